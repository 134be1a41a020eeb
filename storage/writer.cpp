#include "storage/writer.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "protocol/limits.hpp"

namespace holdfast::storage {
namespace {

// Where the loops and the storage thread share a core, the loops come first: a commit takes milliseconds anyway, and a
// select should not. As the kernel looks only every few milliseconds whether somebody else should have the core, the
// thread also offers it between its jobs.
constexpr int storage_niceness = 10;

}  // namespace

struct Writer::Thread {
    Thread(std::unique_ptr<WritingStore> writing_store, Observer commit_observer)
        : store(std::move(writing_store)), observer(std::move(commit_observer)), thread([this] { run(); }) {}

    enum class State { waiting, done, refused };
    struct Entry {
        std::unique_ptr<Job> job;
        State state = State::waiting;
    };
    using Group = std::vector<Entry>;

    void run();
    Group next_group();
    void perform_and_answer(Group& group);
    enum class Isolation { none, savepoints };
    enum class Performed { committed, spoilt };  // spoilt: something is written that was refused
    Result<Performed> perform(Group& group, Isolation isolation);
    Result<Performed> perform_all(Group& group);
    Result<Nothing> perform_in_savepoint(Entry& entry);
    static void answer_committed(Group& group);
    static void answer_failed(Group& group, const Error& error);

    // Only the storage thread touches these.
    std::unique_ptr<WritingStore> store;
    Observer observer;
    bool last_commit_unknown = false;

    std::mutex mutex;  // over what follows
    std::condition_variable wake;
    std::deque<std::unique_ptr<Job>> queue;
    bool stopping = false;

    std::thread thread;
};

void Writer::Thread::run() {
    ::setpriority(PRIO_PROCESS, 0, storage_niceness);  // of this thread alone, as Linux has it: setpriority(2), Notes
    for (Group group = next_group(); !group.empty(); group = next_group()) perform_and_answer(group);
}

// The oldest jobs, as many as one transaction takes; none when it is time to stop.
Writer::Thread::Group Writer::Thread::next_group() {
    std::unique_lock lock(mutex);
    wake.wait(lock, [this] { return stopping || !queue.empty(); });
    Group group;
    group.reserve(std::min(queue.size(), limits::max_group_commit));
    while (!queue.empty() && group.size() < limits::max_group_commit) {
        group.push_back({std::move(queue.front())});
        queue.pop_front();
    }
    return group;
}

void Writer::Thread::perform_and_answer(Group& group) {
    using Clock = std::chrono::steady_clock;
    const auto started = Clock::now();
    auto performed = perform(group, Isolation::none);
    if (performed && *performed == Performed::spoilt) {
        store->rollback();
        performed = perform(group, Isolation::savepoints);
    }
    if (!performed) store->rollback();
    last_commit_unknown = !performed;
    const auto duration = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - started);

    if (performed) {
        answer_committed(group);
    } else {
        answer_failed(group, performed.error());
    }
    if (!observer) return;
    CommitReport report{group.size(), 0, duration, !performed};
    {
        const std::lock_guard lock(mutex);
        report.still_queued = queue.size();
    }
    observer(report);
}

// After a commit of unknown outcome the next group writes for sure, before anything else: its frames take the place of
// those that may or may not have reached the log. So whoever reads again through this thread gets an answer that no
// crash can turn around.
Result<Writer::Thread::Performed> Writer::Thread::perform(Group& group, Isolation isolation) {
    if (auto begun = store->begin(); !begun) return begun.error();
    if (last_commit_unknown) {
        if (auto touched = store->touch(); !touched) return touched.error();
    }
    if (isolation == Isolation::none) return perform_all(group);
    for (Entry& entry : group) {
        if (auto performed = perform_in_savepoint(entry); !performed) return performed.error();
    }
    if (auto committed = store->commit(); !committed) return committed.error();
    return Performed::committed;
}

Result<Writer::Thread::Performed> Writer::Thread::perform_all(Group& group) {
    for (Entry& entry : group) {
        const auto written_before = store->rows_written();
        entry.state = entry.job->run(*store) ? State::done : State::refused;
        const bool untouched = written_before && store->rows_written() == written_before;
        if (entry.state == State::refused && !untouched) return Performed::spoilt;
        std::this_thread::yield();
    }
    if (auto committed = store->commit(); !committed) return committed.error();
    return Performed::committed;
}

// Fails only when the transaction is lost. A job that meets a failing disk may have lost it without knowing: then there
// is no savepoint to return to.
Result<Nothing> Writer::Thread::perform_in_savepoint(Entry& entry) {
    if (auto saved = store->savepoint(); !saved) return saved;
    entry.state = entry.job->run(*store) ? State::done : State::refused;
    if (entry.state == State::refused) {
        if (auto returned = store->rollback_to_savepoint(); !returned) return returned;
    }
    return store->release_savepoint();
}

void Writer::Thread::answer_committed(Group& group) {
    for (Entry& entry : group) entry.job->settle();
}

// A refusal stands if nothing of this group came before it. After the first job that had succeeded, a refusal may be
// due to what was just rolled back (its seat is free again), so it is no truth to tell.
void Writer::Thread::answer_failed(Group& group, const Error& error) {
    const Error answer = error.code == ErrorCode::unavailable ? error : make_error(ErrorCode::unavailable);
    bool after_a_success = false;
    for (Entry& entry : group) {
        after_a_success = after_a_success || entry.state == State::done;
        if (entry.state == State::refused && !after_a_success) {
            entry.job->settle();
        } else {
            entry.job->fail(answer);
        }
    }
}

Writer::Writer(std::unique_ptr<WritingStore> store, Observer observer)
    : thread_(std::make_unique<Thread>(std::move(store), std::move(observer))) {}

Writer::~Writer() {
    {
        const std::lock_guard lock(thread_->mutex);
        thread_->stopping = true;
    }
    thread_->wake.notify_one();
    thread_->thread.join();
}

void Writer::enqueue(std::unique_ptr<Job> job) {
    {
        std::unique_lock lock(thread_->mutex);
        if (thread_->queue.size() >= limits::max_storage_queue) {
            lock.unlock();
            job->fail(make_error(ErrorCode::unavailable, "Too much is waiting to be stored; try again shortly."));
            return;
        }
        thread_->queue.push_back(std::move(job));
    }
    thread_->wake.notify_one();
}

std::size_t Writer::queued() const {
    const std::lock_guard lock(thread_->mutex);
    return thread_->queue.size();
}

}  // namespace holdfast::storage
