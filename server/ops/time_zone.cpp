// A zoneinfo file is read as what it is, bytes that somebody else wrote: every count is checked against the size before
// it is believed.
#include "server/ops/time_zone.hpp"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iterator>

namespace holdfast::ops {
namespace {

constexpr std::size_t header_bytes = 44;
constexpr std::size_t max_name_bytes = 64;

Error no_zone_file() {
    return make_error(ErrorCode::bad_message, "This is not a time zone file.");
}

// Europe/Berlin, America/Argentina/Salta, Etc/GMT+1: no dots, no leading slash, so nothing outside the folder.
bool is_zone_name(std::string_view name) {
    if (name.empty() || name.size() > max_name_bytes || name.front() == '/') return false;
    return std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '_' ||
               c == '-' || c == '+';
    });
}

// "" when there is no such file.
std::string read_file(const std::filesystem::path& file) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(file, ignored)) return {};
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

}  // namespace

std::optional<std::chrono::local_days> parse_date(std::string_view text) {
    // The wire's time format knows dates already: a date is a time at midnight.
    const auto midnight = text.size() == 10 ? parse_timestamp(std::string(text) + "T00:00:00Z") : std::nullopt;
    if (!midnight) return std::nullopt;
    return std::chrono::local_days(std::chrono::floor<std::chrono::days>(*midnight).time_since_epoch());
}

class TimeZoneReader {
public:
    explicit TimeZoneReader(std::string_view bytes) : rest_(bytes) {}

    // The file has its data twice, for readers of 32 bits first; ours is the second block, and the text behind it.
    bool read(TimeZone& zone) {
        Counts counts;
        if (!read_header(counts) || !skip(counts.bytes(4))) return false;
        if (!read_header(counts) || rest_.size() < counts.bytes(8) || counts.types == 0) return false;
        const std::string_view data = rest_.substr(0, counts.bytes(8));
        rest_.remove_prefix(data.size());
        return read_transitions(data, counts, zone) && read_rules(zone);
    }

private:
    struct Counts {
        std::size_t utc_flags = 0;
        std::size_t standard_flags = 0;
        std::size_t leaps = 0;
        std::size_t times = 0;
        std::size_t types = 0;
        std::size_t letters = 0;

        [[nodiscard]] std::size_t bytes(std::size_t time_bytes) const {
            return times * (time_bytes + 1) + types * 6 + letters + leaps * (time_bytes + 4) + standard_flags +
                   utc_flags;
        }
    };

    static std::int64_t big_endian(std::string_view bytes) {
        std::uint64_t value = bytes.front() < 0 ? ~std::uint64_t{0} : 0;  // sign-extended
        for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
        return static_cast<std::int64_t>(value);
    }

    bool skip(std::size_t count) {
        if (rest_.size() < count) return false;
        rest_.remove_prefix(count);
        return true;
    }

    bool read_header(Counts& counts) {
        if (rest_.size() < header_bytes || !rest_.starts_with("TZif") || rest_[4] < '2') return false;
        std::size_t* const fields[] = {&counts.utc_flags, &counts.standard_flags, &counts.leaps,
                                       &counts.times,     &counts.types,          &counts.letters};
        for (std::size_t i = 0; i < std::size(fields); ++i) {
            const std::int64_t count = big_endian(rest_.substr(20 + 4 * i, 4));
            if (count < 0 || static_cast<std::size_t>(count) > rest_.size()) return false;
            *fields[i] = static_cast<std::size_t>(count);
        }
        return skip(header_bytes);
    }

    static bool read_transitions(std::string_view data, const Counts& counts, TimeZone& zone) {
        const std::string_view types_of_times = data.substr(counts.times * 8);
        const std::string_view types = types_of_times.substr(counts.times);
        const auto offset_of = [&](std::size_t type) { return Seconds(big_endian(types.substr(type * 6, 4))); };
        zone.first_offset_ = offset_of(0);
        for (std::size_t i = 0; i < counts.times; ++i) {
            const auto type = static_cast<unsigned char>(types_of_times[i]);
            if (type >= counts.types) return false;
            const Seconds at(big_endian(data.substr(i * 8, 8)));
            if (i > 0 && at <= zone.transitions_.back().at) return false;
            zone.transitions_.push_back({.at = at, .offset = offset_of(type)});
        }
        return true;
    }

    // "\n<TZ text>\n"; an empty text says that the last transition holds for ever.
    bool read_rules(TimeZone& zone) {
        if (!rest_.starts_with('\n')) return false;
        rest_.remove_prefix(1);
        const std::size_t end = rest_.find('\n');
        if (end == std::string_view::npos) return false;
        if (end == 0) {
            const Seconds last = zone.transitions_.empty() ? zone.first_offset_ : zone.transitions_.back().offset;
            zone.rules_ = TimeRules::fixed(last);
            return true;
        }
        const auto rules = TimeRules::parse(rest_.substr(0, end));
        if (rules) zone.rules_ = *rules;
        return rules.has_value();
    }

    std::string_view rest_;
};

Result<TimeZone> TimeZone::parse(std::string_view bytes) {
    TimeZone zone;
    if (!TimeZoneReader(bytes).read(zone)) return no_zone_file();
    return zone;
}

Seconds TimeZone::offset_at(Timestamp time) const {
    const auto unix_time = std::chrono::floor<Seconds>(time).time_since_epoch();
    const auto next = std::ranges::upper_bound(transitions_, unix_time, {}, &Transition::at);
    if (next == transitions_.end()) return rules_.offset_at(unix_time);
    return next == transitions_.begin() ? first_offset_ : std::prev(next)->offset;
}

std::chrono::local_days TimeZone::date_at(Timestamp time) const {
    const auto local = (time + offset_at(time)).time_since_epoch();
    return std::chrono::floor<std::chrono::days>(std::chrono::local_time<Milliseconds>(local));
}

Timestamp TimeZone::start_of(std::chrono::local_days date) const {
    // Midnight is found between the latest and the earliest that any zone can have it.
    const Timestamp midnight_utc(date.time_since_epoch());
    Timestamp before = midnight_utc - std::chrono::hours(26);
    Timestamp at_or_after = midnight_utc + std::chrono::hours(26);
    while (at_or_after - before > Seconds(1)) {
        const Timestamp middle = std::chrono::floor<Seconds>(before + (at_or_after - before) / 2);
        (date_at(middle) < date ? before : at_or_after) = middle;
    }
    return at_or_after;
}

std::optional<Timestamp> TimeZone::moment_of(std::chrono::local_seconds time) const {
    // Clocks are not put twice within two days, so it is one of the offsets of the day before and the day after.
    const Timestamp as_if_utc(time.time_since_epoch());
    const Seconds before = offset_at(as_if_utc - std::chrono::hours(26));
    const Seconds after = offset_at(as_if_utc + std::chrono::hours(26));
    for (const Seconds offset : {std::max(before, after), std::min(before, after)}) {
        if (offset_at(as_if_utc - offset) == offset) return as_if_utc - offset;
    }
    return std::nullopt;
}

Result<std::shared_ptr<const TimeZone>> TimeZones::find(const std::string& name) {
    const std::lock_guard lock(mutex_);
    if (const auto loaded = loaded_.find(name); loaded != loaded_.end()) return loaded->second;
    if (!is_zone_name(name)) return make_error(ErrorCode::not_found);
    auto zone = TimeZone::parse(read_file(folder_ / name));
    if (!zone) return make_error(ErrorCode::not_found);
    return loaded_.emplace(name, std::make_shared<const TimeZone>(*std::move(zone))).first->second;
}

}  // namespace holdfast::ops
