// The layer under `websocket::stream`: reads come from the transport, writes go into the session's outgoing queue, so
// that Beast's own frames and the shared ones have one writer. A write is copied and completes at once, by posting,
// unless the queue is over its limit: then it waits until the peer has read, which bounds what a flood of pings can
// cost. It is an AsyncReadStream and AsyncWriteStream in Beast's sense; lives on its session's loop.
#pragma once

#include <boost/asio/compose.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/bind_handler.hpp>
#include <boost/beast/core/role.hpp>
#include <boost/beast/core/stream_traits.hpp>

#include <array>
#include <memory>
#include <string>
#include <utility>

#include "protocol/limits.hpp"
#include "server/realtime/outgoing.hpp"

namespace holdfast::realtime {

class SessionStream {
public:
    using executor_type = http::Executor;

    explicit SessionStream(http::Transport transport) : transport_(std::move(transport)), outgoing_(transport_) {}

    [[nodiscard]] executor_type get_executor() { return transport_.get_executor(); }
    [[nodiscard]] http::Transport& transport() { return transport_; }
    [[nodiscard]] Outgoing& outgoing() { return outgoing_; }

    template <class Buffers, class Token>
    auto async_read_some(const Buffers& buffers, Token&& token) {
        return transport_.async_read_some(buffers, std::forward<Token>(token));
    }

    template <class Buffers, class Token>
    auto async_write_some(const Buffers& buffers, Token&& token) {
        auto bytes = std::make_shared<std::string>(boost::asio::buffer_size(buffers), '\0');
        boost::asio::buffer_copy(boost::asio::buffer(*bytes), buffers);
        return boost::asio::async_compose<Token, void(boost::system::error_code, std::size_t)>(
            Write{*this, std::move(bytes), 0, Write::Phase::starting}, token, transport_.socket());
    }

private:
    // The first byte of a close frame; Beast writes one in one piece. An HTTP response never starts with it.
    static constexpr char close_frame = static_cast<char>(0x88);

    struct Write {
        SessionStream& stream;
        SharedFrame bytes;
        std::size_t size;
        enum class Phase { starting, waiting } phase;

        template <class Self>
        void operator()(Self& self, boost::system::error_code error = {}) {
            if (phase == Phase::starting) {
                phase = Phase::waiting;
                size = bytes->size();
                stream.outgoing_.send(bytes);
                if (!bytes->empty() && bytes->front() == close_frame) stream.outgoing_.seal();
                bytes.reset();
                if (stream.outgoing_.queued_bytes() <= limits::max_outgoing_bytes) {
                    boost::asio::post(stream.get_executor(), std::move(self));
                    return;
                }
            }
            if (!error && stream.outgoing_.queued_bytes() > limits::max_outgoing_bytes) {
                stream.transport_.socket().async_wait(boost::asio::socket_base::wait_write, std::move(self));
                return;
            }
            if (!error && stream.outgoing_.broken()) error = boost::asio::error::broken_pipe;
            self.complete(error, error ? 0 : size);
        }
    };

    http::Transport transport_;
    Outgoing outgoing_;
};

// After the close frames: send FIN behind what is queued, then read and drop until the peer has closed, so that an
// early reset cannot destroy a close frame that is still on its way. Beast bounds this by its handshake time-out.
struct Teardown {
    SessionStream& stream;

    template <class Self>
    void operator()(Self& self, boost::system::error_code error = {}, std::size_t = 0) {
        stream.outgoing().finish();  // the first time; then it is finishing already
        if (error) {
            self.complete(error == boost::asio::error::eof ? boost::system::error_code{} : error);
            return;
        }
        thread_local std::array<char, 4096> dropped;
        stream.transport().socket().async_read_some(boost::asio::buffer(dropped), std::move(self));
    }
};

template <class Handler>
void async_teardown(boost::beast::role_type, SessionStream& stream, Handler&& handler) {
    boost::asio::async_compose<Handler, void(boost::system::error_code)>(Teardown{stream}, handler,
                                                                         stream.transport().socket());
}

inline void teardown(boost::beast::role_type, SessionStream& stream, boost::system::error_code& error) {
    stream.outgoing().finish();
    stream.transport().close();
    error = {};
}

inline void beast_close_socket(SessionStream& stream) {
    stream.transport().close();
}

}  // namespace holdfast::realtime
