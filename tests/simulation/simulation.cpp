#include "tests/simulation/simulation.hpp"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "protocol/limits.hpp"
#include "tests/simulation/buyers.hpp"
#include "tests/simulation/client.hpp"
#include "tests/simulation/money_checks.hpp"
#include "tests/simulation/room_checks.hpp"
#include "tests/simulation/seat_returns.hpp"
#include "tests/simulation/show_closing.hpp"
#include "tests/unit/server/core/plan_of_rows.hpp"

namespace holdfast::simulation {
namespace {

using namespace core;

constexpr int actions_per_run = 600;
constexpr int actions_before_closing = 350;  // of the show, so that much is sold before

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
          disk_(world, store_),
          bank_(world),
          setup_(small_hall(world)),
          host_(world, store_, setup_),
          rooms_(world, host_),
          payments_(world, disk_, bank_, rooms_),
          desk_(world, host_, disk_, bank_, rooms_, payments_),
          returns_(world, disk_, rooms_, payments_),
          closing_(world, host_, disk_, rooms_, payments_),
          buyers_(world, store_, bank_, payments_, returns_),
          room_checks_(world, store_, host_, customers_, setup_.rules.seats_per_customer),
          money_checks_(world, store_, bank_, desk_, payments_, host_),
          cancels_show_(world_.random.percent(60)) {
        host_.on_checkout([this](const UserId& customer, PaidBy paid_by, Host::Reply reply) {
            desk_.checkout(customer, paid_by, std::move(reply));
        });
        bank_.on_webhook([this](const Bank::Webhook& webhook) { payments_.hear(webhook); });
        bank_.on_created([this](const std::string& reference) { buyers_.send(reference); });
        payments_.on_reclaimed([this] {
            end_show_at_worst_moment();
            crash_at_worst_moment();
        });
        bank_.on_captured([this] {
            cancel_show_at_worst_moment();
            crash_at_worst_moment();
        });
        const auto customers = world_.random.between(2, 6);
        for (std::uint8_t number = 1; number <= customers; ++number) {
            customers_.push_back(customer_number(number));
            for (auto tab = world_.random.between(1, 3); tab > 0; --tab) {
                clients_.push_back(std::make_unique<Client>(world, host_, customers_.back()));
            }
        }
    }

