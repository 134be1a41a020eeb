#include "server/jobs/database_care.hpp"

namespace holdfast::jobs {
namespace {

using boost::asio::awaitable;
using storage::Nothing;
using storage::Store;

constexpr std::chrono::minutes folding_period{1};
constexpr std::chrono::hours optimizing_period{12};

// A reader folds: the storage thread goes on committing.
awaitable<Result<JobReport>> fold(Means means, Lease) {
    const StoreWork<std::uint64_t> work = [](Store& store) { return store.upkeep().fold_log(); };
    const auto bytes = co_await means.read<std::uint64_t>(work);
    if (!bytes) co_return bytes.error();
    JobReport report;
    report.result = R"({"log_bytes":)" + std::to_string(*bytes) + "}";
    co_return report;
}

awaitable<Result<JobReport>> look_at_rows(Means means, Lease) {
    const StoreWork<Nothing> work = [](Store& store) { return store.upkeep().optimize(); };
    const auto done = co_await means.write<Nothing>(work);
    if (!done) co_return done.error();
    co_return JobReport{};
}

}  // namespace

Job fold_log(Means means) {
    return {"fold_log", Every{folding_period}, [means](Lease lease) { return fold(means, std::move(lease)); }};
}

Job optimize(Means means) {
    return {"optimize", Every{optimizing_period},
            [means](Lease lease) { return look_at_rows(means, std::move(lease)); }};
}

}  // namespace holdfast::jobs
