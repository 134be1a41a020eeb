// A house whose shows are paid for through a scripted provider, with the loop that payments are attended to on; and a
// desk that can be closed and opened again like a server's.
#pragma once

#include <future>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "server/sale/local_order_desk.hpp"
#include "tests/unit/server/sale/failing_commits.hpp"
#include "tests/unit/server/support/house.hpp"
#include "tests/unit/server/support/loop_thread.hpp"
#include "tests/unit/server/support/scripted_provider.hpp"
#include "tests/unit/server/support/test_rooms.hpp"

namespace holdfast::sale {

using test::CommitFault;
using test::LoopThread;
using test::ScriptedProvider;

struct PaymentScene {
    PaymentScene() {
        auto made = std::make_unique<ScriptedProvider>();
        provider = made.get();
        providers.add(std::move(made));
        open();
    }
    // With another in its place: `provider` is null.
    explicit PaymentScene(std::unique_ptr<payments::PaymentProvider> real) {
        providers.add(std::move(real));
        open();
    }
    ~PaymentScene() { close(); }

    void open() {
        loop = loops.emplace_back(std::make_unique<LoopThread>()).get();
        desk = make_order_desk(rooms, *house.writer, *house.readers, house.clock, zones, CounterFor::staff_only,
                               PaymentMeans{providers, loop->executor(), public_url},
                               {.first_wait = Milliseconds(1), .last_wait = Milliseconds(2)});
    }
    void close() {
        loop->stop();
        desk.reset();
    }
    // As after a crash: what was under way is known by the disk alone, and the room is a new one.
    void restart() {
        close();
        forget_what_is_queued();
        rooms.forget();
        planned.is_dead = false;
        if (provider != nullptr) provider->live();
        open();
        desk->resume();
    }

    void hold(std::vector<SeatIndex> seats) {
        REQUIRE(rooms.ask_now(house.priced, core::Select{house.ann, std::move(seats)}).accepted());
    }

    Purchase purchase(const std::string& key, std::vector<SeatIndex> seats = {}) const {
        return {.show = house.priced,
                .buyer = {.user = house.ann, .role = Role::customer, .family = {}, .expires_at = {}},
                .idempotency_key = key,
                .method = "sandbox",
                .email = "ann@example.org",
                .seats = std::move(seats)};
    }
    Result<Receipt> buy(const std::string& key = "k", std::vector<SeatIndex> seats = {}) {
        return wait<Receipt>([&](auto reply) { desk->buy_cart(purchase(key, seats), std::move(reply)); });
    }
    OrderId buy_two() {
        hold({SeatIndex(0), SeatIndex(1)});
        return buy().value().order.id;
    }

    Result<storage::OrderDetails> look(const OrderId& order) {
        return wait<storage::OrderDetails>([&](auto reply) { desk->look_at_payment(order, std::move(reply)); });
    }
    Result<storage::OrderDetails> leave(const OrderId& order) {
        return wait<storage::OrderDetails>([&](auto reply) { desk->leave_payment(order, std::move(reply)); });
    }
    Result<storage::OrderDetails> cancel(const OrderId& order) {
        return wait<storage::OrderDetails>([&](auto reply) { desk->cancel({order, house.ann}, std::move(reply)); });
    }
    Result<storage::OrderDetails> give_back(const OrderId& order, std::vector<SeatIndex> seats) {
        SeatReturn back{order, house.ann, Cancellation::By::owner, std::move(seats)};
        return wait<storage::OrderDetails>([&](auto reply) { desk->return_seats(std::move(back), std::move(reply)); });
    }
    OrderStatus status(const OrderId& order) { return house.open_reader()->orders().order(order).value().status; }
    storage::Payment payment(const OrderId& order) { return house.open_reader()->payments().payment(order).value(); }
    std::string picture() { return rooms.picture(house.priced); }

    // Until it holds, or far more time is over than it could take.
    template <class Condition>
    static bool soon(Condition condition) {
        for (int i = 0; i < 20'000; ++i) {
            if (condition()) return true;
            std::this_thread::sleep_for(Milliseconds(1));
        }
        return false;
    }

    // Whether `count` grows by no more than one each RereadPace::last_wait, for a while.
    template <class Count>
    static bool is_paced(Count count) {
        const auto begin = std::chrono::steady_clock::now();
        const auto before = count();
        std::this_thread::sleep_for(Milliseconds(200));
        const auto grown = count() - before;
        const auto passed = std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now() - begin);
        return grown <= passed / Milliseconds(2) + 10;
    }

    // As in the server, loops outlive the store's threads and the desk; their work does not.
    std::vector<std::unique_ptr<LoopThread>> loops;
    LoopThread* loop = nullptr;
    std::atomic<CommitFault> fault{CommitFault::none};
    test::FailingCommits::Planned planned;
    test::House house{[this](std::unique_ptr<storage::WritingStore> store) {
        return std::make_unique<test::FailingCommits>(std::move(store), fault, planned);
    }};
    test::TestRooms rooms{house.open_reader(), house.clock};
    ops::TimeZones zones;
    std::string public_url = "https://tickets.example";
    payments::Providers providers;
    ScriptedProvider* provider = nullptr;
    std::unique_ptr<OrderDesk> desk;

private:
    // A process that died writes nothing any more.
    void forget_what_is_queued() {
        if (!planned.is_dead) return;
        std::promise<void> is_last;
        house.writer->submit<storage::Nothing>([](storage::Store& store) { return store.touch(); },
                                               [&](const auto&) { is_last.set_value(); });
        is_last.get_future().get();
    }
    template <class T, class Ask>
    Result<T> wait(Ask ask) {
        auto answer = std::make_shared<std::promise<Result<T>>>();
        ask([answer](Result<T> outcome) { answer->set_value(std::move(outcome)); });
        return answer->get_future().get();
    }
};

}  // namespace holdfast::sale
