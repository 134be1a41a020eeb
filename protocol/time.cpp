// RFC 3339 in one fixed spelling. Fixed columns make both directions a matter of digits in their places: no locale, no
// streams, and no second way to write the same moment.
#include "protocol/time.hpp"

#include <algorithm>

namespace holdfast {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr Timestamp earliest = sys_days(std::chrono::year(0) / 1 / 1);
constexpr Timestamp latest = sys_days(std::chrono::year(9999) / 12 / 31) + days(1) - Milliseconds(1);

void write_digits(std::string& text, std::size_t at, std::size_t count, unsigned value) {
    for (std::size_t i = count; i-- > 0; value /= 10) text[at + i] = static_cast<char>('0' + value % 10);
}

// The number in `count` digits at `at`, or nothing when one of them is no digit.
std::optional<int> read_digits(std::string_view text, std::size_t at, std::size_t count) {
    int value = 0;
    for (const char digit : text.substr(at, count)) {
        if (digit < '0' || digit > '9') return std::nullopt;
        value = value * 10 + (digit - '0');
    }
    return value;
}

bool has_punctuation(std::string_view text) {
    const bool fraction = text.size() == 24;
    return text[4] == '-' && text[7] == '-' && text[10] == 'T' && text[13] == ':' && text[16] == ':' &&
           text.back() == 'Z' && (!fraction || text[19] == '.');
}

}  // namespace

std::string format_timestamp(Timestamp time) {
    const Timestamp shown = std::clamp(time, earliest, latest);
    const auto day = std::chrono::floor<days>(shown);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(shown - day);

    std::string text = "0000-00-00T00:00:00.000Z";
    write_digits(text, 0, 4, static_cast<unsigned>(static_cast<int>(date.year())));
    write_digits(text, 5, 2, static_cast<unsigned>(date.month()));
    write_digits(text, 8, 2, static_cast<unsigned>(date.day()));
    write_digits(text, 11, 2, static_cast<unsigned>(clock.hours().count()));
    write_digits(text, 14, 2, static_cast<unsigned>(clock.minutes().count()));
    write_digits(text, 17, 2, static_cast<unsigned>(clock.seconds().count()));
    write_digits(text, 20, 3, static_cast<unsigned>(clock.subseconds().count()));
    return text;
}

std::optional<Timestamp> parse_timestamp(std::string_view text) {
    if ((text.size() != 24 && text.size() != 20) || !has_punctuation(text)) return std::nullopt;

    const auto year = read_digits(text, 0, 4);
    const auto month = read_digits(text, 5, 2);
    const auto day = read_digits(text, 8, 2);
    const auto hour = read_digits(text, 11, 2);
    const auto minute = read_digits(text, 14, 2);
    const auto second = read_digits(text, 17, 2);
    const auto millisecond = text.size() == 24 ? read_digits(text, 20, 3) : 0;
    if (!year || !month || !day || !hour || !minute || !second || !millisecond) return std::nullopt;

    const std::chrono::year_month_day date(std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day)));
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
    return sys_days(date) + std::chrono::hours(*hour) + std::chrono::minutes(*minute) + Seconds(*second) +
           Milliseconds(*millisecond);
}

}  // namespace holdfast
