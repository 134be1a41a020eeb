// Work in the background: something with a name that is done every so often, or at a time of the day. What it does is a
// coroutine on the scheduler's loop (scheduler.hpp), which leaves the work itself to the storage threads.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <variant>

#include "protocol/errors.hpp"
#include "protocol/time.hpp"
#include "server/ops/time_zone.hpp"

namespace holdfast::jobs {

// So long after the end of a run the next one begins.
struct Every {
    Milliseconds period;
};

// When the clocks of a zone show that time; where they jump over it, an hour later.
struct Daily {
    std::chrono::minutes at;  // since midnight
    std::shared_ptr<const ops::TimeZone> zone;
    std::string zone_name;
};

using When = std::variant<Every, Daily>;

// The first time after `after`.
Timestamp next_time(const When& when, Timestamp after);

// `06:00`.
std::string clock_time(const Daily& daily);

// `every 30 s`, `daily at 06:00 (Europe/Berlin)`.
std::string in_words(const When& when);

// Whether the job may go on. A long one asks between its steps, and comes to an end once it may not: somebody else may
// have taken it, or the server stops. Any thread.
class Lease {
public:
    explicit Lease(std::shared_ptr<const std::atomic<bool>> held) : held_(std::move(held)) {}
    [[nodiscard]] bool held() const { return *held_; }

private:
    std::shared_ptr<const std::atomic<bool>> held_;
};

enum class Again : std::uint8_t { as_planned, at_once };

// What a run that went well has done.
struct JobReport {
    std::string result = "{}";  // a JSON object for administrators
    Again again = Again::as_planned;
};

struct Job {
    std::string name;
    When when;
    // Doing it twice does no harm: a server that dies does not say how far it came. An error makes the scheduler try
    // again later, and later.
    std::function<boost::asio::awaitable<Result<JobReport>>(Lease)> work;
};

}  // namespace holdfast::jobs
