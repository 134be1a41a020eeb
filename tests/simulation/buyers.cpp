#include "tests/simulation/buyers.hpp"

namespace holdfast::simulation {

void Buyers::send(const std::string& reference) {
    world_.after(world_.random.milliseconds(300, 8'000), [this, reference] {
        if (const auto order = store_.order_of_reference(reference)) return decide(reference, *order);
        world_.count("buyer: never sent to the bank");
    });
}

void Buyers::decide(const std::string& reference, const OrderId& order) {
    const auto choice = world_.random.between(1, 100);
    if (choice <= 50) return approve(reference, order);
    if (choice <= 58) {
        world_.count("buyer: declined");
        bank_.approve_without_means(reference);
        return come_back(order, Milliseconds(3'000));
    }
    if (choice <= 66) {
        world_.count("buyer: changed his mind");
        return go_back(order, Milliseconds(3'000));
    }
    if (choice <= 80) {
        world_.count("buyer: approved and changed his mind");
        approve(reference, order);
        return go_back(order, Milliseconds(4'000));
    }
    if (choice <= 90) {
        world_.count("buyer: walked away");
        return;
    }
    const Milliseconds time_left = store_.orders().at(order).payment->pay_by - world_.wall();
    const Milliseconds delay = std::max(time_left, Milliseconds(0)) + world_.random.milliseconds(-3'000, 20'000);
    world_.after(std::max(delay, Milliseconds(0)), [this, reference, order] {
        world_.count("buyer: came back at the last moment, or later");
        approve(reference, order);
    });
}

// Some close the tab and leave it to the webhook, some come back in two of them.
void Buyers::approve(const std::string& reference, const OrderId& order) {
    bank_.approve(reference);
    if (world_.random.percent(35)) regret(order, 60);
    for (auto tabs = world_.random.between(0, 2); tabs > 0; --tabs) come_back(order, Milliseconds(2'000));
}

// In another tab, where he sees the order confirmed as soon as it is, and gives back some of it at once.
void Buyers::regret(const OrderId& order, int glances_left) {
    if (glances_left == 0) return;
    world_.after(world_.random.milliseconds(1, 200), [this, order, glances_left] {
        const StoredOrder& seen = store_.orders().at(order);
        if (seen.status != OrderStatus::confirmed) return regret(order, glances_left - 1);
        world_.count("buyer: regretted at once");
        returns_.return_some_of(order, seen);
    });
}

void Buyers::come_back(const OrderId& order, Milliseconds latest) {
    world_.after(world_.random.milliseconds(0, latest.count()), [this, order] { payments_.look(order); });
}

void Buyers::go_back(const OrderId& order, Milliseconds latest) {
    world_.after(world_.random.milliseconds(0, latest.count()), [this, order] { payments_.leave(order); });
}

}  // namespace holdfast::simulation
