// Seats of an order that are moved to others, over the real store, with every outcome that a store can have.
#include <doctest/doctest.h>

#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

#include "protocol/reasons.hpp"
#include "server/sale/local_order_desk.hpp"
#include "server/sale/move_rules.hpp"
#include "tests/unit/server/core/plan_of_rows.hpp"
#include "tests/unit/server/sale/failing_commits.hpp"
#include "tests/unit/server/support/house.hpp"
#include "tests/unit/server/support/test_rooms.hpp"

namespace holdfast::sale {
namespace {

using storage::OrderDetails;
using storage::SeatMove;
using test::CommitFault;

SeatMove move(std::uint32_t from, std::uint32_t to) {
    return {SeatIndex(from), SeatIndex(to)};
}

struct Scene {
    std::atomic<CommitFault> fault{CommitFault::none};
    test::House house{[this](std::unique_ptr<storage::WritingStore> store) {
        return std::make_unique<test::FailingCommits>(std::move(store), fault);
    }};
    test::TestRooms rooms{house.open_reader(), house.clock};
    ops::TimeZones zones;
    RereadPace pace{.first_wait = Milliseconds(1), .last_wait = Milliseconds(2)};
    std::unique_ptr<OrderDesk> desk =
        make_order_desk(rooms, *house.writer, *house.readers, house.clock, zones, CounterFor::everyone, {}, pace);
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<OrderView> told;

    Scene() {
        rooms.on_order = [this](const OrderView& order) {
            const std::lock_guard lock(mutex);
            told.push_back(order);
            changed.notify_all();
        };
    }

    OrderId buy(const UserId& buyer, std::vector<SeatIndex> seats) {
        std::promise<Result<Receipt>> answer;
        desk->buy_cart({.show = house.priced,
                        .buyer = {.user = buyer, .role = Role::customer, .family = {}, .expires_at = {}},
                        .idempotency_key = "",
                        .method = "counter",
                        .seats = std::move(seats)},
                       [&](Result<Receipt> receipt) { answer.set_value(std::move(receipt)); });
        return answer.get_future().get().value().order.id;
    }

    Result<OrderDetails> ask(const OrderId& order, std::vector<SeatMove> moves) {
        std::promise<Result<OrderDetails>> answer;
        desk->move({.order = order, .caller = house.bob, .moves = std::move(moves), .reason = "A pillar"},
                   [&](Result<OrderDetails> outcome) { answer.set_value(std::move(outcome)); });
        return answer.get_future().get();
    }

    Error refusal(const OrderId& order, std::vector<SeatMove> moves) {
        const auto outcome = ask(order, std::move(moves));
        REQUIRE(outcome.has_error());
        return outcome.error();
    }

    // Waits for that many messages about orders, the purchases' own included.
    void wait_until_told(std::size_t count) {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return told.size() >= count; });
    }

    // Waits until the room looks like this, which the desk brings it to by itself.
    void wait_until(const std::string& wanted) {
        while (picture() != wanted) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }

    std::string picture() { return rooms.picture(house.priced); }
    std::string stored() {
        std::string letters(6, 'f');
        for (const auto& seat : house.open_reader()->orders().live_seats(house.priced).value()) {
            letters[seat.seat.value()] = 's';
        }
        return letters;
    }
};

const std::vector<SeatIndex> first_two{SeatIndex(0), SeatIndex(1)};

}  // namespace

TEST_CASE("seats are moved on disk and in the room, with new tickets, a line in the journal and a mail") {
    Scene scene;
    const OrderId id = scene.buy(scene.house.ann, first_two);
    const auto before = scene.house.open_reader()->orders().tickets_of(id).value();
    const auto moved = scene.ask(id, {move(0, 4)});
    REQUIRE(moved.has_value());
    REQUIRE(moved->order.seats.size() == 2);
    CHECK(moved->order.seats[0].seat == SeatIndex(1));
    CHECK(moved->order.seats[1].seat == SeatIndex(4));
    CHECK(moved->order.total.amount_minor == 2'500);
    CHECK(scene.picture() == "fsffsf");
    CHECK(scene.stored() == "fsffsf");
    scene.wait_until_told(2);
    CHECK(scene.told.back().seats.back().seat == SeatIndex(4));

    const auto store = scene.house.open_reader();
    const auto after = store->orders().tickets_of(id).value();
    REQUIRE(after.size() == 2);
    CHECK(after[0].code == before[1].code);
    CHECK(after[1].code != before[0].code);
    CHECK(store->check_ins().void_tickets(scene.house.priced, 0, 10)->front().ticket.code == before[0].code);
    const auto lines = store->journal().lines_of(id, {}).value();
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].entry.action == "seats_moved");
    CHECK(lines[0].entry.actor == scene.house.bob);
    CHECK(lines[0].entry.detail == R"({"moves":[{"from":0,"to":4}],"reason":"A pillar"})");
    for (const std::uint32_t seat : {0u, 4u}) {
        const auto of_seat = store->journal().lines_of(scene.house.priced, SeatIndex(seat), {}).value();
        CHECK(of_seat[0].entry.action == "seats_moved");
    }
    const auto mails = store->outbox().lines(0, 10).value();
    REQUIRE(mails.size() == 2);
    CHECK(mails[0].kind == "order_confirmed");
    CHECK(mails[1].kind == "order_moved");
    CHECK(mails[1].recipient == "ann@example.org");
}

