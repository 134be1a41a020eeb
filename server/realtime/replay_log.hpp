// What the rooms of one loop wrote down for their replays, on its way to the storage thread: gathered for a second or
// so, then handed over in one job, which also puts it into words. So a hold costs a share of a commit and never waits
// for one. What does not fit into the backlog while the disk is slow or full is left out and counted, and each room's
// replay goes on with a whole picture. Lives on its loop.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "server/http/transport.hpp"
#include "server/ops/metrics.hpp"
#include "server/realtime/seat_record.hpp"
#include "storage/writer.hpp"

namespace holdfast::realtime {

class ReplayLog : public std::enable_shared_from_this<ReplayLog> {
public:
    // Both outlive it.
    ReplayLog(http::Executor home, storage::Writer& writer, ops::Metrics& metrics)
        : home_(home), writer_(writer), metrics_(metrics) {}

    // While the backlog is full the rows are lost.
    void add(std::vector<Recorded> rows);
    // Grows when rows were lost: whoever added some goes on with a whole picture then.
    [[nodiscard]] std::uint64_t losses() const { return losses_; }

    // Hands over what has gathered, unless the last is under way still. To be called every second.
    void push();
    // The same in any case, when the loops have ended.
    void finish();

private:
    void written(const Result<storage::Nothing>& outcome, std::size_t rows, std::size_t bytes);

    http::Executor home_;
    storage::Writer& writer_;
    ops::Metrics& metrics_;
    std::vector<Recorded> gathered_;
    std::size_t gathered_bytes_ = 0;
    std::size_t backlog_bytes_ = 0;  // gathered and under way
    bool is_under_way_ = false;
    std::uint64_t losses_ = 0;
};

}  // namespace holdfast::realtime
