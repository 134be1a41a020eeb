#include "server/api/documents.hpp"

#include <boost/json/array.hpp>

#include "protocol/codec.hpp"

namespace holdfast::api {
namespace {

namespace json = boost::json;

json::array prices_document(const std::vector<storage::Price>& prices) {
    json::array array;
    array.reserve(prices.size());
    for (const storage::Price& row : prices) {
        json::object object;
        object["category"] = row.category;
        object["price"] = to_json(row.price);
        array.push_back(std::move(object));
    }
    return array;
}

}  // namespace

json::value text_or_null(const std::string& text) {
    return text.empty() ? json::value(nullptr) : json::value(text);
}

json::value time_or_null(const std::optional<Timestamp>& time) {
    return time ? json::value(format_timestamp(*time)) : json::value(nullptr);
}

json::object event_document(const storage::Event& event) {
    json::object object;
    object["id"] = event.id.value();
    object["title"] = event.title;
    object["description"] = event.description;
    object["category"] = event.category.slug;
    object["category_name"] = event.category.name;
    object["duration_min"] = event.duration_min;
    object["release_date"] = text_or_null(event.release_date);
    object["poster_url"] = text_or_null(event.poster_url);
    object["language"] = text_or_null(event.language);
    object["age_rating"] = text_or_null(event.age_rating);
    return object;
}

json::object venue_document(const storage::Venue& venue) {
    json::object object;
    object["id"] = venue.id.value();
    object["name"] = venue.name;
    object["address"] = venue.address;
    object["time_zone"] = venue.time_zone;
    return object;
}

json::object category_document(const storage::Category& category) {
    json::object object;
    object["id"] = category.id.value();
    object["slug"] = category.slug;
    object["name"] = category.name;
    return object;
}

json::object hall_document(const storage::Hall& hall) {
    json::object object;
    object["id"] = hall.id.value();
    object["name"] = hall.name;
    return object;
}

json::object show_document(const storage::Show& show, std::uint32_t seat_count, const sale::WaysToPay& ways) {
    json::object object;
    object["id"] = show.id.value();
    object["event"] = event_document(show.event);
    object["venue"] = venue_document(show.venue);
    object["hall"] = hall_document(show.hall);
    object["starts_at"] = format_timestamp(show.starts_at);
    object["ends_at"] = format_timestamp(show.ends_at);
    object["sale_opens_at"] = format_timestamp(show.sale_opens_at);
    object["sale_closes_at"] = format_timestamp(show.sale_closes_at);
    object["status"] = holdfast::to_wire(show.status);
    object["prices"] = prices_document(show.prices);
    object["seat_count"] = seat_count;
    json::array methods;
    for (const std::string_view method : sale::checkout_methods(show, ways)) methods.emplace_back(method);
    object["checkout_methods"] = std::move(methods);
    return object;
}

json::object user_document(const storage::Account& account) {
    json::object object;
    object["id"] = account.id.text();
    object["username"] = text_or_null(account.username);
    object["email"] = text_or_null(account.email);
    object["role"] = account.role;
    object["language"] = to_wire(account.language);
    object["created_at"] = format_timestamp(account.created_at);
    return object;
}

json::object page_document(std::string_view name, json::array items, const std::string& next_cursor) {
    json::object object;
    object[name] = std::move(items);
    object["next_cursor"] = text_or_null(next_cursor);
    return object;
}

}  // namespace holdfast::api
