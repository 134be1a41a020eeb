// What every store promises of the house's lists: sorted by name or age, searched by words, and page by page.
#include "tests/unit/storage/sample.hpp"
#include "tests/unit/storage/store_contract.hpp"

namespace holdfast::test {

using namespace storage;

namespace {

using Names = std::vector<std::string>;

template <class Row>
Names names_of(const std::vector<Row>& rows) {
    Names names;
    for (const Row& row : rows) names.push_back(row.name);
    return names;
}

// All rows of a list of venues, read in pages of that many.
Names walk(CatalogueStore& catalogue, NameSort sort, std::uint32_t page_size) {
    Names names;
    VenuePage page{.sort = sort, .limit = page_size};
    for (auto rows = catalogue.venues(page).value(); !rows.empty(); rows = catalogue.venues(page).value()) {
        for (const Venue& venue : rows) names.push_back(venue.name);
        page.after = NamedPlace<VenueId>{rows.back().name, rows.back().id};
    }
    return names;
}

struct Venues {
    explicit Venues(CatalogueStore& store) : catalogue(store) {
        for (const char* name : {"mill", "Opera", "Café Théâtre", "Barn", "Mill Annexe"}) {
            catalogue.add_venue({{}, name, std::string(name) == "Barn" ? "3 Orchard Road" : "", "UTC"}).value();
        }
    }
    [[nodiscard]] Names found(const std::string& words) const {
        return names_of(catalogue.venues({.search = words}).value());
    }
    CatalogueStore& catalogue;
};

}  // namespace

TEST_CASE_TEMPLATE("venues are sorted by name whatever its case, or by age, page by page", Fixture,
                   HOLDFAST_ALL_STORES) {
    Fixture fixture;
    const Venues venues(fixture.store().catalogue());
    const Names by_name{"Barn", "Café Théâtre", "mill", "Mill Annexe", "Opera"};
    const Names by_age{"mill", "Opera", "Café Théâtre", "Barn", "Mill Annexe"};
    for (const std::uint32_t page_size : {1u, 2u, 5u, 9u}) {
        CHECK(walk(venues.catalogue, NameSort::name, page_size) == by_name);
        CHECK(walk(venues.catalogue, NameSort::oldest, page_size) == by_age);
        CHECK(walk(venues.catalogue, NameSort::newest, page_size) == Names(by_age.rbegin(), by_age.rend()));
    }
}

TEST_CASE_TEMPLATE("venues are found by words of their names and addresses, whatever case and accents", Fixture,
                   HOLDFAST_ALL_STORES) {
    Fixture fixture;
    const Venues venues(fixture.store().catalogue());
    CHECK(venues.found("MILL") == Names{"mill", "Mill Annexe"});
    CHECK(venues.found("annexe mill") == Names{"Mill Annexe"});
    CHECK(venues.found("theatre ca") == Names{"Café Théâtre"});
    CHECK(venues.found("orchard") == Names{"Barn"});
    CHECK(venues.found("barn orch") == Names{"Barn"});
    CHECK(venues.found("ill").empty());
    CHECK(venues.found("mil annexe").empty());  // only the last word may be unfinished
    CHECK(venues.found("?!").empty());

    const auto first = venues.catalogue.venues({.search = "mill", .sort = NameSort::newest, .limit = 1}).value();
    CHECK(names_of(first) == Names{"Mill Annexe"});
    const NamedPlace<VenueId> place{"", first[0].id};
    CHECK(names_of(venues.catalogue.venues({.search = "mill", .sort = NameSort::newest, .after = place}).value()) ==
          Names{"mill"});
}

TEST_CASE_TEMPLATE("a page by name goes on behind a row that is gone", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    const Venues venues(fixture.store().catalogue());
    const auto first = venues.catalogue.venues({.limit = 2}).value();
    const NamedPlace<VenueId> place{first[1].name, first[1].id};
    venues.catalogue.remove_venue(first[1].id).value();
    CHECK(names_of(venues.catalogue.venues({.after = place}).value()) == Names{"mill", "Mill Annexe", "Opera"});
}

TEST_CASE_TEMPLATE("halls of one name stand beside each other, each once", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    CatalogueStore& catalogue = fixture.store().catalogue();
    const PlanId plan = catalogue.add_plan({{}, "Plan", "{}", "etag", 1}).value();
    std::vector<HallId> halls;
    for (const char* venue : {"A", "B", "C"}) {
        const VenueId id = catalogue.add_venue({{}, venue, "", "UTC"}).value();
        halls.push_back(catalogue.add_hall({{}, id, "Studio", plan}).value());
    }
    HallPage page{.limit = 1};
    for (const HallId hall : halls) {
        const auto rows = catalogue.halls(std::nullopt, page).value();
        REQUIRE(rows.size() == 1);
        CHECK(rows[0].id == hall);
        page.after = NamedPlace<HallId>{rows[0].name, rows[0].id};
    }
    CHECK(catalogue.halls(std::nullopt, page).value().empty());
}

TEST_CASE_TEMPLATE("plans and categories are sorted and found as venues are", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    CatalogueStore& catalogue = fixture.store().catalogue();
    for (const char* name : {"studio", "Arena", "Grande salle"}) {
        catalogue.add_plan({{}, name, "{}", name, 1, {"Stalls"}}).value();
    }
    CHECK(names_of(catalogue.plans({}).value()) == Names{"Arena", "Grande salle", "studio"});
    CHECK(names_of(catalogue.plans({.sort = NameSort::newest}).value()) == Names{"Grande salle", "Arena", "studio"});
    const auto found = catalogue.plans({.search = "salle"}).value();
    REQUIRE(found.size() == 1);
    CHECK(found[0].categories == std::vector<std::string>{"Stalls"});

    catalogue.add_category({{}, "z-talks", "Lectures"}).value();
    catalogue.add_category({{}, "concert", "Concerts"}).value();
    CHECK(names_of(catalogue.categories({}).value()) == Names{"Concerts", "Lectures"});
    CHECK(names_of(catalogue.categories({.sort = NameSort::oldest}).value()) == Names{"Lectures", "Concerts"});
    CHECK(names_of(catalogue.categories({.search = "talks"}).value()) == Names{"Lectures"});
    CHECK(names_of(catalogue.categories({.search = "lect"}).value()) == Names{"Lectures"});
}

}  // namespace holdfast::test
