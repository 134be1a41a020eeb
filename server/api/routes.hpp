// Every resource under /api/v1, and who may ask for it. Handlers are named coroutines, each in the file of its
// resource: they parse, ask, and answer.
#pragma once

#include "server/api/services.hpp"
#include "server/http/router.hpp"

namespace holdfast::api {

// Adds them all. `services` outlives the router.
void add_routes(http::Router& router, Services& services);

}  // namespace holdfast::api
