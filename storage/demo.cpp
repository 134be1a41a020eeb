#include "storage/demo.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "storage/demo_houses.hpp"
#include "storage/demo_programme.hpp"
#include "storage/demo_sales.hpp"
#include "storage/transaction.hpp"

namespace holdfast::storage {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

constexpr minutes evening = hours(19) + minutes(30);
constexpr minutes late = hours(22) + minutes(30);
constexpr minutes morning{hours(11)};
constexpr minutes afternoon{hours(15)};
constexpr int days_played = 14;

struct PlannedShow {
    Show show;
    const SampleHouse* house = nullptr;
    unsigned percent_sold = 0;
};

class Season {
public:
    Season(const SampleHouses& houses, const SampleProgramme& programme, Timestamp now, const Calendar& calendar)
        : houses_(houses), programme_(programme), now_(now), calendar_(calendar) {}

    std::vector<PlannedShow> plan() {
        plan_first_shows();
        plan_every_evening();
        plan_extras();
        return std::move(shows_);
    }

private:
    // The first three are those that the documentation names: nothing of them is sold. Then one of each kind there is.
    void plan_first_shows() {
        add(programme_.lighthouse, houses_.studio, 1, evening);
        add(programme_.tempest, houses_.theatre, 1, evening);
        add(programme_.concert, houses_.arena, 2, evening);
        shows_[0].show.blocked = {SeatIndex(58), SeatIndex(59)};              // the technician's desk
        shows_[1].show.blocked = {SeatIndex(0), SeatIndex(1), SeatIndex(2)};  // the house keeps these
        shows_[2].show.blocked = {SeatIndex(636), SeatIndex(637), SeatIndex(638), SeatIndex(639)};  // a camera

        // Soon, but late enough for its orders to be given back for at least an hour (limits::refund_notice_s).
        set_times(add(programme_.comedy, houses_.studio, 0, {}), std::chrono::ceil<hours>(now_) + hours(4));
        Show& rehearsal = add(programme_.rehearsal, houses_.studio, 2, morning);
        for (Price& price : rehearsal.prices) price.price.amount_minor = 0;
        add(programme_.opera, houses_.theatre, 30, evening).sale_opens_at = now_ + days(7);
        add(programme_.concert, houses_.arena, 10, evening).status = ShowStatus::paused;
        add(programme_.lighthouse, houses_.studio, -1, evening, 90).status = ShowStatus::past;
        add(programme_.tempest, houses_.theatre, -1, evening, 75).status = ShowStatus::past;
    }

    // Two weeks of repertory; the nearer the evening, the fuller the house, and the last ones nobody has asked for yet.
    void plan_every_evening() {
        const Event* const studio[] = {&programme_.comedy, &programme_.night_bus, &programme_.lighthouse,
                                       &programme_.night_sky};
        const Event* const theatre[] = {&programme_.opera, &programme_.dream, &programme_.tempest, &programme_.flute};
        const Event* const playhouse[] = {&programme_.dream, &programme_.strings, &programme_.flute,
                                          &programme_.tempest};
        for (int day = 2; day <= days_played; ++day) {
            const auto turn = static_cast<unsigned>(day) % 4;
            const auto sold = static_cast<unsigned>(std::max(0, 77 - 7 * day));
            add(*studio[turn], houses_.studio, day, evening, sold * 5 / 4);
            add(*theatre[turn], houses_.theatre, day, evening, sold);
            if (day % 2 == 0) add(*playhouse[turn], houses_.playhouse, day, evening, sold / 2);
        }
    }

    // What everybody wants, and what plays at other hours.
    void plan_extras() {
        add(programme_.jazz, houses_.playhouse, 3, late, 96);
        add(programme_.jazz, houses_.playhouse, 9, late, 40);
        add(programme_.concert, houses_.arena, 4, evening, 97);
        add(programme_.opera, houses_.theatre, 4, afternoon, 98);
        add(programme_.strings, houses_.theatre, 11, afternoon, 15);
        add(programme_.night_sky, houses_.studio, 6, late, 95);
    }

    Show& add(const Event& event, const SampleHouse& house, int day, minutes time, unsigned percent_sold = 0) {
        Show show;
        show.event = event;
        show.hall = house.hall;
        show.plan = house.hall.plan;
        show.prices = house.prices;
        const auto date = calendar_.date_at(house.venue.time_zone, now_) + days(day);
        set_times(show, calendar_.moment_of(house.venue.time_zone, date + time));
        shows_.push_back({std::move(show), &house, percent_sold});
        return shows_.back().show;
    }

    void set_times(Show& show, Timestamp starts_at) const {
        show.starts_at = starts_at;
        show.ends_at = starts_at + minutes(show.event.duration_min);
        show.sale_opens_at = std::min(now_, starts_at) - days(28);
        show.sale_closes_at = starts_at;
    }

    const SampleHouses& houses_;
    const SampleProgramme& programme_;
    Timestamp now_;
    const Calendar& calendar_;
    std::vector<PlannedShow> shows_;
};

Result<SampleData> fill(Store& store, Timestamp now, const Calendar& calendar) {
    const auto houses = add_sample_houses(store);
    if (!houses) return houses.error();
    const auto programme = add_sample_programme(store);
    if (!programme) return programme.error();
    SampleSales sales(now);
    for (const PlannedShow& planned : Season(*houses, *programme, now, calendar).plan()) {
        const auto id = store.catalogue().add_show(planned.show);
        if (!id) return id.error();
        if (planned.percent_sold > 0) sales.sell(*id, planned.show, *planned.house, planned.percent_sold);
    }
    if (auto written = sales.write(store); !written) return written.error();
    return SampleData::added;
}

}  // namespace

Result<SampleData> fill_with_sample_data(WritingStore& store, Timestamp now, const Calendar& calendar) {
    const auto venues = store.catalogue().venues({.limit = 1});
    if (!venues) return venues.error();
    if (!venues->empty()) return SampleData::was_there;
    return in_transaction(store, [&] { return fill(store, now, calendar); });
}

}  // namespace holdfast::storage
