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
    return text[4] == '-' && text[7] == '-' && text[10] == 'T' && text[13] == ':' &&
           (text.size() == 16 || text[16] == ':');
}

// `YYYY-MM-DDTHH:MM`, or that and `:SS`, as if it were UTC.
std::optional<std::chrono::sys_seconds> read_date_and_time(std::string_view text) {
    if ((text.size() != 16 && text.size() != 19) || !has_punctuation(text)) return std::nullopt;
    const auto year = read_digits(text, 0, 4);
    const auto month = read_digits(text, 5, 2);
    const auto day = read_digits(text, 8, 2);
    const auto hour = read_digits(text, 11, 2);
    const auto minute = read_digits(text, 14, 2);
    const auto second = text.size() == 19 ? read_digits(text, 17, 2) : 0;
    if (!year || !month || !day || !hour || !minute || !second) return std::nullopt;

    const std::chrono::year_month_day date(std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day)));
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
    return sys_days(date) + std::chrono::hours(*hour) + std::chrono::minutes(*minute) + Seconds(*second);
}

// Takes `Z` or `+HH:MM` off the end of `text`: how far that clock is ahead of UTC.
std::optional<Seconds> take_offset(std::string_view& text) {
    if (text.ends_with('Z')) {
        text.remove_suffix(1);
        return Seconds(0);
    }
    if (text.size() < 6) return std::nullopt;
    const std::string_view offset = text.substr(text.size() - 6);
    const auto hours = read_digits(offset, 1, 2);
    const auto minutes = read_digits(offset, 4, 2);
    if ((offset[0] != '+' && offset[0] != '-') || offset[3] != ':' || !hours || !minutes) return std::nullopt;
    if (*hours > 23 || *minutes > 59) return std::nullopt;
    text.remove_suffix(6);
    const Seconds ahead = std::chrono::hours(*hours) + std::chrono::minutes(*minutes);
    return offset[0] == '+' ? ahead : -ahead;
}

// Takes `.` and up to nine digits off the end of `text`, if they are there; what a millisecond cannot hold is cut off.
std::optional<Milliseconds> take_fraction(std::string_view& text) {
    const std::size_t dot = text.find('.');
    if (dot == std::string_view::npos) return Milliseconds(0);
    const std::string_view digits = text.substr(dot + 1);
    if (dot != 19 || digits.empty() || digits.size() > 9 || !read_digits(digits, 0, digits.size())) return std::nullopt;
    const std::string millisecond = (std::string(digits) + "00").substr(0, 3);
    text.remove_suffix(digits.size() + 1);
    return Milliseconds(*read_digits(millisecond, 0, 3));
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
    const bool fraction = text.size() == 24;
    if ((text.size() != 20 && !fraction) || text.back() != 'Z' || (fraction && text[19] != '.')) return std::nullopt;
    const auto time = read_date_and_time(text.substr(0, 19));
    const auto millisecond = fraction ? read_digits(text, 20, 3) : 0;
    if (!time || !millisecond) return std::nullopt;
    return *time + Milliseconds(*millisecond);
}

std::optional<Timestamp> parse_offset_time(std::string_view text) {
    const auto ahead = take_offset(text);
    if (!ahead) return std::nullopt;
    const auto fraction = take_fraction(text);
    const auto time = read_date_and_time(text);
    if (!fraction || !time) return std::nullopt;
    return *time + *fraction - *ahead;
}

std::optional<std::chrono::local_seconds> parse_local_time(std::string_view text) {
    const auto time = read_date_and_time(text);
    if (!time) return std::nullopt;
    return std::chrono::local_seconds(time->time_since_epoch());
}

}  // namespace holdfast
