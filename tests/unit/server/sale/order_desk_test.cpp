// The order desk over the real store, with every outcome that a store can have.
#include "server/sale/local_order_desk.hpp"

#include <doctest/doctest.h>

#include <future>

#include "tests/unit/server/sale/failing_commits.hpp"
#include "tests/unit/server/support/house.hpp"
#include "tests/unit/server/support/test_rooms.hpp"

namespace holdfast::sale {
namespace {

using test::CommitFault;

struct Scene {
    explicit Scene(CounterFor counter_for = CounterFor::everyone) : who(counter_for) {
        rooms.on_order = [this](const OrderView& order) {
            if (!told_once.exchange(true)) told.set_value(order);
        };
    }

    std::atomic<CommitFault> fault{CommitFault::none};
    test::House house{[this](std::unique_ptr<storage::WritingStore> store) {
        return std::make_unique<test::FailingCommits>(std::move(store), fault);
    }};
    test::TestRooms rooms{house.open_reader(), house.clock};
    ops::TimeZones zones;
    std::promise<OrderView> told;
    std::atomic<bool> told_once{false};
    CounterFor who;
    std::unique_ptr<OrderDesk> desk = open_desk();

    std::unique_ptr<OrderDesk> open_desk() {
        return make_order_desk(rooms, *house.writer, *house.readers, house.clock, zones, who, {},
                               {.first_wait = Milliseconds(1), .last_wait = Milliseconds(2)});
    }

    [[nodiscard]] Purchase purchase(const std::string& key, std::vector<SeatIndex> seats = {},
                                    Role role = Role::customer) const {
        return {.show = house.priced,
                .buyer = {.user = house.ann, .role = role, .family = {}, .expires_at = {}},
                .idempotency_key = key,
                .method = "counter",
                .seats = std::move(seats)};
    }

    Result<Receipt> buy(Purchase what) const {
        std::promise<Result<Receipt>> answer;
        desk->buy_cart(std::move(what), [&](Result<Receipt> receipt) { answer.set_value(std::move(receipt)); });
        return answer.get_future().get();
    }

    ErrorCode refusal(Purchase what) const {
        const auto receipt = buy(std::move(what));
        REQUIRE(receipt.has_error());
        return receipt.error().code;
    }

    void hold(std::vector<SeatIndex> seats) {
        REQUIRE(rooms.ask_now(house.priced, core::Select{house.ann, std::move(seats)}).accepted());
    }

