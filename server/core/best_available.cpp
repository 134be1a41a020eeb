// A search looks at each stretch once, from the focal point outwards, and is over after a few where much is free. Where
// nothing is free it has seen every seat's state, a byte each, and little more: what the plan says of a seat is read
// only in stretches whose seats are not all alike.
#include "server/core/best_available.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "protocol/limits.hpp"
#include "server/core/block_search.hpp"

namespace holdfast::core {
namespace {

// Of a party that is parted: how many of the best places for its larger part are looked at.
constexpr std::size_t places_for_the_larger_part = 16;

enum Flaw : unsigned { restricted_view = 1, strands_a_seat = 2 };

enum class SetAside : std::uint8_t { stays, released };

struct BestTaste {
    const SeatingPlan& plan;
    std::span<const SeatState> states;
    std::optional<std::uint16_t> category;
    SetAside set_aside = SetAside::stays;
    std::vector<bool> avoid{};  // by seat; empty: none

    [[nodiscard]] const PlanSeat& seat(std::uint32_t index) const { return plan.seat(SeatIndex(index)); }

    [[nodiscard]] bool skips(const Stretch& stretch) const {
        return category && stretch.is_one_category && stretch.category != *category;
    }

    // Whether the request is about that seat, in whatever state it is.
    [[nodiscard]] bool concerns(const Stretch& stretch, std::uint32_t index) const {
        if (category && !stretch.is_one_category && seat(index).category != *category) return false;
        return stretch.is_ordinary || set_aside == SetAside::released || !is_set_aside(seat(index));
    }

    [[nodiscard]] bool takes(const Stretch& stretch, std::uint32_t index) const {
        return states[index] == SeatState::free && (avoid.empty() || !avoid[index]) && concerns(stretch, index);
    }

    [[nodiscard]] unsigned flaws(const Stretch& stretch, std::uint32_t first, std::uint32_t size) const {
        unsigned flaws = strands(stretch, first, size) ? strands_a_seat : 0u;
        if (stretch.is_ordinary) return flaws;
        for (std::uint32_t index = first; index < first + size; ++index) {
            if (seat(index).restricted_view) flaws |= restricted_view;
        }
        return flaws;
    }

    // A wheelchair space is not left alone by it: it is one.
    [[nodiscard]] bool strands(const Stretch& stretch, std::uint32_t first, std::uint32_t size) const {
        const auto is_free = [&](std::uint32_t index) {
            return states[index] == SeatState::free && (stretch.is_ordinary || !is_set_aside(seat(index)));
        };
        const std::uint32_t after = first + size;
        const bool left =
            first > stretch.first && is_free(first - 1) && (first - 1 == stretch.first || !is_free(first - 2));
        const bool right = after < stretch.end && is_free(after) && (after + 1 == stretch.end || !is_free(after + 1));
        return left || right;
    }
};

// For the rest of a party: nothing but near.
struct NearTaste : BestTaste {
    [[nodiscard]] unsigned flaws(const Stretch&, std::uint32_t, std::uint32_t) const { return 0; }
};

// What NearestFirst would tell of the focal point, without sorting again.
class InOrder {
public:
    InOrder(const Stretches& stretches, Point from, std::span<const std::uint32_t> order)
        : stretches_(stretches), from_(from), order_(order) {}
    std::optional<NextStretch> next() {
        if (order_.empty()) return std::nullopt;
        const std::uint32_t stretch = order_.front();
        order_ = order_.subspan(1);
        return NextStretch{squared_distance(stretches_.all()[stretch], from_), stretch};
    }

private:
    const Stretches& stretches_;
    Point from_;
    std::span<const std::uint32_t> order_;
};

std::vector<bool> mask_of(const std::vector<SeatIndex>& seats, std::size_t seat_count) {
    std::vector<bool> mask(seats.empty() ? 0 : seat_count);
    for (const SeatIndex seat : seats) mask[seat.value()] = true;
    return mask;
}

std::size_t count_taken(const Stretches& stretches, const BestTaste& taste) {
    std::size_t count = 0;
    for (const Stretch& stretch : stretches.all()) {
        if (taste.skips(stretch)) continue;
        for (std::uint32_t seat = stretch.first; seat < stretch.end; ++seat) {
            if (taste.takes(stretch, seat)) ++count;
        }
    }
    return count;
}

// Whether a seat that is not set aside is free, or may be again when its hold ends.
bool any_left(const Stretches& stretches, const BestTaste& taste) {
    for (const Stretch& stretch : stretches.all()) {
        if (taste.skips(stretch)) continue;
        for (std::uint32_t seat = stretch.first; seat < stretch.end; ++seat) {
            const bool is_open = taste.states[seat] == SeatState::free || taste.states[seat] == SeatState::held;
            if (is_open && taste.concerns(stretch, seat)) return true;
        }
    }
    return false;
}

// One party in search of seats.
class Party {
public:
    Party(const Stretches& stretches, Point focal_point, std::span<const std::uint32_t> order, BestTaste taste)
        : stretches_(stretches), focal_point_(focal_point), order_(order), taste_(std::move(taste)) {}

    [[nodiscard]] std::vector<FreeBlock> best(std::uint32_t size, std::size_t most) const {
        const BlockQuery query{.near = focal_point_, .size = size, .most = most};
        return find_blocks(stretches_, taste_, query, InOrder(stretches_, focal_point_, order_));
    }

