// A show's evening, read back from what its room wrote down: a picture to start from, then what each flush brought. All
// of a page is made on a reader's thread, as it may be long.
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "protocol/limits.hpp"
#include "protocol/seat_states.hpp"
#include "server/api/admin/handlers.hpp"
#include "server/api/documents.hpp"
#include "server/api/parts.hpp"
#include "server/api/work.hpp"
#include "server/http/problem.hpp"
#include "server/realtime/seat_record.hpp"

namespace holdfast::api {
namespace {

namespace json = boost::json;

using realtime::RecordedChange;
using storage::ReplayRow;
using storage::Store;

struct ReplayQuestion {
    ShowId show;
    std::optional<Timestamp> from{};
    std::optional<std::int64_t> after{};  // a later page: the number of the last row before it
    std::uint32_t limit = limits::default_replay_frames;
};

// Where a page begins, and for the first one the room as it was there.
struct Beginning {
    std::int64_t after = 0;
    std::optional<Timestamp> at{};
    std::vector<SeatState> states{};
};

std::optional<Error> parse_limit(const http::Request& request, ReplayQuestion& question) {
    const auto text = request.query_value("limit");
    if (!text) return std::nullopt;
    const auto limit = parse_positive(*text);
    if (!limit || *limit > limits::max_replay_frames) {
        return make_error(ErrorCode::bad_message,
                          "`limit` is a number from 1 to " + std::to_string(limits::max_replay_frames) + ".");
    }
    question.limit = static_cast<std::uint32_t>(*limit);
    return std::nullopt;
}

Result<ReplayQuestion> parse_question(const http::Request& request) {
    const auto show = show_id(request);
    if (!show) return show.error();
    ReplayQuestion question{.show = *show};
    if (auto refusal = parse_limit(request, question)) return *std::move(refusal);
    const auto cursor = read_cursor(request);
    if (!cursor) return cursor.error();
    if (!cursor->empty()) {
        question.after = parse_positive(*cursor);
        if (!question.after) return bad_cursor();
    }
    if (const auto text = request.query_value("from")) {
        question.from = parse_offset_time(*text);
        if (!question.from || question.after) {
            return make_error(ErrorCode::bad_message,
                              "`from` is a time as 2026-11-21T18:00:00Z, and goes with no `cursor`.");
        }
    }
    return question;
}

Error damaged() {
    return make_error(ErrorCode::unavailable, "What was written down of this show cannot be read any more.");
}

Result<std::vector<RecordedChange>> changes_of(const ReplayRow& row) {
    auto changes = realtime::read_changes(row.people, row.changes);
    if (!changes) return damaged();
    return *std::move(changes);
}

Result<storage::Nothing> apply(const ReplayRow& row, std::vector<SeatState>& states) {
    if (!row.seats.empty()) {
        auto whole = decode_seat_states(row.seats);
        if (!whole) return damaged();
        states = *std::move(whole);
        return storage::Nothing{};
    }
    const auto changes = changes_of(row);
    if (!changes) return changes.error();
    for (const RecordedChange& change : *changes) {
        if (change.seat.value() >= states.size()) return damaged();
        states[change.seat.value()] = change.state;
    }
    return storage::Nothing{};
}

// From the last picture before that moment on: there is one after at most limits::replay_rows_per_picture rows.
Result<Beginning> begin_at(Store& store, ShowId show, Timestamp from) {
    const auto picture = store.replay().picture_before(show, from);
    if (!picture) return picture.error();
    Beginning beginning;
    if (!*picture) return beginning;
    if (auto applied = apply(**picture, beginning.states); !applied) return applied.error();
    beginning.at = std::max((*picture)->at, from);
    beginning.after = (*picture)->number;
    while (true) {
        const auto rows = store.replay().rows_of(show, beginning.after, limits::max_replay_frames);
        if (!rows) return rows.error();
        for (const ReplayRow& row : *rows) {
            if (row.at > from) return beginning;
            if (auto applied = apply(row, beginning.states); !applied) return applied.error();
            beginning.after = row.number;
        }
        if (rows->size() < limits::max_replay_frames) return beginning;
    }
}

// Whom the changes name, each once.
class People {
public:
    std::size_t place_of(const UserId& id) {
        const auto [place, is_new] = places_.try_emplace(id, ids_.size());
        if (is_new) ids_.push_back(id);
        return place->second;
    }

