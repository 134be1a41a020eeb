// What can be seen of the room from outside after every step: nobody is over the limit, and what is shown as sold is on
// disk; and in the end, what is on disk is shown.
#pragma once

#include <vector>

#include "tests/simulation/host.hpp"

namespace holdfast::simulation {

class RoomChecks {
public:
    RoomChecks(const ModelStore& store, const Host& host, const std::vector<UserId>& customers, std::size_t limit)
        : store_(store), host_(host), customers_(customers), limit_(limit) {}

    void check_step() const;
    void check_end() const;

private:
    const ModelStore& store_;
    const Host& host_;
    const std::vector<UserId>& customers_;
    std::size_t limit_;
};

}  // namespace holdfast::simulation
