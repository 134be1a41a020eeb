#include "storage/readers.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <future>
#include <stdexcept>

#include "storage/sqlite/sqlite_store.hpp"
#include "tests/unit/storage/ask.hpp"
#include "tests/unit/storage/sample.hpp"
#include "tests/unit/storage/temporary_folder.hpp"

namespace holdfast::test {

using namespace storage;

namespace {

Readers::Open open_at(const std::filesystem::path& file) {
    return [file]() -> std::unique_ptr<Store> {
        auto opened = sqlite::open_for_reading(file);
        return opened ? *std::move(opened) : nullptr;
    };
}

Result<std::size_t> count_venues(Store& store) {
    const auto venues = store.catalogue().venues({});
    if (!venues) return venues.error();
    return venues->size();
}

}  // namespace

TEST_CASE("readers see what was committed, and nothing before") {
    const TemporaryFolder folder;
    sqlite::migrate(folder.database()).value();
    auto store = sqlite::open_for_writing(folder.database()).value();
    Readers readers(2, open_at(folder.database()));
    store->begin().value();
    fill(*store);
    CHECK(ask<std::size_t>(readers, count_venues).value() == 0);
    store->commit().value();
    CHECK(ask<std::size_t>(readers, count_venues).value() == 1);
}

TEST_CASE("a query that throws is answered internal and its thread lives on") {
    const TemporaryFolder folder;
    sqlite::migrate(folder.database()).value();
    Readers readers(1, open_at(folder.database()));
    const auto answer =
        ask<std::size_t>(readers, [](Store&) -> Result<std::size_t> { throw std::logic_error("a mistake"); });
    CHECK(answer.error().code == ErrorCode::internal);
    CHECK(ask<std::size_t>(readers, count_venues).has_value());
}

TEST_CASE("a connection that cannot be opened is unavailable, and tried again for the next query") {
    const TemporaryFolder folder;
    Readers readers(1, open_at(folder.database()));
    CHECK(ask<std::size_t>(readers, count_venues).error().code == ErrorCode::unavailable);
    sqlite::migrate(folder.database()).value();
    CHECK(ask<std::size_t>(readers, count_venues).value() == 0);
}

TEST_CASE("how many queries wait is known, and the one that runs does not wait") {
    const TemporaryFolder folder;
    sqlite::migrate(folder.database()).value();
    std::promise<void> begun;
    std::promise<void> may_end;
    Readers readers(1, open_at(folder.database()));
    readers.submit<std::size_t>(
        [&](Store&) -> Result<std::size_t> {
            begun.set_value();
            may_end.get_future().wait();
            return std::size_t{0};
        },
        [](const Result<std::size_t>&) {});
    begun.get_future().wait();
    CHECK(readers.waiting() == 0);
    for (int i = 0; i < 3; ++i) readers.submit<std::size_t>(count_venues, [](const Result<std::size_t>&) {});
    CHECK(readers.waiting() == 3);
    may_end.set_value();
    CHECK(ask<std::size_t>(readers, count_venues).has_value());
    CHECK(readers.waiting() == 0);
}

TEST_CASE("queries that wait are answered before the pool ends") {
    const TemporaryFolder folder;
    sqlite::migrate(folder.database()).value();
    std::atomic<int> answered = 0;
    {
        Readers readers(2, open_at(folder.database()));
        for (int i = 0; i < 100; ++i) {
            readers.submit<std::size_t>(count_venues, [&](const Result<std::size_t>& count) {
                if (count) ++answered;
            });
        }
    }
    CHECK(answered == 100);
}

}  // namespace holdfast::test
