// What the handlers of administration share: each change has its line in the journal, in its own transaction
// (server/api/work.hpp).
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <string>
#include <string_view>
#include <vector>

#include "server/api/documents.hpp"
#include "server/api/parts.hpp"
#include "server/api/work.hpp"

namespace holdfast::api {

// Journals that `doer` did `action`, like venue_changed, to `subject`, like venue:3. `detail` is what people want to
// know of it: mostly what was asked for.
Result<storage::Nothing> note(storage::Store& store, const Doer& doer, std::string_view action,
                              std::string_view subject, const boost::json::value& detail);
// The same of a show, and some of its seats.
Result<storage::Nothing> note_show(storage::Store& store, const Doer& doer, std::string_view action, ShowId show,
                                   const boost::json::value& detail, std::vector<SeatIndex> seats = {});

// The catalogue's id in the path. not_found when it is no such id at all.
template <class Id>
Result<Id> number_id(const http::Request& request) {
    const auto show = show_id(request);
    if (!show) return show.error();
    return Id(show->value());
}

// What ?sort= calls the two directions of a list.
struct SortWords {
    std::string_view ascending;
    std::string_view descending;
};

// ?sort=, `otherwise` without one. bad_message when it is neither of the words.
Result<storage::SortOrder> sort_order(const http::Request& request, const SortWords& words,
                                      storage::SortOrder otherwise);

// Lists whose cursor is an id. bad_message for a cursor that is not one of ours.
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

// The first `limit` of `rows`, of which one more was read to see whether there is another page.
template <class Row>
http::Response page_response(std::string_view name, const std::vector<Row>& rows, std::uint32_t limit,
                             boost::json::object (*document)(const Row&)) {
    boost::json::array items;
    std::string next_cursor;
    for (const Row& row : rows) {
        if (items.size() == limit) {
            next_cursor = write_cursor(std::to_string((&row - 1)->id.value()));
            break;
        }
        items.push_back(document(row));
    }
    return json_response(page_document(name, std::move(items), next_cursor));
}

// 201, with where it is from now on.
http::Response created(const std::string& path, const boost::json::object& document);

// A row as it is read and changed, and as it was made, with its ETag.
http::Response row_response(const boost::json::object& row);
http::Response created_row(const std::string& path, const boost::json::object& row);

}  // namespace holdfast::api
