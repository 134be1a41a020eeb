#include "server/api/admin/show_form.hpp"

#include <algorithm>
#include <utility>

#include "protocol/currencies.hpp"
#include "protocol/limits.hpp"
#include "protocol/reasons.hpp"
#include "server/ops/time_words.hpp"

namespace holdfast::api {
namespace {

using storage::Nothing;
using storage::Price;
using storage::Show;

constexpr std::size_t max_time_bytes = 40;

// What a reference names, or the member is refused; other errors of the store are passed on.
template <class Row>
void take(Form& form, std::string_view member, std::string_view what, Result<Row> found, Row& into) {
    if (form.failed()) return;
    if (found) {
        into = *std::move(found);
    } else if (found.error().code == ErrorCode::not_found) {
        form.refuse(member, no_such_reference(what));
    } else {
        form.refuse(member, found.error());
    }
}

std::optional<Error> refuse_currency(const std::vector<Price>& prices, const Money& price) {
    if (prices.empty() || prices.front().price.currency == price.currency) return std::nullopt;
    return make_impossible("A show is sold in one currency: this is not the one of its first price.");
}

void read_times(Form& form, Show& show, Form::Kind kind, const std::string& zone_name, const ops::TimeZone& zone,
                Timestamp now) {
    const auto moment = [&](std::string_view member) {
        return read_moment(form, member, form.given(member), zone_name, zone);
    };
    const auto* starts = form.required("starts_at");
    const auto starts_at = starts ? read_moment(form, "starts_at", starts, zone_name, zone) : std::nullopt;
    const auto length = std::chrono::minutes(show.event.duration_min);
    if (kind == Form::Kind::whole && starts_at) {
        show.starts_at = *starts_at;
        show.ends_at = *starts_at + length;
        show.sale_opens_at = std::min(now, *starts_at);
        show.sale_closes_at = *starts_at;
    } else if (starts_at) {
        // A show that is moved keeps its length, and the end of its sale keeps its distance.
        const auto shift = *starts_at - show.starts_at;
        show.starts_at += shift;
        show.ends_at += shift;
        show.sale_closes_at += shift;
    }
    if (form.names("ends_at")) show.ends_at = moment("ends_at").value_or(show.starts_at + length);
    if (form.names("sale_opens_at")) {
        show.sale_opens_at = moment("sale_opens_at").value_or(std::min(now, show.starts_at));
    }
    if (form.names("sale_closes_at")) show.sale_closes_at = moment("sale_closes_at").value_or(show.starts_at);
}

static_assert(limits::max_duration_min == 7 * 24 * 60, "a week, as check_times() says");

void check_times(Form& form, const Show& show) {
    const auto blame = [&](std::string_view first, std::string_view second) {
        return form.names(first) ? first : form.names(second) ? second : std::string_view("starts_at");
    };
    if (show.starts_at <= Timestamp()) {
        form.refuse("starts_at", make_impossible("Shows begin after 1970.", reasons::before_1970));
    } else if (show.ends_at < show.starts_at) {
        form.refuse(blame("ends_at", "starts_at"),
                    make_impossible("The show ends before it begins.", reasons::ends_before_start));
    } else if (show.ends_at - show.starts_at > std::chrono::minutes(limits::max_duration_min)) {
        form.refuse(blame("ends_at", "starts_at"),
                    make_impossible("A show lasts a week at most.", reasons::lasts_too_long, {{"most_days", 7}}));
    } else if (show.sale_closes_at < show.sale_opens_at) {
        form.refuse(blame("sale_closes_at", "sale_opens_at"),
                    make_impossible("The sale closes before it opens.", reasons::sale_closes_before_opening));
    } else if (show.sale_closes_at > show.ends_at) {
        form.refuse(blame("sale_closes_at", "ends_at"),
                    make_impossible("The sale closes after the show has ended.", reasons::sale_closes_after_show));
    }
}

std::string_view words(ShowStatus status) {
    switch (status) {
        case ShowStatus::draft:
            return "a draft";
        case ShowStatus::on_sale:
            return "on sale";
        case ShowStatus::paused:
            return "paused";
        case ShowStatus::cancelled:
            return "cancelled";
        case ShowStatus::past:
            break;
    }
    return "over";
}

void read_status(Form& form, Show& show, const storage::Plan& plan, Timestamp now) {
    const auto* value = form.given("status");
    if (!value) return;
    const auto status = parse_show_status(form.reader().text(*value, 0, max_time_bytes));
    if (form.failed()) return;
    if (!status || *status == ShowStatus::cancelled || *status == ShowStatus::past) {
        form.refuse("status", make_error(ErrorCode::bad_message, "The status is draft, on_sale or paused."));
    } else if (auto refusal = refuse_status(show, *status, plan, now)) {
        if (refusal->pointer.empty())
            form.refuse("status", *std::move(refusal));
        else
            form.refuse("prices", *std::move(refusal));
    } else {
        show.status = *status;
    }
}

}  // namespace

void read_setting(Form& form, ShowDesk desk, Show& show) {
    auto& catalogue = desk.store.catalogue();
    EventId event = show.event.id;
    HallId hall = show.hall.id;
    form.id("event_id", event);
    form.id("hall_id", hall);
    if (form.failed()) return;
    if (event != show.event.id) take(form, "event_id", "event", catalogue.event(event), show.event);
    if (hall == show.hall.id || form.failed()) return;
    take(form, "hall_id", "hall", catalogue.hall(hall), show.hall);
    if (form.failed()) return;
    show.plan = show.hall.plan;
    take(form, "hall_id", "venue", catalogue.venue(show.hall.venue), show.venue);
}

void read_refund_notice(Form& form, Show& show) {
    if (!form.names("refund_notice_minutes")) return;
    show.refund_notice.reset();
    if (const auto* value = form.given("refund_notice_minutes")) {
        show.refund_notice = std::chrono::minutes(form.reader().integer(*value, 0, limits::max_refund_notice_min));
    }
}

void read_first_status(Form& form, Show& show, const storage::Plan& plan) {
    const auto* value = form.given("status");
    if (!value || form.failed()) return;
    const auto status = parse_show_status(form.reader().text(*value, 0, max_time_bytes));
    if (form.failed()) return;
    if (status != ShowStatus::draft && status != ShowStatus::on_sale) {
        form.refuse("status", make_error(ErrorCode::bad_message, "New shows are draft or on_sale."));
    } else if (auto missing = refuse_missing_prices(show.prices, plan); missing && status == ShowStatus::on_sale) {
        form.refuse("prices", *std::move(missing));
    } else {
        show.status = *status;
    }
}

std::optional<Timestamp> read_moment(Form& form, std::string_view member, const boost::json::value* value,
                                     const std::string& zone_name, const ops::TimeZone& zone) {
    if (!value) return std::nullopt;
    const auto text = form.reader().text(*value, 0, max_time_bytes);
    if (form.failed()) return std::nullopt;
    if (const auto moment = parse_offset_time(text)) return moment;
    const auto local = parse_local_time(text);
    if (!local) {
        form.refuse(member, make_error(ErrorCode::bad_message,
                                       "Write a time of the venue as 2026-11-21T19:30, or any with its offset as "
                                       "2026-11-21T19:30:00+01:00."));
        return std::nullopt;
    }
    const auto moment = zone.moment_of(*local);
    if (!moment) form.refuse(member, skipped_hour(zone_name));
    return moment;
}

Error skipped_hour(const std::string& zone_name) {
    return make_impossible("There is no such time in " + zone_name +
                               ": the clocks are put forward over it. Choose another, or say its offset.",
                           reasons::no_such_time, {{"time_zone", zone_name}});
}

void read_prices(Form& form, const storage::Plan& plan, std::vector<Price>& prices) {
    const auto* list = form.given("prices");
    if (!list) {
        if (form.names("prices")) prices.clear();
        return;
    }
    JsonReader& reader = form.reader();
    std::vector<Price> read;
    for (const auto& item : reader.items(*list)) {
        reader.only(item, {"category", "price"});
        const auto& category = reader.member(item, "category");
        const std::string name(reader.text(category, 0, limits::max_plan_text_bytes));
        const auto& price = reader.member(item, "price");
        const Money money = reader.failed() ? Money() : read_price(reader, price);
        if (reader.failed()) return;
        if (std::ranges::find(plan.categories, name) == plan.categories.end()) {
            reader.refuse(category, make_impossible("The hall's seating plan has no such category."));
        } else if (std::ranges::find(read, name, &Price::category) != read.end()) {
            reader.refuse(category, make_impossible("This category has a price already."));
        } else if (auto refusal = refuse_currency(read, money)) {
            reader.refuse(price.at("currency"), *std::move(refusal));
        }
        read.push_back({name, money});
    }
    if (!form.failed()) prices = std::move(read);
}

std::optional<Error> refuse_missing_prices(const std::vector<Price>& prices, const storage::Plan& plan) {
    std::string missing;
    for (const std::string& category : plan.categories) {
        if (std::ranges::find(prices, category, &Price::category) != prices.end()) continue;
        missing += (missing.empty() ? "" : ", ") + category;
    }
    if (missing.empty()) return std::nullopt;
    Error error =
        make_impossible("Every category needs a price before the show is on sale. These have none: " + missing + ".",
                        reasons::prices_missing, {{"categories", missing}});
    error.pointer = "/prices";
    return error;
}

std::optional<Error> refuse_status(const Show& show, ShowStatus to, const storage::Plan& plan, Timestamp now) {
    const bool is_sale = to == ShowStatus::on_sale;
    if (show.status != to) {
        const bool may_open = is_sale && (show.status == ShowStatus::draft || show.status == ShowStatus::paused);
        const bool may_pause = to == ShowStatus::paused && show.status == ShowStatus::on_sale;
        if (!may_open && !may_pause) {
            return make_conflict(reasons::show_status,
                                 "This show is " + std::string(words(show.status)) + ", so it cannot become " +
                                     std::string(words(to)) + ".",
                                 {{"status", std::string(to_wire(show.status))}});
        }
        if (is_sale && show.ends_at <= now) return make_conflict(reasons::show_over, "This show has ended.");
    }
    return is_sale ? refuse_missing_prices(show.prices, plan) : std::nullopt;
}

std::optional<Error> refuse_taken_hall(ShowDesk desk, const Show& show) {
    const auto found = desk.store.catalogue().show_within(show.hall.id, {show.starts_at, show.ends_at}, show.id);
    if (!found) return found.error();
    if (!*found) return std::nullopt;
    const auto other = desk.store.catalogue().show(**found);
    if (!other) return other.error();
    const auto words = [&](Timestamp time) { return ops::in_words(time, show.venue.time_zone, desk.zones); };
    Error refusal = make_conflict(reasons::hall_taken,
                                  "This hall is taken: “" + other->event.title + "” is played from " +
                                      words(other->starts_at) + " until " + words(other->ends_at) + ".",
                                  {{"title", other->event.title},
                                   {"starts_at", format_timestamp(other->starts_at)},
                                   {"ends_at", format_timestamp(other->ends_at)},
                                   {"time_zone", show.venue.time_zone}});
    refusal.pointer = "/starts_at";
    return refusal;
}

Result<Nothing> fill_show(Show& show, Form::Kind kind, const boost::json::value& body, ShowDesk desk) {
    Form form(kind, body,
              {"event_id", "hall_id", "starts_at", "ends_at", "prices", "sale_opens_at", "sale_closes_at", "status",
               "refund_notice_minutes"});
    read_setting(form, desk, show);
    read_refund_notice(form, show);
    if (form.failed()) return form.outcome();
    const auto zone = desk.zones.find(show.venue.time_zone);
    if (!zone) return make_error(ErrorCode::unavailable, "The venue's time zone is not known here. Change it first.");
    const auto plan = desk.store.catalogue().plan_summary(show.plan);
    if (!plan) return plan.error();

    read_times(form, show, kind, show.venue.time_zone, **zone, desk.now);
    if (!form.failed()) check_times(form, show);
    if (!form.failed()) read_prices(form, *plan, show.prices);
    if (!form.failed()) read_status(form, show, *plan, desk.now);
    const bool is_repriced = form.names("prices") || form.names("hall_id");
    if (!form.failed() && is_repriced && show.status != ShowStatus::draft) {
        if (auto missing = refuse_missing_prices(show.prices, *plan)) form.refuse("prices", *std::move(missing));
    }
    return form.outcome();
}

}  // namespace holdfast::api
