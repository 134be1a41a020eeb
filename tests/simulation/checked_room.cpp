#include "tests/simulation/checked_room.hpp"

#include <algorithm>
#include <utility>

namespace holdfast::simulation {

using namespace core;

namespace {

RoomSetup mutated(const World& world, RoomSetup setup) {
    if (world.is(Mutant::limit)) setup.rules.seats_per_customer += 3;
    return setup;
}

std::vector<SeatIndex> sorted(std::vector<SeatIndex> seats) {
    std::sort(seats.begin(), seats.end());
    return seats;
}

}  // namespace

CheckedRoom::CheckedRoom(World& world, const RoomSetup& setup)
    : world_(world), room_(mutated(world, setup)), reference_(setup), last_wall_(world.wall()) {}

Decision CheckedRoom::apply(const Command& command) {
    if (const auto* select = std::get_if<Select>(&command)) customers_.insert(select->customer);
    states_before_ = room_.states();
    version_before_ = room_.version();

    const Decision decision = apply_mutated(command);
    const Expected expected = reference_.apply(command, world_.wall());
    const std::string what = describe(command);
    world_.note(what + " -> " + describe(decision) + " at version " + std::to_string(room_.version().value()));
    compare(what, decision, expected);
    if (const auto* select = std::get_if<Select>(&command)) check_alternatives(*select, decision);
    last_wall_ = world_.wall();
    return decision;
}

Decision CheckedRoom::expire() {
    states_before_ = room_.states();
    version_before_ = room_.version();
    const Decision decision = world_.is(Mutant::expiry) ? Decision{} : room_.expire(world_.wall());
    world_.note("expire -> " + describe(decision));
    compare("expire", decision, reference_.expire(world_.wall()));
    last_wall_ = world_.wall();
    return decision;
}

Decision CheckedRoom::apply_mutated(const Command& command) {
    Timestamp now = world_.wall();
    if (world_.is(Mutant::expiry)) now = Timestamp::min();
    if (world_.is(Mutant::expiry_at_purchase) && std::holds_alternative<BeginPurchase>(command)) now = last_wall_;
    if (world_.is(Mutant::sale_status) && std::holds_alternative<SetSale>(command)) return {};
    if (world_.is(Mutant::seats_kept) && std::holds_alternative<ReleaseSold>(command)) return {};
    if (world_.is(Mutant::abandoned_purchase) && std::holds_alternative<AbandonPurchase>(command)) return {};

    if (const auto* select = std::get_if<Select>(&command); select && world_.is(Mutant::exchanged_seats_kept)) {
        return room_.apply(Select{select->customer, select->seats}, now);
    }
    Decision decision = room_.apply(command, now);
    if (world_.is(Mutant::all_or_nothing) && decision.refusal && decision.refusal->code == ErrorCode::seat_taken) {
        if (Select rest; const auto* select = std::get_if<Select>(&command)) {
            rest.customer = select->customer;
            for (const SeatIndex seat : select->seats) {
                if (room_.state(seat) == SeatState::free) rest.seats.push_back(seat);
            }
            room_.apply(rest, now);
        }
    }
    if (world_.is(Mutant::revoked_holder)) {
        std::erase_if(decision.carts, [](const CartEvent& event) { return event.reason == CartReason::revoked; });
    }
    return decision;
}

void CheckedRoom::compare(const std::string& what, const Decision& decision, const Expected& expected) {
    std::optional<ErrorCode> code;
    if (decision.refusal) code = decision.refusal->code;
    expect(code == expected.code, what + ": the decision is the reference's");
    if (decision.refusal) {
        expect(sorted(decision.refusal->seats) == expected.refused_seats, what + ": the refused seats are named");
        expect(!decision.refusal->message.empty(), what + ": a refusal says why");
        world_.count(std::string("refused: ") + std::string(error_entry(*code).wire));
    }
    expect(decision.seats == expected.seats, what + ": the decision names its seats");

    std::vector<std::pair<UserId, CartReason>> carts;
    for (const CartEvent& event : decision.carts) {
        carts.emplace_back(event.customer, event.reason);
        world_.count(std::string("cart: ") + std::string(to_wire(event.reason)));
    }
    std::sort(carts.begin(), carts.end());
    expect(carts == expected.carts, what + ": whoever's cart changed is told, with the reason");

    const std::vector<SeatState> states = room_.states();
    expect(states == reference_.states(), what + ": every seat is in the reference's state");
    expect(room_.version() == (decision.seats_changed ? version_before_.next() : version_before_),
           what + ": the version grows by one exactly when seats changed");
    expect(decision.seats_changed || states == states_before_, what + ": a changed seat has a new version");
    if (decision.refusal && decision.carts.empty()) {
        expect(states == states_before_, what + ": a refused command changes nothing");
    }
    compare_carts(what);
    room_.check_invariants();
}

void CheckedRoom::compare_carts(const std::string& what) {
    expect(room_.next_deadline() == reference_.next_deadline(), what + ": the next deadline is the earliest hold's");
    for (const UserId& customer : customers_) {
        const CartContents cart = room_.cart(customer);
        const CartContents expected = reference_.cart(customer);
        expect(cart.seats == expected.seats, what + ": a cart holds its seats in the order of selection");
        expect(cart.expires_at == expected.expires_at, what + ": a cart has its deadline");
    }
}

}  // namespace holdfast::simulation
