// What is played: categories, and events sorted, filtered and searched.
#include <boost/json/array.hpp>

#include <limits>
#include <utility>

#include "protocol/limits.hpp"
#include "server/api/documents.hpp"
#include "server/api/event_sort.hpp"
#include "server/api/handlers.hpp"
#include "server/api/lists.hpp"
#include "server/api/parts.hpp"
#include "server/http/problem.hpp"
#include "server/ops/await_answer.hpp"
#include "server/realtime/show_finder.hpp"

namespace holdfast::api {
namespace {

using storage::Category;
using storage::Event;
using storage::EventSort;
using storage::Store;

struct WantedEvents {
    std::optional<std::string> category{};
    std::string search{};
    storage::EventPage page{};
};

// A cursor is `t:<id>:<title>`, `d:<id>:<time of the next show>`, empty without one, or `p:<id>:<seats sold>`.
std::string cursor_of(const Event& event, EventSort sort) {
    const std::string id = ':' + std::to_string(event.id.value()) + ':';
    switch (sort) {
        case EventSort::title:
            return write_cursor('t' + id + event.title);
        case EventSort::date:
            return write_cursor('d' + id +
                                (event.next_show_at ? std::to_string(to_unix_ms(*event.next_show_at)) : std::string()));
        case EventSort::popularity:
            return write_cursor('p' + id + std::to_string(event.sold_seats));
    }
    return {};
}

// Where the page begins, out of a cursor that cursor_of() wrote for the same order.
std::optional<Error> start_after(const std::string& cursor, storage::EventPage& page) {
    if (cursor.empty()) return std::nullopt;
    const std::size_t colon = cursor.find(':', 2);
    if (colon == std::string::npos || cursor[1] != ':') return bad_cursor();
    const auto id = parse_positive(cursor.substr(2, colon - 2));
    if (!id) return bad_cursor();
    Event after;
    after.id = EventId(*id);
    const std::string key = cursor.substr(colon + 1);
    const auto number = parse_positive(key);
    if (cursor[0] == 't' && page.sort == EventSort::title) {
        after.title = key;
    } else if (cursor[0] == 'd' && page.sort == EventSort::date && (number || key.empty())) {
        if (number) after.next_show_at = timestamp_from_unix_ms(*number);
    } else if (cursor[0] == 'p' && page.sort == EventSort::popularity && (number || key == "0")) {
        after.sold_seats = number.value_or(0);
    } else {
        return bad_cursor();
    }
    page.after = std::move(after);
    return std::nullopt;
}

Result<WantedEvents> parse_wanted(const http::Request& request) {
    WantedEvents wanted;
    if (const auto category = request.query_value("category")) wanted.category = *category;
    wanted.search = request.query_value("q").value_or("");
    if (wanted.search.size() > limits::max_search_bytes) {
        return make_error(ErrorCode::bad_message,
                          "`q` has at most " + std::to_string(limits::max_search_bytes) + " bytes.");
    }
    const auto sort = event_sort(request);
    if (!sort) return sort.error();
    wanted.page.sort = *sort;
    const auto limit = page_limit(request);
    if (!limit) return limit.error();
    wanted.page.limit = *limit;
    const auto cursor = read_cursor(request);
    if (!cursor) return cursor.error();
    if (auto refusal = start_after(*cursor, wanted.page)) return *std::move(refusal);
    return wanted;
}

// One event more than asked for says whether there is another page. Nothing is of a category that there is not.
Result<std::vector<Event>> read_events(Store& store, WantedEvents wanted) {
    storage::EventFilter filter{.search = std::move(wanted.search)};
    if (wanted.category) {
        const auto category = store.catalogue().category(*wanted.category);
        if (!category && category.error().code == ErrorCode::not_found) return std::vector<Event>();
        if (!category) return category.error();
        filter.category = category->id;
    }
    ++wanted.page.limit;
    return store.catalogue().events(filter, wanted.page);
}

boost::json::object listed_event_document(const Event& event) {
    auto document = event_document(event);
    if (event.next_show_at) {
        document["next_show_at"] = format_timestamp(*event.next_show_at);
    } else {
        document["next_show_at"] = nullptr;
    }
    return document;
}

boost::json::object events_document(std::vector<Event> events, const storage::EventPage& page) {
    std::string next_cursor;
    if (events.size() > page.limit) {
        events.resize(page.limit);
        next_cursor = cursor_of(events.back(), page.sort);
    }
    boost::json::array items;
    for (const Event& event : events) items.push_back(listed_event_document(event));
    return page_document("events", std::move(items), next_cursor);
}

}  // namespace

Answer list_categories(Services& services, http::Request request) {
    storage::CategoryPage page;  // by name; there is nothing to look for in so few
    if (const auto refusal = read_place(request, page)) co_return http::problem(*refusal);
    const auto categories = co_await ops::answer<std::vector<Category>>([&](auto reply) {
        services.readers.submit<std::vector<Category>>(
            [page](Store& store) { return store.catalogue().categories(with_one_more(page)); }, std::move(reply));
    });
    if (!categories) co_return http::problem(categories.error());
    co_return public_json_response(request, page_of("categories", *categories, page, category_document));
}

Answer list_events(Services& services, http::Request request) {
    const auto wanted = parse_wanted(request);
    if (!wanted) co_return http::problem(wanted.error());
    auto events = co_await ops::answer<std::vector<Event>>([&](auto reply) {
        services.readers.submit<std::vector<Event>>(
            [wanted = *wanted](Store& store) { return read_events(store, wanted); }, std::move(reply));
    });
    if (!events) co_return http::problem(events.error());
    co_return public_json_response(request, events_document(*std::move(events), wanted->page));
}

Answer get_event(Services& services, http::Request request) {
    const auto id = catalogue_id<EventId>(request);
    if (!id) co_return http::problem(id.error());
    const auto event = co_await ops::answer<Event>([&](auto reply) {
        services.readers.submit<Event>([id = *id](Store& store) { return store.catalogue().event(id); },
                                       std::move(reply));
    });
    if (!event) co_return http::problem(event.error());
    co_return public_json_response(request, listed_event_document(*event));
}

Answer list_event_tickets(Services& services, http::Request request) {
    const auto id = catalogue_id<EventId>(request);
    if (!id) co_return http::problem(id.error());
    const auto wanted = realtime::parse_wanted_show(*id, request);
    if (!wanted) co_return http::problem(wanted.error());
    const auto show = co_await ops::answer<ShowId>([&](auto reply) {
        services.readers.submit<ShowId>(
            [&services, wanted = *wanted](Store& store) { return realtime::find_show(store, services.zones, wanted); },
            std::move(reply));
    });
    if (!show) co_return http::problem(show.error());
    co_return co_await seats_of_show(services, *show, std::move(request));
}

}  // namespace holdfast::api
