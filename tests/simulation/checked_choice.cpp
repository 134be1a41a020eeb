// What the room chooses for a customer, the best seats and the alternatives, beside what the hall has.
#include <algorithm>
#include <utility>

#include "protocol/limits.hpp"
#include "tests/simulation/checked_room.hpp"

namespace holdfast::simulation {

using namespace core;

namespace {

// Whether the hall has `size` free seats side by side, by trying every place.
bool has_free_block(const SeatingPlan& plan, const std::vector<SeatState>& states, std::size_t size) {
    for (std::uint32_t first = 0; first + size <= states.size(); ++first) {
        bool is_block = true;
        for (std::uint32_t i = 0; i < size && is_block; ++i) {
            is_block = states[first + i] == SeatState::free &&
                       (i == 0 || plan.right_of(SeatIndex(first + i - 1)) == SeatIndex(first + i));
        }
        if (is_block) return true;
    }
    return false;
}

bool has(const std::vector<SeatIndex>& seats, SeatIndex seat) {
    return std::find(seats.begin(), seats.end(), seat) != seats.end();
}

bool is_of_category(const SeatingPlan& plan, SeatIndex seat, const std::optional<std::string>& category) {
    return !category || plan.categories().at(plan.seats()[seat.value()].category).name == *category;
}

}  // namespace

Result<Select> CheckedRoom::choose(const SelectBest& wish) {
    customers_.insert(wish.customer);
    Result<Select> chosen = room_.choose(wish);
    world_.note(describe(wish) + (chosen ? " -> " + describe(*chosen) : " refused"));

    const std::vector<SeatState> states = reference_.states();
    std::vector<SeatIndex> available;
    for (std::uint32_t i = 0; i < states.size(); ++i) {
        const SeatIndex seat(i);
        if (states[i] == SeatState::free && !has(wish.instead_of, seat) &&
            is_of_category(room_.plan(), seat, wish.category)) {
            available.push_back(seat);
        }
    }
    if (!chosen) {
        const bool is_short = chosen.error().code == ErrorCode::seat_taken;
        expect(!is_short || available.size() < wish.count, "best seats are refused only when there are too few");
        if (is_short || wish.count == 0) return chosen;
        // Whatever else refuses them refuses them by name too.
        if (available.size() < wish.count) return chosen;
        available.resize(wish.count);
        ReferenceRoom copy = reference_;
        const Expected expected = copy.apply(Select{wish.customer, available, wish.instead_of}, world_.wall());
        expect(expected.code == chosen.error().code, "best seats are refused for the reason that their names would be");
        return chosen;
    }
    expect(chosen->seats.size() == wish.count, "as many best seats as were asked for");
    std::vector<SeatIndex> seats = chosen->seats;
    std::sort(seats.begin(), seats.end());
    expect(std::adjacent_find(seats.begin(), seats.end()) == seats.end(), "no best seat comes twice");
    for (const SeatIndex seat : seats) expect(has(available, seat), "a best seat is free, and of its category");
    world_.count(wish.instead_of.empty() ? "best seats chosen" : "best seats chosen instead of others");
    return chosen;
}

void CheckedRoom::check_alternatives(const Select& command, const Decision& decision) {
    if (!decision.refusal || decision.refusal->code != ErrorCode::seat_taken) return;
    const std::vector<SeatState> states = room_.states();
    const auto mine = reference_.cart(command.customer).seats;
    const auto size =
        static_cast<std::size_t>(std::count_if(command.seats.begin(), command.seats.end(), [&](SeatIndex seat) {
            return std::find(mine.begin(), mine.end(), seat) == mine.end();
        }));
    const auto& blocks = decision.refusal->alternatives;
    expect(blocks.size() <= limits::max_alternatives, "at most three alternatives are offered");
    expect(!blocks.empty() || !has_free_block(room_.plan(), states, size), "an alternative is offered if there is one");

    std::set<SeatIndex> offered;
    for (const auto& block : blocks) {
        expect(block.size() == size, "an alternative is as large as what was asked for");
        for (std::size_t i = 0; i < block.size(); ++i) {
            expect(states[block[i].value()] == SeatState::free, "an alternative is free");
            expect(offered.insert(block[i]).second, "alternatives do not overlap");
            expect(i == 0 || room_.plan().right_of(block[i - 1]) == block[i], "an alternative is side by side");
        }
    }
    if (!blocks.empty()) world_.count("alternatives offered");
}

}  // namespace holdfast::simulation
