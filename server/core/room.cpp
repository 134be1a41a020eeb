// What every command shares: time, expiry, versions and the limit. The commands themselves are in room_carts.cpp and
// room_sales.cpp, the choice of best seats in room_choice.cpp, the invariants in room_invariants.cpp.
#include "server/core/room.hpp"

#include <algorithm>
#include <utility>

#include "server/core/invariant.hpp"

namespace holdfast::core {

Room::Room(RoomSetup setup)
    : show_(setup.show),
      plan_(std::move(setup.plan)),
      rules_(setup.rules),
      status_(setup.status),
      opens_at_(setup.opens_at),
      closes_at_(setup.closes_at),
      stretches_(std::make_shared<const Stretches>(plan_)),
      alternatives_(stretches_),
      best_(stretches_),
      seats_(plan_->seat_count()) {
    for (const SeatIndex seat : setup.blocked) {
        check_invariant(seats_.knows(seat), "a blocked seat is a seat of the plan");
        seats_.block(seat);
    }
    // A seat that is sold and blocked is sold: the store is the last word.
    for (const OwnedSeat& sold : setup.sold) {
        check_invariant(seats_.knows(sold.seat), "a sold seat is a seat of the plan");
        seats_.sell(sold.seat, sold.owner);
    }
    for (PendingPurchase& pending : setup.pending) {
        for (const SeatIndex seat : pending.seats) {
            check_invariant(seats_.knows(seat), "a seat that is being paid for is a seat of the plan");
            seats_.hold(seat, pending.customer);
        }
        holds_.restore(pending.customer, {.seats = std::move(pending.seats),
                                          .started_at = pending.held_until - rules_.hold_time,
                                          .deadline = pending.held_until,
                                          .order = pending.order,
                                          .pay_by = pending.pay_by});
    }
    seats_.take_changed();
}

Decision Room::apply(const Command& command, Timestamp now) {
    Decision decision;
    const std::uint64_t changes_before = seats_.changes_made();
    advance(now, decision);
    decision.refusal = std::visit([&](const auto& chosen) { return decide(chosen, decision); }, command);
    conclude(changes_before, decision);
    return decision;
}

Decision Room::expire(Timestamp now) {
    Decision decision;
    const std::uint64_t changes_before = seats_.changes_made();
    advance(now, decision);
    conclude(changes_before, decision);
    return decision;
}

void Room::advance(Timestamp now, Decision& decision) {
    now_ = std::max(now_, now);
    while (const auto customer = holds_.deadlines().first_due(now_)) end_cart(*customer, CartReason::expired, decision);
}

void Room::conclude(std::uint64_t changes_before, Decision& decision) {
    if (seats_.changes_made() == changes_before) return;
    version_ = version_.next();
    decision.seats_changed = true;
}

void Room::end_cart(const UserId& customer, CartReason reason, Decision& decision) {
    for (const SeatIndex seat : holds_.end_cart(customer)) seats_.free(seat);
    decision.carts.push_back({customer, reason});
}

// The purchase under way is over without the seats still in the cart.
void Room::hold_again(const UserId& customer, Timestamp at_least, Decision& decision) {
    if (std::max(holds_.find(customer)->deadline, at_least) <= now_) {
        end_cart(customer, CartReason::expired, decision);
        return;
    }
    holds_.end_purchase(customer, at_least);
    decision.carts.push_back({customer, CartReason::restored});
    give_back_beyond_limit(customer, decision);
}

// The store may know of orders that this room did not (a capture that came after a restart), and what it sold stays
// sold. Holds give way instead, the newest first; seats that are being paid for stay until that purchase is decided.
void Room::give_back_beyond_limit(const UserId& customer, Decision& decision) {
    bool is_revoked = false;
    for (const Cart* cart = holds_.find(customer);
         cart && !cart->paying() && seats_of(customer) > rules_.seats_per_customer; cart = holds_.find(customer)) {
        const SeatIndex newest = cart->seats.back();
        holds_.remove(customer, newest);
        seats_.free(newest);
        is_revoked = true;
    }
    if (is_revoked) decision.carts.push_back({customer, CartReason::revoked});
}

std::size_t Room::seats_of(const UserId& customer) const {
    const Cart* cart = holds_.find(customer);
    return (cart ? cart->seats.size() : 0) + seats_.sold_to(customer);
}

std::optional<Timestamp> Room::next_deadline() const {
    return holds_.deadlines().next();
}

ShowId Room::show() const {
    return show_;
}

Version Room::version() const {
    return version_;
}

ShowStatus Room::status() const {
    return status_;
}

const RoomRules& Room::rules() const {
    return rules_;
}

const SeatingPlan& Room::plan() const {
    return *plan_;
}

SeatState Room::state(SeatIndex seat) const {
    return seats_.state(seat);
}

std::vector<SeatState> Room::states() const {
    return seats_.states();
}

const UserId& Room::owner(SeatIndex seat) const {
    return seats_.owner(seat);
}

std::vector<HeldSeat> Room::held_from(SeatIndex from, std::size_t limit) const {
    std::vector<HeldSeat> held;
    for (SeatIndex seat = from; seats_.knows(seat) && held.size() < limit; seat = SeatIndex(seat.value() + 1)) {
        if (seats_.state(seat) != SeatState::held) continue;
        const Cart* cart = holds_.find(seats_.owner(seat));
        if (!cart) continue;
        const auto until = cart->paying() ? cart->pay_by : std::optional(cart->deadline);
        held.push_back({seat, seats_.owner(seat), cart->started_at, until, cart->order});
    }
    return held;
}

CartContents Room::cart(const UserId& customer) const {
    const Cart* cart = holds_.find(customer);
    if (!cart) return {};
    return {cart->seats, cart->pay_by.value_or(cart->deadline)};
}

std::vector<UserId> Room::holders() const {
    std::vector<UserId> holders;
    for (const auto& [customer, cart] : holds_.carts()) holders.push_back(customer);
    return holders;
}

std::size_t Room::held_seats() const {
    return seats_.held();
}

std::size_t Room::sold_seats() const {
    return seats_.sold();
}

std::vector<SeatIndex> Room::take_changed() {
    return seats_.take_changed();
}

}  // namespace holdfast::core
