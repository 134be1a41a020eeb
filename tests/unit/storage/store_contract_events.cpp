// What every store promises of categories, events and their lists.
#include "tests/unit/storage/sample.hpp"
#include "tests/unit/storage/store_contract.hpp"

namespace holdfast::test {

using namespace storage;

namespace {

// A few events of two categories in a house that plays some of them.
class Programme {
public:
    explicit Programme(WritingStore& store) : store_(store), like_(catalogue().show(fill(store)).value()) {
        concerts = catalogue().add_category({{}, "concert", "Concerts"}).value();
        plays = catalogue().category("theatre").value().id;
    }

    EventId add(const std::string& title, CategoryId category, const std::string& description = "") {
        return catalogue().add_event({{}, title, description, {category}, 90}).value();
    }
    ShowId play(EventId event, Timestamp starts_at, ShowStatus status = ShowStatus::on_sale) {
        Show show = show_in(like_, starts_at);
        show.event.id = event;
        show.status = status;
        return catalogue().add_show(show).value();
    }

    [[nodiscard]] std::vector<std::string> titles(const EventFilter& filter, const EventPage& page = {}) {
        std::vector<std::string> titles;
        for (const Event& event : catalogue().events(filter, page).value()) titles.push_back(event.title);
        return titles;
    }

    // All of a list, a page at a time.
    [[nodiscard]] std::vector<std::string> paged(const EventFilter& filter, EventSort sort, std::uint32_t limit) {
        std::vector<std::string> titles;
        for (EventPage page{.sort = sort, .limit = limit};;) {
            const auto events = catalogue().events(filter, page).value();
            for (const Event& event : events) titles.push_back(event.title);
            if (events.size() < limit) return titles;
            page.after = events.back();
        }
    }

    CatalogueStore& catalogue() { return store_.catalogue(); }

