// One loop's viewers of one show. It keeps its own picture of the room, fed by the home loop's broadcasts, and from it
// answers who enters, resumes or has fallen behind, without asking the room. Lives on its loop.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "server/core/picture.hpp"
#include "server/ops/clock.hpp"
#include "server/ops/metrics.hpp"
#include "server/realtime/broadcast.hpp"
#include "server/realtime/viewer.hpp"

namespace holdfast::realtime {

// Where a client that reconnects says it was.
struct ResumePoint {
    std::string epoch;
    Version since;
};

class Audience {
public:
    Audience(AudienceStart start, const ops::Clock& clock, ops::Metrics& metrics);
    ~Audience();

    // Adds `viewer` and brings it up to date: with the changes since its resume point where that can be done, else
    // with the state.
    void join(const std::shared_ptr<Viewer>& viewer, const std::optional<ResumePoint>& resume);
    void leave(Viewer& viewer);

    // From now on `viewer` gets what is told to `customer`.
    void bind(Viewer& viewer, const UserId& customer);
    void unbind(Viewer& viewer, const UserId& customer);

    // A flush of the room. Returns how long writing it to everybody took.
    std::chrono::steady_clock::duration broadcast(const Broadcast& what);
    void deliver(const UserId& customer, const Personal& personal);

    // The viewer's queue is empty again: whatever it missed follows in one frame.
    void catch_up(Viewer& viewer);

    // Ends viewers that have read nothing for limits::write_stall_limit_s, and lets each review its token.
    void sweep(std::chrono::steady_clock::time_point now);

    [[nodiscard]] bool empty() const { return viewers_.empty(); }
    [[nodiscard]] const OpenShow& show() const { return *show_; }
    [[nodiscard]] const std::vector<std::shared_ptr<Viewer>>& viewers() const { return viewers_; }

private:
    SharedFrame state_frame();
    SharedFrame changes_frame(const ChangesMessage& changes);
    void count_sent(std::size_t frames, std::size_t frame_bytes);

    std::shared_ptr<const OpenShow> show_;
    core::Picture picture_;
    ShowStatus status_;
    RoomLimits limits_;
    const ops::Clock& clock_;
    ops::Metrics& metrics_;
    std::vector<std::shared_ptr<Viewer>> viewers_;
    std::unordered_map<UserId, std::vector<Viewer*>> by_customer_;
    double counted_behind_ = 0;  // this audience's share of the gauge

    // The state frame of this version, shared by everyone who enters at it.
    SharedFrame state_;
    Timestamp state_made_at_;
    // The seats' text of this version: the expensive part of a state frame.
    std::string seats_text_;
    std::optional<Version> seats_text_version_;
    // The latest catch-up frame: viewers that fell behind together catch up together.
    SharedFrame catch_up_;
    Version catch_up_from_;
    Version catch_up_to_;
};

}  // namespace holdfast::realtime
