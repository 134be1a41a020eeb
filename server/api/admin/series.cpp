// A series of shows: the same times on the same days of the week, from one date to another. What is written is what the
// clocks of the venue show, so half past seven stays half past seven across their changes; a time that they are put
// forward over on one day is left out, and the answer says so. All of the shows are made, or none.
#include <algorithm>
#include <array>
#include <utility>

#include "protocol/limits.hpp"
#include "protocol/reasons.hpp"
#include "server/api/admin/handlers.hpp"
#include "server/api/admin/rows.hpp"
#include "server/api/admin/show_form.hpp"
#include "server/api/admin/work.hpp"
#include "server/http/problem.hpp"

namespace holdfast::api {
namespace {

using storage::Show;
using storage::Store;

constexpr std::array<std::string_view, 7> weekday_names{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
constexpr std::size_t max_word_bytes = 10;

struct Timetable {
    std::array<bool, 7> weekdays{};  // from Sunday
    std::vector<std::chrono::minutes> times{};
    std::chrono::local_days from;
    std::chrono::local_days to;  // inclusive
};

struct Skipped {
    std::chrono::local_seconds time;
    std::string reason;
};

struct Series {
    std::vector<Show> shows{};
    std::vector<Skipped> skipped{};
};

void read_weekdays(Form& form, Timetable& timetable) {
    const auto* list = form.required("weekdays");
    if (!list) return;
    JsonReader& reader = form.reader();
    for (const auto& item : reader.items(*list)) {
        const auto found = std::ranges::find(weekday_names, reader.text(item, 0, max_word_bytes));
        if (reader.failed()) return;
        const auto day = static_cast<std::size_t>(found - weekday_names.begin());
        if (day == weekday_names.size()) {
            reader.refuse(item, "A day of the week is mon, tue, wed, thu, fri, sat or sun.");
        } else if (std::exchange(timetable.weekdays[day], true)) {
            reader.refuse(item, "This day is named twice.");
        }
    }
    if (!form.failed() && std::ranges::none_of(timetable.weekdays, [](bool is_named) { return is_named; })) {
        reader.refuse(*list, "Name at least one day of the week.");
    }
}

// A time of day is a time on any day.
std::optional<std::chrono::minutes> parse_time_of_day(std::string_view text) {
    if (text.size() != 5) return std::nullopt;
    const auto time = parse_local_time("2000-01-01T" + std::string(text));
    if (!time) return std::nullopt;
    return std::chrono::floor<std::chrono::minutes>(*time - std::chrono::floor<std::chrono::days>(*time));
}

void read_times_of_day(Form& form, Timetable& timetable) {
    const auto* list = form.required("times");
    if (!list) return;
    JsonReader& reader = form.reader();
    for (const auto& item : reader.items(*list)) {
        const auto time = parse_time_of_day(reader.text(item, 0, max_word_bytes));
        if (reader.failed()) return;
        if (!time) {
            reader.refuse(item, "Write a time of day as 19:30.");
        } else if (std::ranges::find(timetable.times, *time) != timetable.times.end()) {
            Error twice = make_error(ErrorCode::bad_message, "This time is named twice.");
            twice.reason = reasons::time_named_twice;
            reader.refuse(item, std::move(twice));
        } else {
            timetable.times.push_back(*time);
        }
    }
    if (form.failed()) return;
    if (timetable.times.empty()) reader.refuse(*list, "Name at least one time of day.");
    if (timetable.times.size() > limits::max_times_per_day) {
        reader.refuse(*list, "Name at most " + std::to_string(limits::max_times_per_day) + " times of day.",
                      ErrorCode::too_large);
    }
    std::ranges::sort(timetable.times);
}

void read_date(Form& form, std::string_view member, std::chrono::local_days& into) {
    const auto* value = form.required(member);
    if (!value) return;
    const auto date = ops::parse_date(form.reader().text(*value, 0, max_word_bytes));
    if (form.failed()) return;
    if (date) {
        into = *date;
    } else {
        form.refuse(member, make_error(ErrorCode::bad_message, "Write a day as YYYY-MM-DD."));
    }
}

Timetable read_timetable(Form& form) {
    Timetable timetable;
    read_weekdays(form, timetable);
    read_times_of_day(form, timetable);
    read_date(form, "from", timetable.from);
    read_date(form, "to", timetable.to);
    if (!form.failed() && timetable.to < timetable.from) {
        form.refuse("to", make_impossible("The last day is before the first.", reasons::last_day_before_first));
    }
    return timetable;
}

// Every time that the timetable names. Refuses more than limits::max_shows_per_series.
std::vector<std::chrono::local_seconds> all_times(Form& form, const Timetable& timetable) {
    std::vector<std::chrono::local_seconds> times;
    for (auto day = timetable.from; day <= timetable.to && !form.failed(); day += std::chrono::days(1)) {
        if (!timetable.weekdays[std::chrono::weekday(day).c_encoding()]) continue;
        for (const auto time : timetable.times) times.push_back(std::chrono::local_seconds(day) + time);
        if (times.size() <= limits::max_shows_per_series) continue;
        Error too_many = make_error(ErrorCode::too_large, "At most " + std::to_string(limits::max_shows_per_series) +
                                                              " shows are made at once.");
        too_many.reason = reasons::too_many_shows;
        too_many.facts = {{"most", std::int64_t{limits::max_shows_per_series}}};
        form.refuse("to", std::move(too_many));
    }
    if (times.empty()) {
        form.refuse("weekdays",
                    make_impossible("None of these days is between the first and the last.", reasons::no_such_weekday));
    }
    return times;
}

// `like` on that day: what its sale and end have of its own keeps its distance from the start.
Show show_at(const Show& like, Timestamp starts_at, std::optional<Timestamp> sale_opens_at, Timestamp now) {
    Show show = like;
    show.starts_at = starts_at;
    show.ends_at = starts_at + std::chrono::minutes(show.event.duration_min);
    show.sale_opens_at = std::min(sale_opens_at.value_or(now), starts_at);
    show.sale_closes_at = starts_at;
    return show;
}

Result<Series> plan_series(const boost::json::value& body, ShowDesk desk) {
    Form form(Form::Kind::whole, body,
              {"event_id", "hall_id", "weekdays", "times", "from", "to", "prices", "sale_opens_at", "status",
               "refund_notice_minutes"});
    Show like;
    like.status = ShowStatus::draft;
    read_setting(form, desk, like);
    const Timetable timetable = read_timetable(form);
    if (form.failed()) return form.reader().error();
    const auto zone = desk.zones.find(like.venue.time_zone);
    if (!zone) return make_error(ErrorCode::unavailable, "The venue's time zone is not known here. Change it first.");
    const auto plan = desk.store.catalogue().plan_summary(like.plan);
    if (!plan) return plan.error();
    read_prices(form, *plan, like.prices);
    const auto opens_at = read_moment(form, "sale_opens_at", form.given("sale_opens_at"), like.venue.time_zone, **zone);
    read_refund_notice(form, like);
    read_first_status(form, like, *plan);
    if (form.failed()) return form.reader().error();

    Series series;
    for (const auto time : all_times(form, timetable)) {
        const auto starts_at = (*zone)->moment_of(time);
        if (starts_at && *starts_at <= Timestamp()) {
            form.refuse("from", make_impossible("Shows begin after 1970.", reasons::before_1970));
        }
        if (starts_at) {
            series.shows.push_back(show_at(like, *starts_at, opens_at, desk.now));
        } else {
            series.skipped.push_back({time, skipped_hour(like.venue.time_zone).message});
        }
    }
    if (form.failed()) return form.reader().error();
    return series;
}

// Of each show only what is its own: the whole request four hundred times over would be a journal of its own.
boost::json::object detail_of(const Show& show) {
    boost::json::object detail;
    detail["event_id"] = show.event.id.value();
    detail["hall_id"] = show.hall.id.value();
    detail["starts_at"] = format_timestamp(show.starts_at);
    detail["status"] = to_wire(show.status);
    return detail;
}

Result<Series> add(Store& store, const Doer& doer, const boost::json::value& body, ops::TimeZones& zones) {
    auto series = plan_series(body, {store, zones, doer.now});
    if (!series) return series;
    for (Show& show : series->shows) {
        if (auto refusal = refuse_taken_hall({store, zones, doer.now}, show)) return *std::move(refusal);
        const auto id = store.catalogue().add_show(show);
        if (!id) return id.error();
        show.id = *id;
        if (auto noted = note_show(store, doer, "show_added", *id, detail_of(show)); !noted) return noted.error();
    }
    return series;
}

boost::json::object series_document(const Series& series) {
    boost::json::array shows;
    for (const Show& show : series.shows) shows.push_back(show_row(show));
    boost::json::array skipped;
    for (const Skipped& each : series.skipped) {
        const std::string text = format_timestamp(Timestamp(each.time.time_since_epoch()));
        boost::json::object object;
        object["date"] = text.substr(0, 10);
        object["time"] = text.substr(11, 5);
        object["reason"] = each.reason;
        skipped.push_back(std::move(object));
    }
    boost::json::object object;
    object["shows"] = std::move(shows);
    object["skipped"] = std::move(skipped);
    return object;
}

}  // namespace

Answer add_series(Services& services, auth::Identity caller, http::Request request) {
    const auto body = json_body(request);
    if (!body) co_return http::problem(body.error());
    const Work<Series> work = [&zones = services.zones, doer = Doer(services, caller), body = *body](Store& store) {
        return add(store, doer, body, zones);
    };
    const auto series = co_await carried_out<Series>(services, work);
    if (!series) co_return http::problem(series.error());
    co_return json_response(series_document(*series), 201);
}

}  // namespace holdfast::api
