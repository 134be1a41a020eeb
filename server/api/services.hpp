// What the handlers work with. Made by the composition root, outlives every request.
#pragma once

#include "protocol/limits.hpp"
#include "server/api/changing_shows.hpp"
#include "server/api/plan_cache.hpp"
#include "server/auth/accounts.hpp"
#include "server/auth/gate.hpp"
#include "server/http/rate_limiter.hpp"
#include "server/ops/clock.hpp"
#include "server/ops/time_zone.hpp"
#include "server/realtime/rooms.hpp"
#include "server/sale/keys_in_flight.hpp"
#include "server/sale/order_desk.hpp"
#include "server/sale/purchase_rules.hpp"
#include "server/sale/sales_totals.hpp"
#include "storage/readers.hpp"
#include "storage/writer.hpp"

namespace holdfast::api {

// How often somebody may knock, counted by account and by address.
struct KnockLimits {
    explicit KnockLimits(http::RateLimits mode)
        : logins_by_account(per_minute(limits::login_tries_per_account_per_min), mode),
          logins_by_address(per_minute(limits::login_tries_per_address_per_min), mode),
          guests_by_address(per_minute(limits::guests_per_address_per_min), mode),
          registrations_by_address(per_minute(limits::registrations_per_address_per_min), mode) {}

    static http::Rate per_minute(unsigned count) {
        return {.burst = count, .tokens = count, .per = std::chrono::minutes(1)};
    }

    http::RateLimiter logins_by_account;
    http::RateLimiter logins_by_address;
    http::RateLimiter guests_by_address;
    http::RateLimiter registrations_by_address;
};

struct Services {
    realtime::Rooms& rooms;
    sale::OrderDesk& desk;
    ChangingShows& changing;
    storage::Writer& writer;
    storage::Readers& readers;
    const auth::Gate& gate;
    auth::Accounts& accounts;
    const ops::Clock& clock;
    ops::TimeZones& zones;
    KnockLimits& knocks;
    PlanCache& plans;
    sale::SalesTotals& totals;
    sale::CounterFor counter_for;
    sale::KeysInFlight keys{};  // of the calls that are under way
};

}  // namespace holdfast::api
