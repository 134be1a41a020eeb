// Seating plans. A document of up to 64 MiB is read and checked on a reader's thread, so that no sale waits for it; the
// storage thread only writes it down. A plan never changes: another document is another plan.
#include <utility>

#include "server/api/admin/handlers.hpp"
#include "server/api/admin/resource.hpp"
#include "server/api/admin/rows.hpp"
#include "server/http/problem.hpp"
#include "storage/plans.hpp"

namespace holdfast::api {
namespace {

using storage::Plan;
using storage::PlanSummary;
using storage::Store;

struct Imported {
    PlanId id;
    bool is_new = false;
};

struct Plans {
    using Row = Plan;
    using Id = PlanId;
    static constexpr std::string_view noun = "plan";
    static constexpr std::string_view plural = "seating_plans";

    static boost::json::object row(const Plan& plan) { return plan_row(plan); }
    static auto list(Store& store, const storage::NamedPage<PlanId>& page) { return store.catalogue().plans(page); }
    static auto find(Store& store, PlanId id) { return store.catalogue().plan_summary(id); }
    static auto remove(Store& store, PlanId id) { return store.catalogue().remove_plan(id); }
};

boost::json::object import_detail(const Plan& plan) {
    boost::json::object detail;
    detail["name"] = plan.name;
    detail["seat_count"] = plan.seat_count;
    detail["etag"] = plan.etag;
    return detail;
}

Result<Imported> import(Store& store, const Doer& doer, const Plan& plan) {
    const auto known = store.catalogue().find_plan(plan.etag);
    if (!known) return known.error();
    if (*known) return Imported{.id = **known};
    const auto id = storage::import_plan(store, plan);
    if (!id) return id.error();
    if (auto noted = note_of<Plans>(store, doer, "imported", *id, import_detail(plan)); !noted) return noted.error();
    return Imported{.id = *id, .is_new = true};
}

boost::json::object summary_document(const PlanSummary& summary) {
    boost::json::object object;
    object["name"] = summary.name;
    object["seat_count"] = summary.seats;
    object["row_count"] = summary.rows;
    boost::json::array categories;
    for (const std::string& category : summary.categories) categories.emplace_back(category);
    object["categories"] = std::move(categories);
    return object;
}

Result<PlanExport> export_mode(const http::Request& request) {
    const auto strict = request.query_value("strict").value_or("false");
    if (strict == "true") return PlanExport::strict;
    if (strict == "false") return PlanExport::complete;
    return make_error(ErrorCode::bad_message, "`strict` is true or false.");
}

http::Response document_response(std::string document) {
    http::Response response;
    response.body = std::move(document);
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

}  // namespace

Answer list_all_plans(Services& services, auth::Identity, http::Request request) {
    return list_resources<Plans>(services, std::move(request));
}

Answer read_plan(Services& services, auth::Identity, http::Request request) {
    return read_resource<Plans>(services, std::move(request));
}

Answer export_plan(Services& services, auth::Identity, http::Request request) {
    const auto id = catalogue_id<PlanId>(request);
    if (!id) co_return http::problem(id.error());
    const auto mode = export_mode(request);
    if (!mode) co_return http::problem(mode.error());
    const Work<std::string> question = [id = *id, mode = *mode](Store& store) {
        return storage::export_plan(store, id, mode);
    };
    auto document = co_await read_out<std::string>(services, question);
    if (!document) co_return http::problem(document.error());
    co_return document_response(*std::move(document));
}

Answer check_plan(Services& services, auth::Identity, http::Request request) {
    const auto document = std::make_shared<const std::string>(std::move(request.body));
    const Work<PlanSummary> question = [document](Store&) { return storage::check_plan(*document); };
    const auto summary = co_await read_out<PlanSummary>(services, question);
    if (!summary) co_return http::problem(summary.error());
    co_return json_response(summary_document(*summary));
}

Answer add_plan(Services& services, auth::Identity caller, http::Request request) {
    const auto document = std::make_shared<std::string>(std::move(request.body));
    const Work<Plan> question = [document](Store&) { return storage::describe_plan(std::move(*document)); };
    auto described = co_await read_out<Plan>(services, question);
    if (!described) co_return http::problem(described.error());

    const auto plan = std::make_shared<Plan>(*std::move(described));
    const Work<Imported> work = [doer = Doer(services, caller), plan](Store& store) {
        return import(store, doer, *plan);
    };
    const auto imported = co_await carried_out<Imported>(services, work);
    if (!imported) co_return http::problem(imported.error());
    plan->id = imported->id;
    if (!imported->is_new) co_return row_response(plan_row(*plan));
    co_return created_row("/admin/seating-plans/" + std::to_string(plan->id.value()), plan_row(*plan));
}

Answer remove_plan(Services& services, auth::Identity caller, http::Request request) {
    return remove_resource<Plans>(services, caller, std::move(request));
}

}  // namespace holdfast::api
