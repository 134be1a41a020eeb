// The one way out of a session. Shared broadcast frames, replies and what Beast writes by itself (handshake, pong,
// close) pass through this queue in the order in which they came, so that they never interleave inside a frame. As long
// as the socket takes everything, nothing is queued: a frame costs one non-blocking send(2) of bytes that all viewers
// share. With TLS the same bytes are encrypted in passing. Lives on its session's loop.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "server/http/transport.hpp"
#include "server/realtime/frame.hpp"

namespace holdfast::realtime {

// Who is told what becomes of the queue.
class OutgoingListener {
public:
    virtual ~OutgoingListener() = default;
    virtual void on_drained() = 0;  // everything queued has been taken by the socket
    virtual void on_broken() = 0;   // the socket failed; nothing can be sent any more
};

class Outgoing {
public:
    explicit Outgoing(http::Transport& transport) : transport_(transport) {}

    // While one lives, what is sent is gathered; when it ends, all of it leaves in one system call. For the answer to a
    // request and what else the request caused. Has no effect while something is queued already.
    class Gathering {
    public:
        explicit Gathering(Outgoing& outgoing) : outgoing_(outgoing) {
            outgoing_.gathering_ = outgoing_.queue_.empty();
        }
        ~Gathering() { outgoing_.send_gathered(); }
        Gathering(const Gathering&) = delete;
        Gathering& operator=(const Gathering&) = delete;

    private:
        Outgoing& outgoing_;
    };

    // Before the first send. The queue keeps the listener alive while it waits for the socket.
    void attach(std::weak_ptr<OutgoingListener> listener) { listener_ = std::move(listener); }

    // Sends `frame`, or what is left of it later. False when the socket is broken (the listener hears of it too,
    // but never from inside this call). The caller bounds what it queues by looking at queued_bytes().
    bool send(const SharedFrame& frame);

    // Whether nothing waits for the socket.
    [[nodiscard]] bool idle() const { return queue_.empty() || gathering_; }
    [[nodiscard]] bool broken() const { return broken_; }
    [[nodiscard]] std::size_t queued_bytes() const { return queued_bytes_; }

    // For how long the socket has taken nothing although something is queued; zero when nothing is.
    [[nodiscard]] std::chrono::steady_clock::duration stalled_for(std::chrono::steady_clock::time_point now) const;

    // Takes nothing more: the frame before this was a close frame, and no data may follow one (RFC 6455, 5.5.1).
    void seal() { sealed_ = true; }

    // Seals, and sends FIN once what is queued has left.
    void finish();

private:
    void enqueue(SharedFrame bytes, std::size_t offset);
    void send_gathered();
    void wait_until_writable();
    void on_writable(const boost::system::error_code& error);
    bool send_queued();
    bool flush();
    void break_down();

    http::Transport& transport_;
    std::weak_ptr<OutgoingListener> listener_;
    std::vector<SharedFrame> queue_;  // the first of them is sent up to offset_
    std::size_t offset_ = 0;
    std::size_t queued_bytes_ = 0;
    std::chrono::steady_clock::time_point last_progress_;
    bool broken_ = false;
    bool sealed_ = false;
    bool finishing_ = false;
    bool gathering_ = false;  // the queue holds what was gathered and nothing else
};

}  // namespace holdfast::realtime
