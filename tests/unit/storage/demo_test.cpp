#include "storage/demo.hpp"

#include <doctest/doctest.h>

#include <map>
#include <set>

#include "protocol/seating_plan.hpp"
#include "server/ops/time_zone.hpp"
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

namespace {

Calendar calendar() {
    static ops::TimeZones zones;
    return {[](const std::string& zone, Timestamp at) { return zones.find(zone).value()->date_at(at); },
            [](const std::string& zone, std::chrono::local_seconds time) {
                return zones.find(zone).value()->moment_of(time).value();
            }};
}

struct Sample {
    explicit Sample(Timestamp now = noon) {
        sqlite::migrate(folder.database()).value();
        store = sqlite::open_for_writing(folder.database()).value();
        CHECK(fill_with_sample_data(*store, now, calendar()).value() == SampleData::added);
    }

    [[nodiscard]] std::vector<Show> shows() const { return store->catalogue().shows({}, {.limit = 1'000}).value(); }

    TemporaryFolder folder;
    std::unique_ptr<WritingStore> store;
};

}  // namespace

TEST_CASE(
    "sample data fills an empty database once: four venues in three time zones, twelve events in five categories") {
    const Sample sample;
    CatalogueStore& catalogue = sample.store->catalogue();
    CHECK(fill_with_sample_data(*sample.store, noon, calendar()).value() == SampleData::was_there);

    std::set<std::string> zones;
    for (const Venue& venue : catalogue.venues({}).value()) zones.insert(venue.time_zone);
    CHECK(catalogue.venues({}).value().size() == 4);
    CHECK(zones.size() == 3);
    CHECK(catalogue.categories({}).value().size() == 5);
    std::set<std::string> posters;
    for (const Event& event : catalogue.events({}, {}).value()) {
        CHECK(event.poster_url.starts_with("/posters/"));
        posters.insert(event.poster_url);
    }
    CHECK(posters.size() == 12);
}

TEST_CASE("the first three shows are on sale, and no seat of them is sold") {
    const Sample sample;
    const std::uint32_t seats[] = {60, 1'188, 20'000};
    for (std::int64_t id = 1; id <= 3; ++id) {
        const Show show = sample.store->catalogue().show(ShowId(id)).value();
        CHECK(sample.store->catalogue().plan(show.plan).value().seat_count == seats[id - 1]);
        CHECK(show.status == ShowStatus::on_sale);
        CHECK(show.sale_opens_at < noon);
        CHECK(show.sale_closes_at > noon);
        CHECK(show.prices.size() == SeatingPlan::parse(sample.store->catalogue().plan(show.plan).value().document)
                                        .value()
                                        ->categories()
                                        .size());
        CHECK(sample.store->orders().live_seats(show.id).value().empty());
    }
}

TEST_CASE("sample data knows every kind of show: past, soon, not yet on sale, paused, free, nearly sold out") {
    const Sample sample;
    std::size_t past = 0, later_today = 0, not_yet = 0, paused = 0, free = 0, nearly_sold_out = 0;
    for (const Show& show : sample.shows()) {
        past += show.status == ShowStatus::past;
        later_today += show.starts_at > noon && show.starts_at < noon + Seconds(6 * 3'600);
        not_yet += show.sale_opens_at > noon;
        paused += show.status == ShowStatus::paused;
        free += show.prices.front().price.amount_minor == 0;
        const auto sold = sample.store->orders().live_seats(show.id).value().size();
        nearly_sold_out += sold * 10 > sample.store->catalogue().plan(show.plan).value().seat_count * 9;
    }
    CHECK(past == 2);
    CHECK(later_today == 1);
    CHECK(not_yet == 1);
    CHECK(paused == 1);
    CHECK(free == 1);
    CHECK(nearly_sold_out >= 3);
}

TEST_CASE("every day of the next two weeks has a show, at the venue's own hour across the end of summer time") {
    const Timestamp now = parse_timestamp("2026-10-20T10:00:00Z").value();
    const Sample sample(now);  // the clocks change on the 25th in Europe, on the 1st in New York
    std::set<std::chrono::local_days> days;
    for (const Show& show : sample.shows()) {
        const auto offset = ops::TimeZones().find(show.venue.time_zone).value()->offset_at(show.starts_at);
        const auto minute =
            std::chrono::floor<std::chrono::minutes>(show.starts_at + offset).time_since_epoch() % std::chrono::days(1);
        using namespace std::chrono_literals;
        const bool soon = show.starts_at < now + 6h && show.starts_at > now;
        CHECK((soon || minute == 11h || minute == 15h || minute == 19h + 30min || minute == 22h + 30min));
        days.insert(calendar().date_at(show.venue.time_zone, show.starts_at));
    }
    const auto today = calendar().date_at("Europe/Berlin", now);
    for (int day = 0; day <= 14; ++day) CHECK(days.contains(today + std::chrono::days(day)));
}

TEST_CASE("no sample order is too large, and none is for a place for wheelchairs") {
    const Sample sample;
    for (const Show& show : sample.shows()) {
        const auto plan = SeatingPlan::parse(sample.store->catalogue().plan(show.plan).value().document).value();
        std::map<OrderId, std::size_t> sizes;
        for (const LiveSeat& live : sample.store->orders().live_seats(show.id).value()) {
            CHECK_FALSE(plan->seat(live.seat).accessible);
            CHECK(++sizes[live.order] <= 4);
        }
    }
}

}  // namespace holdfast::test