    Result<json::array> document(Store& store) const {
        json::array people;
        for (const UserId& id : ids_) {
            const auto account = store.accounts().account(id);
            if (!account && account.error().code != ErrorCode::not_found) return account.error();
            json::object person;
            person["id"] = id.text();
            person["username"] = nullptr;
            if (account && !account->username.empty()) person["username"] = account->username;
            people.push_back(std::move(person));
        }
        return people;
    }

private:
    std::vector<UserId> ids_;
    std::unordered_map<UserId, std::size_t> places_;
};

json::array change_document(const RecordedChange& change, People& people) {
    json::array document;
    document.emplace_back(change.seat.value());
    document.emplace_back(std::string(1, seat_state_letter(change.state)));
    document.push_back(change.whose ? json::value(people.place_of(*change.whose)) : json::value(nullptr));
    document.emplace_back(realtime::to_wire(change.why));
    return document;
}

// Adds the row to `frames`, and says how many changes it has.
Result<std::size_t> add_frame(const ReplayRow& row, json::array& frames, People& people) {
    json::object frame;
    frame["at"] = format_timestamp(row.at);
    std::size_t count = 0;
    if (!row.seats.empty()) {
        frame["seats"] = row.seats;
    } else {
        const auto changes = changes_of(row);
        if (!changes) return changes.error();
        json::array documents;
        for (const RecordedChange& change : *changes) documents.push_back(change_document(change, people));
        count = documents.size();
        frame["changes"] = std::move(documents);
    }
    frames.push_back(std::move(frame));
    return count;
}

json::value start_document(const Beginning& beginning) {
    if (!beginning.at) return nullptr;
    json::object start;
    start["at"] = format_timestamp(*beginning.at);
    start["seats"] = encode_seat_states(beginning.states);
    return start;
}

// A page as its bytes. One row more than asked for says whether there is another page.
Result<std::string> write_page(Store& store, const ReplayQuestion& question) {
    if (const auto show = store.catalogue().show(question.show); !show) return show.error();
    Result<Beginning> beginning = Beginning{.after = question.after.value_or(0)};
    if (!question.after) beginning = begin_at(store, question.show, question.from.value_or(Timestamp::min()));
    if (!beginning) return beginning.error();
    const auto rows = store.replay().rows_of(question.show, beginning->after, question.limit + 1);
    if (!rows) return rows.error();
    json::array frames;
    People people;
    std::string next_cursor;
    std::size_t changes = 0;
    for (const ReplayRow& row : *rows) {
        if (frames.size() == question.limit || changes >= limits::replay_changes_per_page) {
            next_cursor = write_cursor(std::to_string((&row - 1)->number));
            break;
        }
        const auto added = add_frame(row, frames, people);
        if (!added) return added.error();
        changes += *added;
    }
    auto named = people.document(store);
    if (!named) return named.error();
    auto page = page_document("frames", std::move(frames), next_cursor);
    page["show"] = question.show.value();
    page["start"] = start_document(*beginning);
    page["people"] = *std::move(named);
    return json::serialize(page);
}

}  // namespace

Answer replay_show(Services& services, auth::Identity, http::Request request) {
    const auto question = parse_question(request);
    if (!question) co_return http::problem(question.error());
    const Work<std::string> work = [question = *question](Store& store) { return write_page(store, question); };
    auto page = co_await read_out<std::string>(services, work);
    if (!page) co_return http::problem(page.error());
    http::Response response;
    response.body = *std::move(page);
    response.headers.emplace_back("Cache-Control", "no-store");
    co_return response;
}

}  // namespace holdfast::api
