// Purchases that meet the cancellation of their show: whichever comes first, no order of the show is left, and every
// buyer was told how it ended.
#include <doctest/doctest.h>

#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

#include "server/sale/local_order_desk.hpp"
#include "tests/unit/server/support/house.hpp"
#include "tests/unit/server/support/test_rooms.hpp"

namespace holdfast::sale {
namespace {

constexpr std::chrono::seconds limit{30};

struct Scene {
    Scene() {
        rooms.answer_in_turn();
        rooms.on_order = [this](const OrderView& order) {
            const std::lock_guard lock(mutex);
            if (order.status != OrderStatus::confirmed) ++told_of_the_end;
            changed.notify_all();
        };
    }

    test::House house;
    test::TestRooms rooms{house.open_reader(), house.clock};
    ops::TimeZones zones;
    std::mutex mutex;
    std::condition_variable changed;
    std::size_t told_of_the_end = 0;
    std::unique_ptr<OrderDesk> desk =
        make_order_desk(rooms, *house.writer, *house.readers, house.clock, zones, CounterFor::everyone);

    std::future<Result<Receipt>> buy(const UserId& buyer, std::vector<SeatIndex> seats) {
        auto answer = std::make_shared<std::promise<Result<Receipt>>>();
        desk->buy_cart({.show = house.priced,
                        .buyer = {.user = buyer, .role = Role::customer, .family = {}, .expires_at = {}},
                        .idempotency_key = "",
                        .method = "counter",
                        .seats = std::move(seats)},
                       [answer](Result<Receipt> receipt) { answer->set_value(std::move(receipt)); });
        return answer->get_future();
    }

    std::future<Result<storage::Nothing>> cancel_show() {
        auto answer = std::make_shared<std::promise<Result<storage::Nothing>>>();
        desk->cancel_show({house.priced, house.bob, "a broken stage", house.clock.now()},
                          [answer](Result<storage::Nothing> outcome) { answer->set_value(std::move(outcome)); });
        return answer->get_future();
    }

    // Once as many buyers as had a receipt were told that their order is over.
    void check_nothing_is_left(std::size_t receipts) {
        {
            std::unique_lock lock(mutex);
            changed.wait_for(lock, limit, [&] { return told_of_the_end >= receipts; });
            CHECK(told_of_the_end == receipts);
        }
        CHECK(house.open_reader()->orders().live_orders(house.priced, 100).value().empty());
        CHECK(rooms.picture(house.priced) == "ffffff");
        std::size_t mails = 0;
        for (const auto& line : house.open_reader()->outbox().lines(0, 100).value()) {
            if (line.kind == "show_cancelled") ++mails;
        }
        CHECK(mails == receipts);
    }
};

// Keeps the storage thread busy until it is let go, so that what is asked meanwhile meets in one transaction.
class BusyDisk {
public:
    explicit BusyDisk(storage::Writer& writer) {
        writer.submit<storage::Nothing>(
            [go_on = go_on_.get_future().share()](storage::Store&) -> Result<storage::Nothing> {
                go_on.wait();
                return storage::Nothing{};
            },
            [](const Result<storage::Nothing>&) {});
    }
    void let_go() { go_on_.set_value(); }

private:
    std::promise<void> go_on_;
};

}  // namespace

TEST_CASE("a purchase that the room let through before it heard of the cancellation is cancelled with the show") {
    Scene scene;
    BusyDisk disk(*scene.house.writer);
    auto cancelled = scene.cancel_show();
    auto bought = scene.buy(scene.house.ann, {SeatIndex(0), SeatIndex(1)});
    disk.let_go();
    CHECK(cancelled.get().has_value());
    CHECK(bought.get().has_value());
    scene.check_nothing_is_left(1);
}

TEST_CASE("a purchase that is written just before the cancellation is cancelled with the show") {
    Scene scene;
    BusyDisk disk(*scene.house.writer);
    auto bought = scene.buy(scene.house.ann, {SeatIndex(0), SeatIndex(1)});
    auto cancelled = scene.cancel_show();
    disk.let_go();
    CHECK(bought.get().has_value());
    CHECK(cancelled.get().has_value());
    scene.check_nothing_is_left(1);
}

TEST_CASE("a purchase that begins once the cancellation is answered is refused, and its seats are given back") {
    Scene scene;
    CHECK(scene.cancel_show().get().has_value());
    const auto bought = scene.buy(scene.house.ann, {SeatIndex(0)}).get();
    REQUIRE(bought.has_error());
    CHECK(bought.error().code == ErrorCode::sale_closed);
    scene.check_nothing_is_left(0);
}

TEST_CASE("whichever way purchases on several threads meet the cancellation, nothing is left and everybody is told") {
    for (int round = 0; round < 20; ++round) {
        Scene scene;
        std::atomic<std::size_t> receipts = 0;
        const auto buy_all = [&](const UserId& buyer, std::uint32_t first) {
            for (std::uint32_t seat = first; seat < first + 3; ++seat) {
                const auto bought = scene.buy(buyer, {SeatIndex(seat)}).get();
                if (bought) ++receipts;
                if (!bought) CHECK(bought.error().code == ErrorCode::sale_closed);
            }
        };
        std::thread ann([&] { buy_all(scene.house.ann, 0); });
        std::thread bob([&] { buy_all(scene.house.bob, 3); });
        std::this_thread::sleep_for(std::chrono::microseconds(100 * round));
        CHECK(scene.cancel_show().get().has_value());
        ann.join();
        bob.join();
        scene.check_nothing_is_left(receipts);
    }
}

}  // namespace holdfast::sale
