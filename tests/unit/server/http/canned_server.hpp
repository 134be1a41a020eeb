// A server that answers every connection with the same bytes once it has read a head, whatever was asked: for what no
// server in order would say.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <cstdint>
#include <string>
#include <thread>

namespace holdfast::http::testing {

enum class Afterwards : std::uint8_t { close, stay };

class CannedServer {
public:
    CannedServer(std::string bytes, Afterwards afterwards);
    ~CannedServer();
    CannedServer(const CannedServer&) = delete;
    CannedServer& operator=(const CannedServer&) = delete;

    [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

private:
    boost::asio::awaitable<void> accept_all();
    boost::asio::awaitable<void> answer(boost::asio::ip::tcp::socket socket);

    std::string bytes_;
    Afterwards afterwards_;
    boost::asio::io_context loop_;
    boost::asio::ip::tcp::acceptor acceptor_;
    std::thread thread_;
};

}  // namespace holdfast::http::testing
