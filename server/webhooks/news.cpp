#include "server/webhooks/news.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <set>

#include "protocol/codec.hpp"
#include "protocol/limits.hpp"

namespace holdfast::webhooks {
namespace {

using storage::Delivery;
using storage::JournalEntry;
using storage::Nothing;
using storage::OrderDetails;
using storage::Store;
using storage::Webhook;
using storage::WebhookNews;

constexpr std::string_view sold_out_event = "show.sold_out";

// An order that was refunded as a whole was cancelled too; one that gave some of its seats back goes on.
std::vector<std::string_view> events_of(const JournalEntry& line, OrderStatus status) {
    if (line.action == "order_confirmed") return {"order.confirmed"};
    if (line.action == "seats_returned") return {"order.refunded"};
    if (line.action == "seats_moved") return {"order.moved"};
    if (line.action == "ticket_checked_in") return {"ticket.checked_in"};
    if (line.action != "order_cancelled") return {};
    if (status == OrderStatus::refunded) return {"order.cancelled", "order.refunded"};
    return {"order.cancelled"};
}

boost::json::object order_document(const OrderDetails& details) {
    const storage::Order& order = details.order;
    boost::json::object object;
    object["id"] = order.id.text();
    object["status"] = to_wire(order.status);
    object["method"] = order.method;
    object["total"] = to_json(order.total);
    boost::json::array seats;
    for (const PricedSeat& seat : order.seats) {
        boost::json::object priced;
        priced["seat"] = seat.seat.value();
        priced["price"] = to_json(seat.price);
        seats.push_back(std::move(priced));
    }
    object["seats"] = std::move(seats);
    return object;
}

boost::json::object show_document(ShowId id, std::string_view title, std::string_view venue, Timestamp starts_at) {
    boost::json::object object;
    object["id"] = id.value();
    object["title"] = title;
    object["venue"] = venue;
    object["starts_at"] = format_timestamp(starts_at);
    return object;
}

std::string body_of_line(std::string_view event, const JournalEntry& line, const OrderDetails& details) {
    boost::json::array seats;
    for (const SeatIndex seat : line.seats) seats.push_back(seat.value());
    boost::json::object body;
    body["event"] = event;
    body["at"] = format_timestamp(line.at);
    body["show"] = show_document(details.order.show, details.title, details.venue_name, details.starts_at);
    body["order"] = order_document(details);
    body["seats"] = std::move(seats);  // that it is about
    boost::system::error_code error;
    body["detail"] = boost::json::parse(line.detail, error);
    return boost::json::serialize(body);
}

// Tells everybody who asked for `event` and was there when it happened.
void tell(WebhookNews& news, const std::vector<Webhook>& webhooks, std::string_view event, std::int64_t line,
          const std::string& body, Timestamp now) {
    for (const Webhook& webhook : webhooks) {
        if (!webhook.enabled || line <= webhook.from_line) continue;
        if (std::ranges::find(webhook.events, event) == webhook.events.end()) continue;
        Delivery delivery;
        delivery.webhook = webhook.id;
        delivery.event = event;
        delivery.body = body;
        delivery.created_at = now;
        delivery.give_up_at = now + Seconds(limits::webhook_patience_s);
        news.deliveries.push_back(std::move(delivery));
    }
}

Result<Nothing> tell_of_line(Store& store, WebhookNews& news, const std::vector<Webhook>& webhooks,
                             const JournalEntry& line, Timestamp now) {
    if (!line.order || events_of(line, OrderStatus::confirmed).empty()) return Nothing{};
    const auto details = store.orders().details(*line.order);
    if (!details) return details.error();
    for (const std::string_view event : events_of(line, details->order.status)) {
        tell(news, webhooks, event, line.number, body_of_line(event, line, *details), now);
    }
    return Nothing{};
}

// Each show is looked at once for all the lines that are about it.
Result<Nothing> tell_of_show(Store& store, WebhookNews& news, const std::vector<Webhook>& webhooks, ShowId id,
                             Timestamp now) {
    const auto fill = store.webhooks().fill_of(id);
    if (!fill && fill.error().code == ErrorCode::not_found) return Nothing{};  // it was removed since
    if (!fill) return fill.error();
    const bool is_sold_out = fill->capacity > 0 && fill->sold >= fill->capacity;
    if (is_sold_out == fill->told_sold_out) return Nothing{};
    (is_sold_out ? news.sold_out : news.not_sold_out).push_back(id);
    if (!is_sold_out) return Nothing{};
    const auto show = store.catalogue().show(id);
    if (!show) return show.error();
    boost::json::object body;
    body["event"] = sold_out_event;
    body["at"] = format_timestamp(now);
    body["show"] = show_document(id, show->event.title, show->venue.name, show->starts_at);
    body["seats_sold"] = fill->sold;
    tell(news, webhooks, sold_out_event, news.up_to, boost::json::serialize(body), now);
    return Nothing{};
}

}  // namespace

Result<WebhookNews> next_news(Store& store, Timestamp now) {
    const auto stretch = store.webhooks().next_stretch(limits::webhook_lines_per_stretch);
    if (!stretch) return stretch.error();
    WebhookNews news{.from = stretch->from, .up_to = stretch->up_to};
    if (news.from == news.up_to) return news;
    const auto webhooks = store.webhooks().webhooks();
    if (!webhooks) return webhooks.error();
    std::set<ShowId> shows;
    for (const JournalEntry& line : stretch->lines) {
        if (auto told = tell_of_line(store, news, *webhooks, line, now); !told) return told.error();
        if (line.show) shows.insert(*line.show);
    }
    for (const ShowId show : shows) {
        if (auto told = tell_of_show(store, news, *webhooks, show, now); !told) return told.error();
    }
    return news;
}

}  // namespace holdfast::webhooks
