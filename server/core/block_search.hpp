// The search for free blocks that alternatives and best seats have in common: from the nearest stretch outwards, until
// no further one can hold a better block than was found. What may be taken, and what is wrong with a block, the taste
// of whoever searches says:
//
//     bool skips(const Stretch&) const                                no seat of it may be taken; only to be quick
//     bool takes(const Stretch&, std::uint32_t seat) const
//     unsigned flaws(const Stretch&, std::uint32_t first, std::uint32_t size) const
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "server/core/stretches.hpp"

namespace holdfast::core {

struct FreeBlock {
    unsigned flaws = 0;   // any counts for more than all distance
    double distance = 0;  // squared, of its middle
    std::uint32_t first = 0;

    // Best first; the lower seat decides between equals, so that the answer is the same everywhere.
    friend auto operator<=>(const FreeBlock&, const FreeBlock&) = default;
};

struct BlockQuery {
    Point near;
    std::uint32_t size = 1;
    std::size_t most = 1;                   // blocks
    std::size_t seats_searched = SIZE_MAX;  // then it gives up; stretches begun are finished
};

// Where to look next, and how near the best block there can be.
struct NextStretch {
    double distance = 0;
    std::uint32_t stretch = 0;

    friend auto operator<=>(const NextStretch&, const NextStretch&) = default;
};

// The stretches by their distance from anywhere: a heap, as few of them are looked at.
class NearestFirst {
public:
    NearestFirst(const Stretches& stretches, Point from) {
        heap_.reserve(stretches.all().size());
        for (const Stretch& stretch : stretches.all()) {
            heap_.push_back({squared_distance(stretch, from), static_cast<std::uint32_t>(heap_.size())});
        }
        std::make_heap(heap_.begin(), heap_.end(), std::greater<>());
    }
    std::optional<NextStretch> next() {
        if (heap_.empty()) return std::nullopt;
        std::pop_heap(heap_.begin(), heap_.end(), std::greater<>());
        const NextStretch nearest = heap_.back();
        heap_.pop_back();
        return nearest;
    }

private:
    std::vector<NextStretch> heap_;
};

// The blocks of one stretch, in a buffer that is used again.
template <class Taste>
void list_blocks(const Stretches& stretches, const Stretch& stretch, const Taste& taste, const BlockQuery& query,
                 std::vector<FreeBlock>& blocks) {
    blocks.clear();
    std::uint32_t run = 0;
    for (std::uint32_t seat = stretch.first; seat < stretch.end; ++seat) {
        run = taste.takes(stretch, seat) ? run + 1 : 0;
        if (run < query.size) continue;
        const std::uint32_t first = seat + 1 - query.size;
        const Point middle = middle_of_block(stretches.plan(), first, query.size);
        blocks.push_back({taste.flaws(stretch, first, query.size), squared_distance(middle, query.near), first});
    }
}

// Up to `query.most` blocks that do not overlap, best first. `order` is NearestFirst of the query's place, or something
// that tells the same. Blocks overlap only within their stretch, so its own choice can be made first.
template <class Taste, class Order>
std::vector<FreeBlock> find_blocks(const Stretches& stretches, const Taste& taste, const BlockQuery& query,
                                   Order order) {
    std::vector<FreeBlock> best;
    std::vector<FreeBlock> here;
    std::size_t searched = 0;
    while (searched < query.seats_searched) {
        const std::optional<NextStretch> next = order.next();
        if (!next) break;
        const bool is_settled = best.size() == query.most && best.back() < FreeBlock{0, next->distance, 0};
        if (is_settled) break;
        const Stretch& stretch = stretches.all()[next->stretch];
        if (taste.skips(stretch)) continue;
        searched += stretch.end - stretch.first;
        list_blocks(stretches, stretch, taste, query, here);
        for (std::size_t round = 0; round < query.most && !here.empty(); ++round) {
            const FreeBlock chosen = *std::min_element(here.begin(), here.end());
            best.push_back(chosen);
            std::erase_if(here, [&](const FreeBlock& block) {
                return block.first < chosen.first + query.size && chosen.first < block.first + query.size;
            });
        }
        std::sort(best.begin(), best.end());
        if (best.size() > query.most) best.resize(query.most);
    }
    return best;
}

inline void append_block(std::vector<SeatIndex>& seats, std::uint32_t first, std::uint32_t size) {
    for (std::uint32_t i = 0; i < size; ++i) seats.emplace_back(first + i);
}

}  // namespace holdfast::core
