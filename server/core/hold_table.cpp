#include "server/core/hold_table.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace holdfast::core {

const Cart* HoldTable::find(const UserId& customer) const {
    const auto cart = carts_.find(customer);
    return cart == carts_.end() ? nullptr : &cart->second;
}

std::optional<UserId> HoldTable::buyer(const OrderId& order) const {
    const auto buyer = buyers_.find(order);
    if (buyer == buyers_.end()) return std::nullopt;
    return buyer->second;
}

void HoldTable::add(const UserId& customer, SeatIndex seat, Timestamp now, Milliseconds hold_time) {
    const auto [cart, started] = carts_.try_emplace(customer);
    if (started) {
        cart->second.started_at = now;
        cart->second.deadline = now + hold_time;
        deadlines_.add(customer, cart->second.deadline);
    }
    assert(!cart->second.paying());
    cart->second.seats.push_back(seat);
}

void HoldTable::remove(const UserId& customer, SeatIndex seat) {
    const auto cart = carts_.find(customer);
    assert(cart != carts_.end());
    std::vector<SeatIndex>& seats = cart->second.seats;
    [[maybe_unused]] const std::size_t removed = std::erase(seats, seat);
    assert(removed == 1);
    if (seats.empty()) erase(cart);
}

std::vector<SeatIndex> HoldTable::end_cart(const UserId& customer) {
    const auto cart = carts_.find(customer);
    assert(cart != carts_.end());
    std::vector<SeatIndex> seats = std::move(cart->second.seats);
    erase(cart);
    return seats;
}

void HoldTable::extend(const UserId& customer, Milliseconds hold_time) {
    Cart& cart = carts_.at(customer);
    assert(!cart.paying());
    deadlines_.remove(customer, cart.deadline);
    cart.deadline += hold_time;
    ++cart.extensions;
    deadlines_.add(customer, cart.deadline);
}

void HoldTable::begin_purchase(const UserId& customer, const OrderId& order, std::optional<Timestamp> pay_by) {
    Cart& cart = carts_.at(customer);
    assert(!cart.paying());
    deadlines_.remove(customer, cart.deadline);
    cart.order = order;
    cart.pay_by = pay_by;
    [[maybe_unused]] const bool unknown_before = buyers_.emplace(order, customer).second;
    assert(unknown_before);
}

void HoldTable::end_purchase(const UserId& customer, Timestamp at_least) {
    Cart& cart = carts_.at(customer);
    assert(cart.paying());
    buyers_.erase(*cart.order);
    cart.order.reset();
    cart.pay_by.reset();
    if (cart.deadline < at_least) {
        ++cart.returns;
        cart.granted += at_least - cart.deadline;
        cart.deadline = at_least;
    }
    deadlines_.add(customer, cart.deadline);
}

void HoldTable::restore(const UserId& customer, Cart cart) {
    assert(cart.paying());
    const auto [known, is_first] = carts_.try_emplace(customer, cart);
    if (is_first) {
        buyers_.emplace(*cart.order, customer);
    } else {
        known->second.seats.insert(known->second.seats.end(), cart.seats.begin(), cart.seats.end());
    }
}

void HoldTable::erase(Carts::iterator cart) {
    if (cart->second.paying()) {
        buyers_.erase(*cart->second.order);
    } else {
        deadlines_.remove(cart->first, cart->second.deadline);
    }
    carts_.erase(cart);
}

}  // namespace holdfast::core
