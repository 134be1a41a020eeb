// Choosing the best seats for a customer. It changes nothing: what is chosen is applied as any other select, so that
// the rules are there once, and whoever decides (this room, or elsewhere in a cluster) is asked for certain seats.
#include <algorithm>
#include <string>
#include <utility>

#include "server/core/room.hpp"

namespace holdfast::core {

Result<Select> Room::choose(const SelectBest& wish) const {
    if (wish.count == 0) return make_error(ErrorCode::bad_message, "Ask for at least one seat.");
    BestQuery query{.count = wish.count, .avoid = wish.instead_of};
    if (wish.category) {
        const auto& categories = plan_->categories();
        const auto found = std::ranges::find(categories, *wish.category, &PlanCategory::name);
        if (found == categories.end()) {
            return make_impossible("This hall has no price category of that name. Its seating plan lists them.");
        }
        query.category = static_cast<std::uint16_t>(found - categories.begin());
    }
    if (!wish.instead_of.empty()) {
        if (auto refusal = refuse_seat_list(wish.instead_of)) return *std::move(refusal);
    }
    if (auto refusal = refuse_sale(wish.customer)) return *std::move(refusal);

    const std::vector<SeatIndex> given_back = held_of(wish.customer, wish.instead_of);
    const std::size_t more = wish.count - std::min<std::size_t>(given_back.size(), wish.count);
    if (auto refusal = refuse_over_limit(wish.customer, more)) return *std::move(refusal);

    std::vector<SeatState> states;  // as they are when those have been given back
    if (!given_back.empty()) {
        states = seats_.states();
        for (const SeatIndex seat : given_back) states[seat.value()] = SeatState::free;
    }
    const std::vector<SeatState>& seen = given_back.empty() ? seats_.states() : states;
    auto seats = best_.find(seen, query);
    if (seats.empty()) return none_left(wish, std::move(query), seen);
    return Select{wish.customer, std::move(seats), wish.instead_of};
}

std::vector<SeatIndex> Room::held_of(const UserId& customer, const std::vector<SeatIndex>& seats) const {
    std::vector<SeatIndex> held = seats;
    std::erase_if(held, [&](SeatIndex seat) { return !seats_.is_held_by(customer, seat); });
    return held;
}

Error Room::none_left(const SelectBest& wish, BestQuery query, const std::vector<SeatState>& states) const {
    const std::size_t left = best_.available(states, query);
    const std::string what = wish.instead_of.empty() ? "seat" : "other seat";
    const std::string where = wish.category ? " in this category." : ".";
    std::string sentence;
    if (left == 0)
        sentence = "No " + what + " is free" + where;
    else if (left == 1)
        sentence = "Only one " + what + " is free" + where;
    else
        sentence = "Only " + std::to_string(left) + " " + what + "s are free" + where;
    Error error = make_error(ErrorCode::seat_taken, std::move(sentence));
    if (query.category) {
        query.category.reset();
        error.alternatives = best_.blocks(states, query);
    }
    return error;
}

}  // namespace holdfast::core
