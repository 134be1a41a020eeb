// From held to sold and back, and what the box office decides: purchases, cancelled orders, blocked seats, the sale.
#include <algorithm>
#include <utility>

#include "protocol/limits.hpp"
#include "server/core/invariant.hpp"
#include "server/core/room.hpp"

namespace holdfast::core {

// A hold that was taken in time may be bought until its deadline: the status of the sale counts here, its closing time
// does not. Repeating the command for the same order changes nothing.
std::optional<Error> Room::decide(const BeginPurchase& command, Decision& decision) {
    const Cart* cart = holds_.find(command.customer);
    if (!cart) return make_error(ErrorCode::cart_empty, "You hold no seats in this show.");
    if (cart->paying() && cart->order != command.order) {
        return make_error(ErrorCode::conflict, "Another purchase of these seats is under way.");
    }
    if (!cart->paying()) {
        if (auto refusal = refuse_status()) return refusal;
        if (cart->returns >= limits::max_returned_purchases) {
            return make_error(ErrorCode::conflict,
                              "These seats were being paid for too often. Give them back, then start again.");
        }
        holds_.begin_purchase(command.customer, command.order, command.pay_by);
        if (command.pay_by) decision.carts.push_back({command.customer, CartReason::selected});
    }
    decision.seats = cart->seats;
    return std::nullopt;
}

// The order is on disk, so whatever this room believes gives way: holds of others are revoked (of a cart that is being
// paid for, only the seats in question), blocked seats are sold, and a seat that another order owned here was released
// in the store before word of it came. Only seats that are not this customer's yet are touched, which makes repeats
// harmless.
std::optional<Error> Room::decide(const CompletePurchase& command, Decision& decision) {
    for (const SeatIndex seat : command.seats) check_invariant(seats_.knows(seat), "a sold seat is a seat of the plan");
    std::vector<UserId> losers;
    bool is_news = false;
    for (const SeatIndex seat : command.seats) {
        if (seats_.is_sold_to(command.customer, seat)) continue;
        if (seats_.state(seat) == SeatState::held) {
            const UserId holder = seats_.owner(seat);
            holds_.remove(holder, seat);
            if (holder != command.customer) losers.push_back(holder);
        }
        seats_.sell(seat, command.customer);
        is_news = true;
    }

    if (is_news) decision.carts.push_back({command.customer, CartReason::sold});
    std::sort(losers.begin(), losers.end());
    losers.erase(std::unique(losers.begin(), losers.end()), losers.end());
    for (const UserId& loser : losers) decision.carts.push_back({loser, CartReason::revoked});

    if (const Cart* rest = holds_.find(command.customer); rest && rest->order == command.order) {
        hold_again(command.customer, now_, decision);
    }
    give_back_beyond_limit(command.customer, decision);
    return std::nullopt;
}

std::optional<Error> Room::decide(const AbandonPurchase& command, Decision& decision) {
    const auto buyer = holds_.buyer(command.order);
    if (!buyer) return std::nullopt;
    hold_again(*buyer, now_ + command.at_least, decision);
    return std::nullopt;
}

// The money is there and the seats were given up, so the buyer is served as anybody would be who came now, but for the
// sale's window: nobody loses a hold for a payment that came too late.
std::optional<Error> Room::decide(const Reclaim& command, Decision& decision) {
    for (const SeatIndex seat : command.seats) check_invariant(seats_.knows(seat), "a paid seat is a seat of the plan");
    if (status_ != ShowStatus::paused) {
        if (auto refusal = refuse_status()) return refusal;
    }
    const Cart* cart = holds_.find(command.customer);
    if (cart && cart->paying()) {
        if (cart->order == command.order) return std::nullopt;
        return make_error(ErrorCode::conflict, "Another purchase of this customer is under way.");
    }
    std::vector<SeatIndex> wanted = command.seats;
    std::erase_if(wanted, [&](SeatIndex seat) { return seats_.is_held_by(command.customer, seat); });
    if (auto refusal = refuse_over_limit(command.customer, wanted.size())) return refusal;
    if (auto refusal = refuse_taken(wanted)) return refusal;
    for (const SeatIndex seat : wanted) {
        holds_.add(command.customer, seat, now_, rules_.hold_time);
        seats_.hold(seat, command.customer);
    }
    holds_.begin_purchase(command.customer, command.order, std::nullopt);
    if (!wanted.empty()) decision.carts.push_back({command.customer, CartReason::restored});
    return std::nullopt;
}

// Seats that are not sold to this customer (any more) are left alone, so that a late or repeated command cannot take a
// seat from whoever bought it next.
std::optional<Error> Room::decide(const ReleaseSold& command, Decision&) {
    for (const SeatIndex seat : command.seats) {
        check_invariant(seats_.knows(seat), "a released seat is a seat of the plan");
        if (seats_.is_sold_to(command.customer, seat)) seats_.free(seat);
    }
    return std::nullopt;
}

std::optional<Error> Room::decide(const Block& command, Decision&) {
    if (auto refusal = refuse_seat_list(command.seats)) return refusal;
    std::vector<SeatIndex> taken = command.seats;
    std::erase_if(taken, [&](SeatIndex seat) {
        return seats_.state(seat) == SeatState::free || seats_.state(seat) == SeatState::blocked;
    });
    if (!taken.empty()) {
        Error error = make_error(ErrorCode::seat_taken, "Some of these seats are held or sold.");
        error.seats = std::move(taken);
        return error;
    }
    for (const SeatIndex seat : command.seats) seats_.block(seat);
    return std::nullopt;
}

std::optional<Error> Room::decide(const Unblock& command, Decision&) {
    if (auto refusal = refuse_seat_list(command.seats)) return refusal;
    for (const SeatIndex seat : command.seats) {
        if (seats_.state(seat) == SeatState::blocked) seats_.free(seat);
    }
    return std::nullopt;
}

// Holds are left as they are: they end at their deadlines, and while the show is not on sale nobody can buy them.
std::optional<Error> Room::decide(const SetSale& command, Decision&) {
    status_ = command.status;
    opens_at_ = command.opens_at;
    closes_at_ = command.closes_at;
    return std::nullopt;
}

}  // namespace holdfast::core
