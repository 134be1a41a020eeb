// Cancelled orders and cancelled shows, over the real store, with every outcome that a store can have.
#include <doctest/doctest.h>

#include <algorithm>
#include <condition_variable>
#include <functional>
#include <future>
#include <map>
#include <mutex>

#include "protocol/reasons.hpp"
#include "server/sale/local_order_desk.hpp"
#include "tests/unit/server/sale/failing_commits.hpp"
#include "tests/unit/server/support/house.hpp"
#include "tests/unit/server/support/test_rooms.hpp"

namespace holdfast::sale {
namespace {

using storage::OrderDetails;
using test::CommitFault;

constexpr auto show_in = std::chrono::minutes(630);  // as house.hpp has it

struct Scene {
    explicit Scene(RereadPace rereads = {.first_wait = Milliseconds(1), .last_wait = Milliseconds(2)}) : pace(rereads) {
        rooms.on_order = [this](const OrderView& order) {
            const std::lock_guard lock(mutex);
            told.push_back(order);
            changed.notify_all();
        };
    }

    std::atomic<CommitFault> fault{CommitFault::none};
    test::House house{[this](std::unique_ptr<storage::WritingStore> store) {
        return std::make_unique<test::FailingCommits>(std::move(store), fault);
    }};
    test::TestRooms rooms{house.open_reader(), house.clock};
    ops::TimeZones zones;
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<OrderView> told;
    RereadPace pace;
    std::unique_ptr<OrderDesk> desk = open_desk();

    std::unique_ptr<OrderDesk> open_desk() {
        return make_order_desk(rooms, *house.writer, *house.readers, house.clock, zones, CounterFor::everyone, {},
                               pace);
    }

    OrderView buy(const UserId& buyer, std::vector<SeatIndex> seats, const std::string& method = "counter") {
        std::promise<Result<Receipt>> answer;
        desk->buy_cart({.show = method == "free" ? house.gratis : house.priced,
                        .buyer = {.user = buyer, .role = Role::customer, .family = {}, .expires_at = {}},
                        .idempotency_key = "",
                        .method = method,
                        .seats = std::move(seats)},
                       [&](Result<Receipt> receipt) { answer.set_value(std::move(receipt)); });
        return answer.get_future().get().value().order;
    }

    Result<OrderDetails> cancel(const OrderId& order, const UserId& caller,
                                Cancellation::By by = Cancellation::By::owner) {
        std::promise<Result<OrderDetails>> answer;
        desk->cancel({order, caller, by, "rain"},
                     [&](Result<OrderDetails> outcome) { answer.set_value(std::move(outcome)); });
        return answer.get_future().get();
    }

    Error refusal(const OrderId& order, const UserId& caller) {
        const auto outcome = cancel(order, caller);
        REQUIRE(outcome.has_error());
        return outcome.error();
    }

    Result<storage::Nothing> cancel_show(ShowId show) {
        std::promise<Result<storage::Nothing>> answer;
        desk->cancel_show({show, house.bob, "a broken stage", house.clock.now()},
                          [&](Result<storage::Nothing> outcome) { answer.set_value(std::move(outcome)); });
        return answer.get_future().get();
    }

    // Waits until that many `order` messages tell of an order that is over.
    void wait_for_endings(std::size_t count) {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] {
            return static_cast<std::size_t>(std::ranges::count_if(
                       told, [](const OrderView& order) { return order.status != OrderStatus::confirmed; })) >= count;
        });
    }

    std::map<std::string, int> mails() {
        std::map<std::string, int> kinds;
        for (const auto& line : house.open_reader()->outbox().lines(0, 100).value()) ++kinds[line.kind];
        return kinds;
    }

    std::string picture() { return rooms.picture(house.priced); }
};

const std::vector<SeatIndex> first_two{SeatIndex(0), SeatIndex(1)};

}  // namespace

TEST_CASE("a cancelled order frees its seats, voids its tickets, and is told in journal, mail and room") {
    Scene scene;
    const OrderView order = scene.buy(scene.house.ann, first_two);
    const auto cancelled = scene.cancel(order.id, scene.house.ann);
    REQUIRE(cancelled.has_value());
    CHECK(cancelled->order.status == OrderStatus::refunded);
    CHECK(cancelled->order.ended_at == scene.house.clock.now());
    CHECK(scene.picture() == "ffffff");
    scene.wait_for_endings(1);
    CHECK(scene.told.back().status == OrderStatus::refunded);

    const auto store = scene.house.open_reader();
    for (const auto& ticket : store->orders().tickets_of(order.id).value()) {
        CHECK(ticket.state == storage::TicketState::voided);
    }
    CHECK(scene.mails() == std::map<std::string, int>{{"order_cancelled", 1}, {"order_confirmed", 1}});
    const auto lines = store->journal().lines_of(order.id, {}).value();
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].entry.action == "order_cancelled");
    CHECK(lines[0].entry.actor == scene.house.ann);
    CHECK(lines[0].entry.seats == first_two);
    CHECK(lines[0].entry.detail.find("rain") != std::string::npos);
}

