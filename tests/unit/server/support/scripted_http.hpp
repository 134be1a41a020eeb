// Whoever we call over HTTP, as a test wants him: he answers each call, by its method and path, with what he was told
// to, or keeps silent about it. One connection after the other, on a thread of his own.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/streambuf.hpp>
#include <boost/asio/write.hpp>

#include <atomic>
#include <istream>
#include <list>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace holdfast::test {

class ScriptedHttp {
public:
    ScriptedHttp() : thread_([this] { serve(); }) {}
    ~ScriptedHttp() {
        is_over_ = true;
        boost::system::error_code ignored;
        boost::asio::ip::tcp::socket waker(loop_);
        waker.connect(acceptor_.local_endpoint(), ignored);
        thread_.join();
    }

    [[nodiscard]] std::string url() const {
        return "http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port());
    }
    // `call` is `GET /v2/things/7`. One that nobody scripted is answered 404, one with status 0 never.
    void answer(const std::string& call, unsigned status, std::string body) {
        const std::lock_guard lock(mutex_);
        answers_[call] = {status, std::move(body)};
    }
    [[nodiscard]] int calls(const std::string& call) {
        const std::lock_guard lock(mutex_);
        return calls_[call];
    }

private:
    struct Answer {
        unsigned status = 404;
        std::string body = "{}";
    };

    void serve() {
        while (!is_over_) {
            boost::system::error_code failed;
            auto& socket = sockets_.emplace_back(acceptor_.accept(loop_, failed));
            if (!failed && !is_over_ && respond(socket)) sockets_.pop_back();
        }
    }

    // False when the connection is to stay open, in silence.
    bool respond(boost::asio::ip::tcp::socket& socket) {
        boost::system::error_code failed;
        boost::asio::streambuf read;
        boost::asio::read_until(socket, read, "\r\n\r\n", failed);
        std::istream lines(&read);
        std::string method;
        std::string path;
        lines >> method >> path;
        const Answer answer = answer_to(method + " " + path);
        if (answer.status == 0) return false;
        const std::string text = "HTTP/1.1 " + std::to_string(answer.status) +
                                 " As scripted\r\nContent-Type: application/json\r\nConnection: close\r\n"
                                 "Content-Length: " +
                                 std::to_string(answer.body.size()) + "\r\n\r\n" + answer.body;
        boost::asio::write(socket, boost::asio::buffer(text), failed);
        // Until the other side has read it and closed: else what it sent meanwhile would reset the connection.
        socket.shutdown(boost::asio::ip::tcp::socket::shutdown_send, failed);
        boost::asio::read(socket, read, failed);
        return true;
    }

    Answer answer_to(const std::string& call) {
        const std::lock_guard lock(mutex_);
        ++calls_[call];
        const auto found = answers_.find(call);
        return found == answers_.end() ? Answer() : found->second;
    }

    boost::asio::io_context loop_;
    boost::asio::ip::tcp::acceptor acceptor_{loop_, {boost::asio::ip::address_v4::loopback(), 0}};
    std::atomic<bool> is_over_{false};
    std::mutex mutex_;
    std::map<std::string, Answer> answers_;
    std::map<std::string, int> calls_;
    std::list<boost::asio::ip::tcp::socket> sockets_;  // of calls that are never answered; the thread's
    std::thread thread_;
};

}  // namespace holdfast::test
