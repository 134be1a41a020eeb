// Keeps what is to come from lagging behind the clock: a show that has ended is past, and an event whose show has begun
// is listed by its next one.
#pragma once

#include <functional>

#include "server/jobs/job.hpp"
#include "server/jobs/means.hpp"

namespace holdfast::jobs {

// `ended` is told of each show that has become past, on the scheduler's loop.
Job schedule(Means means, std::function<void(ShowId)> ended);

}  // namespace holdfast::jobs
