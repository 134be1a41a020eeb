// What every store promises of changes to the catalogue, and of removals from it.
#include "tests/unit/storage/sample.hpp"
#include "tests/unit/storage/store_contract.hpp"

namespace holdfast::test {

using namespace storage;

TEST_CASE_TEMPLATE("what is changed is what is read afterwards", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    CatalogueStore& catalogue = fixture.store().catalogue();
    Show show = catalogue.show(fill(fixture.store())).value();

    show.venue = {show.venue.id, "New Mill", "2 Mill Lane", "Europe/London"};
    CHECK(catalogue.change_venue(show.venue).has_value());
    show.hall.name = "Small hall";
    CHECK(catalogue.change_hall(show.hall).has_value());
    show.event.category.slug = "drama";
    CHECK(catalogue.change_category(show.event.category).has_value());
    show.event.title = "Tempest";
    show.event.age_rating = "12";
    CHECK(catalogue.change_event(show.event).has_value());
    show.starts_at += Seconds(60);
    show.ends_at += Seconds(120);
    show.status = ShowStatus::paused;
    show.prices = {{"Stalls", euros(25)}};
    CHECK(catalogue.change_show(show).has_value());

    const Show read = catalogue.show(show.id).value();
    CHECK(read.venue.name == "New Mill");
    CHECK(read.venue.time_zone == "Europe/London");
    CHECK(read.hall.name == "Small hall");
    CHECK(read.event.category.slug == "drama");
    CHECK(read.event.title == "Tempest");
    CHECK(read.event.age_rating == "12");
    CHECK(read.starts_at == show.starts_at);
    CHECK(read.ends_at == show.ends_at);
    CHECK(read.status == ShowStatus::paused);
    REQUIRE(read.prices.size() == 1);
    CHECK(read.prices[0].price == euros(25));
    CHECK(numbers(read.blocked) == std::vector<std::uint32_t>{3, 7});
}

TEST_CASE_TEMPLATE("an event is found by its new words and no more by its old ones", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    CatalogueStore& catalogue = fixture.store().catalogue();
    Event event = catalogue.show(fill(fixture.store())).value().event;
    event.title = "The Lighthouse";
    event.description = "Two keepers, one lamp.";
    REQUIRE(catalogue.change_event(event).has_value());
    CHECK(catalogue.events({.search = "lamp"}, {}).value().size() == 1);
    CHECK(catalogue.events({.search = "tempest"}, {}).value().empty());
    CHECK(catalogue.events({.search = "storm"}, {}).value().empty());
}

TEST_CASE_TEMPLATE("what is not there is neither changed nor removed", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    CatalogueStore& catalogue = fixture.store().catalogue();
    Show show = catalogue.show(fill(fixture.store())).value();
    const auto is_missing = [](const Result<Nothing>& outcome) {
        return !outcome && outcome.error().code == ErrorCode::not_found;
    };
    show.venue.id = VenueId(99);
    CHECK(is_missing(catalogue.change_venue(show.venue)));
    CHECK(is_missing(catalogue.remove_venue(VenueId(99))));
    CHECK(is_missing(catalogue.change_hall({HallId(99), VenueId(1), "x", show.plan})));
    CHECK(is_missing(catalogue.remove_hall(HallId(99))));
    CHECK(is_missing(catalogue.remove_plan(PlanId(99))));
    CHECK(is_missing(catalogue.change_category({CategoryId(99), "x", "X"})));
    CHECK(is_missing(catalogue.remove_category(CategoryId(99))));
    show.event.id = EventId(99);
    CHECK(is_missing(catalogue.change_event(show.event)));
    CHECK(is_missing(catalogue.remove_event(EventId(99))));
    show.id = ShowId(99);
    CHECK(is_missing(catalogue.change_show(show)));
    CHECK(is_missing(catalogue.remove_show(ShowId(99))));
}

TEST_CASE_TEMPLATE("what something depends on stays, and the refusal counts it", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    CatalogueStore& catalogue = fixture.store().catalogue();
    const Show show = catalogue.show(fill(fixture.store())).value();
    const ShowId other = catalogue.add_show(show_in(show, noon + Seconds(90'000))).value();
    const auto refused = [](const Result<Nothing>& outcome, const std::string& words) {
        REQUIRE(outcome.has_error());
        CHECK(outcome.error().code == ErrorCode::conflict);
        CHECK(outcome.error().message.starts_with(words));
    };
    refused(catalogue.remove_venue(show.venue.id), "1 hall depends on this venue.");
    refused(catalogue.remove_hall(show.hall.id), "2 shows depend on this hall.");
    refused(catalogue.remove_plan(show.plan), "1 hall depends on this seating plan.");
    refused(catalogue.remove_event(show.event.id), "2 shows depend on this event.");
    refused(catalogue.remove_category(show.event.category.id), "1 event depends on this category.");

    CHECK(catalogue.remove_show(show.id).has_value());
    CHECK(catalogue.remove_show(other).has_value());
    CHECK(catalogue.show(show.id).error().code == ErrorCode::not_found);
    CHECK(catalogue.remove_event(show.event.id).has_value());
    CHECK(catalogue.events({.search = "tempest"}, {}).value().empty());
    CHECK(catalogue.remove_category(show.event.category.id).has_value());
    CHECK(catalogue.remove_hall(show.hall.id).has_value());
    CHECK(catalogue.remove_plan(show.plan).has_value());
    CHECK(catalogue.remove_venue(show.venue.id).has_value());
}

TEST_CASE_TEMPLATE("a show that ever sold a seat stays on record", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    const ShowId show = fill(fixture.store());
    const Order order = order_of(1, customer(1).id, show, {10, 11});
    REQUIRE(fixture.store().orders().add_order(order, tickets_for(order)).has_value());
    Order cancelled = order_of(2, customer(2).id, show, {12});
    cancelled.status = OrderStatus::cancelled;
    REQUIRE(fixture.store().orders().add_order(cancelled, {}).has_value());
    CHECK(fixture.store().catalogue().seats_ever_sold(show).value() == 3);
    const auto removed = fixture.store().catalogue().remove_show(show);
    REQUIRE(removed.has_error());
    CHECK(removed.error().code == ErrorCode::conflict);
    CHECK(removed.error().message.find("sold (3)") != std::string::npos);
}

TEST_CASE_TEMPLATE("a number that was given is never given again", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    CatalogueStore& catalogue = fixture.store().catalogue();
    const Show show = catalogue.show(fill(fixture.store())).value();
    const ShowId next = catalogue.add_show(show_in(show, noon)).value();
    REQUIRE(catalogue.remove_show(next).has_value());
    CHECK(catalogue.add_show(show_in(show, noon)).value() > next);

    const VenueId venue = catalogue.add_venue({{}, "A", "", "UTC"}).value();
    REQUIRE(catalogue.remove_venue(venue).has_value());
    CHECK(catalogue.add_venue({{}, "B", "", "UTC"}).value() > venue);
    const PlanId plan = catalogue.add_plan({{}, "A", "{}", "a", 1, {"Stalls"}}).value();
    REQUIRE(catalogue.remove_plan(plan).has_value());
    CHECK(catalogue.add_plan({{}, "B", "{}", "b", 1, {}}).value() > plan);
    const HallId hall = catalogue.add_hall({{}, show.venue.id, "A", show.plan}).value();
    REQUIRE(catalogue.remove_hall(hall).has_value());
    CHECK(catalogue.add_hall({{}, show.venue.id, "B", show.plan}).value() > hall);
    const CategoryId category = catalogue.add_category({{}, "a", "A"}).value();
    REQUIRE(catalogue.remove_category(category).has_value());
    CHECK(catalogue.add_category({{}, "b", "B"}).value() > category);
    const EventId event = catalogue.add_event(show.event).value();
    REQUIRE(catalogue.remove_event(event).has_value());
    CHECK(catalogue.add_event(show.event).value() > event);
}

TEST_CASE_TEMPLATE("names stay apart through changes", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    CatalogueStore& catalogue = fixture.store().catalogue();
    const Show show = catalogue.show(fill(fixture.store())).value();
    const VenueId other = catalogue.add_venue({{}, "Other", "", "UTC"}).value();
    CHECK(catalogue.change_venue({other, show.venue.name, "", "UTC"}).error().code == ErrorCode::conflict);
    const HallId hall = catalogue.add_hall({{}, show.venue.id, "Other", show.plan}).value();
    CHECK(catalogue.change_hall({hall, show.venue.id, show.hall.name, show.plan}).error().code == ErrorCode::conflict);
    const CategoryId category = catalogue.add_category({{}, "other", "Other"}).value();
    CHECK(catalogue.change_category({category, show.event.category.slug, "x"}).error().code == ErrorCode::conflict);
}

TEST_CASE_TEMPLATE("seats are blocked once, not while they are sold, and freed again", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    CatalogueStore& catalogue = fixture.store().catalogue();
    const ShowId show = fill(fixture.store());
    const Order order = order_of(1, customer(1).id, show, {10, 11});
    REQUIRE(fixture.store().orders().add_order(order, tickets_for(order)).has_value());
    const auto refused = catalogue.block_seats(show, {SeatIndex(9), SeatIndex(10), SeatIndex(11)});
    REQUIRE(refused.has_error());
    CHECK(refused.error().code == ErrorCode::seat_taken);
    CHECK(numbers(refused.error().seats) == std::vector<std::uint32_t>{10, 11});
    CHECK(catalogue.block_seats(show, {SeatIndex(3), SeatIndex(9)}).has_value());
    CHECK(numbers(catalogue.show(show).value().blocked) == std::vector<std::uint32_t>{3, 7, 9});
    CHECK(catalogue.unblock_seats(show, {SeatIndex(3), SeatIndex(8)}).has_value());
    CHECK(numbers(catalogue.show(show).value().blocked) == std::vector<std::uint32_t>{7, 9});
}

TEST_CASE_TEMPLATE("a plan is known by its document and names its categories", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    CatalogueStore& catalogue = fixture.store().catalogue();
    const PlanId id = catalogue.add_plan({{}, "Hall", "{}", "e1", 12, {"Stalls", "Circle"}}).value();
    CHECK(catalogue.find_plan("e1").value() == id);
    CHECK_FALSE(catalogue.find_plan("e2").value().has_value());
    const Plan summary = catalogue.plan_summary(id).value();
    CHECK(summary.document.empty());
    CHECK(summary.categories == std::vector<std::string>{"Stalls", "Circle"});
    CHECK(catalogue.plan(id).value().categories == summary.categories);
    const PlanId next = catalogue.add_plan({{}, "Hall", "{}", "e3", 1, {}}).value();
    const auto page =
        catalogue.plans({.sort = NameSort::oldest, .after = NamedPlace<PlanId>{.id = id}, .limit = 1}).value();
    REQUIRE(page.size() == 1);
    CHECK(page[0].id == next);
}

TEST_CASE_TEMPLATE("halls are listed by page, all of them or a venue's", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    CatalogueStore& catalogue = fixture.store().catalogue();
    const Show show = catalogue.show(fill(fixture.store())).value();
    const VenueId venue = catalogue.add_venue({{}, "Other", "", "UTC"}).value();
    const HallId hall = catalogue.add_hall({{}, venue, "Hall", show.plan}).value();
    CHECK(catalogue.halls(std::nullopt, {}).value().size() == 2);
    CHECK(catalogue.halls(std::nullopt, {.limit = 1}).value().front().id == hall);
    const NamedPlace<HallId> first{"Hall", hall};
    CHECK(catalogue.halls(std::nullopt, {.after = first}).value().front().id == show.hall.id);
    CHECK(catalogue.halls(venue, {}).value().size() == 1);
    CHECK(catalogue.halls(venue, {.sort = NameSort::newest}).value().front().id == hall);
    CHECK(catalogue.halls(venue, {.search = "hal"}).value().size() == 1);
    CHECK(catalogue.halls(venue, {.search = "cellar"}).value().empty());
    CHECK(catalogue.shows({.hall = show.hall.id}, {}).value().size() == 1);
    CHECK(catalogue.shows({.hall = hall}, {}).value().empty());
    CHECK(catalogue.shows({.event = show.event.id, .hall = hall}, {}).value().empty());
}

}  // namespace holdfast::test
