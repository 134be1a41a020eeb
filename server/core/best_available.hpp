// The best seats that are free, for whoever does not want to choose. What is best, from the weightiest down:
//
//  1. side by side: a party is parted only when no block is free that holds it. Then into two parts as even as can be,
//     of the sixteen best places for the larger one that which has the other nearest to it; and into more parts only
//     when two are not to be had;
//  2. nobody is left alone: no single free seat stays behind beside the block while another block avoids it;
//  3. the whole stage is in view;
//  4. near the focal point: where the plan has it, else the middle of the hall's front edge. A block's place is the
//     middle between its ends, so that of a row the centre comes first, and the lower seat decides between equals.
//
// Wheelchair spaces and the seats beside them are not for a general request. They are offered only when every other
// seat that was asked for is sold or off sale; one that is merely held may come back, and they stay where they are.
//
// Immutable after construction: the stretches are put in order once for each room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "protocol/seat_states.hpp"
#include "server/core/stretches.hpp"

namespace holdfast::core {

struct BestQuery {
    std::uint32_t count = 1;                  // at least 1
    std::optional<std::uint16_t> category{};  // index into the plan's; nothing: any
    std::vector<SeatIndex> avoid{};           // seats of the plan that are not to be chosen, free or not
};

class BestAvailable {
public:
    explicit BestAvailable(std::shared_ptr<const Stretches> stretches);

    // The best seats, ascending; none when not that many are free. `states` names every seat of the plan.
    [[nodiscard]] std::vector<SeatIndex> find(std::span<const SeatState> states, const BestQuery& query) const;

    // Up to limits::max_alternatives blocks side by side, best first, which do not overlap.
    [[nodiscard]] std::vector<std::vector<SeatIndex>> blocks(std::span<const SeatState> states,
                                                             const BestQuery& query) const;

    // How many seats find() may choose from.
    [[nodiscard]] std::size_t available(std::span<const SeatState> states, const BestQuery& query) const;

private:
    std::shared_ptr<const Stretches> stretches_;
    Point focal_point_;
    std::vector<std::uint32_t> nearest_first_;  // indices of the stretches
};

}  // namespace holdfast::core
