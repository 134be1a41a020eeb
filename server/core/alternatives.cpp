#include "server/core/alternatives.hpp"

#include <cassert>
#include <cstdint>
#include <utility>

#include "protocol/limits.hpp"
#include "server/core/block_search.hpp"

namespace holdfast::core {
namespace {

Point middle(const SeatingPlan& plan, std::span<const SeatIndex> seats) {
    Point sum;
    for (const SeatIndex seat : seats) {
        sum.x += plan.seat(seat).position.x;
        sum.y += plan.seat(seat).position.y;
    }
    const auto count = static_cast<double>(seats.size());
    return {sum.x / count, sum.y / count};
}

std::vector<bool> categories_of(const SeatingPlan& plan, std::span<const SeatIndex> seats) {
    std::vector<bool> asked(plan.categories().size());
    for (const SeatIndex seat : seats) asked[plan.seat(seat).category] = true;
    return asked;
}

// Whatever is free, if need be of another category.
struct AlikeTaste {
    const SeatingPlan& plan;
    std::span<const SeatState> states;
    std::vector<bool> categories_asked;

    [[nodiscard]] bool skips(const Stretch&) const { return false; }
    [[nodiscard]] bool takes(const Stretch&, std::uint32_t seat) const { return states[seat] == SeatState::free; }
    [[nodiscard]] unsigned flaws(const Stretch& stretch, std::uint32_t first, std::uint32_t size) const {
        if (stretch.is_one_category) return categories_asked[stretch.category] ? 0 : 1;
        for (std::uint32_t seat = first; seat < first + size; ++seat) {
            if (!categories_asked[plan.seat(SeatIndex(seat)).category]) return 1;
        }
        return 0;
    }
};

}  // namespace

Alternatives::Alternatives(std::shared_ptr<const Stretches> stretches) : stretches_(std::move(stretches)) {}

std::vector<std::vector<SeatIndex>> Alternatives::find(std::span<const SeatState> states,
                                                       std::span<const SeatIndex> asked, std::size_t size) const {
    assert(!asked.empty() && size > 0);
    if (size > limits::max_seats_per_request) return {};
    const SeatingPlan& plan = stretches_->plan();
    const BlockQuery query{.near = middle(plan, asked),
                           .size = static_cast<std::uint32_t>(size),
                           .most = limits::max_alternatives,
                           .seats_searched = limits::max_seats_searched_for_alternatives};
    const AlikeTaste taste{plan, states, categories_of(plan, asked)};

    std::vector<std::vector<SeatIndex>> blocks;
    for (const FreeBlock& block : find_blocks(*stretches_, taste, query, NearestFirst(*stretches_, query.near))) {
        append_block(blocks.emplace_back(), block.first, query.size);
    }
    return blocks;
}

}  // namespace holdfast::core
