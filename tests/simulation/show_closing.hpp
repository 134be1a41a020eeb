// The cancellation of the whole show, as server/sale/show_closing.hpp does it: cancelled on disk, then in the room, and
// only then are the orders ended, some at a time, each told in the order of the commits. Commits fail in both ways, and
// a crash in the middle leaves the rest to the next process.
#pragma once

#include <vector>

#include "tests/simulation/desk.hpp"

namespace holdfast::simulation {

class ShowClosing {
public:
    ShowClosing(World& world, Host& host, Desk& desk, ModelStore& store)
        : world_(world), host_(host), desk_(desk), store_(store) {}

    // Harmless when the show is cancelled already.
    void start();
    // After a crash: goes on with the orders.
    void recover();

private:
    void end_some();
    void read_again(const std::vector<OrderId>& attempted);
    void tell(const std::vector<OrderId>& ended);
    void later(std::function<void()> step);

    World& world_;
    Host& host_;
    Desk& desk_;
    ModelStore& store_;
};

}  // namespace holdfast::simulation
