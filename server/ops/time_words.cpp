#include "server/ops/time_words.hpp"

#include <array>
#include <string_view>

namespace holdfast::ops {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hh_mm_ss;
using std::chrono::local_days;
using std::chrono::minutes;
using std::chrono::weekday;
using std::chrono::year_month_day;

struct Words {
    std::array<std::string_view, 7> weekdays;
    std::array<std::string_view, 12> months;
};

// Indexed by Language.
constexpr std::array<Words, 3> all_words{{
    {{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
     {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December"}},
    {{"Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"},
     {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
      "Dezember"}},
    {{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"},
     {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
      "décembre"}},
}};
static_assert(all_words.size() == static_cast<std::size_t>(Language::fr) + 1);

struct LocalTime {
    local_days day;
    hh_mm_ss<minutes> clock;
    bool is_utc = false;
};

LocalTime local_time(Timestamp time, const std::string& zone_name, TimeZones& zones) {
    const auto zone = zones.find(zone_name);
    const auto local = floor<minutes>(time.time_since_epoch()) + (zone ? (*zone)->offset_at(time) : Seconds(0));
    const local_days day(floor<days>(local));
    return {day, hh_mm_ss(floor<minutes>(local - day.time_since_epoch())), !zone};
}

std::string two_digits(std::int64_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string day_number(unsigned day, Language language) {
    const std::string number = std::to_string(day);
    if (language == Language::de) return number + ".";
    return language == Language::fr && day == 1 ? "1er" : number;
}

std::string words_of(local_days day, Language language) {
    const Words& words = all_words[static_cast<std::size_t>(language)];
    const year_month_day date(day);
    std::string text(words.weekdays[weekday(day).c_encoding()]);
    text += language == Language::fr ? " " : ", ";
    text += day_number(unsigned(date.day()), language) + " ";
    text += words.months[unsigned(date.month()) - 1];
    return text + " " + std::to_string(int(date.year()));
}

std::string words_of(const hh_mm_ss<minutes>& clock, Language language) {
    const std::string hour = two_digits(clock.hours().count());
    const std::string minute = two_digits(clock.minutes().count());
    switch (language) {
        case Language::de:
            return hour + ":" + minute + " Uhr";
        case Language::fr:
            return std::to_string(clock.hours().count()) + " h " + minute;
        case Language::en:
            break;
    }
    return hour + ":" + minute;
}

}  // namespace

std::string day_in_words(Timestamp time, const std::string& zone_name, TimeZones& zones, Language language) {
    return words_of(local_time(time, zone_name, zones).day, language);
}

std::string clock_in_words(Timestamp time, const std::string& zone_name, TimeZones& zones, Language language) {
    return words_of(local_time(time, zone_name, zones).clock, language);
}

std::string in_words(Timestamp time, const std::string& zone_name, TimeZones& zones, Language language) {
    const LocalTime local = local_time(time, zone_name, zones);
    return words_of(local.day, language) + ", " + words_of(local.clock, language) + " (" +
           (local.is_utc ? std::string("UTC") : zone_name) + ")";
}

}  // namespace holdfast::ops
