// The walk over all viewers is the server's hottest loop: it compares two versions, looks whether the queue is empty
// and calls send(2). Everything else happens for few viewers or once for all.
#include "server/realtime/audience.hpp"

#include <algorithm>
#include <cassert>

#include "protocol/codec.hpp"
#include "protocol/limits.hpp"

namespace holdfast::realtime {
namespace {

// `state` carries the server's time, which clients set their countdowns by: a shared frame is not older than this.
constexpr Milliseconds state_frame_age{20};

}  // namespace

Audience::Audience(AudienceStart start, const ops::Clock& clock, ops::Metrics& metrics)
    : show_(std::move(start.show)),
      picture_(std::move(start.epoch), start.version, std::move(start.states)),
      status_(start.status),
      status_since_(start.status_since),
      limits_(start.limits),
      clock_(clock),
      metrics_(metrics) {}

Audience::~Audience() {
    metrics_.viewers.Decrement(static_cast<double>(viewers_.size()));
    metrics_.sessions_behind.Decrement(counted_behind_);
}

void Audience::join(const std::shared_ptr<Viewer>& viewer, const std::optional<ResumePoint>& resume) {
    assert(!viewer->place_);
    viewer->place_ = viewers_.size();
    viewers_.push_back(viewer);
    metrics_.viewers.Increment();
    const auto missed = resume ? missed_since(*resume) : std::nullopt;
    if (!missed) {
        catch_up(*viewer);
        return;
    }
    const SharedFrame frame = changes_frame(*missed);
    viewer->bring_to(picture_.version(), frame);
    metrics_.count_frames_out(1, frame->size());
}

// Changes tell of seats alone, and the status can change without them: only whoever has a later version than the one at
// which it did was told of it for certain.
std::optional<ChangesMessage> Audience::missed_since(const ResumePoint& point) const {
    if (point.epoch != picture_.epoch()) return std::nullopt;
    if (status_since_ && point.since <= *status_since_) return std::nullopt;
    return picture_.changes_since(point.since);
}

void Audience::leave(Viewer& viewer) {
    if (!viewer.place_) return;
    const std::size_t place = *viewer.place_;
    viewer.place_.reset();
    metrics_.viewers.Decrement();
    const std::shared_ptr<Viewer> moved = viewers_.back();
    std::swap(viewers_[place], viewers_.back());
    if (moved.get() != &viewer) moved->place_ = place;
    viewers_.pop_back();
    // The last viewer took the place of one whom a walk has passed already: it would never be told.
    if (walking_ && place < position_) {
        position_ = std::min(position_, viewers_.size());
        if (moved.get() != &viewer && moved->outgoing().idle()) catch_up(*moved);
    }
}

void Audience::bind(Viewer& viewer, const UserId& customer) {
    by_customer_[customer].push_back(&viewer);
}

void Audience::unbind(Viewer& viewer, const UserId& customer) {
    const auto found = by_customer_.find(customer);
    if (found == by_customer_.end()) return;
    std::erase(found->second, &viewer);
    if (found->second.empty()) by_customer_.erase(found);
}

bool Audience::begin(std::shared_ptr<const Broadcast> what) {
    if (what->restart) {
        restart(*what->restart);
        waiting_ = nullptr;
        const bool is_walking = walking_ != nullptr;
        walking_ = std::move(what);
        start_walk();
        return !is_walking;
    }
    picture_.apply(what->update);
    if (what->status != status_) {
        // A show that opens, pauses or is cancelled is a fresh start for everybody.
        status_ = what->status;
        status_since_ = picture_.version();
        state_.reset();
        for (const auto& viewer : viewers_) viewer->forget();
    }
    if (walking_) {
        waiting_ = std::move(what);
        return false;
    }
    walking_ = std::move(what);
    start_walk();
    return true;
}

// Another room: whatever was built of the old one is worth nothing, and nobody has anything of the new one.
void Audience::restart(const AudienceStart& start) {
    show_ = start.show;
    picture_ = core::Picture(start.epoch, start.version, start.states);
    status_ = start.status;
    status_since_ = start.status_since;
    limits_ = start.limits;
    state_.reset();
    seats_text_version_.reset();
    catch_up_.reset();
    for (const auto& viewer : viewers_) viewer->forget();
}

void Audience::start_walk() {
    walk_started_ = std::chrono::steady_clock::now();
    position_ = 0;
    told_ = 0;
}

bool Audience::walk(std::size_t count) {
    const std::size_t end = std::min(viewers_.size(), position_ + count);
    for (; position_ < end; ++position_) tell(*viewers_[position_]);
    if (position_ < viewers_.size()) return true;
    end_walk();
    walking_ = std::exchange(waiting_, nullptr);
    if (walking_) start_walk();
    return walking_ != nullptr;
}

void Audience::tell(Viewer& viewer) {
    if (!walking_->restart && viewer.offer(walking_->frame, walking_->update.from, walking_->update.to)) {
        ++told_;
    } else if (viewer.outgoing().idle()) {
        // It missed a flush that was replaced, or needs a fresh start.
        catch_up(viewer);
    }
}

void Audience::end_walk() {
    if (told_ > 0) metrics_.count_frames_out(told_, walking_->frame->size());
    const auto behind = static_cast<double>(
        std::count_if(viewers_.begin(), viewers_.end(), [](const auto& viewer) { return !viewer->outgoing().idle(); }));
    if (behind != counted_behind_) metrics_.sessions_behind.Increment(behind - std::exchange(counted_behind_, behind));
    walked_ = std::chrono::steady_clock::now() - walk_started_;
}

void Audience::deliver(const UserId& customer, const Personal& personal) {
    const auto found = by_customer_.find(customer);
    if (found == by_customer_.end()) return;
    std::size_t sent = 0;
    for (Viewer* viewer : found->second) {
        if (personal.kind == Personal::Kind::cart) {
            if (viewer->send_cart(personal.frame)) ++sent;
        } else {
            viewer->send(personal.frame);
            ++sent;
        }
    }
    metrics_.count_frames_out(sent, personal.frame->size());
}

void Audience::catch_up(Viewer& viewer) {
    if (viewer.sent() == picture_.version()) return;
    SharedFrame frame;
    if (viewer.sent()) {
        if (!catch_up_ || catch_up_from_ != *viewer.sent() || catch_up_to_ != picture_.version()) {
            const auto missed = picture_.changes_since(*viewer.sent());
            catch_up_ = missed ? changes_frame(*missed) : nullptr;
            catch_up_from_ = *viewer.sent();
            catch_up_to_ = picture_.version();
        }
        frame = catch_up_;
    }
    if (!frame) frame = state_frame();
    viewer.bring_to(picture_.version(), frame);
    metrics_.count_frames_out(1, frame->size());
}

void Audience::sweep(std::chrono::steady_clock::time_point now) {
    // Walks a copy of those to end: ending one changes the list.
    std::vector<std::shared_ptr<Viewer>> stalled;
    const Timestamp wall_now = clock_.now();
    for (const auto& viewer : viewers_) {
        viewer->review(wall_now);
        if (viewer->outgoing().stalled_for(now) > Seconds(limits::write_stall_limit_s)) stalled.push_back(viewer);
    }
    metrics_.evicted_sessions.Increment(static_cast<double>(stalled.size()));
    for (const auto& viewer : stalled) viewer->end(Viewer::Ending::not_reading);
}

SharedFrame Audience::state_frame() {
    const Timestamp now = clock_.now();
    if (state_ && seats_text_version_ == picture_.version() && now - state_made_at_ < state_frame_age) return state_;
    if (seats_text_version_ != picture_.version()) {
        seats_text_ = encode_seat_states(picture_.states());
        seats_text_version_ = picture_.version();
    }
    StateMessage message{show_->show.id, picture_.epoch(), picture_.version(), now, status_, seats_text_, limits_};
    state_ = text_frame(encode(message));
    state_made_at_ = now;
    return state_;
}

SharedFrame Audience::changes_frame(const ChangesMessage& changes) {
    return text_frame(encode(changes));
}

}  // namespace holdfast::realtime
