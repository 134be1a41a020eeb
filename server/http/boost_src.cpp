// Asio's and Beast's non-template code, compiled once for every target that links this library.
#include <boost/asio/impl/src.hpp>
#include <boost/beast/src.hpp>
