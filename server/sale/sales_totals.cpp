#include "server/sale/sales_totals.hpp"

#include <memory>
#include <optional>

#include "protocol/limits.hpp"
#include "server/ops/await_answer.hpp"

namespace holdfast::sale {
boost::asio::awaitable<Result<storage::Nothing>> SalesTotals::catch_up() {
    std::optional<std::int64_t> goal;
    for (;;) {
        auto summed = co_await add_up_next();
        if (!summed) co_return summed.error();
        if (!goal) goal = summed->newest;
        if (summed->from >= *goal) co_return storage::Nothing{};
        const auto written = co_await write(*std::move(summed));
        // Somebody else has written it: then the next stretch is another one.
        if (!written && written.error().code != ErrorCode::conflict) co_return written.error();
    }
}

boost::asio::awaitable<Result<SummedStretch>> SalesTotals::add_up_next() {
    const auto query = [sums = sums_](storage::Store& store) {
        return sums->next(store, limits::max_journal_lines_per_sum);
    };
    co_return co_await ops::answer<SummedStretch>(
        [&](auto reply) { readers_.submit<SummedStretch>(query, std::move(reply)); });
}

boost::asio::awaitable<Result<storage::Nothing>> SalesTotals::write(SummedStretch summed) {
    const auto shared = std::make_shared<const SummedStretch>(std::move(summed));
    const auto job = [shared](storage::Store& store) {
        return store.statistics().add_up(shared->from, shared->up_to, shared->sums);
    };
    co_return co_await ops::answer<storage::Nothing>(
        [&](auto reply) { writer_.submit<storage::Nothing>(job, std::move(reply)); });
}

}  // namespace holdfast::sale
