// The fast path is send(2) with MSG_DONTWAIT; what the socket does not take waits for writability and leaves in one
// sendmsg(2) of many frames. The queue's vector is given back when it is empty: most sessions never need it again.
#include "server/realtime/outgoing.hpp"

#include <boost/asio/post.hpp>

#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <utility>

namespace holdfast::realtime {
namespace {

constexpr std::size_t frames_per_send = 64;

// What the socket took of `size` bytes: 0 when it is full, -1 when it is broken.
ssize_t outcome_of(ssize_t sent) {
    if (sent >= 0) return sent;
    return errno == EAGAIN || errno == EWOULDBLOCK ? 0 : -1;
}

ssize_t send_bytes(int socket, const char* data, std::size_t size) {
    ssize_t sent = -1;
    do {
        sent = ::send(socket, data, size, MSG_DONTWAIT | MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    return outcome_of(sent);
}

ssize_t send_parts(int socket, std::span<iovec> parts) {
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = parts.size();
    ssize_t sent = -1;
    do {
        sent = ::sendmsg(socket, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    return outcome_of(sent);
}

}  // namespace

bool Outgoing::send(const SharedFrame& frame) {
    assert(transport_.get_executor().running_in_this_thread());
    if (broken_ || sealed_) return false;
    SharedFrame bytes = frame;
    if (auto* tls = transport_.tls()) {
        auto ciphertext = std::make_shared<std::string>();
        if (!tls->encrypt(*frame, *ciphertext)) {
            break_down();
            return false;
        }
        bytes = std::move(ciphertext);
    }
    if (gathering_ || !queue_.empty()) {
        enqueue(std::move(bytes), 0);
        return true;
    }
    const ssize_t taken = send_bytes(transport_.socket().native_handle(), bytes->data(), bytes->size());
    if (taken < 0) {
        break_down();
        return false;
    }
    const auto size = static_cast<std::size_t>(taken);
    if (size < bytes->size()) {
        last_progress_ = std::chrono::steady_clock::now();
        enqueue(std::move(bytes), size);
        wait_until_writable();
    }
    return true;
}

void Outgoing::send_gathered() {
    if (!std::exchange(gathering_, false) || queue_.empty()) return;
    last_progress_ = std::chrono::steady_clock::now();
    send_queued();
}

void Outgoing::enqueue(SharedFrame bytes, std::size_t offset) {
    queued_bytes_ += bytes->size() - offset;
    if (queue_.empty()) offset_ = offset;
    queue_.push_back(std::move(bytes));
}

std::chrono::steady_clock::duration Outgoing::stalled_for(std::chrono::steady_clock::time_point now) const {
    return queue_.empty() ? std::chrono::steady_clock::duration::zero() : now - last_progress_;
}

void Outgoing::finish() {
    if (broken_ || finishing_) return;
    sealed_ = finishing_ = true;
    if (queue_.empty()) transport_.shut_down();
}

void Outgoing::wait_until_writable() {
    // The handler holds the listener, and with it the session that owns this queue.
    transport_.socket().async_wait(
        boost::asio::socket_base::wait_write,
        [this, keep_alive = listener_.lock()](const boost::system::error_code& error) { on_writable(error); });
}

void Outgoing::on_writable(const boost::system::error_code& error) {
    if (broken_) return;
    if (error) {
        break_down();
    } else if (send_queued() && !finishing_) {
        if (const auto listener = listener_.lock()) listener->on_drained();
    }
}

// What the socket takes; it is waited for with the rest. True when nothing is left.
bool Outgoing::send_queued() {
    if (!flush()) {
        break_down();
        return false;
    }
    if (!queue_.empty()) {
        wait_until_writable();
        return false;
    }
    std::vector<SharedFrame>().swap(queue_);
    if (finishing_) transport_.shut_down();
    return true;
}

bool Outgoing::flush() {
    std::array<iovec, frames_per_send> parts;
    const std::size_t count = std::min(queue_.size(), parts.size());
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t skip = i == 0 ? offset_ : 0;
        // sendmsg only reads; iovec has no const form.
        parts[i] = {const_cast<char*>(queue_[i]->data()) + skip, queue_[i]->size() - skip};
    }
    const ssize_t sent = send_parts(transport_.socket().native_handle(), {parts.data(), count});
    if (sent < 0) return false;
    auto left = static_cast<std::size_t>(sent);
    if (left > 0) last_progress_ = std::chrono::steady_clock::now();
    queued_bytes_ -= left;
    std::size_t done = 0;
    while (done < count && left >= parts[done].iov_len) left -= parts[done++].iov_len;
    offset_ = done == 0 ? offset_ + left : left;
    queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(done));
    return true;
}

void Outgoing::break_down() {
    if (broken_) return;
    broken_ = true;
    std::vector<SharedFrame>().swap(queue_);
    queued_bytes_ = 0;
    // Told later: the caller may be in the middle of a walk over all sessions.
    boost::asio::post(transport_.get_executor(), [listener = listener_] {
        if (const auto strong = listener.lock()) strong->on_broken();
    });
}

}  // namespace holdfast::realtime
