// One socket: reads frames, hands requests to the room and the order desk, and sends what comes back. It lives on the
// loop that accepted it and keeps nothing of the room but the version its client has. What is pending on the socket,
// and its audience, keep it alive.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include "server/auth/gate.hpp"
#include "server/http/rate_limiter.hpp"
#include "server/http/upgrade.hpp"
#include "server/realtime/audience.hpp"
#include "server/realtime/rooms.hpp"
#include "server/realtime/session_limits.hpp"
#include "server/realtime/tally.hpp"
#include "server/sale/order_desk.hpp"

namespace holdfast::realtime {

// What sessions share; outlives them all.
struct SessionServices {
    Rooms& rooms;
    sale::OrderDesk& desk;
    const auth::Gate& gate;
    const ops::Clock& clock;
    ops::Metrics& metrics;
    http::RateLimits rate_limits = http::RateLimits::on;
    SessionLimits limits{};
    Tally<UserId> sockets_by_user{};
    std::atomic<std::size_t> live_sessions{0};  // with those that are closing
};

struct SessionStart {
    std::shared_ptr<Audience> audience;
    std::optional<auth::Identity> identity{};  // from the upgrade's Authorization
    std::optional<ResumePoint> resume{};
};

// Accepts `upgrade`, taking its connection over, and runs the session until the socket ends. Returns at once.
void start_session(http::Upgrade& upgrade, SessionStart start, SessionServices& services);

}  // namespace holdfast::realtime
