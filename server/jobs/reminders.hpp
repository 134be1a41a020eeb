// Reminds customers of their show a day before it (the mail `reminder`): when the clocks where it plays show the hour
// at which it will begin. Who bought after that has heard of it already.
#pragma once

#include "server/jobs/job.hpp"
#include "server/jobs/means.hpp"

namespace holdfast::jobs {

// When the customers of a show are reminded that begins at `starts_at`. Where the clocks jump over that hour, or the
// zone cannot be read, a whole day before.
Timestamp reminder_time(Timestamp starts_at, const ops::TimeZone& zone);

Job reminders(Means means);

}  // namespace holdfast::jobs
