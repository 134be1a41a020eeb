// When the select that will show a seat as held was sent: what "select to seen by others" is measured from. A second
// buyer who asks for the same seat before the first is answered does not restart the clock.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <unordered_map>

#include "protocol/ids.hpp"

namespace holdfast::bots {

class SelectTimes {
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    void sent(std::size_t buyer, std::span<const SeatIndex> seats, TimePoint now) {
        for (const auto seat : seats) {
            auto& entry = entries_[seat];
            if (!entry.pending) entry = {buyer, now, true};
        }
    }
    void granted(std::size_t buyer, std::span<const SeatIndex> seats) {
        for (const auto seat : seats) {
            const auto found = entries_.find(seat);
            if (found != entries_.end() && found->second.buyer == buyer) found->second.pending = false;
        }
    }
    void refused(std::size_t buyer, std::span<const SeatIndex> seats) {
        for (const auto seat : seats) {
            const auto found = entries_.find(seat);
            if (found != entries_.end() && found->second.buyer == buyer) entries_.erase(found);
        }
    }
    [[nodiscard]] std::optional<TimePoint> of(SeatIndex seat) const {
        const auto found = entries_.find(seat);
        if (found == entries_.end()) return std::nullopt;
        return found->second.at;
    }

private:
    struct Entry {
        std::size_t buyer = 0;
        TimePoint at;
        bool pending = false;
    };
    std::unordered_map<SeatIndex, Entry> entries_;
};

}  // namespace holdfast::bots
