#include "tests/unit/server/http/canned_server.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace holdfast::http::testing {

namespace asio = boost::asio;
using asio::ip::tcp;

CannedServer::CannedServer(std::string bytes, Afterwards afterwards)
    : bytes_(std::move(bytes)),
      afterwards_(afterwards),
      acceptor_(loop_, tcp::endpoint(asio::ip::address_v4::loopback(), 0)) {
    asio::co_spawn(loop_, accept_all(), asio::detached);
    thread_ = std::thread([this] { loop_.run(); });
}

CannedServer::~CannedServer() {
    loop_.stop();
    thread_.join();
}

asio::awaitable<void> CannedServer::accept_all() {
    for (;;) {
        auto socket = co_await acceptor_.async_accept(asio::use_awaitable);
        asio::co_spawn(loop_, answer(std::move(socket)), asio::detached);
    }
}

asio::awaitable<void> CannedServer::answer(tcp::socket socket) {
    std::string head;
    boost::system::error_code error;
    auto token = asio::redirect_error(asio::use_awaitable, error);
    co_await asio::async_read_until(socket, asio::dynamic_buffer(head), "\r\n\r\n", token);
    if (error) co_return;
    co_await asio::async_write(socket, asio::buffer(bytes_), token);
    if (afterwards_ == Afterwards::close) co_return;
    co_await socket.async_wait(tcp::socket::wait_error, token);
}

}  // namespace holdfast::http::testing
