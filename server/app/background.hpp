// What the server does beside answering: the list of its jobs.
#pragma once

#include <boost/asio/thread_pool.hpp>

#include <filesystem>

#include "server/app/settings/background_settings.hpp"
#include "server/http/client.hpp"
#include "server/jobs/means.hpp"
#include "server/jobs/scheduler.hpp"
#include "server/mail/outbox_worker.hpp"
#include "server/realtime/rooms.hpp"
#include "server/sale/order_desk.hpp"
#include "server/sale/sales_totals.hpp"

namespace holdfast::app {

// Before the scheduler starts. Backups are copied on `copying`. not_found, with a sentence for the operator, when the
// zone of the reports is none.
Result<void> add_jobs(jobs::Scheduler& scheduler, const jobs::Means& means, realtime::Rooms& rooms,
                      sale::SalesTotals& totals, const http::Client& webhook_client, boost::asio::thread_pool& copying,
                      const BackgroundSettings& settings, const std::filesystem::path& data_folder);

// Looks at what is being paid, in case something was lost sight of.
jobs::Job payments_job(sale::OrderDesk& desk);

// Sends what is in the outbox, again at once where there is more.
jobs::Job outbox_job(mail::OutboxWorker& worker);

}  // namespace holdfast::app
