#include "server/jobs/job.hpp"

#include <array>
#include <cstdio>

namespace holdfast::jobs {
namespace {

constexpr std::chrono::hours longest_jump{3};  // that clocks were ever put forward by

Timestamp on(std::chrono::local_days date, const Daily& daily) {
    for (std::chrono::hours jump{0}; jump <= longest_jump; ++jump) {
        if (const auto moment = daily.zone->moment_of(date + daily.at + jump)) return *moment;
    }
    return daily.zone->start_of(date + std::chrono::days(1));
}

Timestamp next_of(const Daily& daily, Timestamp after) {
    const auto today = daily.zone->date_at(after);
    for (std::chrono::days later{0};; ++later) {
        if (const Timestamp moment = on(today + later, daily); moment > after) return moment;
    }
}

std::string words_of(const Every& every) {
    const auto seconds = std::chrono::duration_cast<Seconds>(every.period).count();
    if (seconds == 0) return "every " + std::to_string(every.period.count()) + " ms";
    if (seconds % 3'600 == 0) return "every " + std::to_string(seconds / 3'600) + " h";
    if (seconds % 60 == 0) return "every " + std::to_string(seconds / 60) + " min";
    return "every " + std::to_string(seconds) + " s";
}

std::string words_of(const Daily& daily) {
    return "daily at " + clock_time(daily) + " (" + daily.zone_name + ")";
}

}  // namespace

Timestamp next_time(const When& when, Timestamp after) {
    if (const auto* every = std::get_if<Every>(&when)) return after + every->period;
    return next_of(std::get<Daily>(when), after);
}

std::string clock_time(const Daily& daily) {
    std::array<char, 16> time{};
    std::snprintf(time.data(), time.size(), "%02d:%02d", static_cast<int>(daily.at.count() / 60),
                  static_cast<int>(daily.at.count() % 60));
    return time.data();
}

std::string in_words(const When& when) {
    return std::visit([](const auto& kind) { return words_of(kind); }, when);
}

}  // namespace holdfast::jobs
