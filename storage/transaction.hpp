// One transaction around a piece of work, for commands that own their store; the server goes through Writer instead.
#pragma once

#include "storage/writer.hpp"

namespace holdfast::storage {

// Runs `work() -> Result<T>` and commits what it wrote, or takes all of it back when it or the commit fails.
template <class Work>
auto in_transaction(WritingStore& store, Work work) -> decltype(work()) {
    if (auto begun = store.begin(); !begun) return begun.error();
    auto done = work();
    if (done) {
        if (auto committed = store.commit(); !committed) done = committed.error();
    }
    if (!done) store.rollback();
    return done;
}

}  // namespace holdfast::storage
