// The bytes under HTTP and WebSocket alike: a TCP socket, plain or with TLS, as one type, so that Beast's templates are
// instantiated once. It is an AsyncReadStream and an AsyncWriteStream in Beast's sense. Lives on the loop of its
// socket.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/compose.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include <memory>
#include <span>
#include <string>
#include <utility>

#include "server/http/tls_engine.hpp"

namespace holdfast::http {

using Executor = boost::asio::io_context::executor_type;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;

class Transport {
public:
    using executor_type = Executor;

    explicit Transport(Socket socket) : socket_(std::move(socket)) {}
    Transport(Socket socket, TlsContext context)
        : socket_(std::move(socket)), tls_(std::make_unique<TlsEngine>(std::move(context))) {}
    // A client's: the peer has to prove that it is `host`.
    Transport(Socket socket, TlsContext trust, const std::string& host)
        : socket_(std::move(socket)), tls_(std::make_unique<TlsEngine>(std::move(trust), host)) {}

    [[nodiscard]] executor_type get_executor() { return socket_.get_executor(); }
    [[nodiscard]] Socket& socket() { return socket_; }
    [[nodiscard]] bool encrypted() const { return tls_ != nullptr; }
    [[nodiscard]] TlsEngine* tls() { return tls_.get(); }

    // The TLS handshake; at once for a plain connection. The caller bounds its time by closing the socket.
    boost::asio::awaitable<boost::system::error_code> handshake();

    // Says goodbye (close_notify, then FIN) as far as that is possible without waiting for the peer.
    void shut_down();

    // Cancels what is pending and closes the socket. Harmless when it is closed.
    void close();

    template <class Buffers, class Token>
    auto async_read_some(const Buffers& buffers, Token&& token) {
        return boost::asio::async_initiate<Token, void(boost::system::error_code, std::size_t)>(
            [this](auto handler, const Buffers& into) {
                if (!tls_) {
                    socket_.async_read_some(into, std::move(handler));
                    return;
                }
                boost::asio::async_compose<decltype(handler), void(boost::system::error_code, std::size_t)>(
                    TlsRead{*this, first_of(into)}, handler, socket_);
            },
            token, buffers);
    }

    template <class Buffers, class Token>
    auto async_write_some(const Buffers& buffers, Token&& token) {
        return boost::asio::async_initiate<Token, void(boost::system::error_code, std::size_t)>(
            [this](auto handler, const Buffers& from) {
                if (!tls_) {
                    socket_.async_write_some(from, std::move(handler));
                    return;
                }
                boost::asio::async_compose<decltype(handler), void(boost::system::error_code, std::size_t)>(
                    TlsWrite{*this, encrypt_some(from)}, handler, socket_);
            },
            token, buffers);
    }

private:
    // One call of async_write_some encrypts at most this much, so that ciphertext in memory stays bounded.
    static constexpr std::size_t max_plain_per_write = 16u << 10;

    struct Encrypted {
        std::unique_ptr<std::string> ciphertext;  // on the heap: its address must survive the operation being moved
        std::size_t plain_size = 0;               // 0 with ciphertext null: the connection is beyond use
    };

    template <class Buffers>
    static std::span<char> first_of(const Buffers& buffers) {
        for (auto it = boost::asio::buffer_sequence_begin(buffers); it != boost::asio::buffer_sequence_end(buffers);
             ++it) {
            const boost::asio::mutable_buffer buffer(*it);
            if (buffer.size() != 0) return {static_cast<char*>(buffer.data()), buffer.size()};
        }
        return {};
    }

    template <class Buffers>
    Encrypted encrypt_some(const Buffers& buffers) {
        Encrypted result{std::make_unique<std::string>(), 0};
        for (auto it = boost::asio::buffer_sequence_begin(buffers); it != boost::asio::buffer_sequence_end(buffers);
             ++it) {
            const boost::asio::const_buffer buffer(*it);
            const std::size_t size = std::min(buffer.size(), max_plain_per_write - result.plain_size);
            if (!tls_->encrypt({static_cast<const char*>(buffer.data()), size}, *result.ciphertext)) return {};
            result.plain_size += size;
        }
        return result;
    }

    // Receives what is there, without waiting, and feeds it to the engine. would_block when there is nothing.
    boost::system::error_code feed_from_socket();

    // Tries to decrypt; while the engine lacks input, waits for the socket to become readable. Waiting without a buffer
    // costs an idle connection no memory.
    struct TlsRead {
        Transport& transport;
        std::span<char> into;
        enum class Phase { starting, waiting } phase = Phase::starting;

        template <class Self>
        void operator()(Self& self, boost::system::error_code error = {}) {
            std::size_t size = 0;
            if (!error) error = transport.read_decrypted(into, size);
            if (error == boost::asio::error::would_block) {
                phase = Phase::waiting;
                transport.socket_.async_wait(boost::asio::socket_base::wait_read, std::move(self));
                return;
            }
            // A completion handler never runs inside the call that started the operation.
            if (phase == Phase::starting) {
                boost::asio::post(transport.get_executor(), Complete<Self>{std::move(self), error, size});
                return;
            }
            self.complete(error, size);
        }

        template <class Self>
        struct Complete {
            Self self;
            boost::system::error_code error;
            std::size_t size;
            void operator()() { self.complete(error, size); }
        };
    };

    struct TlsWrite {
        Transport& transport;
        Encrypted encrypted;
        bool started = false;

        template <class Self>
        void operator()(Self& self, boost::system::error_code error = {}, std::size_t = 0) {
            if (!started) {
                started = true;
                if (encrypted.ciphertext) {
                    const auto buffer = boost::asio::buffer(*encrypted.ciphertext);
                    boost::asio::async_write(transport.socket_, buffer, std::move(self));
                    return;
                }
                boost::asio::post(transport.get_executor(), Broken<Self>{std::move(self)});
                return;
            }
            self.complete(error, error ? 0 : encrypted.plain_size);
        }

        template <class Self>
        struct Broken {
            Self self;
            void operator()() { self.complete(boost::asio::error::connection_aborted, 0); }
        };
    };

    // Plaintext into `into`. would_block when the socket has to become readable first, eof after close_notify.
    boost::system::error_code read_decrypted(std::span<char> into, std::size_t& size);

    Socket socket_;
    std::unique_ptr<TlsEngine> tls_;
};

}  // namespace holdfast::http
