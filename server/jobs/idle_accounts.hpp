// Accounts that nobody comes in with any more are disabled, two weeks after their owner was told (the mail
// `account_idle`). The last administrator is left alone.
#pragma once

#include <chrono>

#include "server/jobs/job.hpp"
#include "server/jobs/means.hpp"

namespace holdfast::jobs {

// `idle` days without anybody coming in end an account.
Job idle_accounts(Means means, std::chrono::days idle);

}  // namespace holdfast::jobs
