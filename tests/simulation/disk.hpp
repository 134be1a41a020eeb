// The storage thread and the disk below it: jobs are committed in the order in which they were asked for, and answered
// in the order of their commits. A commit may fail in the two ways a disk can, the data is lost or kept all the same,
// and whoever asked hears `unavailable` in both. What was not committed when the process crashes never is, and what was
// may never be answered.
#pragma once

#include <functional>
#include <utility>

#include "tests/simulation/channel.hpp"
#include "tests/simulation/model_store.hpp"

namespace holdfast::simulation {

class Disk {
public:
    template <class T>
    using Reply = std::function<void(Result<T>)>;

    Disk(World& world, ModelStore& store) : world_(world), store_(store) {}

    // One transaction; what it refuses changes nothing. The reply runs on the storage thread.
    template <class T>
    void submit(std::function<Result<T>(ModelStore&)> work, Reply<T> reply) {
        to_disk_.send(world_, wait(), world_.in_this_process([this, work = std::move(work), reply] {
            const Fate fate = next_fate();
            Result<T> outcome = make_error(ErrorCode::unavailable);
            if (fate != Fate::lost) {
                Result<T> done = work(store_);
                if (fate == Fate::done) outcome = std::move(done);
            }
            from_disk_.send(world_, longest_answer, world_.in_this_process([reply, outcome] { reply(outcome); }));
        }));
    }

    // What the readers' connections see: the latest commit.
    template <class T>
    void read(std::function<T(const ModelStore&)> query, Reply<T> reply) {
        world_.after_in_process(world_.random.milliseconds(0, longest_wait.count()), [this, query, reply] {
            reply(can_read() ? Result<T>(query(store_)) : Result<T>(make_error(ErrorCode::unavailable)));
        });
    }

    // Every commit fails for a while.
    void fail_for(Milliseconds length);
    [[nodiscard]] Timestamp fails_until() const { return fails_until_; }
    // What is asked for in the meantime waits, and is committed at once when it is over.
    void stand_still_for(Milliseconds length);
    // From here on nothing fails.
    void heal() { is_healed_ = true; }

private:
    enum class Fate { done, lost, kept };

    static constexpr Milliseconds longest_wait{50};
    static constexpr Milliseconds longest_answer{5};

    Fate next_fate();
    Fate new_fate();
    [[nodiscard]] Milliseconds wait() const;
    bool can_read();

    World& world_;
    ModelStore& store_;
    Channel to_disk_;
    Channel from_disk_;
    Timestamp last_commit_at_{};
    Fate last_fate_ = Fate::done;
    Timestamp fails_until_{};
    Timestamp stands_still_until_{};
    bool is_healed_ = false;
};

}  // namespace holdfast::simulation
