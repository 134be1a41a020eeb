// What operators ask, outside /api/v1: /healthz (the process answers), /readyz (it can sell), /metrics.
#pragma once

#include "server/app/readiness.hpp"
#include "server/http/router.hpp"
#include "server/ops/metrics.hpp"

namespace holdfast::app {

// Both outlive the router.
void add_operator_routes(http::Router& router, const Readiness& readiness, const ops::Metrics& metrics);

}  // namespace holdfast::app
