// A real listener on a loopback port with a loop of its own thread, and a client that writes bytes as they are: for
// tests of what goes over the wire.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

#include "server/http/listener.hpp"

namespace holdfast::http::testing {

struct ServerSetup {
    std::function<void(Router&)> routes = [](Router&) {};
    UpgradeHandler upgrade{};
    TimeLimits time{};
    std::size_t connections_per_address = 0;
    const Certificate* certificate = nullptr;  // null: plain HTTP
};

class Server {
public:
    explicit Server(const ServerSetup& setup = {});
    ~Server();

    [[nodiscard]] boost::asio::ip::tcp::endpoint endpoint() const { return listener_->endpoint(); }
    [[nodiscard]] ops::Metrics& metrics() { return metrics_; }
    [[nodiscard]] boost::asio::io_context& loop() { return loop_; }

    // Runs `work` on the loop and waits for it.
    void on_loop(const std::function<void()>& work);
    void stop_listening();

private:
    ops::SystemClock clock_;
    ops::Metrics metrics_;
    Router router_;
    Site site_;
    ConnectionSlots slots_;
    boost::asio::io_context loop_;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
    std::unique_ptr<Listener> listener_;
    std::thread thread_;
};

class Client {
public:
    explicit Client(const Server& server);

    void write(std::string_view bytes);

    // All bytes until the server closes.
    std::string read_to_end();

    // One whole answer, by its Content-Length.
    std::string read_answer();

    boost::asio::ip::tcp::socket& socket() { return socket_; }

private:
    boost::asio::io_context loop_;
    boost::asio::ip::tcp::socket socket_;
    std::string received_;
};

// Everything the server says to `bytes` on a fresh connection, until it closes.
std::string ask(const Server& server, std::string_view bytes);

// The status of an answer, 0 when it is none.
int status_of(std::string_view answer);

}  // namespace holdfast::http::testing
