#include "server/ops/time_rules.hpp"

namespace holdfast::ops {

// Reads a TZ text from left to right; any step may find that it is none.
class TimeRulesReader {
public:
    explicit TimeRulesReader(std::string_view text) : rest_(text) {}

    std::optional<TimeRules> read() {
        TimeRules rules;
        Seconds west{0};  // of UTC, which is how POSIX counts
        if (!skip_name() || !read_hours(west)) return std::nullopt;
        rules.standard_ = -west;
        if (rest_.empty()) return rules;

        west -= Seconds(3'600);  // unless the text says otherwise
        if (!skip_name()) return std::nullopt;
        if (!rest_.starts_with(',') && !read_hours(west)) return std::nullopt;
        rules.summer_ = -west;
        if (!read_change(rules.summer_begins_) || !read_change(rules.summer_ends_) || !rest_.empty()) {
            return std::nullopt;
        }
        return rules;
    }

private:
    bool take(char expected) {
        if (!rest_.starts_with(expected)) return false;
        rest_.remove_prefix(1);
        return true;
    }

    // `CET`, or `<+03>` where the name has other characters than letters.
    bool skip_name() {
        std::size_t length = 0;
        if (take('<')) {
            length = rest_.find('>');
            if (length == std::string_view::npos || length == 0) return false;
            rest_.remove_prefix(length + 1);
            return true;
        }
        const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
        while (length < rest_.size() && is_letter(rest_[length])) ++length;
        rest_.remove_prefix(length);
        return length >= 3;
    }

    bool read_number(int& number, int min, int max) {
        std::size_t digits = 0;
        number = 0;
        while (digits < rest_.size() && digits < 4 && rest_[digits] >= '0' && rest_[digits] <= '9') {
            number = number * 10 + (rest_[digits] - '0');
            ++digits;
        }
        rest_.remove_prefix(digits);
        return digits > 0 && number >= min && number <= max;
    }

    // [+-]hh[:mm[:ss]], up to a week either way (RFC 9636, 3.3.1).
    bool read_hours(Seconds& time) {
        const bool negative = take('-');
        if (!negative) take('+');
        int hours = 0;
        int minutes = 0;
        int seconds = 0;
        if (!read_number(hours, 0, 167)) return false;
        if (take(':') && !read_number(minutes, 0, 59)) return false;
        if (take(':') && !read_number(seconds, 0, 59)) return false;
        time = Seconds(hours * 3'600 + minutes * 60 + seconds);
        if (negative) time = -time;
        return true;
    }

    bool read_change(TimeRules::Change& change) {
        using Kind = TimeRules::Change::Kind;
        if (!take(',')) return false;
        bool good = false;
        if (take('M')) {
            change.kind = Kind::month_week_day;
            good = read_number(change.month, 1, 12) && take('.') && read_number(change.week, 1, 5) && take('.') &&
                   read_number(change.day, 0, 6);
        } else if (take('J')) {
            change.kind = Kind::day_without_leap;
            good = read_number(change.day, 1, 365);
        } else {
            change.kind = Kind::day_with_leap;
            good = read_number(change.day, 0, 365);
        }
        return good && (!take('/') || read_hours(change.time));
    }

    std::string_view rest_;
};

std::optional<TimeRules> TimeRules::parse(std::string_view text) {
    return TimeRulesReader(text).read();
}

Seconds TimeRules::Change::in(std::chrono::year year) const {
    namespace chrono = std::chrono;
    const chrono::sys_days new_year = year / chrono::January / 1;
    chrono::sys_days date = new_year + chrono::days(day);
    if (kind == Kind::day_without_leap) {
        // Counted as if there were no 29th of February: day 60 is always the 1st of March.
        const bool after_leap_day = year.is_leap() && day >= 60;
        date = new_year + chrono::days(after_leap_day ? day : day - 1);
    } else if (kind == Kind::month_week_day) {
        const chrono::year_month in_month = year / chrono::month(static_cast<unsigned>(month));
        const chrono::weekday weekday(static_cast<unsigned>(day));
        date = week == 5 ? chrono::sys_days(in_month / weekday[chrono::last])
                         : chrono::sys_days(in_month / weekday[static_cast<unsigned>(week)]);
    }
    return date.time_since_epoch() + time;
}

Seconds TimeRules::offset_at(Seconds unix_time) const {
    if (!summer_) return standard_;
    const auto local_day = std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(unix_time + standard_));
    const std::chrono::year year = std::chrono::year_month_day(local_day).year();
    // Each change is written in the local time that it ends.
    const Seconds begins = summer_begins_.in(year)-standard_;
    const Seconds ends = summer_ends_.in(year) - *summer_;
    const bool within = begins < ends ? unix_time >= begins && unix_time < ends
                                      : unix_time >= begins || unix_time < ends;  // south of the equator
    return within ? *summer_ : standard_;
}

}  // namespace holdfast::ops
