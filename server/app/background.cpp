#include "server/app/background.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "server/app/data_folder.hpp"
#include "server/jobs/backups.hpp"
#include "server/jobs/daily_report.hpp"
#include "server/jobs/database_care.hpp"
#include "server/jobs/idle_accounts.hpp"
#include "server/jobs/reminders.hpp"
#include "server/jobs/retention.hpp"
#include "server/jobs/schedule.hpp"
#include "server/webhooks/deliveries.hpp"

namespace holdfast::app {
namespace {

using boost::asio::awaitable;
using jobs::JobReport;

constexpr Seconds sums_period{5};
constexpr Seconds payments_period{60};

std::string result_of(const mail::Round& round) {
    boost::json::object result;
    result["sent"] = round.sent;
    result["waiting"] = round.waiting;
    result["failed"] = round.failed;
    result["needless"] = round.needless;
    return boost::json::serialize(result);
}

awaitable<Result<JobReport>> add_up_sales(sale::SalesTotals& totals) {
    const auto caught_up = co_await totals.catch_up();
    if (!caught_up) co_return caught_up.error();
    co_return JobReport{};
}

// So that nobody who asks for statistics has to wait long.
jobs::Job sales_sums(sale::SalesTotals& totals) {
    return {"sales_sums", jobs::Every{sums_period}, [&totals](jobs::Lease) { return add_up_sales(totals); }};
}

awaitable<Result<JobReport>> send_mails(mail::OutboxWorker& worker) {
    const auto round = co_await ops::answer<mail::Round>([&](auto reply) { worker.run(std::move(reply)); });
    if (!round) co_return round.error();
    JobReport report;
    report.result = result_of(*round);
    if (round->more) report.again = jobs::Again::at_once;
    co_return report;
}

awaitable<Result<JobReport>> look_at_payments(sale::OrderDesk& desk) {
    desk.look_at_all_payments();
    co_return JobReport{};
}

Result<jobs::Daily> report_time(ops::TimeZones& zones, const BackgroundSettings& settings) {
    auto zone = zones.find(settings.report_zone);
    if (!zone) {
        return make_error(ErrorCode::not_found, "There is no time zone " + settings.report_zone +
                                                    "; give --report-zone one as Europe/Berlin.");
    }
    return jobs::Daily{settings.report_at, *std::move(zone), settings.report_zone};
}

jobs::BackupSettings backup_settings(const BackgroundSettings& settings, const std::filesystem::path& data_folder) {
    return {.database = database_in(data_folder),
            .folder = settings.backup_folder.empty() ? data_folder / "backups" : settings.backup_folder,
            .every = settings.backup_every,
            .kept = settings.backups_kept};
}

}  // namespace

jobs::Job payments_job(sale::OrderDesk& desk) {
    return {"payments", jobs::Every{payments_period}, [&desk](jobs::Lease) { return look_at_payments(desk); }};
}

jobs::Job outbox_job(mail::OutboxWorker& worker) {
    return {"outbox", jobs::Every{Milliseconds(limits::mail_glance_ms)},
            [&worker](jobs::Lease) { return send_mails(worker); }};
}

Result<void> add_jobs(jobs::Scheduler& scheduler, const jobs::Means& means, realtime::Rooms& rooms,
                      sale::SalesTotals& totals, const http::Client& webhook_client, boost::asio::thread_pool& copying,
                      const BackgroundSettings& settings, const std::filesystem::path& data_folder) {
    const auto report_at = report_time(means.zones, settings);
    if (!report_at) return report_at.error();
    const auto tell_room = [&rooms](ShowId show) { rooms.reload(show, [](const Result<storage::Nothing>&) {}); };
    scheduler.add(jobs::schedule(means, tell_room));
    scheduler.add(sales_sums(totals));
    scheduler.add(jobs::reminders(means));
    scheduler.add(jobs::daily_report(means, *report_at, [&totals] { return totals.catch_up(); }));
    scheduler.add(jobs::retention(means, {.logins = settings.logins_kept,
                                          .deliveries = settings.deliveries_kept,
                                          .replays = settings.replays_kept,
                                          .guests = settings.guests_kept}));
    if (settings.idle_accounts.count() > 0) scheduler.add(jobs::idle_accounts(means, settings.idle_accounts));
    scheduler.add(webhooks::deliveries(means, webhook_client));
    scheduler.add(jobs::fold_log(means));
    scheduler.add(jobs::optimize(means));
    if (settings.backup_every.count() > 0) {
        scheduler.add(jobs::backups(means, copying, backup_settings(settings, data_folder)));
    }
    return {};
}

}  // namespace holdfast::app
