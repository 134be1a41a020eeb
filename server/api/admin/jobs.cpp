// Work in the background, as administrators see it: when each job is due, how it went, and run it now.
#include <boost/json/parse.hpp>

#include "server/api/admin/handlers.hpp"
#include "server/api/admin/work.hpp"
#include "server/http/problem.hpp"

namespace holdfast::api {
namespace {

using jobs::ListedJob;
using storage::JobState;
using storage::Nothing;
using storage::Store;

std::string_view state_of(const JobState& state, Timestamp now) {
    if (state.lease_until && *state.lease_until > now) return "running";
    return state.failures > 0 ? "failing" : "waiting";
}

boost::json::object schedule_document(const jobs::When& when) {
    boost::json::object object;
    if (const auto* every = std::get_if<jobs::Every>(&when)) {
        object["every_ms"] = every->period.count();
    } else {
        const auto& daily = std::get<jobs::Daily>(when);
        object["daily_at"] = jobs::clock_time(daily);
        object["time_zone"] = daily.zone_name;
    }
    return object;
}

boost::json::object job_document(const ListedJob& job, Timestamp now) {
    const JobState& state = job.state;
    boost::json::object object;
    object["name"] = state.name;
    object["when"] = jobs::in_words(job.when);
    object["schedule"] = schedule_document(job.when);
    object["state"] = state_of(state, now);
    object["next_run_at"] = format_timestamp(state.next_run_at);
    object["last_run_at"] = time_or_null(state.last_run_at);
    object["last_duration_ms"] =
        state.last_duration ? boost::json::value(state.last_duration->count()) : boost::json::value(nullptr);
    object["failures"] = state.failures;
    object["last_error"] = state.last_error;
    boost::system::error_code error;
    object["last_result"] = boost::json::parse(state.last_result, error);
    return object;
}

std::string job_name(const http::Request& request) {
    const auto found = request.parameters.find("id");
    return found == request.parameters.end() ? std::string() : std::string(found->second);
}

}  // namespace

Answer list_jobs(Services& services, auth::Identity, http::Request) {
    const auto listed = co_await services.scheduler.list();
    if (!listed) co_return http::problem(listed.error());
    boost::json::array items;
    for (const ListedJob& job : *listed) items.push_back(job_document(job, services.clock.now()));
    boost::json::object document;
    document["jobs"] = std::move(items);
    co_return json_response(document);
}

Answer run_job(Services& services, auth::Identity caller, http::Request request) {
    const std::string name = job_name(request);
    const auto job = co_await services.scheduler.run_now(name);
    if (!job) co_return http::problem(job.error());
    const Work<Nothing> work = [doer = Doer(services, caller), name](Store& store) {
        return note(store, doer, "job_run", "job:" + name, boost::json::object());
    };
    const auto noted = co_await carried_out<Nothing>(services, work);
    if (!noted) co_return http::problem(noted.error());
    co_return json_response(job_document(*job, services.clock.now()), 202);
}

}  // namespace holdfast::api
