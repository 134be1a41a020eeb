// What everything that administrators keep has in common: it is read, added, changed and removed by its id. Each change
// is one transaction with its line in the journal, and is refused to whoever has not seen the row as it is. A kind of
// such things says what is its own:
//
//   Row, Id                             what is kept, and what it goes by
//   noun, path                          what the journal calls it, as venue; where they are, as /admin/venues
//   plural                              what a list of them is called, where they are listed by name
//   title_member, title                 what people know it by: in a body, and in the row
//   row(Row)                            the document that is read and changed
//   list, find, add, change, remove     in the store
//   fill(Store&, Row&, kind, body)      takes what a body asks for, or refuses it at its place
//   is_shown_in(Show, Id)               whether an open room shows it, where rooms do
//
// and is made from the services that its rules ask. It goes to the storage thread by value.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/api/admin/form.hpp"
#include "server/api/admin/work.hpp"
#include "server/api/lists.hpp"
#include "server/http/problem.hpp"

namespace holdfast::api {

template <class Kind>
Result<storage::Nothing> note_of(storage::Store& store, const Doer& doer, std::string_view verb, typename Kind::Id id,
                                 const boost::json::value& detail) {
    const std::string noun(Kind::noun);
    return note(store, doer, noun + "_" + std::string(verb), noun + ":" + std::to_string(id.value()), detail);
}

template <class Kind>
Result<typename Kind::Row> add_in_store(storage::Store& store, const Doer& doer, const Kind& kind,
                                        const boost::json::value& body) {
    typename Kind::Row row;
    if (auto filled = kind.fill(store, row, Form::Kind::whole, body); !filled) return filled.error();
    const auto id = Kind::add(store, row);
    if (!id) return id.error();
    row.id = *id;
    if (auto noted = note_of<Kind>(store, doer, "added", *id, body); !noted) return noted.error();
    return row;
}

template <class Kind>
Result<typename Kind::Row> change_in_store(storage::Store& store, const Doer& doer, const Kind& kind,
                                           typename Kind::Id id, const boost::json::value& body) {
    auto row = Kind::find(store, id);
    if (!row) return row;
    if (auto stale = doer.seen.refuse(Kind::row(*row))) return *std::move(stale);
    if (auto filled = kind.fill(store, *row, Form::Kind::change, body); !filled) return filled.error();
    if (auto changed = Kind::change(store, *row); !changed) return changed.error();
    const auto detail = asked_of(body, Kind::title_member, (*row).*Kind::title);
    if (auto noted = note_of<Kind>(store, doer, "changed", id, detail); !noted) return noted.error();
    return row;
}

template <class Kind>
Result<storage::Nothing> remove_in_store(storage::Store& store, const Doer& doer, typename Kind::Id id) {
    const auto row = Kind::find(store, id);
    if (!row) return row.error();
    if (auto stale = doer.seen.refuse(Kind::row(*row))) return *std::move(stale);
    if (auto removed = Kind::remove(store, id); !removed) return removed;
    return note_of<Kind>(store, doer, "removed", id, Kind::row(*row));
}

template <class Kind>
Answer list_resources(Services& services, http::Request request) {
    using Rows = std::vector<typename Kind::Row>;
    const auto page = named_page<typename Kind::Id>(request);
    if (!page) co_return http::problem(page.error());
    const Work<Rows> question = [page = *page](storage::Store& store) {
        return Kind::list(store, with_one_more(page));
    };
    const auto rows = co_await read_out<Rows>(services, question);
    if (!rows) co_return http::problem(rows.error());
    co_return page_response(Kind::plural, *rows, *page, Kind::row);
}

template <class Kind>
Answer read_resource(Services& services, http::Request request) {
    using Row = typename Kind::Row;
    const auto id = catalogue_id<typename Kind::Id>(request);
    if (!id) co_return http::problem(id.error());
    const Work<Row> question = [id = *id](storage::Store& store) { return Kind::find(store, id); };
    const auto row = co_await read_out<Row>(services, question);
    if (!row) co_return http::problem(row.error());
    co_return row_response(Kind::row(*row));
}

template <class Kind>
Answer add_resource(Services& services, auth::Identity caller, http::Request request) {
    using Row = typename Kind::Row;
    const auto body = json_body(request);
    if (!body) co_return http::problem(body.error());
    const Work<Row> work = [kind = Kind(services), doer = Doer(services, caller), body = *body](storage::Store& store) {
        return add_in_store(store, doer, kind, body);
    };
    const auto row = co_await carried_out<Row>(services, work);
    if (!row) co_return http::problem(row.error());
    co_return created_row(std::string(Kind::path) + "/" + std::to_string(row->id.value()), Kind::row(*row));
}

template <class Kind>
Answer change_resource(Services& services, auth::Identity caller, http::Request request) {
    using Row = typename Kind::Row;
    const auto id = catalogue_id<typename Kind::Id>(request);
    if (!id) co_return http::problem(id.error());
    const auto body = json_body(request);
    if (!body) co_return http::problem(body.error());
    const Work<Row> work = [kind = Kind(services), doer = Doer(services, caller, request), id = *id, body = *body](
                               storage::Store& store) { return change_in_store(store, doer, kind, id, body); };
    const auto row = co_await carried_out<Row>(services, work);
    if (!row) co_return http::problem(row.error());
    if constexpr (requires(const storage::Show& show) { Kind::is_shown_in(show, *id); }) {
        services.rooms.reload_where([id = *id](const storage::Show& show) { return Kind::is_shown_in(show, id); });
    }
    co_return row_response(Kind::row(*row));
}

template <class Kind>
Answer remove_resource(Services& services, auth::Identity caller, http::Request request) {
    const auto id = catalogue_id<typename Kind::Id>(request);
    if (!id) co_return http::problem(id.error());
    const Work<storage::Nothing> work = [doer = Doer(services, caller, request), id = *id](storage::Store& store) {
        return remove_in_store<Kind>(store, doer, id);
    };
    const auto removed = co_await carried_out<storage::Nothing>(services, work);
    if (!removed) co_return http::problem(removed.error());
    co_return no_content();
}

}  // namespace holdfast::api
