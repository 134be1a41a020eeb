// The handlers that routes.cpp names. Those with an identity are for whoever is logged in, guests included.
#pragma once

#include <boost/asio/awaitable.hpp>

#include "server/api/services.hpp"
#include "server/auth/roles.hpp"
#include "server/http/exchange.hpp"

namespace holdfast::api {

using Answer = boost::asio::awaitable<http::Response>;

// shows.cpp
Answer list_shows(Services& services, http::Request request);
Answer get_show(Services& services, http::Request request);

// seats.cpp
Answer list_seats(Services& services, http::Request request);
Answer get_seating_plan(Services& services, http::Request request);

// holds.cpp
Answer get_holds(Services& services, auth::Identity caller, http::Request request);
Answer add_holds(Services& services, auth::Identity caller, http::Request request);
Answer drop_holds(Services& services, auth::Identity caller, http::Request request);

// orders.cpp
Answer place_order(Services& services, auth::Identity caller, http::Request request);
Answer list_orders(Services& services, auth::Identity caller, http::Request request);
Answer get_order(Services& services, auth::Identity caller, http::Request request);
Answer list_tickets(Services& services, auth::Identity caller, http::Request request);

// accounts.cpp
Answer register_account(Services& services, http::Request request);
Answer log_in(Services& services, http::Request request);
Answer refresh_tokens(Services& services, http::Request request);
Answer log_out(Services& services, http::Request request);
Answer be_guest(Services& services, http::Request request);
Answer get_me(Services& services, auth::Identity caller, http::Request request);

}  // namespace holdfast::api
