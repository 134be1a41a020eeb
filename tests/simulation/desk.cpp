#include "tests/simulation/desk.hpp"

#include <utility>

namespace holdfast::simulation {

using namespace core;

namespace {

constexpr Milliseconds disk_delay{50};
constexpr Milliseconds post_delay{10};

OrderId new_order_id(Random& random) {
    OrderId::Bytes bytes{};
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random.next());
    return OrderId(bytes);
}

}  // namespace

void Desk::checkout(const UserId& customer, Host::Reply reply) {
    const OrderId order = new_order_id(world_.random);
    const Decision decision = host_.command(BeginPurchase{customer, order});
    if (decision.refusal) return reply(decision.refusal);
    under_way_.insert(order);
    at_disk([this, order, customer, seats = decision.seats, reply = std::move(reply)] {
        write_pending(order, customer, seats, reply);
    });
}

void Desk::write_pending(const OrderId& order, const UserId& customer, const std::vector<SeatIndex>& seats,
                         const Host::Reply& reply) {
    const bool is_disk_full = world_.random.percent(10);
    if (is_disk_full || store_.insert_pending(order, customer, seats) == ModelStore::Insert::seat_is_live) {
        world_.count(is_disk_full ? "order: disk failed" : "order: seat is live in another");
        under_way_.erase(order);
        tell_room(AbandonPurchase{order});
        return reply(make_error(ErrorCode::unavailable));
    }
    if (world_.is(Mutant::told_before_commit)) tell_room(CompletePurchase{customer, order, seats});
    wait_for_payment(order, reply);
}

void Desk::wait_for_payment(const OrderId& order, const Host::Reply& reply) {
    const Milliseconds wait =
        world_.random.percent(15) ? world_.random.milliseconds(10'000, 90'000) : world_.random.milliseconds(0, 5'000);
    const auto outcome = world_.random.between(1, 100);
    world_.after_in_process(wait, [this, order, reply, outcome] {
        if (outcome <= 70) return confirm(order, reply);
        give_up(order, reply);
        if (outcome <= 80) return;
        // The payment was captured after all; the desk hears of it by a webhook.
        world_.after_in_process(world_.random.milliseconds(0, 30'000), [this, order] {
            world_.count("order: captured late");
            confirm(order, [](const std::optional<Error>&) {});
        });
    });
}

void Desk::confirm(const OrderId& id, const Host::Reply& reply) {
    if (world_.random.percent(5)) {  // the disk fails for a while: the same is tried again
        world_.after_in_process(world_.random.milliseconds(10, 2'000), [this, id, reply] { confirm(id, reply); });
        return;
    }
    const StoredOrder order = store_.orders().at(id);
    if (!store_.confirm(id)) {
        world_.count("order: refunded, as its seats were gone");
        return reply(make_error(ErrorCode::payment_failed));
    }
    if (under_way_.erase(id) == 0) late_buyers_.insert(order.customer);
    world_.count("order: confirmed");
    tell_room(CompletePurchase{order.customer, id, order.seats});
    if (world_.random.percent(10)) tell_room(CompletePurchase{order.customer, id, order.seats});
    reply(std::nullopt);
}

void Desk::give_up(const OrderId& order, const Host::Reply& reply) {
    world_.count("order: given up");
    store_.cancel(order);
    under_way_.erase(order);
    tell_room(AbandonPurchase{order});
    if (world_.random.percent(10)) tell_room(AbandonPurchase{order});
    reply(make_error(ErrorCode::payment_failed));
}

void Desk::refund_one() {
    std::vector<OrderId> confirmed;
    for (const auto& [id, order] : store_.orders()) {
        if (order.status == OrderStatus::confirmed) confirmed.push_back(id);
    }
    if (confirmed.empty()) return;
    const OrderId id = world_.random.one_of(confirmed);
    const StoredOrder order = store_.orders().at(id);
    store_.cancel(id);
    world_.count("order: taken back");
    tell_room(ReleaseSold{order.customer, order.seats});
}

void Desk::recover() {
    under_way_.clear();
    for (const auto& [id, order] : store_.orders()) {
        if (order.status == OrderStatus::pending) wait_for_payment(id, [](const std::optional<Error>&) {});
    }
}

void Desk::at_disk(std::function<void()> work) {
    to_disk_.send(world_, disk_delay, world_.in_this_process(std::move(work)));
}

void Desk::tell_room(Command command, std::function<void()> heard) {
    to_room_.send(world_, post_delay,
                  world_.in_this_process([this, command = std::move(command), heard = std::move(heard)] {
                      host_.command(command);
                      if (heard) heard();
                  }));
}

}  // namespace holdfast::simulation
