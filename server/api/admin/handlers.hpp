// The handlers of administration that routes.cpp names. The table says that they are for admins; each file is one
// resource.
#pragma once

#include "server/api/handlers.hpp"

namespace holdfast::api {

// journal.cpp
Answer read_journal(Services& services, auth::Identity caller, http::Request request);

// statistics.cpp
Answer get_statistics(Services& services, auth::Identity caller, http::Request request);

}  // namespace holdfast::api
