// What every store promises of venues, halls, plans and shows.
#include "tests/unit/storage/sample.hpp"
#include "tests/unit/storage/store_contract.hpp"

namespace holdfast::test {

using namespace storage;

TEST_CASE_TEMPLATE("a show comes with all that surrounds it", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    const ShowId id = fill(fixture.store());
    const Show show = fixture.store().catalogue().show(id).value();
    CHECK(show.id == id);
    CHECK(show.event.title == "The Tempest");
    CHECK(show.event.duration_min == 120);
    CHECK(show.venue.name == "Old Mill");
    CHECK(show.venue.time_zone == "Europe/Berlin");
    CHECK(show.hall.name == "Main hall");
    CHECK(show.hall.venue == show.venue.id);
    CHECK(show.hall.plan == show.plan);
    CHECK(show.starts_at == noon + Seconds(7'200));
    CHECK(show.sale_opens_at == noon - Seconds(3'600));
    CHECK(show.status == ShowStatus::on_sale);
    REQUIRE(show.prices.size() == 2);
    CHECK(show.prices[0].category == "Stalls");
    CHECK(show.prices[0].price == euros(20));
    CHECK(show.prices[1].category == "Circle");
    CHECK(numbers(show.blocked) == std::vector<std::uint32_t>{3, 7});
}

TEST_CASE_TEMPLATE("a show that is not there is not found", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    CHECK(fixture.store().catalogue().show(ShowId(1)).error().code == ErrorCode::not_found);
    CHECK(fixture.store().catalogue().plan(PlanId(1)).error().code == ErrorCode::not_found);
}

TEST_CASE_TEMPLATE("shows are listed by start, then id, page by page", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    const Show first = fixture.store().catalogue().show(fill(fixture.store())).value();
    const ShowId later = fixture.store().catalogue().add_show(show_in(first, noon + Seconds(90'000))).value();
    const ShowId together = fixture.store().catalogue().add_show(show_in(first, first.starts_at)).value();

    const auto page_one = fixture.store().catalogue().shows({}, {.limit = 2}).value();
    REQUIRE(page_one.size() == 2);
    CHECK(page_one[0].id == first.id);
    CHECK(page_one[1].id == together);
    CHECK(page_one[1].prices.size() == 2);
    CHECK(page_one[1].blocked.empty());

    const ShowPosition end_of_page{page_one[1].starts_at, page_one[1].id};
    const auto page_two = fixture.store().catalogue().shows({}, {.after = end_of_page, .limit = 2}).value();
    REQUIRE(page_two.size() == 1);
    CHECK(page_two[0].id == later);

    const auto from_the_end = [&](std::optional<ShowPosition> after) {
        const ShowPage page{.after = after, .limit = 2, .sort = SortOrder::descending};
        return fixture.store().catalogue().shows({}, page).value();
    };
    const auto last_page = from_the_end({});
    REQUIRE(last_page.size() == 2);
    CHECK(last_page[0].id == later);
    CHECK(last_page[1].id == together);  // of two that begin at one moment, the newer first
    const auto page_before = from_the_end(ShowPosition{last_page[1].starts_at, last_page[1].id});
    REQUIRE(page_before.size() == 1);
    CHECK(page_before[0].id == first.id);
}

TEST_CASE_TEMPLATE("shows are filtered by time, venue and event", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    const Show show = fixture.store().catalogue().show(fill(fixture.store())).value();
    const auto count = [&](const ShowFilter& filter) {
        return fixture.store().catalogue().shows(filter, {}).value().size();
    };
    CHECK(count({.starts_from = show.starts_at}) == 1);
    CHECK(count({.starts_from = show.starts_at + Milliseconds(1)}) == 0);
    CHECK(count({.starts_before = show.starts_at}) == 0);
    CHECK(count({.starts_before = show.starts_at + Milliseconds(1)}) == 1);
    CHECK(count({.venue = show.venue.id}) == 1);
    CHECK(count({.venue = VenueId(99)}) == 0);
    CHECK(count({.event = show.event.id}) == 1);
    CHECK(count({.event = EventId(99)}) == 0);
}

TEST_CASE_TEMPLATE("a day's shows are those of each zone's own day", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    CatalogueStore& catalogue = fixture.store().catalogue();
    const Show here = catalogue.show(fill(fixture.store())).value();
    Show there = here;
    there.venue.id = catalogue.add_venue({{}, "New Mill", "2 Mill Lane", "Asia/Tokyo"}).value();
    there.hall.id = catalogue.add_hall({{}, there.venue.id, "Hall", there.plan}).value();
    const ShowId same_moment = catalogue.add_show(show_in(there, here.starts_at)).value();
    const auto ids = [&](const ShowFilter& filter, const ShowPage& page = {}) {
        std::vector<ShowId> found;
        for (const Show& show : catalogue.shows(filter, page).value()) found.push_back(show.id);
        return found;
    };
    const Timestamp start = here.starts_at;
    const DayInZone day{"Europe/Berlin", start, start + Milliseconds(1)};
    const DayInZone day_before{"Asia/Tokyo", start - Seconds(60), start};
    CHECK(ids({.day = {day}}) == std::vector{here.id});
    CHECK(ids({.day = {day_before, day}}) == std::vector{here.id});
    CHECK(ids({.day = {day_before}}).empty());
    CHECK(ids({.day = {{"Asia/Tokyo", start, start + Seconds(1)}, day}}) == std::vector{here.id, same_moment});
    CHECK(ids({.day = {{"Asia/Tokyo", start, start + Seconds(1)}, day}}, {.after = ShowPosition{start, here.id}}) ==
          std::vector{same_moment});
    CHECK(ids({.venue = there.venue.id, .event = there.event.id}) == std::vector{same_moment});
}

TEST_CASE_TEMPLATE("drafts are listed only for those who may see them", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    CatalogueStore& catalogue = fixture.store().catalogue();
    Show draft = catalogue.show(fill(fixture.store())).value();
    draft.status = ShowStatus::draft;
    catalogue.add_show(show_in(draft, draft.starts_at - Seconds(60))).value();
    CHECK(catalogue.shows({.drafts = Drafts::shown}, {}).value().size() == 2);
    const auto listed = catalogue.shows({.drafts = Drafts::hidden}, {.limit = 1}).value();
    REQUIRE(listed.size() == 1);
    CHECK(listed[0].id == draft.id);
}

TEST_CASE_TEMPLATE("a venue's next show is the first one that can be bought", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    CatalogueStore& catalogue = fixture.store().catalogue();
    const Show show = catalogue.show(fill(fixture.store())).value();
    for (const ShowStatus status : {ShowStatus::draft, ShowStatus::cancelled, ShowStatus::past}) {
        Show other = show_in(show, show.starts_at - Seconds(60));
        other.status = status;
        catalogue.add_show(other).value();
    }
    CHECK(catalogue.next_show(show.venue.id, noon).value() == show.id);
    CHECK(catalogue.next_show(show.venue.id, show.starts_at).value() == show.id);
    CHECK(catalogue.next_show(show.venue.id, show.starts_at + Milliseconds(1)).error().code == ErrorCode::not_found);
    CHECK(catalogue.next_show(VenueId(99), noon).error().code == ErrorCode::not_found);
}

TEST_CASE_TEMPLATE("a hall is taken while a show is played in it, and free right before and behind", Fixture,
                   HOLDFAST_ALL_STORES) {
    Fixture fixture;
    CatalogueStore& catalogue = fixture.store().catalogue();
    const Show show = catalogue.show(fill(fixture.store())).value();
    const auto found = [&](Timestamp from, Timestamp before, ShowId except = {}) {
        return catalogue.show_within(show.hall.id, {from, before}, except).value();
    };
    const Milliseconds tick(1);
    const Timestamp from = show.starts_at;
    const Timestamp before = show.ends_at;
    REQUIRE(from < before);
    CHECK(found(from, before) == show.id);
    CHECK(found(from - Seconds(60), from + tick) == show.id);
    CHECK(found(before - tick, before + Seconds(60)) == show.id);
    CHECK(found(from - Seconds(60), before + Seconds(60)) == show.id);
    CHECK(found(from + Seconds(60), from + Seconds(61)) == show.id);
    CHECK(found(from, from) == show.id);  // one that ends as it begins
    CHECK_FALSE(found(from - Seconds(60), from));
    CHECK_FALSE(found(before, before + Seconds(60)));
    CHECK_FALSE(found(before, before));
    CHECK_FALSE(found(from, before, show.id));
    CHECK_FALSE(catalogue.show_within(HallId(99), {from, before}, {}).value());

    Show moment = show_in(show, before + Seconds(60));
    moment.ends_at = moment.starts_at;
    const ShowId at_once = catalogue.add_show(moment).value();
    CHECK(found(before, before + Seconds(61)) == at_once);
    CHECK_FALSE(found(before, before + Seconds(60)));

    Show cancelled = show;
    cancelled.status = ShowStatus::cancelled;
    catalogue.change_show(cancelled).value();
    CHECK_FALSE(found(from, before));
}

TEST_CASE_TEMPLATE("a plan keeps its document; the list of plans leaves it out", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    const PlanId id =
        fixture.store().catalogue().add_plan({{}, "Hall", "{\"a\":\"\\u00e9\xc3\xa9\"}", "etag", 12}).value();
    const Plan plan = fixture.store().catalogue().plan(id).value();
    CHECK(plan.document == "{\"a\":\"\\u00e9\xc3\xa9\"}");
    CHECK(plan.etag == "etag");
    CHECK(plan.seat_count == 12);
    const auto plans = fixture.store().catalogue().plans({}).value();
    REQUIRE(plans.size() == 1);
    CHECK(plans[0].name == "Hall");
    CHECK(plans[0].document.empty());
}

TEST_CASE_TEMPLATE("a venue's name is its own", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    const Venue venue{{}, "Old Mill", "1 Mill Lane", "Europe/Berlin"};
    CHECK(fixture.store().catalogue().add_venue(venue).has_value());
    CHECK(fixture.store().catalogue().add_venue(venue).error().code == ErrorCode::conflict);
    CHECK(fixture.store().catalogue().venues({}).value().size() == 1);
}

TEST_CASE_TEMPLATE("venues come in pages, with their halls and their zones", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    CatalogueStore& catalogue = fixture.store().catalogue();
    const Show show = catalogue.show(fill(fixture.store())).value();
    const VenueId second = catalogue.add_venue({{}, "A", "", "America/New_York"}).value();
    const VenueId third = catalogue.add_venue({{}, "B", "", "Europe/Berlin"}).value();
    const auto page =
        catalogue.venues({.sort = NameSort::oldest, .after = NamedPlace<VenueId>{.id = show.venue.id}, .limit = 1})
            .value();
    REQUIRE(page.size() == 1);
    CHECK(page[0].id == second);
    CHECK(catalogue.venues({.sort = NameSort::oldest, .after = NamedPlace<VenueId>{.id = third}}).value().empty());
    CHECK(catalogue.venue(third).value().name == "B");
    CHECK(catalogue.venue(VenueId(99)).error().code == ErrorCode::not_found);
    CHECK(catalogue.time_zones().value() == std::vector<std::string>{"America/New_York", "Europe/Berlin"});

    const HallId attic = catalogue.add_hall({{}, show.venue.id, "Attic", show.plan}).value();
    const auto halls = catalogue.halls(show.venue.id).value();
    REQUIRE(halls.size() == 2);
    CHECK(halls[0].id == attic);
    CHECK(halls[1].id == show.hall.id);
    CHECK(catalogue.halls(second).value().empty());
    CHECK(catalogue.hall(attic).value().name == "Attic");
    CHECK(catalogue.hall(HallId(99)).error().code == ErrorCode::not_found);
}

TEST_CASE_TEMPLATE("a show in no hall is refused", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Show show = fixture.store().catalogue().show(fill(fixture.store())).value();
    show.hall.id = HallId(99);
    CHECK(fixture.store().catalogue().add_show(show).error().code == ErrorCode::not_found);
}

TEST_CASE_TEMPLATE("a hall of no venue is refused", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    CHECK(fixture.store().catalogue().add_hall({{}, VenueId(5), "Hall", PlanId(5)}).error().code ==
          ErrorCode::not_found);
}

}  // namespace holdfast::test
