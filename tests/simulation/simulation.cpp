#include "tests/simulation/simulation.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <vector>

#include "tests/simulation/client.hpp"
#include "tests/simulation/desk.hpp"
#include "tests/simulation/show_closing.hpp"
#include "tests/unit/server/core/plan_of_rows.hpp"

namespace holdfast::simulation {
namespace {

using namespace core;

constexpr int actions_per_run = 250;

UserId customer_number(std::uint8_t number) {
    UserId::Bytes bytes{};
    bytes[0] = number;
    return UserId(bytes);
}

// Small, so that everybody meets: two to four rows, some with an aisle.
RoomSetup small_hall(World& world) {
    std::vector<std::string> rows;
    for (auto row = world.random.between(2, 4); row > 0; --row) {
        // One draw a statement: the order in which arguments are evaluated differs between compilers.
        const auto count = static_cast<std::size_t>(world.random.between(3, 8));
        std::string seats(count, world.random.percent(70) ? 'a' : 'b');
        if (world.random.percent(40)) seats.insert(seats.begin() + 1, ' ');
        rows.push_back(seats);
    }
    RoomSetup setup;
    setup.show = ShowId(1);
    setup.plan = test::plan_of_rows(rows);
    setup.rules.hold_time = world.random.percent(50) ? Milliseconds(5'000) : Milliseconds(30'000);
    setup.opens_at = world.now() - Seconds(60);
    setup.closes_at = world.now() + Seconds(86'400);
    return setup;
}

class Run {
public:
    explicit Run(World& world)
        : world_(world),
          store_(world),
          setup_(small_hall(world)),
          host_(world, store_, setup_),
          desk_(world, host_, store_),
          closing_(world, host_, desk_, store_),
          cancels_show_(world.random.percent(60)) {
        host_.on_checkout(
            [this](const UserId& customer, Host::Reply reply) { desk_.checkout(customer, std::move(reply)); });
        const auto customers = world.random.between(2, 6);
        for (std::uint8_t number = 1; number <= customers; ++number) {
            customers_.push_back(customer_number(number));
            for (auto tab = world.random.between(1, 3); tab > 0; --tab) {
                clients_.push_back(std::make_unique<Client>(world, host_, customers_.back()));
            }
        }
    }

    void play() {
        plan_next_action();
        run_until_quiet();
        for (const auto& client : clients_) client->settle();
        run_until_quiet();
        for (const auto& client : clients_) client->check_settled();
        check_sold_seats_are_on_disk();
        expect(store_.show() != ModelStore::Show::closing, "the closing of a show comes to its end");
        world_.note("end");
    }

private:
    void plan_next_action() {
        if (actions_++ == actions_per_run) return;
        world_.after(world_.random.milliseconds(0, 900), [this] {
            act();
            plan_next_action();
        });
    }

    void act() {
        const auto choice = world_.random.between(1, 1'000);
        if (choice <= 880) return world_.random.one_of(clients_)->act();
        if (choice <= 910) return void(host_.command(UnselectAll{world_.random.one_of(customers_)}));
        if (choice <= 930) return desk_.refund_one();
        if (choice <= 950) return change_blocked_seats();
        if (choice <= 970) return change_sale();
        if (choice <= 975) return cancels_show_ ? closing_.start() : void();
        if (choice <= 980) return world_.move_wall_clock(world_.random.milliseconds(-40'000, 40'000));
        if (choice <= 990) return world_.pause(world_.random.milliseconds(0, 3 * setup_.rules.hold_time.count()));
        host_.crash_and_restart();
        desk_.recover();
        closing_.recover();
    }

    void change_blocked_seats() {
        const auto last = static_cast<std::int64_t>(setup_.plan->seat_count()) - 1;
        const std::vector<SeatIndex> seats{SeatIndex(static_cast<std::uint32_t>(world_.random.between(0, last)))};
        if (world_.random.percent(50)) {
            if (host_.command(Block{seats}).accepted()) store_.blocked.insert(seats.begin(), seats.end());
        } else {
            host_.command(Unblock{seats});
            store_.blocked.erase(seats.front());
        }
    }

    // Something else for a while, then back to normal. The room has been told by then if it was restarted in between.
    void change_sale() {
        if (store_.show() != ModelStore::Show::on_sale) return;
        static const std::vector statuses{ShowStatus::draft, ShowStatus::paused, ShowStatus::past, ShowStatus::on_sale};
        SetSale change{world_.random.one_of(statuses), setup_.opens_at, setup_.closes_at};
        if (change.status == ShowStatus::on_sale) {
            (world_.random.percent(50) ? change.opens_at : change.closes_at) = world_.wall() + Seconds(2);
        }
        host_.command(change);
        world_.after(world_.random.milliseconds(0, 6'000), [this] { host_.command(host_.sale_as_stored()); });
    }

    void run_until_quiet() {
        while (world_.has_next()) {
            const auto deadline = host_.next_deadline();
            if (deadline && *deadline + timer_lateness_ <= std::max(world_.next_at(), world_.now())) {
                world_.advance_to(*deadline + timer_lateness_);
                host_.expire();
                timer_lateness_ = world_.random.milliseconds(0, world_.random.percent(20) ? 2'000 : 0);
            } else {
                world_.run_next();
            }
            check_promises();
        }
    }

    // What can be seen from outside after every step: nobody is over the limit, and what is shown as sold is on disk.
    void check_promises() const {
        const std::vector<SeatState> states = host_.room().states();
        for (std::size_t at = 0; at < states.size(); ++at) {
            if (states[at] != SeatState::sold) continue;
            const SeatIndex seat(static_cast<std::uint32_t>(at));
            expect(std::any_of(customers_.begin(), customers_.end(),
                               [&](const UserId& customer) { return store_.was_sold_to(seat, customer); }),
                   "a seat is said to be sold only once that is on disk");
        }
        expect(store_.show() != ModelStore::Show::closed || store_.live_orders(1).empty(),
               "a closed show has no live order");
        const std::vector<OwnedSeat> sold = store_.sold();
        for (const UserId& customer : customers_) {
            if (desk_.is_late_buyer(customer)) continue;
            const std::vector<SeatIndex> held = host_.room().cart(customer).seats;
            std::set<SeatIndex> seats(held.begin(), held.end());
            for (const OwnedSeat& seat : sold) {
                if (seat.owner == customer) seats.insert(seat.seat);
            }
            expect(seats.size() <= setup_.rules.seats_per_customer, "a customer holds and owns at most the limit");
        }
    }

    void check_sold_seats_are_on_disk() const {
        std::vector<SeatState> states = host_.room().states();
        for (const OwnedSeat& sold : store_.sold()) {
            expect(states[sold.seat.value()] == SeatState::sold, "what is confirmed on disk is sold in the room");
            states[sold.seat.value()] = SeatState::free;
        }
        expect(std::count(states.begin(), states.end(), SeatState::sold) == 0, "what is sold in the room is on disk");
    }

    World& world_;
    ModelStore store_;
    RoomSetup setup_;
    Host host_;
    Desk desk_;
    ShowClosing closing_;
    bool cancels_show_;
    std::vector<UserId> customers_;
    std::vector<std::unique_ptr<Client>> clients_;
    int actions_ = 0;
    // The host's timer may be late: what is decided meanwhile must not see a hold that is over.
    Milliseconds timer_lateness_{0};
};

}  // namespace

Outcome simulate(std::uint64_t seed, Mutant mutant, Verbosity verbosity) {
    World world(seed, mutant, verbosity);
    Outcome outcome;
    try {
        Run(world).play();
    } catch (const std::logic_error& broken) {  // an invariant of the core
        outcome.failure = broken.what();
    } catch (const Failure& broken) {
        outcome.failure = broken.what();
    }
    outcome.hash = world.hash();
    outcome.coverage = world.coverage;
    return outcome;
}

}  // namespace holdfast::simulation