TEST_CASE("an order that cost nothing is cancelled, not refunded") {
    Scene scene;
    const OrderView order = scene.buy(scene.house.ann, first_two, "free");
    CHECK(scene.cancel(order.id, scene.house.ann)->order.status == OrderStatus::cancelled);
}

TEST_CASE("somebody else's order is as unknown as one that never was; an admin cancels everybody's") {
    Scene scene;
    const OrderView order = scene.buy(scene.house.ann, first_two);
    const Error others = scene.refusal(order.id, scene.house.bob);
    const Error unknown = scene.refusal(OrderId({7}), scene.house.bob);
    CHECK(others.code == ErrorCode::not_found);
    CHECK(others.message == unknown.message);
    CHECK(scene.picture() == "ssffff");
    CHECK(scene.cancel(order.id, scene.house.bob, Cancellation::By::admin).has_value());
    CHECK(scene.picture() == "ffffff");
}

TEST_CASE("a second cancellation is refused with the reason") {
    Scene scene;
    const OrderView order = scene.buy(scene.house.ann, first_two);
    CHECK(scene.cancel(order.id, scene.house.ann).has_value());
    const Error again = scene.refusal(order.id, scene.house.ann);
    CHECK(again.reason == reasons::order_over);
    CHECK(again.message == "This order was refunded already, on Saturday, 21 November 2026, 13:00 (Europe/Berlin).");
}

TEST_CASE("a paid order may be cancelled until three hours before its show, and an admin may later") {
    Scene scene;
    const OrderView first = scene.buy(scene.house.ann, {SeatIndex(0)});
    const OrderView second = scene.buy(scene.house.ann, {SeatIndex(1)});
    scene.house.clock.advance(show_in - std::chrono::hours(3));
    CHECK(scene.cancel(first.id, scene.house.ann).has_value());
    scene.house.clock.advance(Milliseconds(1));
    const Error late = scene.refusal(second.id, scene.house.ann);
    CHECK(late.reason == reasons::too_late);
    CHECK(late.message.find("3 hours before") != std::string::npos);
    CHECK(late.message.find("Saturday, 21 November 2026, 20:30 (Europe/Berlin)") != std::string::npos);
    CHECK(scene.cancel(second.id, scene.house.bob, Cancellation::By::admin).has_value());
}

TEST_CASE("a free order may be cancelled until its show begins") {
    Scene scene;
    const OrderView first = scene.buy(scene.house.ann, {SeatIndex(0)}, "free");
    const OrderView second = scene.buy(scene.house.ann, {SeatIndex(1)}, "free");
    scene.house.clock.advance(show_in + std::chrono::minutes(60) - Milliseconds(1));
    CHECK(scene.cancel(first.id, scene.house.ann).has_value());
    scene.house.clock.advance(Milliseconds(1));
    CHECK(scene.refusal(second.id, scene.house.ann).code == ErrorCode::conflict);
}

TEST_CASE("a seat is sold and cancelled any number of times, also by the same customer") {
    Scene scene;
    for (int round = 0; round < 4; ++round) {
        const UserId buyer = round < 2 ? scene.house.ann : scene.house.bob;
        const OrderView order = scene.buy(buyer, first_two);
        CHECK(scene.picture() == "ssffff");
        CHECK(scene.cancel(order.id, buyer).has_value());
        CHECK(scene.picture() == "ffffff");
    }
}

TEST_CASE("a cancellation that failed but was kept is told once the disk can be read") {
    Scene scene;
    const OrderView order = scene.buy(scene.house.ann, first_two);
    scene.fault = CommitFault::kept;
    CHECK(scene.refusal(order.id, scene.house.ann).code == ErrorCode::unavailable);
    CHECK(scene.picture() == "ssffff");
    scene.fault = CommitFault::none;
    scene.wait_for_endings(1);
    CHECK(scene.picture() == "ffffff");
    CHECK(scene.refusal(order.id, scene.house.ann).code == ErrorCode::conflict);
}

TEST_CASE("a cancellation that failed and was lost leaves the order as it was, and may be tried again") {
    Scene scene;
    const OrderView order = scene.buy(scene.house.ann, first_two);
    scene.fault = CommitFault::lost;
    CHECK(scene.refusal(order.id, scene.house.ann).code == ErrorCode::unavailable);
    scene.fault = CommitFault::none;
    CHECK(scene.picture() == "ssffff");
    CHECK(scene.cancel(order.id, scene.house.ann).has_value());
    CHECK(scene.picture() == "ffffff");
    CHECK(scene.mails()["order_cancelled"] == 1);
}

