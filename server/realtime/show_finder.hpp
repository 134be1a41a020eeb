// The show that a client means by an event, a day and a theatre: `/ws/events/{id}/?date=YYYY-MM-DD&theater=NAME`,
// optionally with `&time=HH:MM`. Day and time are the venue's own.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "protocol/errors.hpp"
#include "server/http/exchange.hpp"
#include "server/ops/time_zone.hpp"
#include "storage/store.hpp"

namespace holdfast::realtime {

struct WantedShow {
    EventId event;
    std::chrono::local_days date;
    std::string theater;                         // the venue's name
    std::optional<std::chrono::minutes> time{};  // since midnight
};

// bad_message when date or theater is missing, or not written as above.
Result<WantedShow> parse_wanted_show(EventId event, const http::Request& request);

// The first show that matches; not_found when there is none. On a reader thread.
Result<ShowId> find_show(storage::Store& store, ops::TimeZones& zones, const WantedShow& wanted);

}  // namespace holdfast::realtime
