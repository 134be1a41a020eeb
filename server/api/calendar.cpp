#include "server/api/calendar.hpp"

namespace holdfast::api {
namespace {

ops::TimeZone zone_or_utc(ops::TimeZones& zones, const std::string& name) {
    const auto zone = zones.find(name);
    return zone ? **zone : ops::TimeZone();
}

storage::DayInZone day_of(const ops::TimeZone& zone, const std::string& name, std::chrono::local_days date) {
    return {name, zone.start_of(date), zone.start_of(date + std::chrono::days(1))};
}

}  // namespace

storage::DayInZone day_in(ops::TimeZones& zones, const std::string& time_zone, std::chrono::local_days date) {
    return day_of(zone_or_utc(zones, time_zone), time_zone, date);
}

storage::DayInZone today_in(ops::TimeZones& zones, const std::string& time_zone, Timestamp now) {
    const auto zone = zone_or_utc(zones, time_zone);
    return day_of(zone, time_zone, zone.date_at(now));
}

Result<std::vector<storage::DayInZone>> day_everywhere(storage::Store& store, ops::TimeZones& zones,
                                                       std::chrono::local_days date) {
    const auto names = store.catalogue().time_zones();
    if (!names) return names.error();
    std::vector<storage::DayInZone> days;
    for (const std::string& name : *names) days.push_back(day_in(zones, name, date));
    return days;
}

}  // namespace holdfast::api
