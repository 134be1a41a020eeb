// The room of one show: who holds, buys and owns which seat, and the rules of the sale. A pure state machine: it knows
// no clock, socket, disk or randomness, and never suspends. Lives on one thread at a time (its home loop); deadlines
// are kept here, its host only has to call expire() in time.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "protocol/seat_states.hpp"
#include "protocol/seating_plan.hpp"
#include "server/core/commands.hpp"
#include "server/core/hold_table.hpp"

namespace holdfast::core {

struct RoomRules {
    std::uint32_t seats_per_customer = 4;
    Milliseconds hold_time{300'000};
};

struct OwnedSeat {
    SeatIndex seat;
    UserId owner;
};

// All a room needs to start: made from the store when the first customer comes.
struct RoomSetup {
    ShowId show;
    std::shared_ptr<const SeatingPlan> plan;
    RoomRules rules;
    ShowStatus status = ShowStatus::on_sale;
    Timestamp opens_at;
    Timestamp closes_at;
    std::vector<SeatIndex> blocked;
    std::vector<OwnedSeat> sold;
};

// A customer's holds, in the order in which they were selected.
struct CartContents {
    std::vector<SeatIndex> seats{};
    std::optional<Timestamp> expires_at{};  // nothing when empty
};

class Room {
public:
    explicit Room(RoomSetup setup);

    // Decides `command` at `now`. Holds whose deadline has passed at `now` are ended first and reported in the same
    // decision. `now` may not go back; an earlier one counts as the latest seen.
    Decision apply(const Command& command, Timestamp now);

    // Ends every hold whose deadline is at or before `now`. Cheap when there is none.
    Decision expire(Timestamp now);

    // When expire() next has something to do.
    [[nodiscard]] std::optional<Timestamp> next_deadline() const;

    [[nodiscard]] ShowId show() const;
    [[nodiscard]] Version version() const;
    [[nodiscard]] ShowStatus status() const;
    [[nodiscard]] const RoomRules& rules() const;
    [[nodiscard]] const SeatingPlan& plan() const;
    [[nodiscard]] SeatState state(SeatIndex seat) const;
    [[nodiscard]] std::vector<SeatState> states() const;  // all seats, as viewers see them
    [[nodiscard]] CartContents cart(const UserId& customer) const;
    [[nodiscard]] std::size_t held_seats() const;  // held and being bought
    [[nodiscard]] std::size_t sold_seats() const;

    // The seats whose visible state may differ from what the last call saw, each once, in ascending order; then forgets
    // them. The host broadcasts them with version().
    [[nodiscard]] std::vector<SeatIndex> take_changed();

    // Throws std::logic_error naming the first invariant of architecture.md that does not hold. For the simulation and
    // tests; linear in seats.
    void check_invariants() const;

private:
    // (the implementation's members are the core's own business)
};

}  // namespace holdfast::core
