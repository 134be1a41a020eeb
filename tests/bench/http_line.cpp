#include "tests/bench/http_line.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <stdexcept>
#include <system_error>

namespace holdfast::bench {
namespace {

constexpr std::size_t read_bytes = 256u << 10;

// The value of a header, by its name as the servers here write it; empty without one.
std::string_view header_of(std::string_view head, std::string_view name) {
    const std::string line = "\r\n" + std::string(name) + ": ";
    const auto at = head.find(line);
    if (at == std::string_view::npos) return {};
    const auto begin = at + line.size();
    return head.substr(begin, head.find("\r\n", begin) - begin);
}

std::size_t number_of(std::string_view text) {
    std::size_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

}  // namespace

HttpLine::HttpLine(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        const int error = errno;
        ::close(socket_);
        throw std::system_error(error, std::generic_category(), "connect");
    }
    const int no_delay = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &no_delay, sizeof no_delay);
}

HttpLine::~HttpLine() {
    ::close(socket_);
}

HttpReply HttpLine::get(std::string_view path, std::string_view headers) {
    const std::string request =
        "GET " + std::string(path) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + std::string(headers) + "\r\n";
    if (::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(request.size())) {
        throw std::runtime_error("a request could not be sent");
    }
    std::size_t head_bytes = 0;
    while ((head_bytes = received_.find("\r\n\r\n")) == std::string::npos) receive(received_.size() + 1);
    head_bytes += 4;

    const std::string_view head = std::string_view(received_).substr(0, head_bytes);
    HttpReply reply;
    reply.status = static_cast<unsigned>(number_of(head.substr(head.find(' ') + 1, 3)));
    reply.etag = header_of(head, "ETag");
    const std::size_t body_bytes = number_of(header_of(head, "Content-Length"));
    receive(head_bytes + body_bytes);
    reply.body = received_.substr(head_bytes, body_bytes);
    received_.erase(0, head_bytes + body_bytes);
    return reply;
}

void HttpLine::receive(std::size_t bytes) {
    while (received_.size() < bytes) {
        const std::size_t had = received_.size();
        received_.resize(had + read_bytes);
        const ssize_t size = ::recv(socket_, received_.data() + had, read_bytes, 0);
        received_.resize(had + static_cast<std::size_t>(size > 0 ? size : 0));
        if (size <= 0) throw std::runtime_error("the server ended the connection");
    }
}

}  // namespace holdfast::bench
