#include "server/sale/sales_sums.hpp"

#include <doctest/doctest.h>

#include "tests/unit/server/support/house.hpp"
#include "tests/unit/storage/ask.hpp"
#include "tests/unit/storage/sample.hpp"

namespace holdfast::sale {
namespace {

using storage::SalesSum;
using storage::Store;
using test::id_of;

// A house whose orders are sold at a moment of their own.
struct Scene {
    void sell(std::uint32_t number, const std::vector<std::uint32_t>& seats, Timestamp at,
              OrderStatus status = OrderStatus::confirmed) {
        auto order = test::order_of(number, house.ann, house.priced, seats);
        order.status = status;
        order.created_at = at;
        order.confirmed_at = at;
        const bool sold = status == OrderStatus::confirmed;
        write([&](Store& store) {
            return store.orders().add_order(order, sold ? test::tickets_for(order) : std::vector<storage::Ticket>());
        });
        if (sold) return;
        for (const std::string_view action : {"order_confirmed", "order_cancelled"}) {
            storage::JournalEntry entry;
            entry.action = action;
            entry.order = order.id;
            for (const std::uint32_t seat : seats) entry.seats.emplace_back(seat);
            write([&](Store& store) { return store.journal().add(entry); });
        }
    }

    std::vector<SalesSum> next() { return sums.next(*reader, 100).value().sums; }

    void write(std::function<Result<storage::Nothing>(Store&)> work) {
        test::ask<storage::Nothing>(*house.writer, std::move(work)).value();
    }

    test::House house;
    ops::TimeZones zones;
    SalesSums sums{zones};
    std::unique_ptr<Store> reader = house.open_reader();
};

}  // namespace

TEST_CASE("a sale counts on the day that it was where the show plays") {
    Scene scene;
    const Timestamp noon = scene.house.clock.now();        // of the 21st
    scene.sell(1, {0}, noon + std::chrono::hours(10));     // 23:00 in Berlin
    scene.sell(2, {1, 2}, noon + std::chrono::hours(11));  // midnight
    const auto sums = scene.next();
    REQUIRE(sums.size() == 2);
    const std::chrono::local_days first{std::chrono::year(2026) / 11 / 21};
    CHECK(sums[0].sold_on == first);
    CHECK(sums[0].seats == 1);
    CHECK(sums[1].sold_on == first + std::chrono::days(1));
    CHECK(sums[1].seats == 2);
    CHECK(sums[1].orders == 1);
    CHECK(sums[1].revenue_minor == 4'000);
    CHECK(sums[1].price_category == "Stalls");
    CHECK(sums[1].show == scene.house.priced);
}

TEST_CASE("a refund takes back the seats and the money, a cancellation the seats alone") {
    Scene scene;
    scene.sell(1, {0, 1}, scene.house.clock.now(), OrderStatus::refunded);
    auto sums = scene.next();
    REQUIRE(sums.size() == 1);
    CHECK(sums[0].seats == 0);
    CHECK(sums[0].orders == 0);
    CHECK(sums[0].revenue_minor == 0);
    CHECK(sums[0].refunded_minor == 4'000);
    CHECK(sums[0].cancelled_seats == 2);
    CHECK(sums[0].cancelled_orders == 1);

    scene.sell(2, {2}, scene.house.clock.now(), OrderStatus::cancelled);
    sums = scene.next();
    REQUIRE(sums.size() == 1);
    CHECK(sums[0].seats == 0);
    CHECK(sums[0].revenue_minor == 2'000);
    CHECK(sums[0].refunded_minor == 4'000);
    CHECK(sums[0].cancelled_seats == 3);
}

TEST_CASE("a seat that the plan does not have is of no category") {
    Scene scene;
    scene.sell(1, {5, 6}, scene.house.clock.now());
    const auto sums = scene.next();
    REQUIRE(sums.size() == 2);
    CHECK(sums[0].price_category.empty());
    CHECK(sums[0].orders == 0);
    CHECK(sums[1].price_category == "Stalls");
    CHECK(sums[1].orders == 1);
}

TEST_CASE("a stretch is no longer than asked for, and says how far the journal goes") {
    Scene scene;
    for (const std::uint32_t number : {1u, 2u, 3u}) scene.sell(number, {number}, scene.house.clock.now());
    const auto first = scene.sums.next(*scene.reader, 2).value();
    CHECK(first.from == 0);
    CHECK(first.newest - first.up_to == 1);
    REQUIRE(first.sums.size() == 1);
    CHECK(first.sums[0].seats == 2);
    CHECK(first.sums[0].orders == 2);
}

}  // namespace holdfast::sale
