// A session as its audience sees it: a queue to the wire, and the version that the other end has. Knowing nothing of
// WebSockets, it keeps the walk over all viewers short. Lives on its audience's loop.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <utility>

#include "protocol/ids.hpp"
#include "protocol/time.hpp"
#include "server/realtime/outgoing.hpp"

namespace holdfast::realtime {

class Viewer {
public:
    explicit Viewer(Outgoing& outgoing) : outgoing_(outgoing) {}
    virtual ~Viewer() = default;
    Viewer(const Viewer&) = delete;
    Viewer& operator=(const Viewer&) = delete;

    // The room went from `from` to `to`, and `frame` says how. A viewer whose socket is full, or that lacks something
    // earlier, is not sent it: it is brought up to date when it has drained. True when the frame went out.
    bool offer(const SharedFrame& frame, Version from, Version to) {
        if (sent_ != from || !outgoing_.idle()) return false;
        sent_ = to;
        return outgoing_.send(frame);
    }

    // Sends a frame that brings the viewer to `version`, whatever it had.
    void bring_to(Version version, const SharedFrame& frame) {
        sent_ = version;
        outgoing_.send(frame);
    }

    // What the viewer has is worth nothing any more: it needs a fresh state.
    void forget() { sent_.reset(); }

    // Sends a reply. Replies are queued in order; the session reads no further requests while the queue is long.
    void send(const SharedFrame& frame) { outgoing_.send(frame); }

    // Sends the customer's cart. Only the latest matters, so that one that has to wait replaces the one that waited
    // before. True when it went out.
    bool send_cart(const SharedFrame& frame) {
        if (outgoing_.idle()) return outgoing_.send(frame);
        waiting_cart_ = frame;
        return false;
    }
    // The cart that waited, if one did.
    SharedFrame send_waiting_cart() {
        if (waiting_cart_) outgoing_.send(waiting_cart_);
        return std::exchange(waiting_cart_, nullptr);
    }

    [[nodiscard]] std::optional<Version> sent() const { return sent_; }
    [[nodiscard]] const Outgoing& outgoing() const { return outgoing_; }

    // Ends the session: at once when its client does not read, with a close frame when the server goes away.
    enum class Ending { not_reading, going_away };
    virtual void end(Ending why) = 0;

    // A chance, every second, to see that the customer's token has ended.
    virtual void review(Timestamp now) = 0;

private:
    friend class Audience;

    Outgoing& outgoing_;
    std::optional<Version> sent_;
    SharedFrame waiting_cart_;
    std::optional<std::size_t> place_;  // in the audience's list
};

}  // namespace holdfast::realtime
