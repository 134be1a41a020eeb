// What every store promises of its statistics.
#include <string>
#include <vector>

#include "tests/unit/storage/sample.hpp"
#include "tests/unit/storage/store_contract.hpp"

namespace holdfast::test {

using namespace storage;

namespace {

using std::chrono::days;
using std::chrono::local_days;

const UserId ann = id_of<UserId>(1);
const local_days monday{std::chrono::year(2026) / 11 / 16};

void sell(Store& store, std::uint32_t number, ShowId show, const std::vector<std::uint32_t>& seats) {
    const Order order = order_of(number, ann, show, seats);
    store.orders().add_order(order, tickets_for(order)).value();
}

void journal(Store& store, const char* action, const OrderId& order) {
    JournalEntry entry;
    entry.at = noon;
    entry.action = action;
    entry.order = order;
    for (const PricedSeat& seat : store.orders().order(order).value().seats) entry.seats.push_back(seat.seat);
    store.journal().add(entry).value();
}

// An order that was paid, and then ended in this way.
void sell_and_end(Store& store, std::uint32_t number, ShowId show, OrderStatus status) {
    Order order = order_of(number, ann, show, {number});
    order.status = status;
    store.orders().add_order(order, {}).value();
    journal(store, "order_confirmed", order.id);
    journal(store, "order_cancelled", order.id);
}

SalesSum sum_of(ShowId show, local_days day, std::string category, std::int64_t seats) {
    SalesSum sum{.show = show, .sold_on = day, .price_category = std::move(category), .currency = Currency()};
    sum.seats = seats;
    sum.revenue_minor = 1'000 * seats;
    sum.orders = 1;
    return sum;
}

std::vector<StatisticsRow> ask(Store& store, StatisticsQuestion question) {
    return store.statistics().statistics(question).value();
}

}  // namespace

TEST_CASE_TEMPLATE("the journal's sales come in stretches, each from where the last was added up", Fixture,
                   HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    const ShowId show = fill(store);
    CHECK(store.statistics().next_stretch(10).value().events.empty());
    sell(store, 1, show, {4, 5});
    JournalEntry other;
    other.action = "show_paused";
    store.journal().add(other).value();
    sell(store, 2, show, {6});

    const SalesStretch first = store.statistics().next_stretch(2).value();
    CHECK(first.from == 0);
    CHECK(first.newest > first.up_to);
    REQUIRE(first.events.size() == 1);
    const SaleEvent& event = first.events.front();
    CHECK(event.kind == SaleEvent::Kind::sold);
    CHECK(event.show == show);
    CHECK(event.plan == store.catalogue().show(show).value().plan);
    CHECK(event.time_zone == "Europe/Berlin");
    CHECK(event.sold_at == noon + Seconds(1));
    REQUIRE(event.seats.size() == 2);
    CHECK(event.seats[1].seat == SeatIndex(5));
    CHECK(event.seats[1].price == euros(20));

    store.statistics().add_up(first.from, first.up_to, {}).value();
    const SalesStretch second = store.statistics().next_stretch(10).value();
    CHECK(second.from == first.up_to);
    CHECK(second.up_to == second.newest);
    CHECK(second.events.size() == 1);
    store.statistics().add_up(second.from, second.up_to, {}).value();
    const SalesStretch last = store.statistics().next_stretch(10).value();
    CHECK(last.from == last.up_to);
    CHECK(last.events.empty());
}

TEST_CASE_TEMPLATE("an order that ended counts as what it was; one that was never paid not at all", Fixture,
                   HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    const ShowId show = fill(store);
    sell_and_end(store, 1, show, OrderStatus::cancelled);
    sell_and_end(store, 2, show, OrderStatus::refunded);
    Order unpaid = order_of(3, ann, show, {3});
    unpaid.status = OrderStatus::cancelled;
    unpaid.confirmed_at.reset();
    store.orders().add_order(unpaid, {}).value();
    journal(store, "order_cancelled", unpaid.id);

    std::vector<SaleEvent::Kind> kinds;
    for (const SaleEvent& event : store.statistics().next_stretch(100).value().events) kinds.push_back(event.kind);
    using enum SaleEvent::Kind;
    CHECK(kinds == std::vector{sold, cancelled, sold, refunded});
}

TEST_CASE_TEMPLATE("a stretch is added up once", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    const ShowId show = fill(store);
    const std::vector sums{sum_of(show, monday, "Stalls", 2)};
    store.statistics().add_up(0, 5, sums).value();
    CHECK(store.statistics().add_up(0, 5, sums).error().code == ErrorCode::conflict);
    CHECK(store.statistics().add_up(0, 9, sums).error().code == ErrorCode::conflict);
    store.statistics().add_up(5, 9, sums).value();
    const auto rows = ask(store, {});
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].seats == 4);
    CHECK(rows[0].revenue_minor == 4'000);
    CHECK(rows[0].orders == 2);
    CHECK(store.catalogue().show(show).value().event.sold_seats == 4);
}

