// Money that is on its way back: what waits for a provider, what was refused and waits for somebody, and how far the
// orders of a cancelled show are.
#include <utility>

#include <boost/json/array.hpp>

#include "protocol/codec.hpp"
#include "protocol/reasons.hpp"
#include "server/api/admin/handlers.hpp"
#include "server/api/admin/work.hpp"
#include "server/api/lists.hpp"
#include "server/api/parts.hpp"
#include "server/http/problem.hpp"
#include "storage/state_words.hpp"

namespace holdfast::api {
namespace {

namespace json = boost::json;

using storage::Refund;
using storage::RefundSearch;
using storage::RefundState;
using storage::Store;

json::object refund_document(const Refund& refund) {
    json::object object;
    object["id"] = refund.number;
    object["order"] = refund.order.text();
    object["amount"] = to_json(refund.amount);
    json::array seats;
    for (const SeatIndex seat : refund.seats) seats.emplace_back(seat.value());
    object["seats"] = std::move(seats);
    object["reason"] = refund.reason;
    object["state"] = word_of(refund.state);
    object["created_at"] = format_timestamp(refund.created_at);
    object["attempts"] = refund.attempts;
    object["next_try_at"] = nullptr;
    if (refund.state == RefundState::due) object["next_try_at"] = format_timestamp(refund.next_try_at);
    object["last_error"] = refund.last_error;
    return object;
}

Result<RefundSearch> parse_search(const http::Request& request) {
    RefundSearch search;
    const auto page = numbered_page(request);
    if (!page) return page.error();
    search.page = *page;
    auto prefix = search_words(request);
    if (!prefix) return prefix.error();
    search.prefix = *std::move(prefix);
    if (const auto state = request.query_value("state")) {
        if (*state != "failed" && *state != "due")
            return make_error(ErrorCode::bad_message, "`state` is due or failed.");
        search.state = *state == "due" ? RefundState::due : RefundState::failed;
    }
    return search;
}

// Only one that was refused needs somebody to ask for it.
Result<Refund> try_again(Store& store, std::int64_t number, const UserId& admin, Timestamp now) {
    auto refund = store.payments().refund(number);
    if (!refund) return refund.error();
    if (refund->state != RefundState::failed) {
        return make_conflict(reasons::refund_under_way, "This refund was made, or is being tried.");
    }
    refund->state = RefundState::due;
    refund->attempts = 0;
    refund->next_try_at = now;
    if (auto updated = store.payments().update_refund(*refund); !updated) return updated.error();
    storage::JournalEntry line;
    line.at = now;
    line.actor = admin;
    line.action = "refund_tried_again";
    line.order = refund->order;
    line.seats = refund->seats;
    if (auto written = store.journal().add(line); !written) return written.error();
    return refund;
}

struct Progress {
    std::int64_t orders_left = 0;
    std::vector<storage::RefundSum> refunds{};
};

Result<Progress> read_progress(Store& store, ShowId show) {
    const auto cancelled = store.catalogue().show(show);
    if (!cancelled) return cancelled.error();
    if (cancelled->status != ShowStatus::cancelled) {
        return make_conflict(reasons::show_not_cancelled, "This show is not cancelled.");
    }
    const auto left = store.orders().count_live_orders(show);
    if (!left) return left.error();
    auto refunds = store.payments().refunds_of_show(show);
    if (!refunds) return refunds.error();
    return Progress{*left, *std::move(refunds)};
}

json::object progress_document(ShowId show, const Progress& progress) {
    json::array refunds;
    for (const storage::RefundSum& sum : progress.refunds) {
        json::object item;
        item["state"] = word_of(sum.state);
        item["refunds"] = sum.refunds;
        item["amount"] = to_json(sum.amount);
        refunds.push_back(std::move(item));
    }
    json::object object;
    object["show"] = show.value();
    object["orders_left"] = progress.orders_left;
    object["refunds"] = std::move(refunds);
    return object;
}

}  // namespace

Answer list_refunds(Services& services, auth::Identity, http::Request request) {
    const auto search = parse_search(request);
    if (!search) co_return http::problem(search.error());
    const Work<std::vector<Refund>> question = [search = *search](Store& store) {
        return store.payments().open_refunds({search.state, search.prefix, with_one_more(search.page)});
    };
    const auto refunds = co_await read_out<std::vector<Refund>>(services, question);
    if (!refunds) co_return http::problem(refunds.error());
    co_return page_response("refunds", *refunds, search->page.limit, refund_document,
                            [](const Refund& refund) { return std::to_string(refund.number); });
}

Answer retry_refund(Services& services, auth::Identity caller, http::Request request) {
    const auto number = path_number(request);
    if (!number) co_return http::problem(number.error());
    const auto work = [number = *number, admin = caller.user, now = services.clock.now()](Store& store) {
        return try_again(store, number, admin, now);
    };
    const auto refund = co_await carried_out<Refund>(services, work);
    if (!refund) co_return http::problem(refund.error());
    services.desk.send_refunds();
    co_return json_response(refund_document(*refund), 202);
}

Answer read_cancellation(Services& services, auth::Identity, http::Request request) {
    const auto id = show_id(request);
    if (!id) co_return http::problem(id.error());
    const auto query = [id = *id](Store& store) { return read_progress(store, id); };
    const auto progress = co_await read_out<Progress>(services, query);
    if (!progress) co_return http::problem(progress.error());
    co_return json_response(progress_document(*id, *progress));
}

}  // namespace holdfast::api
