#include "server/realtime/replay_log.hpp"

#include <boost/asio/post.hpp>

#include <cassert>
#include <utility>

#include "protocol/limits.hpp"
#include "server/ops/log.hpp"

namespace holdfast::realtime {
namespace {

std::size_t size_of(const std::vector<Recorded>& rows) {
    std::size_t bytes = 0;
    for (const Recorded& row : rows) bytes += row.bytes();
    return bytes;
}

// On the storage thread.
Result<storage::Nothing> write(storage::Store& store, const std::vector<Recorded>& recorded) {
    std::vector<storage::ReplayRow> rows;
    rows.reserve(recorded.size());
    for (const Recorded& each : recorded) rows.push_back(to_row(each));
    return store.replay().add(rows);
}

}  // namespace

void ReplayLog::add(std::vector<Recorded> rows) {
    assert(home_.running_in_this_thread());
    const std::size_t bytes = size_of(rows);
    if (backlog_bytes_ + bytes > limits::max_replay_backlog_bytes) {
        metrics_.replay_rows_lost.Increment(static_cast<double>(rows.size()));
        ++losses_;
        return;
    }
    backlog_bytes_ += bytes;
    metrics_.replay_backlog_bytes.Increment(static_cast<double>(bytes));
    gathered_bytes_ += bytes;
    for (Recorded& row : rows) gathered_.push_back(std::move(row));
}

void ReplayLog::push() {
    if (is_under_way_ || gathered_.empty()) return;
    is_under_way_ = true;
    const auto rows = std::make_shared<const std::vector<Recorded>>(std::exchange(gathered_, {}));
    const std::size_t bytes = std::exchange(gathered_bytes_, 0);
    writer_.submit<storage::Nothing>(
        [rows](storage::Store& store) { return write(store, *rows); },
        [self = shared_from_this(), count = rows->size(), bytes](const Result<storage::Nothing>& outcome) {
            boost::asio::post(self->home_, [self, outcome, count, bytes] { self->written(outcome, count, bytes); });
        });
}

void ReplayLog::finish() {
    is_under_way_ = false;
    push();
}

// Rows that a failing disk did not take are gone: rooms go on, and no purchase waits behind them.
void ReplayLog::written(const Result<storage::Nothing>& outcome, std::size_t rows, std::size_t bytes) {
    is_under_way_ = false;
    backlog_bytes_ -= bytes;
    metrics_.replay_backlog_bytes.Decrement(static_cast<double>(bytes));
    if (outcome) return;
    ++losses_;
    metrics_.replay_rows_lost.Increment(static_cast<double>(rows));
    ops::log_warning("A stretch of the rooms' replays was not written", ops::field("rows", rows),
                     ops::field("why", outcome.error().message));
}

}  // namespace holdfast::realtime
