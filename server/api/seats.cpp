// The seats of a show: the plan, which never changes and is read on a reader's thread, and the states, which always do
// and come from the room in memory.
#include <utility>

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

// A plan in one of the codings it is kept in.
struct PlanBody {
    std::string_view coding;  // none for the document itself
    std::shared_ptr<const std::string> bytes;
    std::string etag;
};

PlanBody plan_body(const http::Request& request, const ServedPlan& plan) {
    // Weak, because the compressed bytes change once they have been made smaller.
    if (http::accepts_encoding(request, "br")) return {"br", plan.brotli, "W/\"" + plan.etag + "-br\""};
    if (http::accepts_encoding(request, "gzip")) return {"gzip", plan.gzip, '"' + plan.etag + "-gz\""};
    return {"", plan.document, '"' + plan.etag + '"'};
}

http::Response plan_response(const http::Request& request, const ServedPlan& plan) {
    const PlanBody body = plan_body(request, plan);
    http::Response response;
    response.headers.emplace_back("ETag", body.etag);
    response.headers.emplace_back("Cache-Control", "no-cache");  // a plan never changes, but which one a show has may
    response.headers.emplace_back("Vary", "Accept-Encoding");
    if (http::has_already(request, body.etag)) {
        response.status = 304;
        return response;
    }
    if (!body.coding.empty()) response.headers.emplace_back("Content-Encoding", body.coding);
    response.shared_body = body.bytes;
    return response;
}

http::Response seats_response(realtime::ContentCoding coding, realtime::SeatsBody seats) {
    http::Response response;
    response.headers.reserve(4);
    if (seats.bytes) {
        response.shared_body = std::move(seats.bytes);
    } else {
        response.status = 304;
    }
    if (coding == realtime::ContentCoding::gzip) response.headers.emplace_back("Content-Encoding", "gzip");
    response.headers.emplace_back("ETag", std::move(seats.etag));
    response.headers.emplace_back("Cache-Control", "no-cache");
    response.headers.emplace_back("Vary", "Accept-Encoding");
    return response;
}

}  // namespace

Answer seats_of_show(Services& services, ShowId id, http::Request request) {
    using realtime::ContentCoding;
    const bool gzip = http::accepts_encoding(request, "gzip");
    const ContentCoding coding = gzip ? ContentCoding::gzip : ContentCoding::identity;
    realtime::SeatsQuery query{std::string(request.header("if-none-match").value_or("")), coding};
    auto seats = co_await ops::answer<realtime::SeatsBody>(
        [&](auto reply) { services.rooms.seats(id, std::move(query), std::move(reply)); });
    if (!seats) co_return http::problem(seats.error());
    if (const auto refusal = refuse_draft(seats->status)) co_return http::problem(*refusal);
    co_return seats_response(coding, *std::move(seats));
}

Answer list_seats(Services& services, http::Request request) {
    const auto id = show_id(request);
    if (!id) co_return http::problem(id.error());
    co_return co_await seats_of_show(services, *id, std::move(request));
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
