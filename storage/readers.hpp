// A small pool of reading connections, so that a slow query delays neither a purchase nor a loop.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

#include "storage/attempt.hpp"
#include "storage/store.hpp"

namespace holdfast::storage {

class Readers {
public:
    using Open = std::function<std::unique_ptr<Store>()>;

    // `threads` threads, each with a connection of its own made by `open`.
    Readers(std::size_t threads, Open open);
    ~Readers();  // finishes what is queued
    Readers(const Readers&) = delete;
    Readers& operator=(const Readers&) = delete;

    // Runs `query(Store&) -> Result<T>` on one of the threads and calls `answer(Result<T>)` there. unavailable when
    // limits::max_storage_queue queries wait already. Any thread.
    template <class T>
    void submit(std::function<Result<T>(Store&)> query, std::function<void(Result<T>)> answer) {
        enqueue([query = std::move(query), answer](Store& store) { answer(attempt(query, store)); },
                [answer](const Error& error) { answer(Result<T>(error)); });
    }

    // How many queries wait for a thread. Any thread.
    [[nodiscard]] std::size_t waiting() const;

private:
    using Job = std::function<void(Store&)>;
    using Refuse = std::function<void(const Error&)>;
    void enqueue(Job job, Refuse refuse);

    struct Pool;
    std::unique_ptr<Pool> pool_;
};

}  // namespace holdfast::storage
