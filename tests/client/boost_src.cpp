// Asio's and Beast's non-template code, compiled once for the clients. They never link the server's copy: they speak to
// a real server over real sockets.
#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/src.hpp>
