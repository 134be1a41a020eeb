// The storage thread. It owns the one connection that writes, takes what has queued, runs it inside one transaction,
// commits once, and only then answers. So a purchase costs a share of one fsync, and nobody hears of it before it is on
// disk. One refusal does not spoil the rest: should a refused job leave something written, the group is taken back and
// performed again with a savepoint each. Refusals mostly write nothing, and savepoints cost a copy of every page.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <utility>

#include "protocol/errors.hpp"
#include "storage/attempt.hpp"
#include "storage/store.hpp"

namespace holdfast::storage {

// A connection that writes, as the storage thread needs it: a Store with transactions.
class WritingStore : public Store {
public:
    virtual Result<Nothing> begin() = 0;
    // A count that grows with every row written: equal counts mean that nothing was written in between. Nothing from a
    // store that does not count.
    [[nodiscard]] virtual std::optional<std::int64_t> rows_written() const { return std::nullopt; }
    virtual Result<Nothing> savepoint() = 0;
    virtual Result<Nothing> release_savepoint() = 0;
    virtual Result<Nothing> rollback_to_savepoint() = 0;
    virtual Result<Nothing> commit() = 0;  // unavailable: the outcome is unknown until read again
    virtual void rollback() = 0;           // best effort; the connection is usable afterwards, or reopens itself
};

// What the storage thread tells of each group: for metrics. Called on the storage thread.
struct CommitReport {
    std::size_t jobs = 0;
    std::size_t still_queued = 0;
    std::chrono::microseconds duration{};
    bool failed = false;
};

class Writer {
public:
    using Observer = std::function<void(const CommitReport&)>;

    // Starts the thread.
    Writer(std::unique_ptr<WritingStore> store, Observer observer);
    // Finishes what is queued, then stops the thread.
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    // Queues `work(Store&) -> Result<T>`, which may be run again after a rollback. After the commit that made it
    // durable, or after its refusal, `answer(Result<T>)` is called on the storage thread: it posts to where it belongs
    // and returns at once. Any thread. Answered unavailable at once when limits::max_storage_queue jobs wait already,
    // and `unavailable` as well when the commit failed: then whether it happened is unknown until it is read again.
    template <class T>
    void submit(std::function<Result<T>(Store&)> work, std::function<void(Result<T>)> answer) {
        enqueue(std::make_unique<TypedJob<T>>(std::move(work), std::move(answer)));
    }

    [[nodiscard]] std::size_t queued() const;

private:
    struct Job {
        virtual ~Job() = default;
        virtual bool run(Store& store) = 0;  // false: refused, to be rolled back to its savepoint
        virtual void settle() = 0;           // committed, or refused
        virtual void fail(const Error& error) = 0;
    };

    template <class T>
    struct TypedJob final : Job {
        TypedJob(std::function<Result<T>(Store&)> job_work, std::function<void(Result<T>)> job_answer)
            : work(std::move(job_work)), answer(std::move(job_answer)) {}
        bool run(Store& store) override {
            outcome = attempt(work, store);
            return outcome.has_value();
        }
        void settle() override { answer(std::move(outcome)); }
        void fail(const Error& error) override { answer(Result<T>(error)); }

        std::function<Result<T>(Store&)> work;
        std::function<void(Result<T>)> answer;
        Result<T> outcome{make_error(ErrorCode::internal)};
    };

    void enqueue(std::unique_ptr<Job> job);

    struct Thread;
    std::unique_ptr<Thread> thread_;
};

}  // namespace holdfast::storage
