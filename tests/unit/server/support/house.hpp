// A small theatre for the tests of the sale and of REST: a database of its own with a priced show, a free one and a
// draft in a hall of one row of six, a clock that stands still, and the storage threads.
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "server/ops/clock.hpp"
#include "server/ops/random.hpp"
#include "storage/readers.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "storage/writer.hpp"
#include "tests/unit/storage/temporary_folder.hpp"

namespace holdfast::test {

class StandingClock final : public ops::Clock {
public:
    [[nodiscard]] Timestamp now() const override { return timestamp_from_unix_ms(unix_ms_.load()); }
    void advance(Milliseconds by) { unix_ms_ += by.count(); }

private:
    std::atomic<std::int64_t> unix_ms_{1'795'262'400'000};  // 2026-11-21, noon in UTC
};

inline std::string row_of_six() {
    std::string seats;
    for (int i = 1; i <= 6; ++i) {
        const std::string number = std::to_string(i);
        if (i > 1) seats += ',';
        seats.append(R"({"seat_guid":"A-)").append(number).append(R"(","seat_number":")").append(number);
        seats.append(R"(","position":{"x":)").append(std::to_string(10 * i));
        seats.append(R"(,"y":0},"category":"Stalls"})");
    }
    return R"({"name":"Hall","categories":[{"name":"Stalls","color":"#888888"}],"zones":[{"name":"Stalls",)"
           R"("position":{"x":0,"y":0},"rows":[{"row_number":"A","position":{"x":0,"y":0},"seats":[)" +
           seats + R"(]}]}],"size":{"width":100,"height":100}})";
}

// The Writer's store, with whatever a test does to it in between.
using WrapStore = std::function<std::unique_ptr<storage::WritingStore>(std::unique_ptr<storage::WritingStore>)>;

class House {
public:
    explicit House(const WrapStore& wrap = {}) {
        storage::sqlite::migrate(file()).value();
        auto store = storage::sqlite::open_for_writing(file()).value();
        fill(*store);
        if (wrap) store = wrap(std::move(store));
        writer = std::make_unique<storage::Writer>(std::move(store), [](const storage::CommitReport&) {});
        readers = std::make_unique<storage::Readers>(1, [this] { return open_reader(); });
    }

    [[nodiscard]] std::unique_ptr<storage::Store> open_reader() const {
        return storage::sqlite::open_for_reading(file()).value();
    }

    TemporaryFolder folder;
    StandingClock clock;
    ShowId priced;
    ShowId gratis;
    ShowId draft;
    UserId ann{UserId::Bytes{1}};
    UserId bob{UserId::Bytes{2}};
    std::unique_ptr<storage::Writer> writer;
    std::unique_ptr<storage::Readers> readers;

private:
    [[nodiscard]] std::filesystem::path file() const { return folder.database(); }

    void fill(storage::Store& store) {
        storage::Show show;
        show.venue = {{}, "Old Mill", "1 Mill Lane", "Europe/Berlin"};
        show.venue.id = store.catalogue().add_venue(show.venue).value();
        show.plan = store.catalogue().add_plan({{}, "Hall", row_of_six(), "abc123", 6, {"Stalls"}}).value();
        show.hall = {{}, show.venue.id, "Hall", show.plan};
        show.hall.id = store.catalogue().add_hall(show.hall).value();
        const CategoryId theatre = store.catalogue().add_category({{}, "theatre", "Theatre"}).value();
        show.event = {{}, "The Tempest", "A storm, an island.", {theatre}, 120};
        show.event.id = store.catalogue().add_event(show.event).value();
        show.sale_opens_at = clock.now() - std::chrono::hours(1);
        // At 23:30 in Berlin, which is 22:30 in UTC; the next one the day after.
        priced = add(store, show, clock.now() + std::chrono::minutes(630), 1'250);
        gratis = add(store, show, clock.now() + std::chrono::minutes(630 + 60), 0);
        show.status = ShowStatus::draft;
        draft = add(store, show, clock.now() + std::chrono::minutes(630), 1'250);
        for (const UserId& user : {ann, bob}) {
            const std::string name = user == ann ? "ann" : "bob";
            store.accounts().add_account({user, name, name + "@example.org", "", "customer", clock.now()}).value();
        }
    }

    static ShowId add(storage::Store& store, storage::Show show, Timestamp starts_at, std::int64_t amount_minor) {
        show.starts_at = starts_at;
        show.ends_at = starts_at + std::chrono::hours(2);
        show.sale_closes_at = starts_at;
        show.prices = {{"Stalls", Money{amount_minor, Currency()}}};
        return store.catalogue().add_show(show).value();
    }
};

}  // namespace holdfast::test
