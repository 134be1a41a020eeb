// The handlers of administration that routes.cpp names. The table says which are for admins alone and which for staff
// too; each file is one resource.
#pragma once

#include "server/api/handlers.hpp"

namespace holdfast::api {

// venues.cpp
Answer list_all_venues(Services& services, auth::Identity caller, http::Request request);
Answer read_venue(Services& services, auth::Identity caller, http::Request request);
Answer add_venue(Services& services, auth::Identity caller, http::Request request);
Answer change_venue(Services& services, auth::Identity caller, http::Request request);
Answer remove_venue(Services& services, auth::Identity caller, http::Request request);

// halls.cpp
Answer list_all_halls(Services& services, auth::Identity caller, http::Request request);
Answer read_hall(Services& services, auth::Identity caller, http::Request request);
Answer add_hall(Services& services, auth::Identity caller, http::Request request);
Answer change_hall(Services& services, auth::Identity caller, http::Request request);
Answer remove_hall(Services& services, auth::Identity caller, http::Request request);

// plans.cpp
Answer list_all_plans(Services& services, auth::Identity caller, http::Request request);
Answer read_plan(Services& services, auth::Identity caller, http::Request request);
Answer export_plan(Services& services, auth::Identity caller, http::Request request);
Answer check_plan(Services& services, auth::Identity caller, http::Request request);
Answer add_plan(Services& services, auth::Identity caller, http::Request request);
Answer remove_plan(Services& services, auth::Identity caller, http::Request request);

// categories.cpp
Answer list_all_categories(Services& services, auth::Identity caller, http::Request request);
Answer read_category(Services& services, auth::Identity caller, http::Request request);
Answer add_category(Services& services, auth::Identity caller, http::Request request);
Answer change_category(Services& services, auth::Identity caller, http::Request request);
Answer remove_category(Services& services, auth::Identity caller, http::Request request);

// events.cpp
Answer list_all_events(Services& services, auth::Identity caller, http::Request request);
Answer read_event(Services& services, auth::Identity caller, http::Request request);
Answer add_event(Services& services, auth::Identity caller, http::Request request);
Answer change_event(Services& services, auth::Identity caller, http::Request request);
Answer remove_event(Services& services, auth::Identity caller, http::Request request);

// shows.cpp
Answer list_all_shows(Services& services, auth::Identity caller, http::Request request);
Answer read_show(Services& services, auth::Identity caller, http::Request request);
Answer add_show(Services& services, auth::Identity caller, http::Request request);
Answer change_show(Services& services, auth::Identity caller, http::Request request);
Answer remove_show(Services& services, auth::Identity caller, http::Request request);

// series.cpp
Answer add_series(Services& services, auth::Identity caller, http::Request request);

// sale.cpp
Answer open_sale(Services& services, auth::Identity caller, http::Request request);
Answer pause_sale(Services& services, auth::Identity caller, http::Request request);
Answer resume_sale(Services& services, auth::Identity caller, http::Request request);

// blocked_seats.cpp
Answer block_seats(Services& services, auth::Identity caller, http::Request request);
Answer unblock_seats(Services& services, auth::Identity caller, http::Request request);

// users.cpp
Answer list_users(Services& services, auth::Identity caller, http::Request request);
Answer get_user(Services& services, auth::Identity caller, http::Request request);
Answer add_user(Services& services, auth::Identity caller, http::Request request);
Answer change_user(Services& services, auth::Identity caller, http::Request request);
Answer remove_user(Services& services, auth::Identity caller, http::Request request);

// devices.cpp
Answer list_devices(Services& services, auth::Identity caller, http::Request request);
Answer read_device(Services& services, auth::Identity caller, http::Request request);
Answer add_device(Services& services, auth::Identity caller, http::Request request);
Answer revoke_device(Services& services, auth::Identity caller, http::Request request);

// journal.cpp
Answer read_journal(Services& services, auth::Identity caller, http::Request request);

// orders.cpp
Answer find_orders(Services& services, auth::Identity caller, http::Request request);
Answer read_order(Services& services, auth::Identity caller, http::Request request);
Answer list_refunds(Services& services, auth::Identity caller, http::Request request);
Answer retry_refund(Services& services, auth::Identity caller, http::Request request);
Answer read_cancellation(Services& services, auth::Identity caller, http::Request request);
Answer resend_order(Services& services, auth::Identity caller, http::Request request);
Answer cancel_show(Services& services, auth::Identity caller, http::Request request);

// order_moves.cpp
Answer move_order(Services& services, auth::Identity caller, http::Request request);

// occupants.cpp
Answer list_occupants(Services& services, auth::Identity caller, http::Request request);

// replay.cpp
Answer replay_show(Services& services, auth::Identity caller, http::Request request);

// mails.cpp
Answer list_mails(Services& services, auth::Identity caller, http::Request request);
Answer retry_mail(Services& services, auth::Identity caller, http::Request request);

// statistics.cpp
Answer get_statistics(Services& services, auth::Identity caller, http::Request request);

// jobs.cpp
Answer list_jobs(Services& services, auth::Identity caller, http::Request request);
Answer run_job(Services& services, auth::Identity caller, http::Request request);

// webhooks.cpp
Answer list_webhooks(Services& services, auth::Identity caller, http::Request request);
Answer read_webhook(Services& services, auth::Identity caller, http::Request request);
Answer add_webhook(Services& services, auth::Identity caller, http::Request request);
Answer change_webhook(Services& services, auth::Identity caller, http::Request request);
Answer remove_webhook(Services& services, auth::Identity caller, http::Request request);

// webhook_deliveries.cpp
Answer list_webhook_deliveries(Services& services, auth::Identity caller, http::Request request);
Answer resend_webhook_delivery(Services& services, auth::Identity caller, http::Request request);

}  // namespace holdfast::api
