#include "storage/demo_houses.hpp"

#include "storage/demo/plan_files.hpp"
#include "storage/plans.hpp"

namespace holdfast::storage {
namespace {

Money money(std::int64_t whole, std::string_view currency) {
    return {whole * 100, Currency::parse(currency).value_or(Currency())};
}

SampleHouse house(Venue venue, std::string hall_name, std::string_view plan_document, std::vector<Price> prices) {
    SampleHouse made;
    made.venue = std::move(venue);
    made.hall.name = std::move(hall_name);
    made.plan_document = plan_document;
    made.prices = std::move(prices);
    return made;
}

SampleHouses all() {
    return {
        house({{}, "Hafenstudio", "Am Sandtorkai 12, Hamburg", "Europe/Berlin"}, "Studio", demo::studio_plan(),
              {{"Front", money(24, "EUR")}, {"Standard", money(18, "EUR")}}),
        house({{}, "Aldermoor Theatre", "4 Alder Street, London", "Europe/London"}, "Main house", demo::theatre_plan(),
              {{"VIP", money(95, "GBP")},
               {"Stalls", money(62, "GBP")},
               {"Circle", money(38, "GBP")},
               {"Boxes", money(75, "GBP")}}),
        house({{}, "Harbor Arena", "200 Pier Avenue, New York", "America/New_York"}, "Arena", demo::arena_plan(),
              {{"Floor", money(160, "USD")},
               {"Premium", money(125, "USD")},
               {"Lower tier", money(90, "USD")},
               {"Upper tier sides", money(65, "USD")},
               {"Upper tier", money(45, "USD")}}),
        house({{}, "Pearl Street Playhouse", "81 Pearl Street, New York", "America/New_York"}, "Great hall",
              demo::theatre_plan(),
              {{"VIP", money(110, "USD")},
               {"Stalls", money(74, "USD")},
               {"Circle", money(46, "USD")},
               {"Boxes", money(88, "USD")}})};
}

Result<Nothing> add(Store& store, SampleHouse& house) {
    auto venue = store.catalogue().add_venue(house.venue);
    if (!venue) return venue.error();
    house.venue.id = *venue;
    auto plan = import_plan(store, house.plan_document);
    if (!plan) return plan.error();
    auto parsed = SeatingPlan::parse(house.plan_document);
    if (!parsed) return parsed.error();
    house.plan = *std::move(parsed);
    house.hall.venue = *venue;
    house.hall.plan = *plan;
    auto hall = store.catalogue().add_hall(house.hall);
    if (!hall) return hall.error();
    house.hall.id = *hall;
    return Nothing{};
}

}  // namespace

Result<SampleHouses> add_sample_houses(Store& store) {
    SampleHouses houses = all();
    for (SampleHouse* house : {&houses.studio, &houses.theatre, &houses.arena, &houses.playhouse}) {
        if (auto added = add(store, *house); !added) return added.error();
    }
    return houses;
}

}  // namespace holdfast::storage
