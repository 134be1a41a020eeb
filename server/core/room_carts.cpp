// Filling and emptying a cart: select, unselect, extend, and the reasons for saying no.
#include <algorithm>
#include <string>
#include <utility>

#include "protocol/limits.hpp"
#include "server/core/room.hpp"

namespace holdfast::core {
namespace {

Error error_about(ErrorCode code, std::string message, std::vector<SeatIndex> seats) {
    Error error = make_error(code, std::move(message));
    error.seats = std::move(seats);
    return error;
}

Error purchase_under_way() {
    return make_error(ErrorCode::conflict, "Your seats are being paid for. Wait until that is decided.");
}

Error empty_cart() {
    return make_error(ErrorCode::cart_empty, "You hold no seats in this show.");
}

}  // namespace

// All or none: every reason to refuse is looked for before the first seat is touched. The limit comes before the taken
// seats, so that whatever is offered instead could be taken. Seats that the customer already holds are no obstacle and
// do not count again. New seats come before others go, so that the cart, and with it the deadline, stays the same one.
std::optional<Error> Room::decide(const Select& command, Decision& decision) {
    if (auto refusal = refuse_seat_list(command.seats)) return refusal;
    if (!command.instead_of.empty()) {
        if (auto refusal = refuse_seat_list(command.instead_of)) return refusal;
    }
    if (auto refusal = refuse_sale(command.customer)) return refusal;

    std::vector<SeatIndex> wanted = command.seats;
    std::erase_if(wanted, [&](SeatIndex seat) { return seats_.is_held_by(command.customer, seat); });
    std::vector<SeatIndex> given_back = held_of(command.customer, command.instead_of);
    std::erase_if(given_back,
                  [&](SeatIndex seat) { return std::ranges::find(command.seats, seat) != command.seats.end(); });
    const std::size_t more = wanted.size() - std::min(given_back.size(), wanted.size());
    if (auto refusal = refuse_over_limit(command.customer, more)) return refusal;
    if (auto refusal = refuse_taken(wanted)) return refusal;

    for (const SeatIndex seat : wanted) {
        holds_.add(command.customer, seat, now_, rules_.hold_time);
        seats_.hold(seat, command.customer);
    }
    for (const SeatIndex seat : given_back) {
        holds_.remove(command.customer, seat);
        seats_.free(seat);
    }
    decision.seats = command.seats;
    if (!wanted.empty() || !given_back.empty()) decision.carts.push_back({command.customer, CartReason::selected});
    return std::nullopt;
}

std::optional<Error> Room::decide(const Unselect& command, Decision& decision) {
    if (auto refusal = refuse_seat_list(command.seats)) return refusal;
    std::vector<SeatIndex> strange = command.seats;
    std::erase_if(strange, [&](SeatIndex seat) { return seats_.is_held_by(command.customer, seat); });
    if (!strange.empty()) {
        return error_about(ErrorCode::not_selected, "You do not hold all of these seats.", std::move(strange));
    }
    if (holds_.find(command.customer)->paying()) return purchase_under_way();

    for (const SeatIndex seat : command.seats) {
        holds_.remove(command.customer, seat);
        seats_.free(seat);
    }
    decision.carts.push_back({command.customer, CartReason::unselected});
    return std::nullopt;
}

std::optional<Error> Room::decide(const UnselectAll& command, Decision& decision) {
    const Cart* cart = holds_.find(command.customer);
    if (!cart) return empty_cart();
    if (cart->paying()) return purchase_under_way();
    end_cart(command.customer, CartReason::unselected, decision);
    return std::nullopt;
}

// The status and window of the sale do not matter here: a hold that was taken in time may run as long as any other.
// With max_extensions + 1 == max_hold_times_in_all, counting extensions also keeps the cart within its time in all.
std::optional<Error> Room::decide(const Extend& command, Decision& decision) {
    const Cart* cart = holds_.find(command.customer);
    if (!cart) return empty_cart();
    if (cart->paying()) return purchase_under_way();
    if (cart->extensions >= limits::max_extensions) {
        return make_error(ErrorCode::conflict, "This cart cannot be held any longer. Buy the seats or give them back.");
    }
    holds_.extend(command.customer, rules_.hold_time);
    decision.carts.push_back({command.customer, CartReason::selected});
    return std::nullopt;
}

std::optional<Error> Room::refuse_seat_list(const std::vector<SeatIndex>& seats) const {
    if (seats.empty()) return make_error(ErrorCode::bad_message, "No seat is named.");
    std::vector<SeatIndex> unknown = seats;
    std::erase_if(unknown, [&](SeatIndex seat) { return seats_.knows(seat); });
    if (!unknown.empty()) {
        return error_about(ErrorCode::unknown_seat, "The hall has no such seat.", std::move(unknown));
    }
    std::vector<SeatIndex> sorted = seats;
    std::sort(sorted.begin(), sorted.end());
    if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) {
        return make_error(ErrorCode::bad_message, "A seat is named twice.");
    }
    return std::nullopt;
}

// What stands in the way of every new hold.
std::optional<Error> Room::refuse_sale(const UserId& customer) const {
    if (auto refusal = refuse_status()) return refusal;
    if (auto refusal = refuse_window()) return refusal;
    if (const Cart* cart = holds_.find(customer); cart && cart->paying()) return purchase_under_way();
    return std::nullopt;
}

std::optional<Error> Room::refuse_status() const {
    switch (status_) {
        case ShowStatus::on_sale:
            return std::nullopt;
        case ShowStatus::draft:
            return make_error(ErrorCode::sale_not_open, "This show is not on sale yet.");
        case ShowStatus::paused:
            return make_error(ErrorCode::sale_closed, "The sale is paused. Try again later.");
        case ShowStatus::cancelled:
            return make_error(ErrorCode::sale_closed, "This show is cancelled.");
        case ShowStatus::past:
            break;
    }
    return make_error(ErrorCode::sale_closed, "This show is over.");
}

std::optional<Error> Room::refuse_window() const {
    if (now_ < opens_at_) return make_error(ErrorCode::sale_not_open, "The sale has not opened yet.");
    if (now_ >= closes_at_) return make_error(ErrorCode::sale_closed, "The sale of this show has ended.");
    return std::nullopt;
}

std::optional<Error> Room::refuse_over_limit(const UserId& customer, std::size_t more) const {
    const std::size_t limit = rules_.seats_per_customer;
    const std::size_t left = limit - std::min(seats_of(customer), limit);
    if (more <= left) return std::nullopt;
    const std::string rule = "One customer may have " + std::to_string(limit) + " seats of this show";
    if (left == 0) return make_error(ErrorCode::limit_reached, rule + ", and you have them all.");
    return make_error(ErrorCode::limit_reached, rule + "; you can take " + std::to_string(left) + " more.");
}

std::optional<Error> Room::refuse_taken(const std::vector<SeatIndex>& wanted) const {
    std::vector<SeatIndex> taken = wanted;
    std::erase_if(taken, [&](SeatIndex seat) { return seats_.state(seat) == SeatState::free; });
    if (taken.empty()) return std::nullopt;
    Error error = error_about(ErrorCode::seat_taken, "Somebody else was faster.", std::move(taken));
    error.alternatives = alternatives_.find(seats_.states(), wanted, wanted.size());
    return error;
}

}  // namespace holdfast::core
