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

Answer list_event_shows(Services& services, http::Request request);

// venues.cpp
Answer list_venues(Services& services, http::Request request);
Answer get_venue(Services& services, http::Request request);
Answer list_venue_seats(Services& services, http::Request request);

// events.cpp
Answer list_categories(Services& services, http::Request request);
Answer list_events(Services& services, http::Request request);
Answer get_event(Services& services, http::Request request);
Answer list_event_tickets(Services& services, http::Request request);

// seats.cpp
Answer seats_of_show(Services& services, ShowId id, http::Request request);
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
Answer cancel_order(Services& services, auth::Identity caller, http::Request request);

// payments.cpp
Answer create_payment(Services& services, auth::Identity caller, http::Request request);
Answer execute_payment(Services& services, http::Request request);
Answer cancel_payment(Services& services, http::Request request);
Answer refund_payment(Services& services, auth::Identity caller, http::Request request);
Answer take_provider_event(Services& services, http::Request request);

// tickets.cpp
Answer list_tickets(Services& services, auth::Identity caller, http::Request request);
Answer list_tickets_of_anybody(Services& services, auth::Identity caller, http::Request request);
Answer get_ticket_code(Services& services, auth::Identity caller, http::Request request);
Answer get_calendar(Services& services, auth::Identity caller, http::Request request);
Answer list_ticket_keys(Services& services, http::Request request);

// check_in.cpp
Answer check_in(Services& services, auth::Identity caller, http::Request request);
Answer check_in_batch(Services& services, auth::Identity caller, http::Request request);
Answer undo_check_in(Services& services, auth::Identity caller, http::Request request);
Answer list_revoked_tickets(Services& services, auth::Identity caller, http::Request request);
Answer get_admissions(Services& services, auth::Identity caller, http::Request request);

// accounts.cpp
Answer register_account(Services& services, http::Request request);
Answer log_in(Services& services, http::Request request);
Answer refresh_tokens(Services& services, http::Request request);
Answer log_out(Services& services, http::Request request);
Answer be_guest(Services& services, http::Request request);
Answer admit_device(Services& services, http::Request request);
Answer open_walk_in(Services& services, auth::Identity caller, http::Request request);
Answer end_walk_in(Services& services, auth::Identity caller, http::Request request);

// password_resets.cpp
Answer request_password_reset(Services& services, http::Request request);
Answer confirm_password_reset(Services& services, http::Request request);

// profile.cpp
Answer get_me(Services& services, auth::Identity caller, http::Request request);
Answer change_me(Services& services, auth::Identity caller, http::Request request);
Answer upgrade_me(Services& services, auth::Identity caller, http::Request request);

}  // namespace holdfast::api