    std::string picture() { return rooms.picture(house.priced); }
};

const std::vector<SeatIndex> first_two{SeatIndex(0), SeatIndex(1)};

}  // namespace

TEST_CASE("a cart becomes a confirmed order with a ticket a seat, on disk before anyone is told") {
    Scene scene;
    scene.hold(first_two);
    const auto receipt = scene.buy(scene.purchase("k"));
    REQUIRE(receipt.has_value());
    CHECK(receipt->order.status == OrderStatus::confirmed);
    CHECK(receipt->order.total.amount_minor == 2'500);
    CHECK(scene.picture() == "ssffff");
    CHECK(scene.told.get_future().get().id == receipt->order.id);

    const auto store = scene.house.open_reader();
    CHECK(store->orders().order(receipt->order.id)->seats.size() == 2);
    const auto tickets = store->orders().tickets_of(receipt->order.id).value();
    REQUIRE(tickets.size() == 2);
    CHECK(tickets[0].code.size() == 32);
    CHECK(tickets[0].code != tickets[1].code);
}

TEST_CASE("seats named with the purchase are held and bought in one step, or nothing happens") {
    Scene scene;
    CHECK(scene.buy(scene.purchase("a", first_two)).has_value());
    CHECK(scene.picture() == "ssffff");
    CHECK(scene.refusal(scene.purchase("b", {SeatIndex(1), SeatIndex(2)})) == ErrorCode::seat_taken);
    CHECK(scene.picture() == "ssffff");
}

TEST_CASE("what a refused purchase held is given back, and the cart is as it was") {
    Scene scene;
    CHECK(scene.buy(scene.purchase("k", {SeatIndex(5)})).has_value());
    scene.hold({SeatIndex(0)});
    // The key was used, which only the store can tell, after the seats were held.
    CHECK(scene.refusal(scene.purchase("k", first_two)) == ErrorCode::conflict);
    CHECK(scene.picture() == "hffffs");
}

TEST_CASE("who may pay how") {
    Scene closed(CounterFor::staff_only);
    closed.hold(first_two);
    CHECK(closed.refusal(closed.purchase("")) == ErrorCode::forbidden);
    CHECK(closed.refusal(closed.purchase("", {}, Role::guest)) == ErrorCode::forbidden);
    auto gratis = closed.purchase("");
    gratis.method = "free";
    CHECK(closed.refusal(gratis) == ErrorCode::forbidden);
    gratis.method = "promise";
    CHECK(closed.refusal(gratis) == ErrorCode::bad_message);
    auto mail = closed.purchase("", {}, Role::staff);
    mail.email = "nobody";
    CHECK(closed.refusal(mail) == ErrorCode::bad_message);
    CHECK(closed.buy(closed.purchase("", {}, Role::kiosk)).has_value());
}

TEST_CASE("a show that costs nothing is given away to whoever asks") {
    Scene scene(CounterFor::staff_only);
    auto gratis = scene.purchase("", first_two, Role::guest);
    gratis.method = "free";
    gratis.show = scene.house.gratis;
    CHECK(scene.buy(gratis)->order.total.amount_minor == 0);
}

TEST_CASE("an empty cart and an unknown show sell nothing") {
    Scene scene;
    CHECK(scene.refusal(scene.purchase("k")) == ErrorCode::cart_empty);
    auto unknown = scene.purchase("k");
    unknown.show = ShowId(999);
    CHECK(scene.refusal(unknown) == ErrorCode::not_found);
}

TEST_CASE("a repeat gets the first receipt, also after a restart; another request with its key is told so") {
    Scene scene;
    const auto first = scene.buy(scene.purchase("k", first_two));
    CHECK(scene.buy(scene.purchase("k", first_two))->order.id == first->order.id);
    scene.desk.reset();
    scene.desk = scene.open_desk();
    CHECK(scene.buy(scene.purchase("k", first_two))->order.id == first->order.id);
    CHECK(scene.picture() == "ssffff");

    const auto misuse = scene.buy(scene.purchase("k", {SeatIndex(4)}));
    REQUIRE(misuse.has_error());
    CHECK(is_key_misuse(misuse.error()));
    CHECK(scene.picture() == "ssffff");
}

TEST_CASE("the store has the last word when the room is wrong") {
    Scene scene;
    scene.hold(first_two);
    storage::Order other;
    other.id = OrderId({9});
    other.show = scene.house.priced;
    other.user = scene.house.bob;
    other.status = OrderStatus::confirmed;
    other.seats = {{SeatIndex(1), {}}};
    std::promise<void> written;
    scene.house.writer->submit<storage::Nothing>(
        [&](storage::Store& store) { return store.orders().add_order(other, {}); },
        [&](const auto&) { written.set_value(); });
    written.get_future().get();

    const auto refused = scene.buy(scene.purchase("k"));
    REQUIRE(refused.has_error());
    CHECK(refused.error().code == ErrorCode::seat_taken);
    CHECK(refused.error().seats == std::vector{SeatIndex(1)});
    CHECK(scene.picture() == "hhffff");
    CHECK(scene.rooms.ask_now(scene.house.priced, core::UnselectAll{scene.house.ann}).accepted());
}

TEST_CASE("a commit that failed but was kept becomes the order it is, once the disk can be read") {
    Scene scene;
    scene.hold(first_two);
    scene.fault = CommitFault::kept;
    CHECK(scene.refusal(scene.purchase("k")) == ErrorCode::unavailable);
    CHECK(scene.picture() == "hhffff");
    CHECK(scene.refusal(scene.purchase("k")) == ErrorCode::conflict);

    scene.fault = CommitFault::none;
    const OrderView order = scene.told.get_future().get();
    CHECK(order.status == OrderStatus::confirmed);
    CHECK(scene.picture() == "ssffff");
    CHECK(scene.buy(scene.purchase("k"))->order.id == order.id);
}

TEST_CASE("a commit that failed and was lost gives the seats back to the cart, once the disk can be read") {
    Scene scene;
    scene.hold(first_two);
    std::promise<void> abandoned;
    scene.rooms.on_command = [&](const core::Command& command) {
        if (std::holds_alternative<core::AbandonPurchase>(command)) abandoned.set_value();
    };
    scene.fault = CommitFault::lost;
    CHECK(scene.refusal(scene.purchase("")) == ErrorCode::unavailable);
    scene.fault = CommitFault::none;
    abandoned.get_future().get();
    CHECK(scene.picture() == "hhffff");
    CHECK(scene.buy(scene.purchase("")).has_value());
}

TEST_CASE("a desk that closes in the middle of a purchase answers it once, and leaves nothing behind") {
    Scene scene;
    scene.hold(first_two);
    scene.fault = CommitFault::lost;
    std::atomic<int> answers{0};
    scene.desk->buy_cart(scene.purchase("k"), [&](const Result<Receipt>& receipt) {
        CHECK(receipt.has_error());
        ++answers;
    });
    scene.desk.reset();
    scene.house.writer.reset();
    scene.house.readers.reset();
    CHECK(answers == 1);
}

}  // namespace holdfast::sale
