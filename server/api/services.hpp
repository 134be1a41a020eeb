// What the handlers work with. Made by the composition root, outlives every request.
#pragma once

#include <string>

#include "server/api/changing_shows.hpp"
#include "server/api/knocks.hpp"
#include "server/api/plan_cache.hpp"
#include "server/auth/accounts.hpp"
#include "server/auth/devices.hpp"
#include "server/auth/gate.hpp"
#include "server/auth/password_resets.hpp"
#include "server/auth/profiles.hpp"
#include "server/auth/user_desk.hpp"
#include "server/jobs/scheduler.hpp"
#include "server/ops/clock.hpp"
#include "server/ops/time_zone.hpp"
#include "server/realtime/rooms.hpp"
#include "server/sale/keys_in_flight.hpp"
#include "server/sale/order_desk.hpp"
#include "server/sale/purchase_rules.hpp"
#include "server/sale/sales_totals.hpp"
#include "server/tickets/office.hpp"
#include "server/webhooks/endpoint.hpp"
#include "storage/readers.hpp"
#include "storage/writer.hpp"

namespace holdfast::api {

struct Services {
    realtime::Rooms& rooms;
    sale::OrderDesk& desk;
    ChangingShows& changing;
    storage::Writer& writer;
    storage::Readers& readers;
    const auth::Gate& gate;
    auth::Accounts& accounts;
    auth::Profiles& profiles;
    auth::PasswordResets& resets;
    auth::UserDesk& users;
    auth::Devices& devices;
    const ops::Clock& clock;
    ops::TimeZones& zones;
    KnockLimits& knocks;
    PlanCache& plans;
    sale::SalesTotals& totals;
    jobs::Scheduler& scheduler;
    sale::WaysToPay ways;
    tickets::Office& office;
    std::vector<std::string> poster_origins{};              // where posters may be, beside this server
    Seconds answers_kept{limits::idempotency_s};            // of calls that carried an Idempotency-Key
    webhooks::Reach reach = webhooks::Reach::the_internet;  // of webhooks
    std::string public_url{};   // what links in mails begin with; known once the server listens
    sale::KeysInFlight keys{};  // of the calls that are under way
};

}  // namespace holdfast::api