TEST_CASE_TEMPLATE("statistics fold the sums by what is asked for", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    const ShowId first = fill(store);
    const Show like = store.catalogue().show(first).value();
    const ShowId second = store.catalogue().add_show(show_in(like, noon + Seconds(99'999))).value();
    SalesSum refund = sum_of(second, monday + days(1), "Stalls", -1);
    refund.orders = -1;
    refund.cancelled_seats = refund.cancelled_orders = 1;
    refund.refunded_minor = 1'000;
    store.statistics()
        .add_up(0, 9,
                {sum_of(first, monday, "Stalls", 4), sum_of(first, monday, "Circle", 2),
                 sum_of(second, monday, "Stalls", 3), sum_of(second, monday + days(1), "Stalls", 5), refund})
        .value();

    const auto by_show = ask(store, {.by = StatisticsBy::show});
    REQUIRE(by_show.size() == 2);
    CHECK(by_show[0].key == std::to_string(first.value()));
    CHECK(by_show[0].name == "The Tempest");
    CHECK(by_show[0].starts_at == like.starts_at);
    CHECK(by_show[0].seats == 6);
    CHECK(by_show[0].capacity == 98);  // two of 100 are blocked
    CHECK(by_show[1].seats == 7);
    CHECK(by_show[1].cancelled_seats == 1);
    CHECK(by_show[1].cancelled_orders == 1);
    CHECK(by_show[1].refunded_minor == 1'000);

    for (const StatisticsBy by : {StatisticsBy::event, StatisticsBy::venue, StatisticsBy::category}) {
        const auto rows = ask(store, {.by = by});
        REQUIRE(rows.size() == 1);
        CHECK(rows[0].seats == 13);
        CHECK(rows[0].revenue_minor == 13'000);
        CHECK(rows[0].capacity == 196);
        CHECK_FALSE(rows[0].starts_at);
    }
    CHECK(ask(store, {.by = StatisticsBy::venue})[0].name == "Old Mill");

    const auto by_day = ask(store, {.by = StatisticsBy::day});
    REQUIRE(by_day.size() == 2);
    CHECK(by_day[0].day == monday);
    CHECK(by_day[0].seats == 9);
    CHECK(by_day[0].capacity == 196);
    CHECK(by_day[1].day == monday + days(1));
    CHECK(by_day[1].seats == 4);
    CHECK(by_day[1].capacity == 98);

    const auto by_price = ask(store, {.by = StatisticsBy::price_category});
    REQUIRE(by_price.size() == 2);
    CHECK(by_price[0].key == "Circle");
    CHECK(by_price[0].seats == 2);
    CHECK(by_price[1].key == "Stalls");
    CHECK(by_price[1].seats == 11);
    CHECK(by_price[1].refunded_minor == 1'000);
}

TEST_CASE_TEMPLATE("statistics are of the days, the show, the event and the venue asked for", Fixture,
                   HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    const ShowId first = fill(store);
    const Show like = store.catalogue().show(first).value();
    const ShowId second = store.catalogue().add_show(show_in(like, noon + Seconds(99'999))).value();
    SalesSum dollars = sum_of(second, monday, "Stalls", 1);
    dollars.currency = Currency::parse("USD").value();
    store.statistics()
        .add_up(0, 9, {sum_of(first, monday, "Stalls", 4), sum_of(second, monday + days(2), "Stalls", 3), dollars})
        .value();
    for (const StatisticsBy by : {StatisticsBy::nothing, StatisticsBy::show, StatisticsBy::event, StatisticsBy::venue,
                                  StatisticsBy::day, StatisticsBy::category, StatisticsBy::price_category}) {
        const auto seats = [&](StatisticsQuestion question) {
            question.by = by;
            std::int64_t sum = 0;
            for (const StatisticsRow& row : ask(store, question)) {
                if (row.currency == Currency()) sum += row.seats;
            }
            return sum;
        };
        CHECK(seats({}) == 7);
        CHECK(seats({.from = monday + days(1)}) == 3);
        CHECK(seats({.to = monday + days(1)}) == 4);
        CHECK(seats({.from = monday, .to = monday}) == 4);
        CHECK(seats({.from = monday + days(3)}) == 0);
        CHECK(seats({.show = second}) == 3);
        CHECK(seats({.show = ShowId(77)}) == 0);
        CHECK(seats({.event = like.event.id}) == 7);
        CHECK(seats({.event = EventId(77)}) == 0);
        CHECK(seats({.venue = like.venue.id}) == 7);
        CHECK(seats({.venue = VenueId(77)}) == 0);
        CHECK(ask(store, {.by = by, .limit = 1}).size() == 1);
    }
    CHECK(ask(store, {}).size() == 2);  // a row a currency
}

}  // namespace holdfast::test
