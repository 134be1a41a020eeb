#include "tests/simulation/payment_desk.hpp"

#include <utility>

namespace holdfast::simulation {
namespace {

constexpr Milliseconds loop_delay{5};
constexpr Milliseconds busy_loop_delay{3'000};
constexpr int restart_limit_s = 10;

Milliseconds some_session(Random& random) {
    const auto chance = random.between(1, 100);
    if (chance <= 60) return random.milliseconds(10'000, 40'000);
    return chance <= 90 ? random.milliseconds(40'000, 200'000) : Milliseconds(900'000);
}

std::set<OrderId> unfinished(const ModelStore& store) {
    std::set<OrderId> orders;
    for (const auto& [id, order] : store.orders()) {
        if (order.payment && order.payment->is_watched) orders.insert(id);
    }
    return orders;
}

}  // namespace

PaymentDesk::PaymentDesk(World& world, Disk& disk, Bank& bank, RoomInbox& rooms)
    : world_(world),
      disk_(disk),
      bank_(bank),
      rooms_(rooms),
      refunder_(world, disk, bank),
      session_(some_session(world.random)) {}

// Now and then the loop is busy with something else, while the other threads go on.
void PaymentDesk::on_loop(std::function<void()> step) {
    const bool is_busy = !is_healed_ && (std::exchange(is_busy_, false) || world_.random.percent(4));
    to_loop_.send(world_, is_busy ? busy_loop_delay : loop_delay, world_.in_this_process(std::move(step)));
}

void PaymentDesk::look(const OrderId& order, Attendance::Reply reply) {
    attend(order, core::News::none, std::move(reply));
}

void PaymentDesk::leave(const OrderId& order, Attendance::Reply reply) {
    attend(order, core::News::buyer_left, std::move(reply));
}

void PaymentDesk::attend(const OrderId& order, core::News news, Attendance::Reply reply) {
    on_loop([this, order, news, reply = std::move(reply)] {
        auto& attendance = attendances_[order];
        if (!attendance) attendance = std::make_shared<Attendance>(*this, order);
        ever_attended_.insert(order);
        const auto keep = attendance;
        keep->tell(news, reply);
    });
}

// Only which payment it is about is taken from it. That is noted, so that a crash does not forget to look.
void PaymentDesk::hear(const Bank::Webhook& webhook) {
    using Order = std::optional<OrderId>;
    const auto note = [reference = webhook.reference](ModelStore& store) -> Result<Order> {
        const Order order = store.order_of_reference(reference);
        if (!order) return order;
        StoredPayment payment = *store.orders().at(*order).payment;
        payment.is_watched = true;
        store.update_payment(*order, payment);
        return order;
    };
    disk_.submit<Order>(note, [this, webhook](const Result<Order>& order) {
        if (!order) return world_.count("webhook: refused, as the disk failed");
        if (!*order) return world_.count("webhook: for an unknown order");
        look(**order);
        if (!world_.is(Mutant::webhook_believed) || webhook.stage != BankAnswer::Stage::captured) return;
        const auto attendance = attendances_.find(**order);
        if (attendance != attendances_.end()) attendance->second->believe(webhook.amount_minor);
    });
}

void PaymentDesk::resume() {
    refunder_.wake();
    disk_.read<std::set<OrderId>>(unfinished, [this](const Result<std::set<OrderId>>& orders) {
        if (!orders) return world_.after_in_process(Milliseconds(1'000), [this] { resume(); });
        for (const OrderId& order : *orders) take_up(order);
    });
}

// Whoever is attended to already is asked about when it is time.
void PaymentDesk::take_up(const OrderId& order) {
    on_loop([this, order] {
        if (!attendances_.contains(order)) attend(order, core::News::none, {});
    });
}

void PaymentDesk::recover() {
    attendances_.clear();
    ever_attended_.clear();
    refunder_.start_again();
    disk_.read<std::set<OrderId>>(unfinished, [this](const Result<std::set<OrderId>>& orders) {
        if (orders) check_taken_up(*orders, restart_limit_s);
    });
    if (world_.is(Mutant::recovery_left_out)) return;
    resume();
}

// Second by second, as a process that stands still takes nothing up, and nor does one whose disk fails.
void PaymentDesk::check_taken_up(const std::set<OrderId>& under_way, int seconds_left) {
    if (seconds_left > 0) {
        const bool is_failing = world_.now() < disk_.fails_until();
        return world_.after_in_process(Milliseconds(1'000), [this, under_way, seconds_left, is_failing] {
            check_taken_up(under_way, is_failing ? restart_limit_s : seconds_left - 1);
        });
    }
    if (!under_way.empty()) world_.count("payment: taken up after a crash");
    for (const OrderId& order : under_way) {
        expect(ever_attended_.contains(order), "what was under way at a crash is taken up at the start");
    }
}

}  // namespace holdfast::simulation
