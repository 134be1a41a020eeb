// Rooms, audiences and sessions on all loops: who decides, who watches, who is told. A show's home is its id modulo the
// number of loops; everything else finds its way by posting. Built before the order desk, which needs the rooms, and
// told of it before the first socket comes.
#pragma once

#include <boost/asio/io_context.hpp>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "server/auth/gate.hpp"
#include "server/core/room.hpp"
#include "server/http/rate_limiter.hpp"
#include "server/http/upgrade.hpp"
#include "server/ops/clock.hpp"
#include "server/ops/metrics.hpp"
#include "server/ops/time_zone.hpp"
#include "server/realtime/rooms.hpp"
#include "server/realtime/session_limits.hpp"
#include "server/sale/order_desk.hpp"
#include "storage/readers.hpp"
#include "storage/writer.hpp"

namespace holdfast::realtime {

struct RealtimeSettings {
    core::RoomRules rules;
    std::chrono::milliseconds flush_interval{limits::default_flush_ms};
    http::RateLimits rate_limits = http::RateLimits::on;
    SessionLimits sessions{};
    std::vector<std::string> allowed_origins{};  // `https://example.org`, beside the server's own
};

// Both outlive the rooms: what they are loaded by, and what their replays are written with.
struct RealtimeStorage {
    storage::Readers& readers;
    storage::Writer& writer;
};

class Realtime final : public Rooms {
public:
    // The loops outlive this; it is destroyed when none of them runs any more.
    Realtime(std::vector<boost::asio::io_context*> loops, RealtimeStorage storage, ops::TimeZones& zones,
             const ops::Clock& clock, ops::Metrics& metrics, RealtimeSettings settings);
    ~Realtime() override;
    Realtime(const Realtime&) = delete;
    Realtime& operator=(const Realtime&) = delete;

    // What answers upgrades below /ws/. Both arguments outlive this.
    [[nodiscard]] http::UpgradeHandler serve(sale::OrderDesk& desk, const auth::Gate& gate);

    // Tells every session that the server goes away, ends them evenly, and calls `done` on one of the loops when the
    // last is gone, or limits::drain_limit_s at the latest are nearly over. New upgrades are answered unavailable from
    // now on. Any thread; once.
    void drain(std::function<void()> done);

    void open(ShowId show, std::function<void(Result<std::shared_ptr<const OpenShow>>)> reply) override;
    void snapshot(ShowId show, std::function<void(Result<RoomSnapshot>)> reply) override;
    void seats(ShowId show, SeatsQuery query, std::function<void(Result<SeatsBody>)> reply) override;
    void cart(ShowId show, const UserId& customer, std::function<void(Result<CartMessage>)> reply) override;
    void held(ShowId show, HeldQuery query, std::function<void(Result<HeldSeats>)> reply) override;
    void command(ShowId show, core::Command command, std::function<void(Result<core::Decision>)> reply) override;
    void select(ShowId show, core::Select select, std::string address,
                std::function<void(Result<core::Decision>)> reply) override;
    void select_best(ShowId show, core::SelectBest wish, std::string address,
                     std::function<void(Result<core::Decision>)> reply) override;
    void reload(ShowId show, std::function<void(Result<storage::Nothing>)> reply) override;
    void reload_where(std::function<bool(const storage::Show&)> concerned) override;
    void tell_order(const UserId& customer, const OrderView& order) override;

private:
    class Shell;  // the loops' registries and the sockets' door, so that this header stays light

    storage::Readers& readers_;
    ops::TimeZones& zones_;
    const ops::Clock& clock_;
    ops::Metrics& metrics_;
    RealtimeSettings settings_;
    std::unique_ptr<Shell> shell_;
};

}  // namespace holdfast::realtime
