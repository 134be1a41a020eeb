// The steps stand in the order in which they happen.
#include "tests/simulation/desk.hpp"

#include <utility>

namespace holdfast::simulation {

using namespace core;

namespace {

OrderId new_order_id(Random& random) {
    OrderId::Bytes bytes{};
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random.next());
    return OrderId(bytes);
}

}  // namespace

void Desk::checkout(const UserId& customer, PaidBy paid_by, Host::Reply reply) {
    const OrderId id = new_order_id(world_.random);
    StoredOrder order{.customer = customer, .created_at = world_.wall()};
    BeginPurchase begin{customer, id};
    if (paid_by == PaidBy::card) {
        const auto held_until = host_.room().cart(customer).expires_at.value_or(world_.wall());
        order.payment = StoredPayment{.held_until = held_until, .pay_by = payments_.pay_by()};
        begin.pay_by = order.payment->pay_by;
    } else {
        order.status = OrderStatus::confirmed;
    }
    const Decision decision = host_.command(begin);
    if (decision.refusal) return reply(decision.refusal);
    order.seats = decision.seats;
    under_way_.insert(id);
    world_.note("order " + id.text().substr(0, 4) + " of " + short_name(customer) +
                (order.payment ? " by card" : " over the counter"));
    if (order.payment && world_.is(Mutant::bank_told_first)) {
        bank_.create(id, order.total_minor(), id.text().substr(0, 8) + "-create", [](const BankAnswer&) {});
    }
    write({id, std::move(order), std::move(reply)});
}

void Desk::write(const Purchase& purchase) {
    if (!purchase.order.payment && world_.is(Mutant::told_before_commit)) {
        rooms_.tell(CompletePurchase{purchase.order.customer, purchase.id, purchase.order.seats});
    }
    disk_.submit<Nothing>(
        [id = purchase.id, order = purchase.order](ModelStore& store) { return store.add_order(id, order); },
        [this, purchase](const Result<Nothing>& outcome) { written(purchase, outcome); });
}

void Desk::written(const Purchase& purchase, const Result<Nothing>& outcome) {
    if (outcome) return go_on(purchase);
    if (outcome.error().code == ErrorCode::seat_taken) {
        world_.count("order: seat is live in another");
        return back_out(purchase, ErrorCode::seat_taken);
    }
    world_.count("order: nobody knows whether it was written");
    purchase.reply(make_error(ErrorCode::unavailable));
    Purchase answered = purchase;
    answered.reply = [](const std::optional<Error>&) {};
    world_.after_in_process(world_.random.milliseconds(10, 2'000), [this, answered] { read_again(answered); });
}

void Desk::read_again(const Purchase& purchase) {
    using Found = std::optional<StoredOrder>;
    const auto read = [id = purchase.id](ModelStore& store) -> Result<Found> {
        const auto order = store.orders().find(id);
        return order == store.orders().end() ? Found() : Found(order->second);
    };
    disk_.submit<Found>(read, [this, purchase](const Result<Found>& found) {
        if (!found) return world_.after_in_process(Milliseconds(1'000), [this, purchase] { read_again(purchase); });
        if (*found && (*found)->is_live()) {
            Purchase as_read = purchase;
            as_read.order = **found;  // some of its seats may have gone back since
            return go_on(as_read);
        }
        world_.count(*found ? "order: written, and over before it was read" : "order: not written");
        back_out(purchase, ErrorCode::unavailable);
    });
}

void Desk::go_on(const Purchase& purchase) {
    if (!purchase.order.payment) return complete(purchase);
    payments_.look(purchase.id, [this, purchase](const Result<StoredOrder>& order) {
        under_way_.erase(purchase.id);
        if (!order) return purchase.reply(order.error());
        if (!order->is_live()) return purchase.reply(make_error(ErrorCode::payment_failed));
        purchase.reply(std::nullopt);
    });
}

void Desk::complete(const Purchase& purchase) {
    world_.count("order: confirmed");
    const CompletePurchase complete{purchase.order.customer, purchase.id, purchase.order.seats_left()};
    rooms_.tell(complete, [this, purchase](const Decision&) {
        under_way_.erase(purchase.id);
        purchase.reply(std::nullopt);
    });
    if (world_.random.percent(10)) rooms_.tell(complete);
}

void Desk::back_out(const Purchase& purchase, ErrorCode code) {
    rooms_.tell(AbandonPurchase{purchase.id}, [this, purchase, code](const Decision&) {
        under_way_.erase(purchase.id);
        purchase.reply(make_error(code));
    });
    if (world_.random.percent(10)) rooms_.tell(AbandonPurchase{purchase.id});
}

}  // namespace holdfast::simulation
