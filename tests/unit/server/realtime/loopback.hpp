// Two ends of a real TCP connection on the loopback interface, for tests of what goes out of a session, and the few
// values that every test of an audience needs.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read.hpp>

#include <chrono>
#include <functional>
#include <string>

#include "protocol/codec.hpp"
#include "server/http/transport.hpp"
#include "server/realtime/viewer.hpp"

namespace holdfast::test {

using boost::asio::ip::tcp;

// Runs `context` until `met`, for at most as long as nobody would wait.
inline bool run_until(boost::asio::io_context& context, const std::function<bool()>& met) {
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (!met()) {
        if (std::chrono::steady_clock::now() > give_up) return false;
        context.restart();
        context.run_one_for(std::chrono::milliseconds(20));
    }
    return true;
}

// Runs `task` on the loop, as everything of a session does.
inline void on_loop(boost::asio::io_context& context, const std::function<void()>& task) {
    bool done = false;
    boost::asio::post(context, [&] {
        task();
        done = true;
    });
    while (!done) {
        context.restart();
        context.run_one();
    }
}

struct Loopback {
    boost::asio::io_context& context;  // outlives this, as a loop outlives its sockets
    tcp::socket client{context};
    http::Transport server;

    explicit Loopback(boost::asio::io_context& loop) : context(loop), server(connect()) {}

    // What the client can read without waiting for more than `at_least` bytes.
    std::string read(std::size_t at_least) {
        std::string bytes(at_least, '\0');
        boost::asio::read(client, boost::asio::buffer(bytes));
        bytes.resize(at_least + client.available());
        boost::asio::read(client, boost::asio::buffer(bytes.data() + at_least, bytes.size() - at_least));
        return bytes;
    }

private:
    http::Socket connect() {
        tcp::acceptor acceptor(context, {boost::asio::ip::address_v4::loopback(), 0});
        acceptor.set_option(boost::asio::socket_base::receive_buffer_size(4096));
        client.open(tcp::v4());
        client.set_option(boost::asio::socket_base::receive_buffer_size(4096));
        client.connect(acceptor.local_endpoint());
        http::Socket accepted(context);
        acceptor.accept(accepted);
        accepted.set_option(boost::asio::socket_base::send_buffer_size(4096));
        return accepted;
    }
};

// A viewer over such a connection, whose messages the test reads as a client would.
struct TestViewer final : realtime::Viewer, realtime::OutgoingListener {
    TestViewer(Loopback& own_loopback, realtime::Outgoing& queue) : Viewer(queue), loopback(own_loopback) {}

    void on_drained() override {
        ++drained;
        if (when_drained) when_drained();
    }
    void on_broken() override { ++broken; }
    void end(Ending why) override {
        ended = why;
        if (when_ended) when_ended();
    }
    void review(Timestamp) override { ++reviews; }

    Loopback& loopback;
    int drained = 0;
    int broken = 0;
    int reviews = 0;
    std::optional<Ending> ended;
    std::function<void()> when_drained;
    std::function<void()> when_ended;
};

// Splits a stream of unmasked frames into their payloads.
inline std::vector<std::string> payloads(const std::string& stream) {
    std::vector<std::string> result;
    std::size_t at = 0;
    while (at + 2 <= stream.size()) {
        std::size_t length = static_cast<unsigned char>(stream[at + 1]);
        std::size_t header = 2;
        const std::size_t extended = length == 126 ? 2u : length == 127 ? 8u : 0u;
        if (extended != 0) {
            length = 0;
            for (std::size_t i = 0; i < extended; ++i)
                length = length << 8 | static_cast<unsigned char>(stream[at + 2 + i]);
            header += extended;
        }
        result.push_back(stream.substr(at + header, length));
        at += header + length;
    }
    return result;
}

}  // namespace holdfast::test
