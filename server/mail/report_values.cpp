// The daily report: what was sold, and how full today's and tomorrow's shows are.
#include <algorithm>

#include "server/mail/values.hpp"

namespace holdfast::mail {
namespace {

using Value = boost::json::value;

std::vector<Fields> sums(const Filling& filling, const Value& payload, std::string_view name) {
    std::vector<Fields> rows;
    if (const Value* const list = filling.payload.find(payload, name)) {
        for (const Value& each : filling.payload.items(*list)) {
            rows.emplace_back().set("sum", filling.money(filling.money_in(each)));
        }
    }
    return rows;
}

Fields show_row(const Filling& filling, const Value& show) {
    const std::int64_t sold = filling.number(show, "sold");
    const std::int64_t seats = filling.number(show, "seats");
    const std::int64_t percent = seats > 0 ? std::min<std::int64_t>(100, sold * 100 / seats) : 0;
    const std::string zone = filling.text(show, "time_zone");
    const Timestamp starts_at = filling.time(show, "starts_at");
    Fields row;
    row.set("title", filling.text(show, "title"))
        .set("venue", filling.text(show, "venue"))
        .set("day", filling.day(starts_at, zone))
        .set("clock", filling.clock(starts_at, zone))
        .set("sold", std::to_string(sold))
        .set("seats", std::to_string(seats))
        .set("percent", std::to_string(percent));
    return row;
}

}  // namespace

Fields report_fields(const Filling& filling) {
    const Value& payload = filling.material.payload;
    const Value& date = filling.payload.member(payload, "date");
    const auto day = ops::parse_date(filling.payload.text(date, 0, limits::max_search_bytes));
    if (!day) filling.payload.refuse(date, "This is no day.");
    std::vector<Fields> shows;
    for (const Value& show : filling.payload.items(filling.payload.member(payload, "shows"))) {
        shows.push_back(show_row(filling, show));
    }
    Fields fields;
    fields.set("date", day ? filling.day(Timestamp(day->time_since_epoch()), "UTC") : "")
        .set("tickets", std::to_string(filling.number(payload, "tickets")))
        .set("orders", std::to_string(filling.number(payload, "orders")))
        .set("revenue", sums(filling, payload, "revenue"))
        .set("shows", std::move(shows))
        .set("more_shows",
             filling.payload.find(payload, "more_shows") ? std::to_string(filling.number(payload, "more_shows")) : "")
        .set("admin_url", filling.public_url + "/");
    return fields;
}

}  // namespace holdfast::mail
