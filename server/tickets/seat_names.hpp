// Seats as they are printed on tickets. Plans are parsed to name their seats, and some of them kept, as one never
// changes. Asked on the readers' threads; any thread.
#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "protocol/seating_plan.hpp"
#include "storage/store.hpp"

namespace holdfast::tickets {

struct SeatName {
    std::string label;  // all of it, for people: "Stalls, Row A, Seat 1"
    std::string zone;   // what a plan does not name is empty
    std::string row;
    std::string number;
    std::string category;
    bool accessible = false;
    bool restricted_view = false;
};

class SeatNames {
public:
    // The names of those seats of the show, in their order. not_found when there is no such show; unknown_seat when it
    // has no such seat. Other errors are the store's.
    Result<std::vector<SeatName>> of(storage::Store& store, ShowId show, std::span<const SeatIndex> seats);

private:
    using Plan = std::shared_ptr<const SeatingPlan>;
    Result<Plan> plan(storage::Store& store, PlanId id);

    std::mutex mutex_;
    std::list<std::pair<PlanId, Plan>> kept_;  // the latest used first
};

}  // namespace holdfast::tickets
