// Opening, pausing and resuming the sale of a show. Customers in the room hear of it at once; what they hold already
// they may buy again when the sale goes on.
#include <utility>

#include "protocol/reasons.hpp"
#include "server/api/admin/handlers.hpp"
#include "server/api/admin/room_changes.hpp"
#include "server/api/admin/rows.hpp"
#include "server/api/admin/show_form.hpp"
#include "server/api/admin/work.hpp"
#include "server/http/problem.hpp"

namespace holdfast::api {
namespace {

using storage::Show;
using storage::Store;

// One of the three calls: from which status to which.
struct Step {
    std::string_view action;
    ShowStatus from;
    ShowStatus to;
};

constexpr Step opening{"show_opened", ShowStatus::draft, ShowStatus::on_sale};
constexpr Step pausing{"show_paused", ShowStatus::on_sale, ShowStatus::paused};
constexpr Step resuming{"show_resumed", ShowStatus::paused, ShowStatus::on_sale};

Result<Show> take_step(Store& store, const Doer& doer, ShowId id, const Step& step) {
    auto show = store.catalogue().show(id);
    if (!show) return show;
    if (show->status != step.from) {
        const std::string status(to_wire(show->status));
        return make_conflict(reasons::show_status,
                             "This show is " + status + ", not " + std::string(to_wire(step.from)) + ".",
                             {{"status", status}});
    }
    const auto plan = store.catalogue().plan_summary(show->plan);
    if (!plan) return plan.error();
    if (auto refusal = refuse_status(*show, step.to, *plan, doer.now)) return *std::move(refusal);
    show->status = step.to;
    if (auto changed = store.catalogue().change_show(*show); !changed) return changed.error();
    if (auto noted = note_show(store, doer, step.action, id, nullptr); !noted) return noted.error();
    return show;
}

Answer answer_step(Services& services, auth::Identity caller, http::Request request, Step step) {
    const auto id = show_id(request);
    if (!id) co_return http::problem(id.error());
    const auto claims = claim(services, {*id});
    if (!claims) co_return http::problem(claims.error());
    const Work<Show> work = [doer = Doer(services, caller), id = *id, step](Store& store) {
        return take_step(store, doer, id, step);
    };
    const auto show = co_await carried_out<Show>(services, work);
    if (!show) co_return http::problem(show.error());
    const std::vector<ShowId> shows{*id};
    const auto told = co_await tell_rooms(services, shows);
    if (!told) co_return http::problem(told.error());
    co_return json_response(show_row(*show));
}

}  // namespace

Answer open_sale(Services& services, auth::Identity caller, http::Request request) {
    co_return co_await answer_step(services, caller, std::move(request), opening);
}

Answer pause_sale(Services& services, auth::Identity caller, http::Request request) {
    co_return co_await answer_step(services, caller, std::move(request), pausing);
}

Answer resume_sale(Services& services, auth::Identity caller, http::Request request) {
    co_return co_await answer_step(services, caller, std::move(request), resuming);
}

}  // namespace holdfast::api
