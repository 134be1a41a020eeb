// The seats of a show: the plan, which never changes, and the states, which always do. Both are large, so their bytes
// are made on a reader's thread.
#include <utility>

#include "server/api/documents.hpp"
#include "server/api/handlers.hpp"
#include "server/api/parts.hpp"
#include "server/http/negotiation.hpp"
#include "server/http/problem.hpp"
#include "server/ops/await_answer.hpp"

namespace holdfast::api {
namespace {

Result<ServedPlan> plan_of_show(storage::Store& store, PlanCache& plans, ShowId id) {
    const auto show = store.catalogue().show(id);
    if (!show) return show.error();
    if (auto refusal = refuse_draft(show->status)) return *std::move(refusal);
    return plans.served(store, show->plan);
}

http::Response plan_response(const http::Request& request, const ServedPlan& plan) {
    const std::string etag = '"' + plan.etag + '"';
    http::Response response;
    response.headers.emplace_back("ETag", etag);
    response.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
    if (http::has_already(request, etag)) {
        response.status = 304;
    } else {
        response.shared_body = plan.document;
    }
    return response;
}

http::Response seats_response(std::string document) {
    http::Response response;
    response.body = std::move(document);
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

}  // namespace

Answer list_seats(Services& services, http::Request request) {
    const auto id = show_id(request);
    if (!id) co_return http::problem(id.error());
    auto room = co_await ops::answer<realtime::RoomSnapshot>(
        [&](auto reply) { services.rooms.snapshot(*id, std::move(reply)); });
    if (!room) co_return http::problem(room.error());
    if (const auto refusal = refuse_draft(room->status)) co_return http::problem(*refusal);
    auto document = co_await ops::answer<std::string>([&](auto reply) {
        services.readers.submit<std::string>(
            [room = std::move(*room)](storage::Store&) { return Result<std::string>(seats_document(room)); },
            std::move(reply));
    });
    if (!document) co_return http::problem(document.error());
    co_return seats_response(*std::move(document));
}

Answer get_seating_plan(Services& services, http::Request request) {
    const auto id = show_id(request);
    if (!id) co_return http::problem(id.error());
    const auto plan = co_await ops::answer<ServedPlan>([&](auto reply) {
        services.readers.submit<ServedPlan>(
            [&services, show = *id](storage::Store& store) { return plan_of_show(store, services.plans, show); },
            std::move(reply));
    });
    if (!plan) co_return http::problem(plan.error());
    co_return plan_response(request, *plan);
}

}  // namespace holdfast::api
