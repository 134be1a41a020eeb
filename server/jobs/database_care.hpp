// What a database wants now and then: its log folded back into the file, and a look at how its rows are spread.
#pragma once

#include "server/jobs/job.hpp"
#include "server/jobs/means.hpp"

namespace holdfast::jobs {

Job fold_log(Means means);
Job optimize(Means means);

}  // namespace holdfast::jobs
