// Asks a storage thread or a reader and waits for its answer.
#pragma once

#include <functional>
#include <future>
#include <memory>

#include "storage/readers.hpp"
#include "storage/writer.hpp"

namespace holdfast::test {

template <class T, class Thread>
std::future<Result<T>> ask_later(Thread& thread, std::function<Result<T>(storage::Store&)> work) {
    auto promise = std::make_shared<std::promise<Result<T>>>();
    auto answer = promise->get_future();
    thread.template submit<T>(std::move(work), [promise](Result<T> result) { promise->set_value(std::move(result)); });
    return answer;
}

template <class T, class Thread>
Result<T> ask(Thread& thread, std::function<Result<T>(storage::Store&)> work) {
    return ask_later<T>(thread, std::move(work)).get();
}

// A job that keeps a thread busy until it is let go, so that what is submitted meanwhile queues up behind it.
class Roadblock {
public:
    template <class Thread>
    explicit Roadblock(Thread& thread) {
        std::promise<void> entered;
        auto inside = entered.get_future();
        thread.template submit<storage::Nothing>(
            [opened = open_.get_future().share(), &entered](storage::Store&) -> Result<storage::Nothing> {
                entered.set_value();
                opened.wait();
                return storage::Nothing{};
            },
            [](const Result<storage::Nothing>&) {});
        inside.wait();
    }
    void lift() { open_.set_value(); }

private:
    std::promise<void> open_;
};

}  // namespace holdfast::test