TEST_CASE("a move that was moved back is as before, with tickets that are new once more") {
    Scene scene;
    const OrderId id = scene.buy(scene.house.ann, {SeatIndex(0)});
    const std::string first = scene.house.open_reader()->orders().tickets_of(id)->front().code;
    REQUIRE(scene.ask(id, {move(0, 3)}).has_value());
    REQUIRE(scene.ask(id, {move(3, 0)}).has_value());
    CHECK(scene.picture() == "sfffff");
    CHECK(scene.stored() == "sfffff");
    CHECK(scene.house.open_reader()->orders().tickets_of(id)->front().code != first);
}

TEST_CASE("a whole cart is moved although its owner may own no more") {
    Scene scene;
    const OrderId id = scene.buy(scene.house.ann, {SeatIndex(0), SeatIndex(1)});
    REQUIRE(scene.rooms.ask_now(scene.house.priced, core::Select{scene.house.ann, {SeatIndex(4), SeatIndex(5)}})
                .accepted());
    REQUIRE(scene.ask(id, {move(0, 2), move(1, 3)}).has_value());
    CHECK(scene.picture() == "ffsshh");
}

TEST_CASE("what cannot be moved stays where it is, and nothing stays held") {
    Scene scene;
    const OrderId id = scene.buy(scene.house.ann, first_two);
    const OrderId others = scene.buy(scene.house.bob, {SeatIndex(5)});
    REQUIRE(scene.rooms.ask_now(scene.house.priced, core::Select{scene.house.bob, {SeatIndex(3)}}).accepted());
    REQUIRE(scene.rooms.ask_now(scene.house.priced, core::Block{{SeatIndex(4)}}).accepted());

    CHECK(scene.refusal(id, {move(0, 2), move(1, 3)}).code == ErrorCode::seat_taken);
    CHECK(scene.refusal(id, {move(0, 4)}).code == ErrorCode::seat_taken);
    CHECK(scene.refusal(id, {move(0, 5)}).code == ErrorCode::seat_taken);
    CHECK(scene.refusal(id, {move(0, 1)}).code == ErrorCode::seat_taken);
    CHECK(scene.refusal(id, {move(5, 2)}).code == ErrorCode::not_selected);
    CHECK(scene.refusal(id, {move(0, 600)}).code == ErrorCode::unknown_seat);
    CHECK(scene.refusal(OrderId({7}), {move(0, 2)}).code == ErrorCode::not_found);
    CHECK(scene.picture() == "ssfhbs");
    CHECK(scene.stored() == "ssfffs");
    for (const auto& mail : scene.house.open_reader()->outbox().lines(0, 10).value()) {
        CHECK(mail.kind == "order_confirmed");
    }
    CHECK(scene.ask(others, {move(5, 2)}).has_value());
    CHECK(scene.picture() == "ssshbf");
}

TEST_CASE("a seat whose ticket went in is not moved") {
    Scene scene;
    const OrderId id = scene.buy(scene.house.ann, first_two);
    const auto ticket = scene.house.open_reader()->orders().tickets_of(id)->front();
    std::promise<Result<storage::Nothing>> written;
    scene.house.writer->submit<storage::Nothing>(
        [&](storage::Store& store) {
            return store.check_ins().add({ticket.id, id, ticket.seat, ticket.show, {}, "", scene.house.bob});
        },
        [&](Result<storage::Nothing> outcome) { written.set_value(std::move(outcome)); });
    REQUIRE(written.get_future().get().has_value());
    const Error error = scene.refusal(id, {move(0, 4), move(1, 5)});
    CHECK(error.reason == reasons::tickets_went_in);
    CHECK(error.seats == std::vector{SeatIndex(0)});
    CHECK(scene.picture() == "ssffff");
    CHECK(scene.ask(id, {move(1, 5)}).has_value());
}

