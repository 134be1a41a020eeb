// Tells each administrator who has a mail address, once a day, what was sold the day before (the mail `daily_report`).
#pragma once

#include <functional>
#include <string>

#include "server/jobs/job.hpp"
#include "server/jobs/means.hpp"

namespace holdfast::jobs {

// Brings the sums up to date that the report is made of.
using CatchUp = std::function<boost::asio::awaitable<Result<storage::Nothing>>()>;

// `at` says when, and in which zone the day before is meant.
Job daily_report(Means means, Daily at, CatchUp catch_up);

}  // namespace holdfast::jobs
