// The journal as people ask for it: what became of a seat, an order, a user, a show, or of anything else that has a
// subject. Who did it is told by name.
#include <boost/json/parse.hpp>

#include <algorithm>
#include <array>
#include <utility>

#include "server/api/admin/handlers.hpp"
#include "server/api/admin/work.hpp"
#include "server/api/lists.hpp"
#include "server/http/problem.hpp"

namespace holdfast::api {
namespace {

using storage::JournalLine;
using storage::Store;

constexpr std::size_t max_subject_bytes = 128;

struct JournalQuestion {
    std::optional<ShowId> show{};
    std::optional<SeatIndex> seat{};
    std::optional<OrderId> order{};
    std::optional<UserId> user{};
    std::optional<std::string> subject{};
    storage::NumberedPage page{};
};

std::optional<Error> parse_show(const http::Request& request, JournalQuestion& question) {
    if (auto wrong = read_filter(request, "show", question.show)) return wrong;
    if (const auto text = request.query_value("seat")) {
        if (!question.show) return make_error(ErrorCode::bad_message, "`seat` goes with `show`: say which show's.");
        const auto seat = parse_seat(*text);
        if (!seat) return seat.error();
        question.seat = *seat;
    }
    return std::nullopt;
}

std::optional<Error> parse_others(const http::Request& request, JournalQuestion& question) {
    if (const auto text = request.query_value("order")) {
        question.order = OrderId::parse(*text);
        if (!question.order) return make_error(ErrorCode::bad_message, "`order` is the id of an order.");
    }
    if (const auto text = request.query_value("user")) {
        question.user = UserId::parse(*text);
        if (!question.user) return make_error(ErrorCode::bad_message, "`user` is the id of a user.");
    }
    if (const auto text = request.query_value("subject")) {
        if (text->empty() || text->size() > max_subject_bytes) {
            return make_error(ErrorCode::bad_message, "`subject` is what a line names as its own, as `venue:3`.");
        }
        question.subject = std::string(*text);
    }
    const std::array asked{question.show.has_value(), question.order.has_value(), question.user.has_value(),
                           question.subject.has_value()};
    if (std::ranges::count(asked, true) <= 1) return std::nullopt;
    return make_error(ErrorCode::bad_message, "Ask for one of `show`, `order`, `user` and `subject`.");
}

Result<JournalQuestion> parse_question(const http::Request& request) {
    JournalQuestion question;
    const auto page = numbered_page(request);
    if (!page) return page.error();
    question.page = *page;
    if (auto refusal = parse_show(request, question)) return *std::move(refusal);
    if (auto refusal = parse_others(request, question)) return *std::move(refusal);
    return question;
}

storage::JournalStore::Lines read_lines(Store& store, const JournalQuestion& question) {
    storage::JournalStore& journal = store.journal();
    const auto page = with_one_more(question.page);
    if (question.seat) return journal.lines_of(*question.show, *question.seat, page);
    if (question.show) return journal.lines_of(*question.show, page);
    if (question.order) return journal.lines_of(*question.order, page);
    if (question.user) return journal.lines_of(*question.user, page);
    if (question.subject) return journal.lines_of_subject(*question.subject, page);
    return journal.lines(page);
}

// A name where there is one; guests have only a role, and the server itself neither.
const std::string& who(const JournalLine& line) {
    static const std::string server = "server";
    if (!line.entry.actor) return server;
    return line.actor_name.empty() ? line.actor_role : line.actor_name;
}

boost::json::value detail_of(const storage::JournalEntry& entry) {
    boost::system::error_code malformed;
    auto detail = boost::json::parse(entry.detail, malformed);
    return !malformed && detail.is_object() ? detail : boost::json::value(boost::json::object());
}

boost::json::object line_document(const JournalLine& line) {
    const storage::JournalEntry& entry = line.entry;
    boost::json::object object;
    object["number"] = entry.number;
    object["when"] = format_timestamp(entry.at);
    object["who"] = who(line);
    object["user"] = entry.actor ? boost::json::value(entry.actor->text()) : boost::json::value(nullptr);
    object["action"] = entry.action;
    object["show"] = entry.show ? boost::json::value(entry.show->value()) : boost::json::value(nullptr);
    object["order"] = entry.order ? boost::json::value(entry.order->text()) : boost::json::value(nullptr);
    object["subject"] =
        entry.subject.empty() ? boost::json::value(nullptr) : boost::json::value(boost::json::string(entry.subject));
    boost::json::array seats;
    for (const SeatIndex seat : entry.seats) seats.emplace_back(seat.value());
    object["seats"] = std::move(seats);
    object["detail"] = detail_of(entry);
    return object;
}

}  // namespace

Answer read_journal(Services& services, auth::Identity, http::Request request) {
    const auto question = parse_question(request);
    if (!question) co_return http::problem(question.error());
    const Work<std::vector<JournalLine>> query = [question = *question](Store& store) {
        return read_lines(store, question);
    };
    const auto lines = co_await read_out<std::vector<JournalLine>>(services, query);
    if (!lines) co_return http::problem(lines.error());
    co_return page_response("lines", *lines, question->page.limit, line_document,
                            [](const JournalLine& line) { return std::to_string(line.entry.number); });
}

}  // namespace holdfast::api
