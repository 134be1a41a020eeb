// The job that tells others what happened: first it makes deliveries of what was journalled since, then it sends those
// that are due. Endpoints are sent to side by side, so that a slow one keeps no other waiting.
#pragma once

#include "server/http/client.hpp"
#include "server/jobs/job.hpp"
#include "server/jobs/means.hpp"

namespace holdfast::webhooks {

inline constexpr const char* job_name = "webhooks";

// `client` outlives it, and has the rule about addresses.
jobs::Job deliveries(jobs::Means means, const http::Client& client);

}  // namespace holdfast::webhooks
