// What operators ask, outside /api/v1: /healthz (the process answers), /readyz (it can sell), /metrics.
#pragma once

#include "server/app/readiness.hpp"
#include "server/auth/passwords.hpp"
#include "server/http/router.hpp"
#include "server/ops/metrics.hpp"
#include "storage/readers.hpp"

namespace holdfast::app {

// Whose length is looked up when the metrics are asked for.
struct Queues {
    const storage::Readers& readers;
    const auth::PasswordPool& passwords;
};

// What is referred to outlives the router.
void add_operator_routes(http::Router& router, const Readiness& readiness, ops::Metrics& metrics, Queues queues);

}  // namespace holdfast::app
