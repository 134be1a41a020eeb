// Asio's and Beast's non-template code, compiled once for every target that links this library or one above it.
#include <boost/asio/impl/src.hpp>
#include <boost/beast/src.hpp>
