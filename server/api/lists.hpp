// Lists as they are asked for: what to find, in which order, and page by page. Readers of a question give bad_message
// for what is none.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <concepts>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/api/documents.hpp"
#include "server/api/parts.hpp"
#include "storage/list_pages.hpp"

namespace holdfast::api {

// What ?sort= calls the two directions of a list.
struct SortWords {
    std::string_view ascending;
    std::string_view descending;
};

// ?sort=, `otherwise` without one.
Result<storage::SortOrder> sort_order(const http::Request& request, const SortWords& words,
                                      storage::SortOrder otherwise);

// ?q=, "" without one.
Result<std::string> search_words(const http::Request& request);

// ?NAME=, the id of what a list is narrowed down to, if it is there.
template <class Id>
std::optional<Error> read_filter(const http::Request& request, std::string_view name, std::optional<Id>& into) {
    const auto id = query_id<Id>(request, name);
    if (!id) return id.error();
    into = *id;
    return std::nullopt;
}

// Lists whose cursor is an id.
template <class Id>
struct IdPage {
    Id after;
    std::uint32_t limit = 0;
};

template <class Id>
Result<IdPage<Id>> id_page(const http::Request& request) {
    const auto limit = page_limit(request);
    if (!limit) return limit.error();
    const auto cursor = read_cursor(request);
    if (!cursor) return cursor.error();
    const auto after = parse_positive(*cursor);
    if (!cursor->empty() && !after) return bad_cursor();
    return IdPage<Id>{Id(after.value_or(0)), *limit};
}

// Lists of what has numbers: ?sort= is newest or oldest, a cursor the number of a row.
Result<storage::NumberedPage> numbered_page(const http::Request& request);

// Lists of what has names: ?sort= is name, newest or oldest. A cursor is the id of a row, and its name where the list
// is sorted by it.
using NamedPlace = storage::NamedPlace<std::int64_t>;
Result<storage::NameSort> name_sort(const http::Request& request);
Result<std::optional<NamedPlace>> named_cursor(const http::Request& request, storage::NameSort sort);
std::string cursor_text(storage::NameSort sort, const NamedPlace& place);

// Where `page` begins, in the order that it has already, and how long it is.
template <class Id>
std::optional<Error> read_place(const http::Request& request, storage::NamedPage<Id>& page) {
    const auto limit = page_limit(request);
    if (!limit) return limit.error();
    page.limit = *limit;
    auto place = named_cursor(request, page.sort);
    if (!place) return place.error();
    if (*place) page.after = {std::move((*place)->name), Id((*place)->id)};
    return std::nullopt;
}

template <class Id>
Result<storage::NamedPage<Id>> named_page(const http::Request& request) {
    storage::NamedPage<Id> page;
    auto words = search_words(request);
    if (!words) return words.error();
    page.search = *std::move(words);
    const auto sort = name_sort(request);
    if (!sort) return sort.error();
    page.sort = *sort;
    if (auto refusal = read_place(request, page)) return *std::move(refusal);
    return page;
}

// The question for one row more than the page takes, which says whether there is another page.
template <class Page>
Page with_one_more(Page page) {
    ++page.limit;
    return page;
}

// The first `limit` of `rows`, of which one more was read. `place_of(row)` is what the cursor to what follows a row
// says.
template <class Row, class Document, std::invocable<const Row&> PlaceOf>
boost::json::object page_of(std::string_view name, const std::vector<Row>& rows, std::uint32_t limit, Document document,
                            PlaceOf place_of) {
    boost::json::array items;
    std::string next_cursor;
    for (const Row& row : rows) {
        if (items.size() == limit) {
            next_cursor = write_cursor(place_of(*(&row - 1)));
            break;
        }
        items.push_back(document(row));
    }
    return page_document(name, std::move(items), next_cursor);
}

// The same of rows that have names.
template <class Row, class Id, class Document>
boost::json::object page_of(std::string_view name, const std::vector<Row>& rows, const storage::NamedPage<Id>& page,
                            Document document) {
    return page_of(name, rows, page.limit, document,
                   [&](const Row& row) { return cursor_text(page.sort, {row.name, row.id.value()}); });
}

// The answer with such a page.
template <class Row, class Document, std::invocable<const Row&> PlaceOf>
http::Response page_response(std::string_view name, const std::vector<Row>& rows, std::uint32_t limit,
                             Document document, PlaceOf place_of) {
    return json_response(page_of(name, rows, limit, document, place_of));
}

// The same of rows that go by their ids.
template <class Row, class Document>
http::Response page_response(std::string_view name, const std::vector<Row>& rows, std::uint32_t limit,
                             Document document) {
    return page_response(name, rows, limit, document, [](const Row& row) { return std::to_string(row.id.value()); });
}

// The same of rows that have names.
template <class Row, class Id, class Document>
http::Response page_response(std::string_view name, const std::vector<Row>& rows, const storage::NamedPage<Id>& page,
                             Document document) {
    return json_response(page_of(name, rows, page, document));
}

}  // namespace holdfast::api
