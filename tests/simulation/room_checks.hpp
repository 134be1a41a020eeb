// What can be seen of the room from outside after every step: nobody is over the limit, and what is shown as sold is on
// disk; and in the end, what is on disk is shown.
#pragma once

#include <map>
#include <vector>

#include "tests/simulation/host.hpp"

namespace holdfast::simulation {

class RoomChecks {
public:
    RoomChecks(const World& world, const ModelStore& store, const Host& host, const std::vector<UserId>& customers,
               std::size_t limit)
        : world_(world), store_(store), host_(host), customers_(customers), limit_(limit) {}

    void check_step();
    void check_end() const;

private:
    void check_sold(const std::vector<SeatState>& states, const std::vector<core::OwnedSeat>& sold);
    void check_limit(const std::vector<core::OwnedSeat>& sold) const;

    const World& world_;
    const ModelStore& store_;
    const Host& host_;
    const std::vector<UserId>& customers_;
    std::size_t limit_;
    Timestamp last_step_{};
    std::map<SeatIndex, Milliseconds> returning_;  // how long a seat that is free on disk is shown as sold
};

}  // namespace holdfast::simulation
