// What of the transport needs no template.
#include "server/http/transport.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <sys/socket.h>

#include <array>
#include <cerrno>

namespace holdfast::http {
namespace {

// One scratch buffer a thread: ciphertext passes through it on its way from the socket to an engine.
constexpr std::size_t scratch_bytes = 16u << 10;
thread_local std::array<char, scratch_bytes> scratch;

}  // namespace

boost::system::error_code Transport::feed_from_socket() {
    for (;;) {
        const ssize_t received = ::recv(socket_.native_handle(), scratch.data(), scratch.size(), MSG_DONTWAIT);
        if (received > 0) {
            const bool fed = tls_->feed({scratch.data(), static_cast<std::size_t>(received)});
            return fed ? boost::system::error_code{} : boost::asio::error::no_buffer_space;
        }
        if (received == 0) return boost::asio::error::eof;
        if (errno == EINTR) continue;
        if (errno == EAGAIN || errno == EWOULDBLOCK) return boost::asio::error::would_block;
        return {errno, boost::system::system_category()};
    }
}

boost::system::error_code Transport::read_decrypted(std::span<char> into, std::size_t& size) {
    if (into.empty()) return {};
    for (;;) {
        const auto outcome = tls_->read(into);
        switch (outcome.status) {
            case TlsEngine::Status::done:
                size = outcome.size;
                return {};
            case TlsEngine::Status::closed:
                return boost::asio::error::eof;
            case TlsEngine::Status::failed:
                return boost::asio::error::connection_aborted;
            case TlsEngine::Status::needs_input:
                break;
        }
        if (const auto error = feed_from_socket()) return error;
    }
}

boost::asio::awaitable<boost::system::error_code> Transport::handshake() {
    if (!tls_) co_return boost::system::error_code{};
    boost::system::error_code error;
    auto token = boost::asio::redirect_error(boost::asio::use_awaitable, error);
    for (;;) {
        const auto status = tls_->handshake();
        std::string output;
        tls_->take_output(output);
        if (!output.empty()) {
            co_await boost::asio::async_write(socket_, boost::asio::buffer(output), token);
            if (error) co_return error;
        }
        if (status == TlsEngine::Status::done) co_return boost::system::error_code{};
        if (status != TlsEngine::Status::needs_input) co_return boost::asio::error::connection_aborted;
        error = feed_from_socket();
        while (error == boost::asio::error::would_block) {
            co_await socket_.async_wait(boost::asio::socket_base::wait_read, token);
            if (error) co_return error;
            error = feed_from_socket();
        }
        if (error) co_return error;
    }
}

void Transport::shut_down() {
    if (!socket_.is_open()) return;
    if (tls_) {
        tls_->shut_down();
        std::string output;
        tls_->take_output(output);
        // Best effort: a peer whose window is full learns of the end by the FIN.
        (void)::send(socket_.native_handle(), output.data(), output.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    }
    boost::system::error_code ignored;
    socket_.shutdown(boost::asio::socket_base::shutdown_send, ignored);
}

void Transport::close() {
    boost::system::error_code ignored;
    socket_.close(ignored);
}

}  // namespace holdfast::http
