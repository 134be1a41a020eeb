// Events: what is played.
#include <boost/url/parse.hpp>
#include <boost/url/url.hpp>

#include <algorithm>
#include <utility>

#include "protocol/limits.hpp"
#include "server/api/admin/handlers.hpp"
#include "server/api/admin/resource.hpp"
#include "server/api/admin/rows.hpp"
#include "server/api/event_sort.hpp"
#include "server/api/lists.hpp"

namespace holdfast::api {
namespace {

using storage::Event;
using storage::Nothing;
using storage::Store;

constexpr std::size_t max_date_bytes = 10;

using Origins = std::vector<std::string>;

// A path on this server, or an address at one of the origins that pages may show images of.
bool is_poster_url(const std::string& text, const Origins& origins) {
    if (text.starts_with('/')) return !text.starts_with("//") && boost::urls::parse_relative_ref(text).has_value();
    const auto parsed = boost::urls::parse_uri(text);
    if (!parsed) return false;
    boost::urls::url url(*parsed);
    url.normalize();  // names in lower case, as browsers compare them
    const std::string origin = std::string(url.scheme()) + "://" + std::string(url.encoded_authority());
    return std::ranges::find(origins, origin) != origins.end();
}

std::string where_posters_are(const Origins& origins) {
    std::string sentence = "Give a path on this server";
    for (const std::string& origin : origins) sentence += ", or an address at " + origin;
    return sentence + (origins.empty() ? "; the setting --poster-origins allows others." : ".");
}

// Letters and digits in groups of at most eight, as RFC 5646 has language tags; whether somebody speaks it is not
// asked.
bool is_language_tag(std::string_view text) {
    std::size_t group = 0;
    for (const char c : text) {
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!is_letter && (c != '-' || group == 0)) return false;
        group = is_letter ? group + 1 : 0;
        if (group > 8) return false;
    }
    return group > 0;
}

void check(Form& form, const Event& event, const Origins& poster_origins) {
    if (!event.release_date.empty() && !ops::parse_date(event.release_date)) {
        form.refuse("release_date", make_error(ErrorCode::bad_message, "Write a day as YYYY-MM-DD."));
    }
    if (!event.poster_url.empty() && !is_poster_url(event.poster_url, poster_origins)) {
        form.refuse("poster_url", make_error(ErrorCode::bad_message, where_posters_are(poster_origins)));
    }
    if (!event.language.empty() && !is_language_tag(event.language)) {
        form.refuse("language", make_error(ErrorCode::bad_message, "Give a language tag, as de or pt-BR."));
    }
}

Result<Nothing> fill_event(Store& store, Event& event, Form::Kind kind, const boost::json::value& body,
                           const Origins& poster_origins) {
    Form form(kind, body,
              {"title", "description", "category_id", "duration_min", "release_date", "poster_url", "language",
               "age_rating"});
    form.line("title", event.title, limits::max_name_bytes);
    form.text("description", event.description, limits::max_description_bytes);
    form.id("category_id", event.category.id);
    form.number("duration_min", event.duration_min, limits::max_duration_min);
    form.text("release_date", event.release_date, max_date_bytes);
    form.text("poster_url", event.poster_url, limits::max_url_bytes);
    form.text("language", event.language, limits::max_language_bytes);
    form.text("age_rating", event.age_rating, limits::max_age_rating_bytes);
    if (!form.failed()) check(form, event, poster_origins);
    if (form.failed()) return form.outcome();
    auto category = store.catalogue().category(event.category.id);
    if (!category && category.error().code != ErrorCode::not_found) return category.error();
    if (category) {
        event.category = *std::move(category);
    } else {
        form.refuse("category_id", no_such_reference("category"));
    }
    return form.outcome();
}

struct Events {
    using Row = Event;
    using Id = EventId;
    static constexpr std::string_view noun = "event";
    static constexpr std::string_view path = "/admin/events";
    static constexpr std::string_view title_member = "title";
    static constexpr auto title = &Event::title;

    explicit Events(const Services& services) : poster_origins(services.poster_origins) {}

    static boost::json::object row(const Event& event) { return event_row(event); }
    static bool is_shown_in(const storage::Show& show, EventId id) { return show.event.id == id; }
    static auto find(Store& store, EventId id) { return store.catalogue().event(id); }
    static auto add(Store& store, const Event& event) { return store.catalogue().add_event(event); }
    static auto change(Store& store, const Event& event) { return store.catalogue().change_event(event); }
    static auto remove(Store& store, EventId id) { return store.catalogue().remove_event(id); }

    Result<Nothing> fill(Store& store, Event& event, Form::Kind kind, const boost::json::value& body) const {
        return fill_event(store, event, kind, body, poster_origins);
    }

    const Origins& poster_origins;
};

// A page begins after the event that the cursor names.
Result<std::vector<Event>> page_of(Store& store, const IdPage<EventId>& page, storage::EventSort sort,
                                   const std::string& search) {
    storage::EventPage wanted{.sort = sort, .limit = page.limit + 1};
    if (page.after != EventId()) {
        auto last = store.catalogue().event(page.after);
        if (!last) return bad_cursor();
        wanted.after = *std::move(last);
    }
    return store.catalogue().events({.search = search}, wanted);
}

}  // namespace

Answer list_all_events(Services& services, auth::Identity, http::Request request) {
    const auto page = id_page<EventId>(request);
    if (!page) co_return http::problem(page.error());
    const auto sort = event_sort(request);
    if (!sort) co_return http::problem(sort.error());
    const std::string search(request.query_value("q").value_or(""));
    const Work<std::vector<Event>> question = [page = *page, sort = *sort, search](Store& store) {
        return page_of(store, page, sort, search);
    };
    const auto events = co_await read_out<std::vector<Event>>(services, question);
    if (!events) co_return http::problem(events.error());
    co_return page_response("events", *events, page->limit, event_row);
}

Answer read_event(Services& services, auth::Identity, http::Request request) {
    return read_resource<Events>(services, std::move(request));
}

Answer add_event(Services& services, auth::Identity caller, http::Request request) {
    return add_resource<Events>(services, caller, std::move(request));
}

Answer change_event(Services& services, auth::Identity caller, http::Request request) {
    return change_resource<Events>(services, caller, std::move(request));
}

Answer remove_event(Services& services, auth::Identity caller, http::Request request) {
    return remove_resource<Events>(services, caller, std::move(request));
}

}  // namespace holdfast::api
