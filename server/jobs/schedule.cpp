#include "server/jobs/schedule.hpp"

#include "protocol/limits.hpp"

namespace holdfast::jobs {
namespace {

using boost::asio::awaitable;
using storage::Store;
using Ended = std::vector<ShowId>;

constexpr Seconds period{30};

Result<Ended> move_on(Store& store, Timestamp now) {
    auto ended = store.upkeep().end_shows(now, limits::upkeep_rows_per_transaction);
    if (!ended) return ended;
    if (auto moved = store.catalogue().move_schedule_on(now); !moved) return moved.error();
    return ended;
}

awaitable<Result<JobReport>> move_schedule_on(Means means, std::function<void(ShowId)> tell, Lease) {
    const StoreWork<Ended> work = [now = means.clock.now()](Store& store) { return move_on(store, now); };
    const auto ended = co_await means.write<Ended>(work);
    if (!ended) co_return ended.error();
    for (const ShowId show : *ended) tell(show);
    JobReport report;
    report.result = R"({"shows_ended":)" + std::to_string(ended->size()) + "}";
    if (ended->size() == limits::upkeep_rows_per_transaction) report.again = Again::at_once;
    co_return report;
}

}  // namespace

Job schedule(Means means, std::function<void(ShowId)> ended) {
    return {"schedule", Every{period},
            [means, tell = std::move(ended)](Lease lease) { return move_schedule_on(means, tell, std::move(lease)); }};
}

}  // namespace holdfast::jobs
