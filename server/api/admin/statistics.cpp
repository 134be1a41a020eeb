// What was sold, as JSON and as CSV. The sums are brought up to this moment first, so that the answer is exact.
#include <boost/json/array.hpp>

#include <array>
#include <cstdio>
#include <utility>

#include "protocol/limits.hpp"
#include "server/api/admin/handlers.hpp"
#include "server/api/csv.hpp"
#include "server/api/lists.hpp"
#include "server/api/parts.hpp"
#include "server/http/negotiation.hpp"
#include "server/http/problem.hpp"
#include "server/ops/await_answer.hpp"

namespace holdfast::api {
namespace {

using storage::StatisticsBy;
using storage::StatisticsRow;

enum class Format : std::uint8_t { json, csv };

struct Question {
    storage::StatisticsQuestion store;
    std::string by;
    Format format = Format::json;
};

struct Statistics {
    std::vector<StatisticsRow> rows;
    std::vector<StatisticsRow> totals;
};

struct Grouping {
    std::string_view name;
    StatisticsBy by;
};
constexpr std::array groupings{
    Grouping{"show", StatisticsBy::show},         Grouping{"event", StatisticsBy::event},
    Grouping{"venue", StatisticsBy::venue},       Grouping{"day", StatisticsBy::day},
    Grouping{"category", StatisticsBy::category}, Grouping{"price_category", StatisticsBy::price_category},
};

std::optional<Error> parse_by(const http::Request& request, Question& question) {
    question.by = request.query_value("by").value_or("show");
    for (const Grouping& grouping : groupings) {
        if (grouping.name != question.by) continue;
        question.store.by = grouping.by;
        return std::nullopt;
    }
    return make_error(ErrorCode::bad_message, "`by` is show, event, venue, day, category or price_category.");
}

std::optional<Error> parse_day(const http::Request& request, std::string_view name,
                               std::optional<std::chrono::local_days>& day) {
    const auto text = request.query_value(name);
    if (!text) return std::nullopt;
    day = ops::parse_date(*text);
    if (day) return std::nullopt;
    return make_error(ErrorCode::bad_message, "`" + std::string(name) + "` is a day as YYYY-MM-DD.");
}

std::optional<Error> parse_format(const http::Request& request, Question& question) {
    const auto named = request.query_value("format");
    if (named && *named != "csv" && *named != "json") {
        return make_error(ErrorCode::bad_message, "`format` is json or csv.");
    }
    const bool csv = named ? *named == "csv" : http::asks_for_type(request, "text/csv");
    question.format = csv ? Format::csv : Format::json;
    return std::nullopt;
}

Result<Question> parse_question(const http::Request& request) {
    Question question;
    storage::StatisticsQuestion& store = question.store;
    if (auto refusal = parse_by(request, question)) return *std::move(refusal);
    if (auto refusal = parse_day(request, "from", store.from)) return *std::move(refusal);
    if (auto refusal = parse_day(request, "to", store.to)) return *std::move(refusal);
    if (auto refusal = read_filter(request, "show", store.show)) return *std::move(refusal);
    if (auto refusal = read_filter(request, "event", store.event)) return *std::move(refusal);
    if (auto refusal = read_filter(request, "venue", store.venue)) return *std::move(refusal);
    if (auto refusal = parse_format(request, question)) return *std::move(refusal);
    if (store.from && store.to && *store.from > *store.to) {
        return make_impossible("`from` is after `to`: no day lies between them.");
    }
    store.limit = limits::max_statistics_rows + 1;
    return question;
}

Result<Statistics> read_statistics(storage::Store& store, storage::StatisticsQuestion question) {
    auto rows = store.statistics().statistics(question);
    if (!rows) return rows.error();
    if (rows->size() > limits::max_statistics_rows) {
        return make_impossible("These are more than " + std::to_string(limits::max_statistics_rows) +
                               " rows; ask for fewer days, or for one venue or event.");
    }
    question.by = StatisticsBy::nothing;
    auto totals = store.statistics().statistics(question);
    if (!totals) return totals.error();
    return Statistics{*std::move(rows), *std::move(totals)};
}

std::string date_text(std::chrono::local_days day) {
    const std::chrono::sys_days same(day.time_since_epoch());
    return format_timestamp(Timestamp(same)).substr(0, 10);
}

std::string key_of(const StatisticsRow& row) {
    return row.day ? date_text(*row.day) : row.key;
}

const std::string& name_of(const StatisticsRow& row, const std::string& key) {
    return row.day ? key : row.name;
}

// How much of the houses was sold; of a part of a house the store knows no size, and of none there is no share.
std::optional<double> occupancy(const StatisticsRow& row, StatisticsBy by) {
    if (by == StatisticsBy::price_category || row.capacity <= 0) return std::nullopt;
    return static_cast<double>(row.seats) / static_cast<double>(row.capacity);
}

boost::json::object amount(std::int64_t amount_minor, Currency currency) {
    boost::json::object money;
    money["amount"] = amount_minor;
    money["currency"] = currency.text();
    return money;
}

void add_figures(const StatisticsRow& row, StatisticsBy by, boost::json::object& object) {
    const bool part_of_house = by == StatisticsBy::price_category;
    object["revenue"] = amount(row.revenue_minor, row.currency);
    object["refunded"] = amount(row.refunded_minor, row.currency);
    object["seats_sold"] = row.seats;
    object["seats_cancelled"] = row.cancelled_seats;
    // An order may have seats of many price categories: it belongs to none of them.
    object["orders"] = part_of_house ? boost::json::value(nullptr) : boost::json::value(row.orders);
    object["orders_cancelled"] = part_of_house ? boost::json::value(nullptr) : boost::json::value(row.cancelled_orders);
    object["capacity"] = part_of_house ? boost::json::value(nullptr) : boost::json::value(row.capacity);
    const auto share = occupancy(row, by);
    object["occupancy"] = share ? boost::json::value(*share) : boost::json::value(nullptr);
}

boost::json::object row_document(const StatisticsRow& row, StatisticsBy by) {
    boost::json::object object;
    const std::string key = key_of(row);
    object["key"] = key;
    object["name"] = name_of(row, key);
    if (row.starts_at) object["starts_at"] = format_timestamp(*row.starts_at);
    add_figures(row, by, object);
    return object;
}

boost::json::value date_or_null(const std::optional<std::chrono::local_days>& day) {
    return day ? boost::json::value(boost::json::string(date_text(*day))) : boost::json::value(nullptr);
}

http::Response json_statistics(const Statistics& statistics, const Question& question) {
    boost::json::object document;
    document["by"] = question.by;
    document["from"] = date_or_null(question.store.from);
    document["to"] = date_or_null(question.store.to);
    boost::json::array rows;
    for (const StatisticsRow& row : statistics.rows) rows.push_back(row_document(row, question.store.by));
    document["rows"] = std::move(rows);
    boost::json::array totals;
    for (const StatisticsRow& row : statistics.totals) {
        boost::json::object total;
        add_figures(row, StatisticsBy::nothing, total);
        totals.push_back(std::move(total));
    }
    document["totals"] = std::move(totals);
    return json_response(document);
}

std::string four_decimals(double share) {
    std::array<char, 32> text{};
    const int size = std::snprintf(text.data(), text.size(), "%.4f", share);
    return {text.data(), static_cast<std::size_t>(size)};
}

void add_row(CsvTable& table, const StatisticsRow& row, StatisticsBy by) {
    const std::string key = key_of(row);
    table.text(key).text(name_of(row, key));
    row.starts_at ? table.number(format_timestamp(*row.starts_at)) : table.nothing();
    table.number(row.currency.text());
    for (const std::int64_t figure : {row.revenue_minor, row.refunded_minor, row.seats, row.cancelled_seats}) {
        table.number(std::to_string(figure));
    }
    for (const std::int64_t figure : {row.orders, row.cancelled_orders, row.capacity}) {
        by == StatisticsBy::price_category ? table.nothing() : table.number(std::to_string(figure));
    }
    const auto share = occupancy(row, by);
    share ? table.number(four_decimals(*share)) : table.nothing();
    table.end_row();
}

http::Response csv_statistics(const Statistics& statistics, const Question& question) {
    CsvTable table{"key",           "name",
                   "starts_at",     "currency",
                   "revenue_minor", "refunded_minor",
                   "seats_sold",    "seats_cancelled",
                   "orders",        "orders_cancelled",
                   "capacity",      "occupancy"};
    for (const StatisticsRow& row : statistics.rows) add_row(table, row, question.store.by);
    http::Response response;
    response.content_type = "text/csv; charset=utf-8; header=present";
    response.body = table.take();
    response.headers.emplace_back("Cache-Control", "no-store");
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"sales-by-" + question.by + ".csv\"");
    return response;
}

}  // namespace

Answer get_statistics(Services& services, auth::Identity, http::Request request) {
    const auto question = parse_question(request);
    if (!question) co_return http::problem(question.error());
    const auto caught_up = co_await services.totals.catch_up();
    if (!caught_up) co_return http::problem(caught_up.error());
    const auto statistics = co_await ops::answer<Statistics>([&](auto reply) {
        services.readers.submit<Statistics>(
            [asked = question->store](storage::Store& store) { return read_statistics(store, asked); },
            std::move(reply));
    });
    if (!statistics) co_return http::problem(statistics.error());
    if (question->format == Format::csv) co_return csv_statistics(*statistics, *question);
    co_return json_statistics(*statistics, *question);
}

}  // namespace holdfast::api
