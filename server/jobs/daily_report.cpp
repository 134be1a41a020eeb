#include "server/jobs/daily_report.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "protocol/codec.hpp"
#include "protocol/limits.hpp"

namespace holdfast::jobs {
namespace {

using boost::asio::awaitable;
using std::chrono::local_days;
using storage::Account;
using storage::StatisticsRow;
using storage::Store;

struct FilledShow {
    storage::Show show;
    storage::ShowFill fill;
};

struct Figures {
    std::vector<StatisticsRow> sold;  // on that day, one row a currency
    std::vector<FilledShow> shows;    // of today and tomorrow
    std::size_t more_shows = 0;       // than fit into a mail
};

// What was sold on `day`, and how full the shows of the two days after it are.
Result<Figures> figures_of(Store& store, const ops::TimeZone& zone, local_days day) {
    auto sold = store.statistics().statistics({.from = day, .to = day});
    if (!sold) return sold.error();
    const storage::ShowFilter next_days{.starts_from = zone.start_of(day + std::chrono::days(1)),
                                        .starts_before = zone.start_of(day + std::chrono::days(3)),
                                        .drafts = storage::Drafts::hidden};
    auto shows = store.catalogue().shows(next_days, {.limit = limits::max_statistics_rows});
    if (!shows) return shows.error();
    std::erase_if(*shows, [](const storage::Show& show) { return show.status == ShowStatus::cancelled; });
    Figures figures{*std::move(sold), {}};
    if (shows->size() > limits::max_report_shows) {
        figures.more_shows = shows->size() - limits::max_report_shows;
        shows->resize(limits::max_report_shows);
    }
    for (storage::Show& show : *shows) {
        const auto fill = store.webhooks().fill_of(show.id);
        if (!fill) return fill.error();
        figures.shows.push_back({std::move(show), *fill});
    }
    return figures;
}

boost::json::object show_document(const FilledShow& filled) {
    boost::json::object object;
    object["id"] = filled.show.id.value();
    object["title"] = filled.show.event.title;
    object["venue"] = filled.show.venue.name;
    object["time_zone"] = filled.show.venue.time_zone;
    object["starts_at"] = format_timestamp(filled.show.starts_at);
    object["sold"] = filled.fill.sold;
    object["seats"] = filled.fill.capacity;
    return object;
}

std::string date_text(local_days day) {
    return format_timestamp(Timestamp(day.time_since_epoch())).substr(0, 10);
}

std::string payload_of(const Figures& figures, local_days day) {
    std::int64_t tickets = 0;
    std::int64_t orders = 0;
    boost::json::array revenue;
    for (const StatisticsRow& row : figures.sold) {
        tickets += row.seats;
        orders += row.orders;
        revenue.push_back(to_json(Money{row.revenue_minor, row.currency}));
    }
    boost::json::array shows;
    for (const FilledShow& filled : figures.shows) shows.push_back(show_document(filled));
    boost::json::object payload;
    payload["date"] = date_text(day);
    payload["tickets"] = tickets;
    payload["orders"] = orders;
    payload["revenue"] = std::move(revenue);
    payload["shows"] = std::move(shows);
    if (figures.more_shows > 0) payload["more_shows"] = figures.more_shows;
    return boost::json::serialize(payload);
}

// At most one report a day, however often this is done.
Result<std::uint32_t> write_mails(Store& store, local_days day, const std::string& payload, Timestamp now) {
    const auto is_first = store.upkeep().advance_mark("daily_report", day.time_since_epoch().count());
    if (!is_first) return is_first.error();
    if (!*is_first) return std::uint32_t{0};
    std::uint32_t written = 0;
    storage::AccountSearch search{.role = "admin", .limit = limits::max_page_size};
    for (;;) {
        const auto admins = store.accounts().accounts(search);
        if (!admins) return admins.error();
        for (const Account& admin : *admins) {
            if (admin.disabled || admin.email.empty()) continue;
            const auto added = store.outbox().add({0, now, "daily_report", admin.email, payload});
            if (!added) return added.error();
            ++written;
        }
        if (admins->size() < search.limit) return written;
        search.after = storage::AccountPosition{admins->back().created_at, admins->back().id};
    }
}

awaitable<Result<JobReport>> report(Means means, Daily at, CatchUp catch_up, Lease) {
    const auto caught_up = co_await catch_up();
    if (!caught_up) co_return caught_up.error();
    const Timestamp now = means.clock.now();
    const local_days yesterday = at.zone->date_at(now) - std::chrono::days(1);
    const StoreWork<Figures> look = [zone = at.zone, yesterday](Store& store) {
        return figures_of(store, *zone, yesterday);
    };
    const auto figures = co_await means.read<Figures>(look);
    if (!figures) co_return figures.error();
    const std::string payload = payload_of(*figures, yesterday);
    const StoreWork<std::uint32_t> work = [yesterday, payload, now](Store& store) {
        return write_mails(store, yesterday, payload, now);
    };
    const auto written = co_await means.write<std::uint32_t>(work);
    if (!written) co_return written.error();
    JobReport done;
    done.result = R"({"day":")" + date_text(yesterday) + R"(","mails":)" + std::to_string(*written) + "}";
    co_return done;
}

}  // namespace

Job daily_report(Means means, Daily at, CatchUp catch_up) {
    return {"daily_report", at, [means, at, catch_up = std::move(catch_up)](Lease lease) {
                return report(means, at, catch_up, std::move(lease));
            }};
}

}  // namespace holdfast::jobs
