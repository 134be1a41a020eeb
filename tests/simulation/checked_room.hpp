// The room under test beside its reference: every decision is asked of both and compared in full, and the invariants
// are checked after each. Mutants of the room bend the commands on their way in.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "server/core/room.hpp"
#include "tests/simulation/reference_room.hpp"
#include "tests/simulation/world.hpp"

namespace holdfast::simulation {

class CheckedRoom {
public:
    CheckedRoom(World& world, const core::RoomSetup& setup);

    core::Decision apply(const core::Command& command);
    core::Decision expire();
    // The best seats as things are, to be applied in the same step.
    Result<core::Select> choose(const core::SelectBest& wish);

    [[nodiscard]] const core::Room& room() const { return room_; }
    std::vector<SeatIndex> take_changed() { return room_.take_changed(); }
    // What viewers should see at the room's present version.
    [[nodiscard]] std::vector<SeatState> true_states() const { return reference_.states(); }

    // Whose seats are being paid for, and by which order.
    [[nodiscard]] std::map<UserId, OrderId> paying() const { return reference_.paying(); }

private:
    core::Decision apply_mutated(const core::Command& command);
    void compare(const std::string& what, const core::Decision& decision, const Expected& expected);
    void compare_carts(const std::string& what);
    void check_alternatives(const core::Select& command, const core::Decision& decision);

    World& world_;
    core::Room room_;
    ReferenceRoom reference_;
    Timestamp last_wall_;
    std::set<UserId> customers_;  // who was ever seen
    std::vector<SeatState> states_before_;
    Version version_before_;
};

// For the trace: "select 3f 1 2".
std::string describe(const core::Command& command);
std::string describe(const core::SelectBest& wish);
std::string describe(const core::Decision& decision);
std::string short_name(const UserId& customer);

}  // namespace holdfast::simulation
