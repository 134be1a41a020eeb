// What is offered to whoever lost a race: free seats side by side, as many as were wanted, as near as can be. Immutable
// after construction.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "protocol/seat_states.hpp"
#include "server/core/stretches.hpp"

namespace holdfast::core {

class Alternatives {
public:
    explicit Alternatives(std::shared_ptr<const Stretches> stretches);

    // Up to limits::max_alternatives blocks of `size` free neighbouring seats that do not overlap, best first: blocks
    // wholly of the categories that were asked for come before others, then the nearer to the middle of `asked` comes
    // first. `asked` names at least one seat, `states` every seat of the plan. Gives up after
    // limits::max_seats_searched_for_alternatives.
    [[nodiscard]] std::vector<std::vector<SeatIndex>> find(std::span<const SeatState> states,
                                                           std::span<const SeatIndex> asked, std::size_t size) const;

private:
    std::shared_ptr<const Stretches> stretches_;
};

}  // namespace holdfast::core
