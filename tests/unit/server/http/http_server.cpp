#include "tests/unit/server/http/http_server.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>

#include <charconv>
#include <future>

namespace holdfast::http::testing {

namespace asio = boost::asio;
using asio::ip::tcp;

Server::Server(const ServerSetup& setup)
    : site_{router_, setup.upgrade, metrics_, clock_, {}, setup.time},
      slots_(setup.connections_per_address, metrics_),
      loop_(1),
      work_(asio::make_work_guard(loop_)) {
    setup.routes(router_);
    const tcp::endpoint any_port(asio::ip::address_v4::loopback(), 0);
    listener_ = Listener::bind(loop_, any_port, site_, slots_, setup.certificate).value();
    listener_->start();
    thread_ = std::thread([this] { loop_.run(); });
}

Server::~Server() {
    stop_listening();
    loop_.stop();
    thread_.join();
}

void Server::on_loop(const std::function<void()>& work) {
    std::promise<void> done;
    asio::post(loop_, [&] {
        work();
        done.set_value();
    });
    done.get_future().wait();
}

void Server::stop_listening() {
    on_loop([this] { listener_->stop(); });
}

Client::Client(const Server& server) : socket_(loop_) {
    socket_.connect(server.endpoint());
}

void Client::write(std::string_view bytes) {
    // A server that has refused already may have closed; what it said is still to be read.
    boost::system::error_code ignored;
    asio::write(socket_, asio::buffer(bytes), ignored);
}

std::string Client::read_to_end() {
    boost::system::error_code end;
    asio::read(socket_, asio::dynamic_buffer(received_), end);
    return std::exchange(received_, {});
}

std::string Client::read_answer() {
    const auto wanted = [this]() -> std::size_t {
        const auto head_end = received_.find("\r\n\r\n");
        if (head_end == std::string::npos) return std::string::npos;
        const auto field = received_.find("Content-Length: ");
        std::size_t length = 0;
        if (field < head_end) std::from_chars(received_.data() + field + 16, received_.data() + head_end, length);
        return head_end + 4 + length;
    };
    boost::system::error_code error;
    while (!error && (wanted() == std::string::npos || received_.size() < wanted())) {
        char bytes[4096];
        const auto size = socket_.read_some(asio::buffer(bytes), error);
        received_.append(bytes, size);
    }
    const auto size = std::min(wanted(), received_.size());
    auto answer = received_.substr(0, size);
    received_.erase(0, size);
    return answer;
}

std::string ask(const Server& server, std::string_view bytes) {
    Client client(server);
    client.write(bytes);
    return client.read_to_end();
}

int status_of(std::string_view answer) {
    int status = 0;
    if (answer.starts_with("HTTP/1.1 ")) std::from_chars(answer.data() + 9, answer.data() + answer.size(), status);
    return status;
}

}  // namespace holdfast::http::testing
