// Throws away what nobody will ask for again: logins, first answers and reset links that are over, old deliveries of
// webhooks, mails that were sent, replays, and guests who never bought anything. A few rows in each transaction, so
// that selling never waits.
#pragma once

#include <chrono>

#include "protocol/limits.hpp"
#include "server/jobs/job.hpp"
#include "server/jobs/means.hpp"

namespace holdfast::jobs {

// For how long is kept what does not say itself when it is over; 0 days mean for ever.
struct RetentionSettings {
    std::chrono::days logins{1};  // after their end; clocks differ
    std::chrono::days deliveries{limits::default_kept_days};
    std::chrono::days replays{limits::default_kept_days};
    std::chrono::days guests{limits::default_guest_days};
};

Job retention(Means means, RetentionSettings settings);

}  // namespace holdfast::jobs
