// A store whose commits fail when told to, in the two ways a disk can: the data is there all the same, or it is not.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <utility>

#include "storage/writer.hpp"

namespace holdfast::test {

// `writes`: all but what only reads again.
enum class CommitFault { none, lost, kept, writes };

class FailingCommits final : public storage::WritingStore {
public:
    using Nothing = storage::Nothing;

    FailingCommits(std::unique_ptr<storage::WritingStore> store, std::atomic<CommitFault>& fault)
        : store_(std::move(store)), fault_(fault) {}

    // The commit that is `number`-th from now on fails in this way, and the disk is well again after it.
    struct Planned {
        std::atomic<int> number{0};
        std::atomic<CommitFault> fault{CommitFault::none};
        std::atomic<int> commits{0};  // so far
        // The process dies there, before the commit is on disk (`lost`) or behind it (`kept`): nothing that comes later
        // reaches the disk, until it is started again.
        std::function<void()> on_crash{};
        std::atomic<bool> is_dead{false};

        // Counts one commit; true for the planned one.
        bool comes_now() { return number > 0 && number.fetch_sub(1) == 1; }
    };
    FailingCommits(std::unique_ptr<storage::WritingStore> store, std::atomic<CommitFault>& fault, Planned& planned)
        : store_(std::move(store)), fault_(fault), planned_(&planned) {}

    Result<Nothing> commit() override {
        if (planned_ != nullptr) ++planned_->commits;
        if (planned_ != nullptr && planned_->comes_now()) {
            if (planned_->fault == CommitFault::kept) store_->commit().value();
            if (planned_->on_crash) {
                planned_->on_crash();
                planned_->is_dead = true;
            }
            return make_error(ErrorCode::unavailable);
        }
        if (planned_ != nullptr && planned_->is_dead) return make_error(ErrorCode::unavailable);
        // A read again that fails, fails like the disk: nothing of it is kept.
        switch (fault_.load()) {
            case CommitFault::none:
                return store_->commit();
            case CommitFault::kept:
                store_->commit().value();
                fault_ = CommitFault::lost;
                break;
            case CommitFault::writes:
                if (std::exchange(reads_again_, false)) return store_->commit();
                break;
            case CommitFault::lost:
                break;
        }
        return make_error(ErrorCode::unavailable);
    }

    storage::CatalogueStore& catalogue() override { return store_->catalogue(); }
    storage::AccountStore& accounts() override { return store_->accounts(); }
    storage::KeyStore& keys() override { return store_->keys(); }
    storage::OrderStore& orders() override { return store_->orders(); }
    storage::PaymentStore& payments() override { return store_->payments(); }
    storage::JournalStore& journal() override { return store_->journal(); }
    storage::OutboxStore& outbox() override { return store_->outbox(); }
    storage::CancellationStore& cancellations() override { return store_->cancellations(); }
    storage::AnswerStore& answers() override { return store_->answers(); }
    storage::StatisticsStore& statistics() override { return store_->statistics(); }
    storage::JobStore& jobs() override { return store_->jobs(); }
    storage::UpkeepStore& upkeep() override { return store_->upkeep(); }
    storage::WebhookStore& webhooks() override { return store_->webhooks(); }
    storage::CheckInStore& check_ins() override { return store_->check_ins(); }
    storage::ReplayStore& replay() override { return store_->replay(); }
    Result<Nothing> touch() override {
        reads_again_ = true;
        return store_->touch();
    }
    Result<Nothing> begin() override { return store_->begin(); }
    Result<Nothing> savepoint() override { return store_->savepoint(); }
    Result<Nothing> release_savepoint() override { return store_->release_savepoint(); }
    Result<Nothing> rollback_to_savepoint() override { return store_->rollback_to_savepoint(); }
    void rollback() override { store_->rollback(); }

private:
    std::unique_ptr<storage::WritingStore> store_;
    std::atomic<CommitFault>& fault_;
    bool reads_again_ = false;
    Planned* planned_ = nullptr;
};

}  // namespace holdfast::test
