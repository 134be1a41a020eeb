#include "server/ops/time_words.hpp"

#include <array>
#include <string_view>

namespace holdfast::ops {
namespace {

constexpr std::array<std::string_view, 7> weekdays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                   "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};

std::string two_digits(std::int64_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

std::string in_words(Timestamp time, const std::string& zone_name, TimeZones& zones) {
    using namespace std::chrono;
    const auto zone = zones.find(zone_name);
    const auto local = floor<minutes>(time.time_since_epoch()) + (zone ? (*zone)->offset_at(time) : Seconds(0));
    const local_days day(floor<days>(local));
    const year_month_day date(day);
    const hh_mm_ss clock(floor<minutes>(local - day.time_since_epoch()));

    std::string words(weekdays[weekday(day).c_encoding()]);
    words += ", " + std::to_string(unsigned(date.day())) + " ";
    words += months[unsigned(date.month()) - 1];
    words += " " + std::to_string(int(date.year())) + ", " + two_digits(clock.hours().count()) + ":" +
             two_digits(clock.minutes().count());
    words += " (" + (zone ? zone_name : std::string("UTC")) + ")";
    return words;
}

}  // namespace holdfast::ops
