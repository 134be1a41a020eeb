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

    // A flush of the room: the picture moves on at once, the viewers are told by walk(). True when no walk is under
    // way, so that the caller has to start one.
    [[nodiscard]] bool begin(std::shared_ptr<const Broadcast> what);

    // Tells the next `count` viewers. Walking in slices lets the loop serve requests in between, so that a large
    // audience does not make customers wait. True while there is more to do.
    [[nodiscard]] bool walk(std::size_t count);

    // How long the latest walk over everybody took, with what the loop did in between.
    [[nodiscard]] std::chrono::steady_clock::duration walked() const { return walked_; }

    void deliver(const UserId& customer, const Personal& personal);

    // The viewer's queue is empty again: whatever it missed follows in one frame.
    void catch_up(Viewer& viewer);

    // Ends viewers that have read nothing for limits::write_stall_limit_s, and lets each review its token.
    void sweep(std::chrono::steady_clock::time_point now);

    [[nodiscard]] bool empty() const { return viewers_.empty(); }
    [[nodiscard]] const OpenShow& show() const { return *show_; }
    [[nodiscard]] const std::vector<std::shared_ptr<Viewer>>& viewers() const { return viewers_; }

private:
    void restart(const AudienceStart& start);
    [[nodiscard]] std::optional<ChangesMessage> missed_since(const ResumePoint& point) const;
    void start_walk();
    void end_walk();
    void tell(Viewer& viewer);
    SharedFrame state_frame();
    SharedFrame changes_frame(const ChangesMessage& changes);

    std::shared_ptr<const OpenShow> show_;
    core::Picture picture_;
    ShowStatus status_;
    std::optional<Version> status_since_;  // see AudienceStart
    RoomLimits limits_;
    const ops::Clock& clock_;
    ops::Metrics& metrics_;
    std::vector<std::shared_ptr<Viewer>> viewers_;
    std::unordered_map<UserId, std::vector<Viewer*>> by_customer_;
    double counted_behind_ = 0;  // this audience's share of the gauge

    // The walk under way, and the flush that comes after it. A flush that has to wait is replaced by the next one:
    // viewers who then lack something are brought up to date from the picture, so nothing piles up here.
    std::shared_ptr<const Broadcast> walking_;
    std::shared_ptr<const Broadcast> waiting_;
    std::size_t position_ = 0;  // the first viewer whom this walk has not told
    std::size_t told_ = 0;      // by this walk
    std::chrono::steady_clock::time_point walk_started_;
    std::chrono::steady_clock::duration walked_{};

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
