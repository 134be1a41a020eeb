// The host of one room on its home loop: it brings commands to the authority, keeps the timers of deadlines and
// flushes, and tells the audiences of all loops what happened. It decides nothing itself.
#pragma once

#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "server/core/room.hpp"
#include "server/http/transport.hpp"
#include "server/ops/clock.hpp"
#include "server/ops/metrics.hpp"
#include "server/realtime/address_holds.hpp"
#include "server/realtime/authority.hpp"
#include "server/realtime/broadcast.hpp"
#include "server/realtime/flush_pacer.hpp"
#include "server/realtime/replay_log.hpp"
#include "server/realtime/seat_record.hpp"
#include "server/realtime/seat_sheet.hpp"

namespace holdfast::realtime {

// The way from a room to a loop's audience of its show. Called on the home loop; posts.
class AudienceLink {
public:
    virtual ~AudienceLink() = default;
    virtual void broadcast(std::size_t loop, ShowId show, std::shared_ptr<const Broadcast> what) = 0;
    virtual void deliver(std::size_t loop, ShowId show, const UserId& customer, Personal personal) = 0;
};

class RoomHost : public std::enable_shared_from_this<RoomHost> {
public:
    struct Opening {
        std::shared_ptr<const OpenShow> show;
        core::RoomSetup setup;
        std::string epoch;
    };

    // What its seats go through is written down in `replay`, if there is one.
    RoomHost(http::Executor home, Opening opening, std::chrono::milliseconds flush_interval, const ops::Clock& clock,
             ops::Metrics& metrics, AudienceLink& link, std::shared_ptr<ReplayLog> replay = nullptr);
    ~RoomHost();

    void command(core::Command command, Authority::Reply reply);
    // See Rooms::select().
    void select(core::Select select, const std::string& address, Authority::Reply reply);
    void select_best(core::SelectBest wish, const std::string& address, Authority::Reply reply);

    // From now on `loop` is told of every flush; the result is where it starts from.
    AudienceStart subscribe(std::size_t loop);
    void unsubscribe(std::size_t loop);

    // What the store says by now of the same show with the same plan. Holds stay, at the prices that hold from now on;
    // their owners are sent their carts again. A seat that is to be blocked and is held or sold stays so.
    void take_over(Opening opening);
    // This room takes the place of `before`, whose plan the show has no more: whoever watched that starts afresh here.
    void succeed(RoomHost& before);
    // The show is gone from the store: whoever watches sees it cancelled. The last that this room does.
    void end();
    // Nothing is held or sold: another plan could take the place of this one.
    [[nodiscard]] bool untouched() const;

    // Writing the last flush to everybody on a loop took that long. The slowest loop sets the pace.
    void wrote(std::chrono::steady_clock::duration spent);

    [[nodiscard]] RoomSnapshot snapshot() const;
    // The reply comes at once, or within a few turns of the loop when the sheet is written for the first time.
    void seats(SeatsQuery query, std::function<void(SeatsBody)> reply);
    [[nodiscard]] HeldSeats held(const HeldQuery& query) const;
    [[nodiscard]] CartMessage cart(const UserId& customer, CartReason reason) const;
    void tell_order(const UserId& customer, const OrderView& order);

    // Nobody watches, nothing is held: the room could be closed and loaded again without anybody noticing.
    [[nodiscard]] bool unused() const { return loops_.empty() && authority_->copy().held_seats() == 0; }
    [[nodiscard]] const std::shared_ptr<const OpenShow>& show() const { return show_; }

private:
    // Who waits for the sheet to be written.
    struct SheetReader {
        ContentCoding coding;
        std::function<void(SeatsBody)> reply;
    };

    [[nodiscard]] AudienceStart start() const;
    void block_as_stored(const std::vector<SeatIndex>& blocked);
    void on_decision(const core::Decision& decision);
    void deliver(const UserId& customer, const Personal& personal);
    void schedule_flush();
    void flush();
    void write_down(const std::vector<SeatIndex>& changed);
    void schedule_expiry();
    [[nodiscard]] std::string seats_etag(ContentCoding coding) const;
    void write_sheet();

    std::shared_ptr<const OpenShow> show_;
    unsigned edition_ = 0;  // of what the seats cost: how often that has changed since the room was opened
    std::string epoch_;
    const ops::Clock& clock_;
    ops::Metrics& metrics_;
    AudienceLink& link_;
    http::Executor home_;
    std::unique_ptr<Authority> authority_;
    std::vector<std::size_t> loops_;
    AddressHolds address_holds_;
    FlushPacer pacer_;
    std::chrono::steady_clock::duration slowest_{};  // to write the last flush, of the loops that have told
    boost::asio::basic_waitable_timer<std::chrono::steady_clock, boost::asio::wait_traits<std::chrono::steady_clock>,
                                      http::Executor>
        flush_timer_;
    decltype(flush_timer_) expiry_timer_;
    std::optional<Timestamp> expiry_at_;
    Version flushed_;  // what the audiences know
    ShowStatus flushed_status_;
    std::optional<Version> status_since_;  // see AudienceStart
    bool flush_scheduled_ = false;
    double counted_held_ = 0;         // this room's share of the gauge
    std::optional<SeatSheet> sheet_;  // once somebody has asked for it
    std::vector<SheetReader> sheet_readers_;
    std::shared_ptr<ReplayLog> replay_;
    std::optional<SeatRecord> record_;  // where there is a replay
    std::uint64_t seen_losses_ = 0;
};

}  // namespace holdfast::realtime