TEST_CASE("an order that is over is not moved, and neither is one of a cancelled show") {
    Scene scene;
    const OrderId id = scene.buy(scene.house.ann, first_two);
    std::promise<Result<OrderDetails>> cancelled;
    scene.desk->cancel({id, scene.house.ann, Cancellation::By::owner, ""},
                       [&](Result<OrderDetails> outcome) { cancelled.set_value(std::move(outcome)); });
    REQUIRE(cancelled.get_future().get().has_value());
    CHECK(scene.refusal(id, {move(0, 4)}).reason == reasons::order_not_confirmed);

    const OrderId later = scene.buy(scene.house.ann, first_two);
    std::promise<Result<storage::Nothing>> written;
    scene.house.writer->submit<storage::Nothing>(
        [&](storage::Store& store) {
            return store.cancellations().begin({scene.house.priced, {}, "", scene.house.clock.now()});
        },
        [&](Result<storage::Nothing> outcome) { written.set_value(std::move(outcome)); });
    REQUIRE(written.get_future().get().has_value());
    CHECK(scene.refusal(later, {move(0, 4)}).reason == reasons::show_cancelled_or_over);
}

TEST_CASE("a move that failed but was kept is shown once the disk can be read") {
    Scene scene;
    const OrderId id = scene.buy(scene.house.ann, first_two);
    scene.fault = CommitFault::kept;
    CHECK(scene.refusal(id, {move(0, 4)}).code == ErrorCode::unavailable);
    CHECK(scene.picture() == "ssffhf");
    scene.fault = CommitFault::none;
    scene.wait_until_told(2);
    scene.wait_until("fsffsf");
    CHECK(scene.stored() == "fsffsf");
}

TEST_CASE("a move that failed and was lost leaves the order as it was, and may be tried again") {
    Scene scene;
    const OrderId id = scene.buy(scene.house.ann, first_two);
    scene.fault = CommitFault::lost;
    CHECK(scene.refusal(id, {move(0, 4)}).code == ErrorCode::unavailable);
    CHECK(scene.picture() == "ssffhf");
    scene.fault = CommitFault::none;
    scene.wait_until("ssffff");
    CHECK(scene.stored() == "ssffff");
    CHECK(scene.ask(id, {move(0, 4)}).has_value());
    CHECK(scene.picture() == "fsffsf");
}

TEST_CASE("a move that was kept, and its order cancelled before it was read again, leaves every seat free") {
    Scene scene;
    scene.pace = {.first_wait = Milliseconds(300), .last_wait = Milliseconds(300)};
    scene.desk = make_order_desk(scene.rooms, *scene.house.writer, *scene.house.readers, scene.house.clock, scene.zones,
                                 CounterFor::everyone, {}, scene.pace);
    const OrderId id = scene.buy(scene.house.ann, first_two);
    scene.fault = CommitFault::kept;
    CHECK(scene.refusal(id, {move(0, 4)}).code == ErrorCode::unavailable);
    std::promise<Result<storage::Nothing>> written;
    scene.house.writer->submit<storage::Nothing>(
        [&](storage::Store& store) {
            scene.fault = CommitFault::none;
            return store.orders().end_order(id, OrderStatus::refunded, scene.house.clock.now());
        },
        [&](Result<storage::Nothing> outcome) { written.set_value(std::move(outcome)); });
    REQUIRE(written.get_future().get().has_value());
    scene.rooms.ask_now(scene.house.priced, core::ReleaseSold{scene.house.ann, {SeatIndex(1), SeatIndex(4)}});
    scene.wait_until("ffffff");
}

TEST_CASE("seats are moved within a price category of the plan") {
    const auto plan = test::plan_of_rows({"aaaa", "bbbb"});
    const auto refusal = [&](std::vector<SeatMove> moves) {
        return refuse_seats(*plan, {.order = {}, .caller = {}, .moves = std::move(moves)});
    };
    CHECK_FALSE(refusal({move(0, 3), move(4, 7)}).has_value());
    const auto other = refusal({move(0, 3), move(1, 7)});
    REQUIRE(other.has_value());
    CHECK(other->is_impossible);
    CHECK(other->pointer == "/moves/1/to");
    CHECK(other->message.find("counter") != std::string::npos);
    CHECK(other->reason == reasons::other_category);
    CHECK(refusal({move(0, 8)})->code == ErrorCode::unknown_seat);
}

}  // namespace holdfast::sale
