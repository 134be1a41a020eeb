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
#include "server/core/alternatives.hpp"
#include "server/core/best_available.hpp"
#include "server/core/commands.hpp"
#include "server/core/held_seat.hpp"
#include "server/core/hold_table.hpp"
#include "server/core/seat_table.hpp"

namespace holdfast::core {

struct RoomRules {
    std::uint32_t seats_per_customer = 4;
    Milliseconds hold_time{300'000};
};

struct OwnedSeat {
    SeatIndex seat;
    UserId owner;
};

// A purchase that was under way when the room was last open: its seats are held, and wait for what becomes of it.
struct PendingPurchase {
    UserId customer;
    OrderId order;
    std::vector<SeatIndex> seats;
    Timestamp held_until;  // the deadline that the cart had
    std::optional<Timestamp> pay_by{};
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
    std::vector<PendingPurchase> pending{};
};

// A customer's holds, in the order in which they were selected.
struct CartContents {
    std::vector<SeatIndex> seats{};
    std::optional<Timestamp> expires_at{};  // nothing when empty; while it is being paid for, until when it may be
};

class Room {
public:
    explicit Room(RoomSetup setup);

    // Decides `command` at `now`. Holds whose deadline has passed at `now` are ended first and reported in the same
    // decision. `now` may not go back; an earlier one counts as the latest seen.
    Decision apply(const Command& command, Timestamp now);

    // Ends every hold whose deadline is at or before `now`. Cheap when there is none.
    Decision expire(Timestamp now);

    // The select of the best seats that are free, to be applied in the same step. Refused, in this order, with
    // bad_message (no seat, or no such category) or unknown_seat, sale_not_open or sale_closed, conflict,
    // limit_reached, or seat_taken when not that many are free: with the best blocks of other categories, if there are
    // any. The latest time seen counts, so expire() comes first.
    [[nodiscard]] Result<Select> choose(const SelectBest& wish) const;

    // When expire() next has something to do.
    [[nodiscard]] std::optional<Timestamp> next_deadline() const;

    [[nodiscard]] ShowId show() const;
    [[nodiscard]] Version version() const;
    [[nodiscard]] ShowStatus status() const;
    [[nodiscard]] const RoomRules& rules() const;
    [[nodiscard]] const SeatingPlan& plan() const;
    [[nodiscard]] SeatState state(SeatIndex seat) const;
    [[nodiscard]] std::vector<SeatState> states() const;  // all seats, as viewers see them
    // Of a held or sold seat; the empty id for any other.
    [[nodiscard]] const UserId& owner(SeatIndex seat) const;
    // The held seats from `from` on, by number, at most `limit`. Looks at every seat from there to the last it names.
    [[nodiscard]] std::vector<HeldSeat> held_from(SeatIndex from, std::size_t limit) const;
    [[nodiscard]] CartContents cart(const UserId& customer) const;
    [[nodiscard]] std::vector<UserId> holders() const;  // everybody with a cart, in no order
    [[nodiscard]] std::size_t held_seats() const;       // held and being bought
    [[nodiscard]] std::size_t sold_seats() const;

    // The seats whose visible state may differ from what the last call saw, each once, in ascending order; then forgets
    // them. The host broadcasts them with version().
    [[nodiscard]] std::vector<SeatIndex> take_changed();

    // Throws std::logic_error naming the first invariant of architecture.md that does not hold. For the simulation and
    // tests; linear in seats.
    void check_invariants() const;

private:
    // One overload a command: changes the room and fills the decision, or returns why not and changes nothing.
    std::optional<Error> decide(const Select& command, Decision& decision);
    std::optional<Error> decide(const Unselect& command, Decision& decision);
    std::optional<Error> decide(const UnselectAll& command, Decision& decision);
    std::optional<Error> decide(const Extend& command, Decision& decision);
    std::optional<Error> decide(const BeginPurchase& command, Decision& decision);
    std::optional<Error> decide(const CompletePurchase& command, Decision& decision);
    std::optional<Error> decide(const AbandonPurchase& command, Decision& decision);
    std::optional<Error> decide(const Reclaim& command, Decision& decision);
    std::optional<Error> decide(const ReleaseSold& command, Decision& decision);
    std::optional<Error> decide(const Block& command, Decision& decision);
    std::optional<Error> decide(const Unblock& command, Decision& decision);
    std::optional<Error> decide(const SetSale& command, Decision& decision);

    [[nodiscard]] std::optional<Error> refuse_seat_list(const std::vector<SeatIndex>& seats) const;
    [[nodiscard]] std::optional<Error> refuse_sale(const UserId& customer) const;
    [[nodiscard]] std::optional<Error> refuse_status() const;
    [[nodiscard]] std::optional<Error> refuse_window() const;
    [[nodiscard]] std::optional<Error> refuse_over_limit(const UserId& customer, std::size_t more) const;
    [[nodiscard]] std::optional<Error> refuse_taken(const std::vector<SeatIndex>& wanted) const;
    [[nodiscard]] std::vector<SeatIndex> held_of(const UserId& customer, const std::vector<SeatIndex>& seats) const;
    [[nodiscard]] Error none_left(const SelectBest& wish, BestQuery query, const std::vector<SeatState>& states) const;
    [[nodiscard]] std::size_t seats_of(const UserId& customer) const;  // held, being bought and owned

    void advance(Timestamp now, Decision& decision);
    void conclude(std::uint64_t changes_before, Decision& decision);
    void end_cart(const UserId& customer, CartReason reason, Decision& decision);
    void hold_again(const UserId& customer, Timestamp at_least, Decision& decision);
    void give_back_beyond_limit(const UserId& customer, Decision& decision);

    ShowId show_;
    std::shared_ptr<const SeatingPlan> plan_;
    RoomRules rules_;
    ShowStatus status_;
    Timestamp opens_at_;
    Timestamp closes_at_;
    std::shared_ptr<const Stretches> stretches_;
    Alternatives alternatives_;
    BestAvailable best_;
    SeatTable seats_;
    HoldTable holds_;
    Version version_;
    Timestamp now_ = Timestamp::min();  // the latest seen
};

}  // namespace holdfast::core