    CategoryId plays;
    CategoryId concerts;

private:
    WritingStore& store_;
    Show like_;
};

using Titles = std::vector<std::string>;

}  // namespace

TEST_CASE_TEMPLATE("an event is read back as it was written, with its category", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Programme programme(fixture.store());
    const EventId id =
        programme.catalogue()
            .add_event({{}, "Carmen", "An opera.", {programme.concerts}, 180, "2026-09-04", "/c.svg", "fr", "12"})
            .value();
    const Event event = programme.catalogue().event(id).value();
    CHECK(event.title == "Carmen");
    CHECK(event.description == "An opera.");
    CHECK(event.category.slug == "concert");
    CHECK(event.category.name == "Concerts");
    CHECK(event.duration_min == 180);
    CHECK(event.release_date == "2026-09-04");
    CHECK(event.poster_url == "/c.svg");
    CHECK(event.language == "fr");
    CHECK(event.age_rating == "12");
    CHECK(event.sold_seats == 0);
    CHECK_FALSE(event.next_show_at);
    CHECK(programme.catalogue().event(EventId(99)).error().code == ErrorCode::not_found);
    CHECK(programme.catalogue().add_event({{}, "x", "", {CategoryId(99)}, 1}).error().code == ErrorCode::not_found);
}

TEST_CASE_TEMPLATE("a category is known by its slug, which is its own", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    CatalogueStore& catalogue = fixture.store().catalogue();
    const CategoryId talks = catalogue.add_category({{}, "talk", "Talks"}).value();
    CHECK(catalogue.category("talk").value().id == talks);
    CHECK(catalogue.category(talks).value().name == "Talks");
    CHECK(catalogue.category("opera").error().code == ErrorCode::not_found);
    CHECK(catalogue.category(CategoryId(99)).error().code == ErrorCode::not_found);
    CHECK(catalogue.add_category({{}, "talk", "Others"}).error().code == ErrorCode::conflict);

    catalogue.add_category({{}, "comedy", "Comedy"}).value();
    const auto first = catalogue.categories({.limit = 1}).value();
    REQUIRE(first.size() == 1);
    CHECK(first[0].slug == "comedy");
    const auto rest = catalogue.categories({.after = NamedPlace<CategoryId>{first[0].name, first[0].id}}).value();
    REQUIRE(rest.size() == 1);
    CHECK(rest[0].slug == "talk");
}

TEST_CASE_TEMPLATE("events are sorted by title whatever its case, page by page", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Programme programme(fixture.store());
    for (const char* title : {"beta", "Alpha", "Beta", "gamma"}) programme.add(title, programme.concerts);
    const Titles concerts{"Alpha", "beta", "Beta", "gamma"};
    const Titles all{"Alpha", "beta", "Beta", "gamma", "The Tempest"};
    for (const std::uint32_t limit : {1u, 2u, 50u}) {
        CHECK(programme.paged({}, EventSort::title, limit) == all);
        CHECK(programme.paged({.category = programme.concerts}, EventSort::title, limit) == concerts);
    }
    CHECK(programme.titles({.category = CategoryId(99)}).empty());
}

TEST_CASE_TEMPLATE("events are sorted by their next show, those without one last", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Programme programme(fixture.store());  // plays The Tempest in two hours
    const EventId later = programme.add("Later", programme.concerts);
    const EventId sooner = programme.add("Sooner", programme.concerts);
    const EventId hidden = programme.add("Hidden", programme.plays);
    programme.add("Unplayed", programme.plays);
    programme.play(later, noon + Seconds(9'000));
    programme.play(later, noon + Seconds(8'000), ShowStatus::cancelled);
    programme.play(sooner, noon + Seconds(3'600), ShowStatus::paused);
    programme.play(sooner, noon + Seconds(9'500));
    programme.play(hidden, noon + Seconds(60), ShowStatus::draft);

    const Titles all{"Sooner", "The Tempest", "Later", "Hidden", "Unplayed"};
    for (const std::uint32_t limit : {1u, 2u, 50u}) {
        CHECK(programme.paged({}, EventSort::date, limit) == all);
        CHECK(programme.paged({.category = programme.concerts}, EventSort::date, limit) == Titles{"Sooner", "Later"});
    }
    CHECK(programme.catalogue().event(sooner).value().next_show_at == noon + Seconds(3'600));

    programme.catalogue().move_schedule_on(noon + Seconds(3'601)).value();
    CHECK(programme.paged({}, EventSort::date, 2) == Titles{"The Tempest", "Later", "Sooner", "Hidden", "Unplayed"});
    programme.catalogue().move_schedule_on(noon + Seconds(9'501)).value();
    CHECK_FALSE(programme.catalogue().event(sooner).value().next_show_at);
    programme.play(later, noon);  // behind us, whatever is added
    CHECK_FALSE(programme.catalogue().event(later).value().next_show_at);
    programme.play(later, noon + Seconds(9'600));
    CHECK(programme.catalogue().event(later).value().next_show_at == noon + Seconds(9'600));
}

TEST_CASE_TEMPLATE("a search finds all of its words, in any case and without accents", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Programme programme(fixture.store());
    programme.add("Götterdämmerung", programme.concerts, "The end of the gods");
    programme.add("Swan Lake", programme.concerts, "A ballet. The end is sad.");
    programme.add("Godot", programme.plays, "Nobody comes");
    const auto found = [&](const char* search) { return programme.titles({.search = search}); };
    CHECK(found("gotterdammerung") == Titles{"Götterdämmerung"});
    CHECK(found("GÖTTERDÄMMERUNG") == Titles{"Götterdämmerung"});
    CHECK(found("lake end") == Titles{"Swan Lake"});
    CHECK(found("end, the") == Titles{"Götterdämmerung", "Swan Lake"});
    CHECK(found("the go") == Titles{"Götterdämmerung"});  // the last word may be unfinished
    CHECK(found("go the") == Titles{});                   // no other may
    CHECK(found("go") == Titles{"Godot", "Götterdämmerung"});
    CHECK(found("end nowhere").empty());
    CHECK(programme.titles({.category = programme.plays, .search = "go"}) == Titles{"Godot"});
}

TEST_CASE_TEMPLATE("a search takes any text for words, never for a language", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Programme programme(fixture.store());
    for (const char* search : {"\"", "*", "tempest OR nothing", "NOT", "title:tempest x", "!!! ???", "'",
                               "tempest\" OR \"storm", "{title} : x", "-", "NEAR(a b)"}) {
        CAPTURE(search);
        CHECK(programme.titles({.search = search}).empty());
    }
    CHECK(programme.titles({.search = "\"tempest\" AND"}).empty());
    CHECK(programme.titles({.search = "^tempest ("}) == Titles{"The Tempest"});
    CHECK(programme.titles({.search = "\"tempest\" *"}) == Titles{"The Tempest"});
    CHECK(programme.titles({.search = std::string("tem\0pest", 8)}).empty());
}

TEST_CASE_TEMPLATE("a search finds the same in many events, sorted and in pages", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Programme programme(fixture.store());
    Titles rare, common;
    for (int i = 1'000; i < 2'500; ++i) {
        const std::string title = "Piece " + std::to_string(i);
        const bool is_rare = i % 300 == 7;
        const bool is_common = i % 2 == 0;
        programme.add(title, i % 3 == 0 ? programme.plays : programme.concerts,
                      std::string(is_rare ? "lighthouse " : "") + (is_common ? "evening" : "matinee"));
        if (is_rare) rare.push_back(title);
        if (is_common) common.push_back(title);
    }
    REQUIRE(rare.size() == 5);
    CHECK(programme.paged({.search = "lighthouse"}, EventSort::title, 2) == rare);
    CHECK(programme.paged({.search = "even"}, EventSort::title, 40) == common);
    CHECK(programme.paged({.search = "matinee light"}, EventSort::title, 2) == rare);
    CHECK(programme.paged({.search = "light"}, EventSort::date, 2) == rare);  // none is played: in order of their ids
    CHECK(programme.paged({.search = "light"}, EventSort::popularity, 2) == Titles(rare.rbegin(), rare.rend()));
    const auto plays = programme.paged({.category = programme.plays, .search = "evening"}, EventSort::title, 60);
    CHECK(plays.size() == 250);
    CHECK(plays.front() == "Piece 1002");
}

// What every 10th has fills a page out of the events themselves; few are found by their words and sorted; many that
// are far down the list are walked to.
TEST_CASE_TEMPLATE("a search finds the same whichever way it goes", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Programme programme(fixture.store());
    Titles common, rare, late, late_plays;
    for (int i = 1'000; i < 3'000; ++i) {
        const std::string title = "Piece " + std::to_string(i);
        const bool is_play = i % 2 == 0;
        std::string description;
        const auto note = [&](bool has_it, std::string_view word, Titles& titles) {
            if (!has_it) return;
            description += std::string(word) + ' ';
            titles.push_back(title);
        };
        note(i % 10 == 0, "common", common);
        note(i % 60 == 0, "rare", rare);
        note(i >= 2'300, "late", late);
        note(i >= 1'700 && is_play, "matinee", late_plays);
        programme.add(title, is_play ? programme.plays : programme.concerts, description);
    }
    const EventFilter plays{.category = programme.plays, .search = "matinee"};
    for (const auto sort : {EventSort::title, EventSort::date}) {  // none is played: in order of their ids
        CHECK(programme.paged({.search = "common"}, sort, 70) == common);
        CHECK(programme.paged({.search = "rare"}, sort, 70) == rare);
        CHECK(programme.paged({.search = "late"}, sort, 70) == late);
        CHECK(programme.paged(plays, sort, 70) == late_plays);
    }
    CHECK(programme.paged({.search = "late"}, EventSort::popularity, 70) == Titles(late.rbegin(), late.rend()));
    Titles early;
    for (int i = 1'000; i < 1'700; ++i) {
        early.push_back("Piece 0" + std::to_string(i));
        programme.add(early.back(), programme.concerts, "early");
    }
    for (int i = 0; i < 300; ++i) programme.add("Piece 4" + std::to_string(i), programme.concerts);
    CHECK(programme.paged({.search = "early"}, EventSort::popularity, 70) == Titles(early.rbegin(), early.rend()));
}

}  // namespace holdfast::test
