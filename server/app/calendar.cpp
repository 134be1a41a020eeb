#include "server/app/calendar.hpp"

namespace holdfast::app {
namespace {

ops::TimeZone zone_of(ops::TimeZones& zones, const std::string& name) {
    const auto zone = zones.find(name);
    return zone ? **zone : ops::TimeZone();
}

}  // namespace

storage::Calendar calendar_of(ops::TimeZones& zones) {
    storage::Calendar calendar;
    calendar.date_at = [&zones](const std::string& name, Timestamp at) { return zone_of(zones, name).date_at(at); };
    calendar.moment_of = [&zones](const std::string& name, std::chrono::local_seconds time) {
        // Behind the jump the clocks are right again within three hours, whatever zone it is.
        const ops::TimeZone zone = zone_of(zones, name);
        for (const int hours : {0, 1, 2, 3}) {
            if (const auto moment = zone.moment_of(time + std::chrono::hours(hours))) return *moment;
        }
        return Timestamp(time.time_since_epoch());
    };
    return calendar;
}

}  // namespace holdfast::app