namespace {

// A purchase of the first two seats, kept by a disk that says it failed, and the order that nobody knows of yet.
OrderId buy_unknown(Scene& scene) {
    scene.fault = CommitFault::kept;
    std::promise<Result<Receipt>> answer;
    scene.desk->buy_cart({.show = scene.house.priced,
                          .buyer = {.user = scene.house.ann, .role = Role::customer, .family = {}, .expires_at = {}},
                          .idempotency_key = "",
                          .method = "counter",
                          .seats = first_two},
                         [&](Result<Receipt> receipt) { answer.set_value(std::move(receipt)); });
    CHECK(answer.get_future().get().error().code == ErrorCode::unavailable);
    return scene.house.open_reader()->orders().orders_of(scene.house.ann, {}, std::nullopt, 1).value()[0].order.id;
}

// The writer answers in its order: this is on disk before the purchase is read again.
void write_before_it_is_read_again(Scene& scene, std::function<Result<storage::Nothing>(storage::Store&)> work) {
    std::promise<Result<storage::Nothing>> done;
    scene.house.writer->submit<storage::Nothing>(
        [&](storage::Store& store) {
            scene.fault = CommitFault::none;
            return work(store);
        },
        [&](Result<storage::Nothing> outcome) { done.set_value(std::move(outcome)); });
    CHECK(done.get_future().get().has_value());
}

}  // namespace

TEST_CASE("a purchase that was kept and cancelled before it was read again is not sold once more") {
    Scene scene({.first_wait = Milliseconds(300), .last_wait = Milliseconds(300)});
    const OrderId order = buy_unknown(scene);
    std::promise<void> abandoned;
    scene.rooms.on_command = [&](const core::Command& command) {
        if (std::holds_alternative<core::AbandonPurchase>(command)) abandoned.set_value();
        CHECK_FALSE(std::holds_alternative<core::CompletePurchase>(command));
    };
    write_before_it_is_read_again(scene, [&](storage::Store& store) {
        return store.orders().end_order(order, OrderStatus::refunded, scene.house.clock.now());
    });
    abandoned.get_future().get();
    CHECK(scene.picture() == "hhffff");
}

TEST_CASE("a purchase that was kept and lost a seat before it was read again is sold without it") {
    Scene scene({.first_wait = Milliseconds(300), .last_wait = Milliseconds(300)});
    const OrderId order = buy_unknown(scene);
    std::promise<void> completed;
    scene.rooms.on_command = [&](const core::Command& command) {
        if (std::holds_alternative<core::CompletePurchase>(command)) completed.set_value();
    };
    write_before_it_is_read_again(
        scene, [&](storage::Store& store) { return store.orders().return_seats(order, {first_two.front()}); });
    completed.get_future().get();
    CHECK(scene.picture() == "hsffff");
}

TEST_CASE("a cancelled show sells nothing, its orders are cancelled, and its customers told") {
    Scene scene;
    scene.buy(scene.house.ann, first_two);
    scene.buy(scene.house.bob, {SeatIndex(4)});
    CHECK(scene.cancel_show(scene.house.priced).has_value());
    scene.wait_for_endings(2);
    CHECK(scene.picture() == "ffffff");
    CHECK(scene.mails()["show_cancelled"] == 2);
    CHECK_FALSE(scene.rooms.ask_now(scene.house.priced, core::Select{scene.house.ann, first_two}).accepted());
    CHECK(scene.cancel_show(scene.house.priced).error().code == ErrorCode::conflict);
    CHECK(scene.cancel_show(ShowId(99)).error().code == ErrorCode::not_found);
}

TEST_CASE("a show whose orders were being cancelled when the server stopped is gone on with") {
    Scene scene;
    scene.buy(scene.house.ann, first_two);
    std::promise<Result<storage::Nothing>> begun;
    scene.house.writer->submit<storage::Nothing>(
        [&](storage::Store& store) {
            return store.cancellations().begin({scene.house.priced, scene.house.bob, "", scene.house.clock.now()});
        },
        [&](Result<storage::Nothing> outcome) { begun.set_value(std::move(outcome)); });
    CHECK(begun.get_future().get().has_value());

    scene.desk = scene.open_desk();
    scene.desk->resume();
    scene.wait_for_endings(1);
    CHECK(scene.mails()["show_cancelled"] == 1);
    scene.desk.reset();
    scene.house.writer.reset();
    CHECK(scene.house.open_reader()->cancellations().under_way().value().empty());
}

TEST_CASE("whichever commit of a show's cancellation fails, every order is cancelled once and told") {
    for (const CommitFault fault : {CommitFault::kept, CommitFault::lost}) {
        Scene scene;
        scene.buy(scene.house.ann, first_two);
        scene.buy(scene.house.bob, {SeatIndex(4)});
        // The first commit is the show's, and whether it was kept decides who has to try again.
        scene.fault = fault;
        CHECK(scene.cancel_show(scene.house.priced).error().code == ErrorCode::unavailable);
        scene.fault = CommitFault::none;
        if (fault == CommitFault::lost) CHECK(scene.cancel_show(scene.house.priced).has_value());
        scene.wait_for_endings(2);
        CHECK(scene.picture() == "ffffff");
        CHECK(scene.mails()["show_cancelled"] == 2);
    }
}

}  // namespace holdfast::sale
