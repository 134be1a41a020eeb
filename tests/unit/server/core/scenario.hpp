// Scenario tables for the room: one line a step, its outcome last.
//
//     in_hall({"aaaa", "aaaa"}).play({
//         {0,   "ann selects 0 1",  "ok 0 1; ann selected",  "hh../...."},
//         {10,  "bob selects 1",    "seat_taken 1 or 2, 3, 5", "hh../...."},
//         {300, "time passes",      "ok; ann expired",       "..../...."},
//     });
//
// A line is the time in seconds, the step, the answer, and the room after it: a letter a seat (`.` free, h, s, b), rows
// set apart by `/`. An answer is `ok` with the decision's seats, or the error's code, its seats and, after `or`, the
// alternatives; then each cart that changed, and why. Invariants are checked after every step. Steps:
//
//     WHO selects|unselects SEATS      WHO unselects all        WHO extends
//     WHO wants COUNT [of CATEGORY] [instead of SEATS]          (the best ones)
//     WHO buys ORDER [by TIME]         WHO bought ORDER SEATS   WHO refunded SEATS
//     ORDER abandoned [AT_LEAST]       WHO reclaims ORDER SEATS
//     block|unblock SEATS              sale STATUS FROM TO      time passes
// and questions, answered by text:
//     cart of WHO      version      deadline      changed
//
// A hold lasts 300 s, the limit is 4, and the sale is open from 0 to 10,000 s.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "server/core/room.hpp"

namespace holdfast::test {

struct Step {
    int at_s;
    std::string what;
    std::string answer;
    std::string room;
};

UserId customer_named(const std::string& name);

// A setup of the drawn hall with the rules above.
core::RoomSetup setup_of(const std::vector<std::string>& drawing);

class Scenario {
public:
    explicit Scenario(core::RoomSetup setup) : room_(std::move(setup)) {}

    void play(const std::vector<Step>& steps);

private:
    core::Room room_;
};

Scenario in_room(core::RoomSetup setup);
Scenario in_hall(const std::vector<std::string>& drawing);

}  // namespace holdfast::test
