#include "storage/demo.hpp"

#include <doctest/doctest.h>

#include <set>

#include "protocol/seating_plan.hpp"
#include "storage/demo/plan_files.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "tests/unit/storage/sample.hpp"
#include "tests/unit/storage/temporary_folder.hpp"

namespace holdfast::test {

using namespace storage;

TEST_CASE("the sample plans are right, and of the size that they are known for") {
    CHECK(SeatingPlan::parse(demo::studio_plan()).value()->seat_count() == 60);
    CHECK(SeatingPlan::parse(demo::theatre_plan()).value()->seat_count() == 1'188);
    CHECK(SeatingPlan::parse(demo::arena_plan()).value()->seat_count() == 20'000);
}

TEST_CASE("a wheelchair place's companion sits beside it") {
    for (const auto document : {demo::studio_plan(), demo::theatre_plan(), demo::arena_plan()}) {
        const auto plan = SeatingPlan::parse(document).value();
        std::size_t companions = 0;
        for (std::uint32_t i = 0; i < plan->seat_count(); ++i) {
            const SeatIndex seat(i);
            const auto wheelchair = plan->seat(seat).companion_of;
            if (!wheelchair) continue;
            ++companions;
            CHECK(plan->seat(*wheelchair).accessible);
            CHECK((plan->left_of(seat) == wheelchair || plan->right_of(seat) == wheelchair));
        }
        CHECK(companions >= 2);
    }
}

TEST_CASE("sample data fills an empty database once") {
    const TemporaryFolder folder;
    sqlite::migrate(folder.database()).value();
    auto store = sqlite::open_for_writing(folder.database()).value();
    CHECK(fill_with_sample_data(*store, noon).value() == SampleData::added);
    CHECK(fill_with_sample_data(*store, noon).value() == SampleData::was_there);

    std::set<std::string> zones;
    for (const Venue& venue : store->catalogue().venues({}).value()) zones.insert(venue.time_zone);
    CHECK(zones.size() == 3);
    CHECK(store->catalogue().shows({}, {}).value().size() == 12);

    const std::uint32_t seats[] = {60, 1'188, 20'000};
    for (std::int64_t id = 1; id <= 3; ++id) {
        const Show show = store->catalogue().show(ShowId(id)).value();
        CHECK(store->catalogue().plan(show.plan).value().seat_count == seats[id - 1]);
        CHECK(show.status == ShowStatus::on_sale);
        CHECK(show.sale_opens_at < noon);
        CHECK(show.sale_closes_at > noon);
        CHECK(show.prices.size() ==
              SeatingPlan::parse(store->catalogue().plan(show.plan).value().document).value()->categories().size());
    }
}

TEST_CASE("sample data knows every kind of show: past, soon, not yet on sale, paused, free") {
    const TemporaryFolder folder;
    sqlite::migrate(folder.database()).value();
    auto store = sqlite::open_for_writing(folder.database()).value();
    fill_with_sample_data(*store, noon).value();
    std::size_t past = 0, later_today = 0, not_yet = 0, paused = 0, free = 0;
    for (const Show& show : store->catalogue().shows({}, {}).value()) {
        past += show.starts_at < noon;
        later_today += show.starts_at > noon && show.starts_at < noon + Seconds(6 * 3'600);
        not_yet += show.sale_opens_at > noon;
        paused += show.status == ShowStatus::paused;
        free += show.prices.front().price.amount_minor == 0;
    }
    CHECK(past == 2);
    CHECK(later_today == 1);
    CHECK(not_yet == 1);
    CHECK(paused == 1);
    CHECK(free == 1);
}

}  // namespace holdfast::test
