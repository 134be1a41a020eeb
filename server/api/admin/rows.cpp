#include "server/api/admin/rows.hpp"

#include <boost/json/array.hpp>

#include "protocol/codec.hpp"
#include "server/api/documents.hpp"

namespace holdfast::api {
namespace {

namespace json = boost::json;

json::object named(std::int64_t id, std::string_view member, const std::string& name) {
    json::object object;
    object["id"] = id;
    object[member] = name;
    return object;
}

}  // namespace

json::object venue_row(const storage::Venue& venue) {
    json::object object = named(venue.id.value(), "name", venue.name);
    object["address"] = venue.address;
    object["time_zone"] = venue.time_zone;
    return object;
}

json::object hall_row(const storage::Hall& hall) {
    json::object object = named(hall.id.value(), "name", hall.name);
    object["venue_id"] = hall.venue.value();
    object["plan_id"] = hall.plan.value();
    return object;
}

json::object plan_row(const storage::Plan& plan) {
    json::object object = named(plan.id.value(), "name", plan.name);
    object["seat_count"] = plan.seat_count;
    json::array categories;
    for (const std::string& category : plan.categories) categories.emplace_back(category);
    object["categories"] = std::move(categories);
    object["etag"] = plan.etag;
    return object;
}

json::object category_row(const storage::Category& category) {
    json::object object = named(category.id.value(), "name", category.name);
    object["slug"] = category.slug;
    return object;
}

json::object event_row(const storage::Event& event) {
    json::object object = named(event.id.value(), "title", event.title);
    object["description"] = event.description;
    object["category"] = category_row(event.category);
    object["duration_min"] = event.duration_min;
    object["release_date"] = text_or_null(event.release_date);
    object["poster_url"] = text_or_null(event.poster_url);
    object["language"] = text_or_null(event.language);
    object["age_rating"] = text_or_null(event.age_rating);
    return object;
}

json::object show_row(const storage::Show& show) {
    json::object object;
    object["id"] = show.id.value();
    object["event"] = named(show.event.id.value(), "title", show.event.title);
    object["venue"] = venue_row(show.venue);
    object["hall"] = named(show.hall.id.value(), "name", show.hall.name);
    object["plan_id"] = show.plan.value();
    object["starts_at"] = format_timestamp(show.starts_at);
    object["ends_at"] = format_timestamp(show.ends_at);
    object["sale_opens_at"] = format_timestamp(show.sale_opens_at);
    object["sale_closes_at"] = format_timestamp(show.sale_closes_at);
    object["refund_notice_minutes"] = nullptr;
    if (show.refund_notice) object["refund_notice_minutes"] = show.refund_notice->count() / 60;
    object["status"] = to_wire(show.status);
    json::array prices;
    for (const storage::Price& row : show.prices) {
        json::object price;
        price["category"] = row.category;
        price["price"] = to_json(row.price);
        prices.push_back(std::move(price));
    }
    object["prices"] = std::move(prices);
    return object;
}

}  // namespace holdfast::api
