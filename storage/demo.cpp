#include "storage/demo.hpp"

#include <string>
#include <vector>

#include "storage/demo/plan_files.hpp"
#include "storage/plans.hpp"
#include "storage/transaction.hpp"

namespace holdfast::storage {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

// A house with its one hall. Evenings are reckoned by the zone's standard time, which is near enough for samples.
struct House {
    Venue venue;
    std::string hall_name;
    std::string_view plan_document;
    hours utc_offset;
    std::vector<Price> prices;

    Hall hall{};
};

Money money(std::int64_t whole, std::string_view currency) {
    return {whole * 100, Currency::parse(currency).value_or(Currency())};
}

House studio() {
    return {{{}, "Hafenstudio", "Am Sandtorkai 12, Hamburg", "Europe/Berlin"},
            "Studio",
            demo::studio_plan(),
            hours(1),
            {{"Front", money(24, "EUR")}, {"Standard", money(18, "EUR")}}};
}

House theatre() {
    return {{{}, "Aldermoor Theatre", "4 Alder Street, London", "Europe/London"},
            "Main house",
            demo::theatre_plan(),
            hours(0),
            {{"VIP", money(95, "GBP")},
             {"Stalls", money(62, "GBP")},
             {"Circle", money(38, "GBP")},
             {"Boxes", money(75, "GBP")}}};
}

House arena() {
    return {{{}, "Harbor Arena", "200 Pier Avenue, New York", "America/New_York"},
            "Arena",
            demo::arena_plan(),
            hours(-5),
            {{"Floor", money(160, "USD")},
             {"Premium", money(125, "USD")},
             {"Lower tier", money(90, "USD")},
             {"Upper tier sides", money(65, "USD")},
             {"Upper tier", money(45, "USD")}}};
}

// All of it is built in memory first, with the ids filled in as the rows are written.
class SampleHouses {
public:
    SampleHouses(Store& store, Timestamp now) : store_(store), now_(now) {}

    Result<SampleData> fill() {
        for (House* house : {&studio_, &theatre_, &arena_}) {
            if (auto added = add(*house); !added) return added.error();
        }
        if (auto added = add_categories(); !added) return added.error();
        for (Event* event : {&lighthouse_, &tempest_, &concert_, &comedy_, &rehearsal_, &opera_}) {
            auto id = store_.catalogue().add_event(*event);
            if (!id) return id.error();
            event->id = *id;
        }
        for (const Show& show : shows()) {
            if (auto added = store_.catalogue().add_show(show); !added) return added.error();
        }
        return SampleData::added;
    }

private:
    Result<Nothing> add_categories() {
        for (Category* category : {&plays_, &concerts_, &stand_up_, &talks_, &operas_}) {
            auto id = store_.catalogue().add_category(*category);
            if (!id) return id.error();
            category->id = *id;
        }
        lighthouse_.category = tempest_.category = plays_;
        concert_.category = concerts_;
        comedy_.category = stand_up_;
        rehearsal_.category = talks_;
        opera_.category = operas_;
        return Nothing{};
    }

    Result<Nothing> add(House& house) {
        auto venue = store_.catalogue().add_venue(house.venue);
        if (!venue) return venue.error();
        auto plan = import_plan(store_, house.plan_document);
        if (!plan) return plan.error();
        house.hall = {{}, *venue, house.hall_name, *plan};
        auto hall = store_.catalogue().add_hall(house.hall);
        if (!hall) return hall.error();
        house.hall.id = *hall;
        return Nothing{};
    }

    // The first three are those that the documentation names.
    std::vector<Show> shows() const {
        std::vector<Show> all = {
            show(lighthouse_, studio_, evening(studio_, 1)),  show(tempest_, theatre_, evening(theatre_, 1)),
            show(concert_, arena_, evening(arena_, 2)),       show(comedy_, studio_, soon()),
            show(rehearsal_, studio_, morning(studio_, 2)),   show(lighthouse_, studio_, evening(studio_, 2)),
            show(tempest_, theatre_, evening(theatre_, 2)),   show(comedy_, theatre_, evening(theatre_, 3)),
            show(opera_, theatre_, evening(theatre_, 30)),    show(concert_, arena_, evening(arena_, 10)),
            show(lighthouse_, studio_, evening(studio_, -1)), show(tempest_, theatre_, evening(theatre_, -1)),
        };
        all[0].blocked = {SeatIndex(58), SeatIndex(59)};                                    // the technician's desk
        all[1].blocked = {SeatIndex(0), SeatIndex(1), SeatIndex(2)};                        // the house keeps these
        all[2].blocked = {SeatIndex(636), SeatIndex(637), SeatIndex(638), SeatIndex(639)};  // a camera stands here
        for (Price& price : all[4].prices) price.price.amount_minor = 0;
        all[8].sale_opens_at = now_ + days(7);
        all[9].status = ShowStatus::paused;
        all[10].status = all[11].status = ShowStatus::past;
        return all;
    }

    Show show(const Event& event, const House& house, Timestamp starts_at) const {
        Show show;
        show.event = event;
        show.hall = house.hall;
        show.plan = house.hall.plan;
        show.starts_at = starts_at;
        show.ends_at = starts_at + minutes(event.duration_min);
        show.sale_opens_at = std::min(now_, starts_at) - days(28);
        show.sale_closes_at = starts_at;
        show.prices = house.prices;
        return show;
    }

    // Half past seven in the house's evening, `day` days after its today.
    Timestamp evening(const House& house, int day) const { return today(house) + days(day) + hours(19) + minutes(30); }
    Timestamp morning(const House& house, int day) const { return today(house) + days(day) + hours(11); }
    Timestamp soon() const { return std::chrono::ceil<hours>(now_) + hours(3); }
    Timestamp today(const House& house) const {
        return std::chrono::floor<days>(now_ + house.utc_offset) - house.utc_offset;
    }

    Store& store_;
    Timestamp now_;
    House studio_ = studio();
    House theatre_ = theatre();
    House arena_ = arena();
    Category plays_{{}, "theatre", "Theatre"};
    Category concerts_{{}, "concert", "Concerts"};
    Category stand_up_{{}, "comedy", "Comedy"};
    Category talks_{{}, "talk", "Talks"};
    Category operas_{{}, "opera", "Opera"};
    Event lighthouse_{{}, "The Lighthouse", "Two keepers, one lamp, and a night that does not end.", {}, 85};
    Event tempest_{{}, "The Tempest", "Shakespeare's island of storms, music and forgiveness.", {}, 165};
    Event concert_{{}, "Northern Lights Live", "The band's largest tour, on a stage of light.", {}, 150};
    Event comedy_{{}, "Mind the Gap", "Stand-up about trains, in-laws and other delays.", {}, 75};
    Event rehearsal_{{}, "Open rehearsal", "Watch a play being made. Free for everyone.", {}, 60};
    Event opera_{{}, "Carmen", "Bizet's opera in four acts, sung in French with surtitles.", {}, 180};
};

}  // namespace

Result<SampleData> fill_with_sample_data(WritingStore& store, Timestamp now) {
    const auto venues = store.catalogue().venues({.limit = 1});
    if (!venues) return venues.error();
    if (!venues->empty()) return SampleData::was_there;
    return in_transaction(store, [&] { return SampleHouses(store, now).fill(); });
}

}  // namespace holdfast::storage
