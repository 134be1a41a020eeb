#include "tests/bench/connection.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace holdfast::bench {
namespace {

std::array<char, 128 * 1'024> read_buffer;  // one thread reads one connection at a time

}  // namespace

Connection::Connection(std::uint16_t port, SSL_CTX* tls, std::string upgrade_request)
    : upgrade_request_(std::move(upgrade_request)) {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (socket_ < 0) throw std::system_error(errno, std::generic_category(), "a socket of the load");
    const int no_delay = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &no_delay, sizeof no_delay);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    const int connected = ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    if (connected != 0 && errno != EINPROGRESS) throw std::system_error(errno, std::generic_category(), "connect");
    if (tls != nullptr) {
        tls_ = SSL_new(tls);
        SSL_set_fd(tls_, socket_);
        SSL_set_connect_state(tls_);
    }
}

Connection::~Connection() {
    SSL_free(tls_);
    ::close(socket_);
}

bool Connection::shake_hands() {
    if (stage_ == Stage::connecting) {
        int error = 0;
        socklen_t length = sizeof error;
        getsockopt(socket_, SOL_SOCKET, SO_ERROR, &error, &length);
        if (error != 0) return false;
        stage_ = Stage::securing;
    }
    if (stage_ == Stage::securing) {
        if (tls_ != nullptr) {
            const int done = SSL_do_handshake(tls_);
            if (done != 1) {
                const int why = SSL_get_error(tls_, done);
                return why == SSL_ERROR_WANT_READ || why == SSL_ERROR_WANT_WRITE;
            }
        }
        stage_ = Stage::upgrading;
        return send(upgrade_request_);
    }
    return true;
}

std::string_view Connection::read_some() {
    long received = 0;
    if (tls_ == nullptr) {
        received = ::recv(socket_, read_buffer.data(), read_buffer.size(), 0);
        ended_ = received == 0 || (received < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
    } else {
        received = SSL_read(tls_, read_buffer.data(), static_cast<int>(read_buffer.size()));
        ended_ = received <= 0 && SSL_get_error(tls_, static_cast<int>(received)) != SSL_ERROR_WANT_READ;
    }
    if (received <= 0) return {};
    return {read_buffer.data(), static_cast<std::size_t>(received)};
}

bool Connection::take_upgrade(std::string_view& bytes) {
    constexpr std::string_view upgraded = "HTTP/1.1 101";
    const auto end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos) return true;
    if (!bytes.starts_with(upgraded)) return false;
    bytes.remove_prefix(end + 4);
    stage_ = Stage::open;
    return true;
}

bool Connection::send(std::string_view bytes) {
    const auto wanted = static_cast<long>(bytes.size());
    if (tls_ != nullptr) return SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size())) == wanted;
    return ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) == wanted;
}

}  // namespace holdfast::bench
