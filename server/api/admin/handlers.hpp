// The handlers of administration that routes.cpp names. The table says that they are for admins; each file is one
// resource.
#pragma once

#include "server/api/handlers.hpp"

namespace holdfast::api {

// users.cpp
Answer list_users(Services& services, auth::Identity caller, http::Request request);
Answer get_user(Services& services, auth::Identity caller, http::Request request);
Answer add_user(Services& services, auth::Identity caller, http::Request request);
Answer change_user(Services& services, auth::Identity caller, http::Request request);
Answer remove_user(Services& services, auth::Identity caller, http::Request request);

// devices.cpp
Answer list_devices(Services& services, auth::Identity caller, http::Request request);
Answer add_device(Services& services, auth::Identity caller, http::Request request);
Answer revoke_device(Services& services, auth::Identity caller, http::Request request);

// journal.cpp
Answer read_journal(Services& services, auth::Identity caller, http::Request request);

}  // namespace holdfast::api