    void play() {
        plan_next_action();
        every_minute();
        while (actions_ < actions_per_run) step();
        heal();
        run_for(in_flight);
        const Milliseconds buyers_time = money_checks_.last_pay_by() - world_.wall();
        const Milliseconds late_events = bank_.last_late_event() - world_.now();
        run_for(std::max({buyers_time, late_events, Milliseconds(0)}) + longest_pause + minute + looks);
        money_checks_.check_settled();
        payments_.try_failed_refunds_again();
        is_over_ = true;
        run_until_quiet();
        for (const auto& client : clients_) client->settle();
        run_until_quiet();
        for (const auto& client : clients_) client->check_settled();
        room_checks_.check_end();
        money_checks_.check_end();
        world_.note("end");
    }

private:
    static constexpr Milliseconds minute{60'000};
    static constexpr Milliseconds in_flight{10'000};  // until what was asked before has reached the disk
    static constexpr Milliseconds recovery{2'000};
    static constexpr Milliseconds longest_pause =
        Seconds(limits::payment_retry_longest_s);  // of one that was unanswered
    static constexpr Milliseconds looks{10'000};   // that the last minute's look may take

    void plan_next_action() {
        world_.after(world_.random.milliseconds(0, 900) + std::exchange(night_, Milliseconds(0)), [this] {
            if (++actions_ == actions_per_run) return;
            act();
            plan_next_action();
        });
    }

    void every_minute() {
        world_.after(minute, [this] {
            if (is_over_) return;
            if (!world_.is(Mutant::minute_look_left_out)) payments_.resume();
            every_minute();
        });
    }

    void act() {
        const auto choice = world_.random.between(1, 1'000);
        if (choice <= 840) return world_.random.one_of(clients_)->act();
        if (choice <= 860) return void(host_.command(UnselectAll{world_.random.one_of(customers_)}));
        if (choice <= 890) return returns_.return_some(store_);
        if (choice <= 905) return change_blocked_seats();
        if (choice <= 913) return change_sale();
        if (choice <= 920) return may_cancel_show() ? closing_.start() : void();
        bad_luck(choice);
    }

    [[nodiscard]] bool may_cancel_show() const { return cancels_show_ && actions_ > actions_before_closing; }

    void cancel_show_at_worst_moment() {
        if (!may_cancel_show() || is_healed_ || world_.random.percent(50)) return;
        closing_.start();
        payments_.be_busy();
    }

    void bad_luck(std::int64_t choice) {
        if (choice <= 926) return world_.move_wall_clock(world_.random.milliseconds(-40'000, 40'000));
        if (choice <= 932) return world_.pause(world_.random.milliseconds(0, 3 * setup_.rules.hold_time.count()));
        if (choice <= 937) return bank_.fall_silent(world_.random.milliseconds(1'000, 20'000));
        if (choice <= 940) return disk_.fail_for(world_.random.milliseconds(100, 8'000));
        if (choice <= 945) return disk_.stand_still_for(world_.random.milliseconds(500, 5'000));
        if (choice <= 953) return bank_.send_strange_webhook();
        if (choice <= 957) return payments_.try_failed_refunds_again();
        if (choice <= 961) return begin_bad_night();
        if (choice <= 993) return world_.random.one_of(clients_)->act();
        crash();
    }

    // Sometimes again before everything is taken up.
    void crash() {
        if (is_healed_) return;
        if (world_.now() < recovering_until_) world_.count("crash: while recovering");
        recovering_until_ = world_.now() + recovery;
        host_.crash_and_restart();
        desk_.recover();
        payments_.recover();
        closing_.recover();
        if (world_.random.percent(25)) world_.after(world_.random.milliseconds(0, 1'500), [this] { crash(); });
    }

    void crash_at_worst_moment() {
        if (!world_.random.percent(5)) return;
        world_.count("crash: when money or seats had just moved");
        world_.after(world_.random.milliseconds(0, 300), [this] { crash(); });
    }

    // Nobody is there for so long that whatever was in doubt is given up, as the bank does not answer all the while,
    // and sometimes not when everybody is back either.
    void begin_bad_night() {
        night_ = world_.random.milliseconds(300'000, 1'500'000);
        const bool is_still_bad = world_.random.percent(50);
        bank_.fall_silent(is_still_bad ? night_ + world_.random.milliseconds(5'000, 60'000) : night_ * 3 / 4);
    }

    void heal() {
        world_.note("from here on nothing fails");
        is_healed_ = true;
        disk_.heal();
        bank_.heal();
        payments_.heal();
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

    void change_sale() {
        static const std::vector statuses{ShowStatus::draft, ShowStatus::paused, ShowStatus::past, ShowStatus::on_sale};
        SetSale change{world_.random.one_of(statuses), setup_.opens_at, setup_.closes_at};
        if (change.status == ShowStatus::on_sale) {
            (world_.random.percent(50) ? change.opens_at : change.closes_at) = world_.wall() + Seconds(2);
        }
        change_sale_to(change, world_.random.milliseconds(0, 6'000));
    }

    // Something else for a while, then back to normal. The room has been told by then if it was restarted in between.
    void change_sale_to(const SetSale& change, Milliseconds length) {
        if (store_.show() != ModelStore::Show::on_sale) return;
        host_.command(change);
        world_.after(length, [this] { host_.command(host_.sale_as_stored()); });
    }

    // What was reclaimed cannot be confirmed at once, and then it is too late for it.
    void end_show_at_worst_moment() {
        if (is_healed_ || world_.random.percent(50)) return;
        disk_.fail_for(Milliseconds(1'000));
        change_sale_to({ShowStatus::past, setup_.opens_at, setup_.closes_at}, Milliseconds(6'000));
    }

    void step() {
        const auto deadline = host_.next_deadline();
        if (deadline && *deadline + timer_lateness_ <= std::max(world_.next_at(), world_.now())) {
            world_.advance_to(*deadline + timer_lateness_);
            host_.expire();
            timer_lateness_ = world_.random.milliseconds(0, world_.random.percent(20) ? 2'000 : 0);
        } else {
            world_.run_next();
        }
        // Whatever could break a promise is noted.
        if (std::exchange(checked_, world_.hash()) == world_.hash()) return;
        room_checks_.check_step();
        money_checks_.check_step();
    }

    void run_for(Milliseconds length) {
        const Timestamp end = world_.now() + length;
        while (world_.next_at() <= end) step();
        world_.advance_to(end);
    }

    void run_until_quiet() {
        while (world_.has_next()) step();
    }

    World& world_;
    ModelStore store_;
    Disk disk_;
    Bank bank_;
    RoomSetup setup_;
    Host host_;
    RoomInbox rooms_;
    PaymentDesk payments_;
    Desk desk_;
    SeatReturns returns_;
    ShowClosing closing_;
    Buyers buyers_;
    std::vector<UserId> customers_;
    std::vector<std::unique_ptr<Client>> clients_;
    RoomChecks room_checks_;
    MoneyChecks money_checks_;
    bool cancels_show_;
    int actions_ = 0;
    std::uint64_t checked_ = 0;  // the hash of what happened up to the last check
    Timestamp recovering_until_{};
    bool is_healed_ = false;
    bool is_over_ = false;
    Milliseconds night_{0};
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
