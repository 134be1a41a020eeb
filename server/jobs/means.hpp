// What jobs work with: the store's two doors, the clock and the zones. Made by the composition root; all of it outlives
// whoever works with it, and every coroutine started there.
#pragma once

#include <functional>
#include <utility>

#include "server/ops/await_answer.hpp"
#include "server/ops/clock.hpp"
#include "server/ops/time_zone.hpp"
#include "storage/readers.hpp"
#include "storage/writer.hpp"

namespace holdfast::jobs {

template <class T>
using StoreWork = std::function<Result<T>(storage::Store&)>;

struct Means {
    storage::Writer& writer;
    storage::Readers& readers;
    const ops::Clock& clock;
    ops::TimeZones& zones;

    // These are awaited: `co_await means.write<Nothing>(work)`, with work that was named before.
    template <class T>
    auto write(StoreWork<T> work) const {
        return ops::answer<T>([&to = writer, owned_work = std::move(work)](auto reply) mutable {
            to.template submit<T>(std::move(owned_work), std::move(reply));
        });
    }
    template <class T>
    auto read(StoreWork<T> work) const {
        return ops::answer<T>([&from = readers, owned_work = std::move(work)](auto reply) mutable {
            from.template submit<T>(std::move(owned_work), std::move(reply));
        });
    }
};

}  // namespace holdfast::jobs