    [[nodiscard]] std::vector<SeatIndex> seats(std::uint32_t count) const {
        std::vector<SeatIndex> seats;
        if (const auto block = best(count, 1); !block.empty()) {
            append_block(seats, block.front().first, count);
            return seats;
        }
        if (count_taken(stretches_, taste_) < count) return {};
        seats = in_two(count);
        if (seats.empty()) seats = in_many(count);
        std::sort(seats.begin(), seats.end());
        return seats;
    }

private:
    [[nodiscard]] std::optional<FreeBlock> nearest(std::uint32_t size, Point to,
                                                   const std::vector<SeatIndex>& without) const {
        NearTaste taste{taste_};
        taste.avoid.resize(stretches_.plan().seat_count());
        for (const SeatIndex seat : without) taste.avoid[seat.value()] = true;
        const BlockQuery query{.near = to, .size = size};
        const auto found = find_blocks(stretches_, taste, query, NearestFirst(stretches_, to));
        return found.empty() ? std::nullopt : std::optional(found.front());
    }

    [[nodiscard]] std::vector<SeatIndex> in_two(std::uint32_t count) const {
        for (std::uint32_t larger = (count + 1) / 2; larger < count; ++larger) {
            const auto places = best(larger, places_for_the_larger_part);
            if (places.empty()) return {};
            std::vector<SeatIndex> closest;
            double apart = 0;
            for (const FreeBlock& place : places) {
                std::vector<SeatIndex> seats;
                append_block(seats, place.first, larger);
                const auto rest =
                    nearest(count - larger, middle_of_block(stretches_.plan(), place.first, larger), seats);
                if (!rest || (!closest.empty() && rest->distance >= apart)) continue;
                append_block(seats, rest->first, count - larger);
                closest = std::move(seats);
                apart = rest->distance;
            }
            if (!closest.empty()) return closest;
        }
        return {};
    }

    // The largest block there is, then the largest near it, until all have a seat: there are enough.
    [[nodiscard]] std::vector<SeatIndex> in_many(std::uint32_t count) const {
        std::vector<SeatIndex> seats;
        std::uint32_t size = count;
        Point near;
        while (seats.size() < count && size > 0) {
            size = std::min(size, count - static_cast<std::uint32_t>(seats.size()));
            std::optional<FreeBlock> block;
            if (!seats.empty()) {
                block = nearest(size, near, seats);
            } else if (const auto found = best(size, 1); !found.empty()) {
                block = found.front();
                near = middle_of_block(stretches_.plan(), block->first, size);
            }
            if (block)
                append_block(seats, block->first, size);
            else
                --size;
        }
        return seats;
    }

    const Stretches& stretches_;
    Point focal_point_;
    std::span<const std::uint32_t> order_;
    BestTaste taste_;
};

Point front_middle(const Stretches& stretches) {
    if (stretches.all().empty()) return {};
    Point low = stretches.all().front().low;
    Point high = stretches.all().front().high;
    for (const Stretch& stretch : stretches.all()) {
        low = {std::min(low.x, stretch.low.x), std::min(low.y, stretch.low.y)};
        high.x = std::max(high.x, stretch.high.x);
    }
    return {(low.x + high.x) / 2, low.y};
}

BestTaste taste_of(const SeatingPlan& plan, std::span<const SeatState> states, const BestQuery& query) {
    return {
        .plan = plan, .states = states, .category = query.category, .avoid = mask_of(query.avoid, plan.seat_count())};
}

}  // namespace

BestAvailable::BestAvailable(std::shared_ptr<const Stretches> stretches)
    : stretches_(std::move(stretches)),
      focal_point_(stretches_->plan().focal_point().value_or(front_middle(*stretches_))) {
    nearest_first_.reserve(stretches_->all().size());
    NearestFirst order(*stretches_, focal_point_);
    while (const auto next = order.next()) nearest_first_.push_back(next->stretch);
}

std::vector<SeatIndex> BestAvailable::find(std::span<const SeatState> states, const BestQuery& query) const {
    assert(query.count > 0);
    if (query.count > limits::max_seats_per_request) return {};
    BestTaste taste = taste_of(stretches_->plan(), states, query);
    auto seats = Party(*stretches_, focal_point_, nearest_first_, taste).seats(query.count);
    if (!seats.empty() || any_left(*stretches_, taste)) return seats;
    taste.set_aside = SetAside::released;
    return Party(*stretches_, focal_point_, nearest_first_, std::move(taste)).seats(query.count);
}

std::vector<std::vector<SeatIndex>> BestAvailable::blocks(std::span<const SeatState> states,
                                                          const BestQuery& query) const {
    assert(query.count > 0);
    if (query.count > limits::max_seats_per_request) return {};
    const Party party(*stretches_, focal_point_, nearest_first_, taste_of(stretches_->plan(), states, query));
    std::vector<std::vector<SeatIndex>> blocks;
    for (const FreeBlock& block : party.best(query.count, limits::max_alternatives)) {
        append_block(blocks.emplace_back(), block.first, query.count);
    }
    return blocks;
}

std::size_t BestAvailable::available(std::span<const SeatState> states, const BestQuery& query) const {
    BestTaste taste = taste_of(stretches_->plan(), states, query);
    if (!any_left(*stretches_, taste)) taste.set_aside = SetAside::released;
    return count_taken(*stretches_, taste);
}

}  // namespace holdfast::core
