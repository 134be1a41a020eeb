// The store is asked, and a plan parsed, without the lock: two who miss at once do it twice, and nobody else waits.
#include "server/tickets/seat_names.hpp"

#include <algorithm>

#include "protocol/limits.hpp"

namespace holdfast::tickets {
namespace {

SeatName name_of(const SeatingPlan& plan, SeatIndex index) {
    const PlanSeat& seat = plan.seat(index);
    const PlanRow& row = plan.rows()[seat.row];
    return {
        plan.label(index),   row.zone, row.number, seat.number, plan.categories()[seat.category].name, seat.accessible,
        seat.restricted_view};
}

}  // namespace

Result<std::vector<SeatName>> SeatNames::of(storage::Store& store, ShowId show, std::span<const SeatIndex> seats) {
    const auto found = store.catalogue().show(show);
    if (!found) return found.error();
    const auto parsed = plan(store, found->plan);
    if (!parsed) return parsed.error();
    std::vector<SeatName> names;
    for (const SeatIndex seat : seats) {
        if (seat.value() >= (*parsed)->seat_count()) return make_error(ErrorCode::unknown_seat);
        names.push_back(name_of(**parsed, seat));
    }
    return names;
}

Result<SeatNames::Plan> SeatNames::plan(storage::Store& store, PlanId id) {
    {
        const std::lock_guard lock(mutex_);
        const auto found = std::ranges::find(kept_, id, &std::pair<PlanId, Plan>::first);
        if (found != kept_.end()) {
            kept_.splice(kept_.begin(), kept_, found);
            return kept_.front().second;
        }
    }
    const auto stored = store.catalogue().plan(id);
    if (!stored) return stored.error();
    auto parsed = SeatingPlan::parse(stored->document);
    if (!parsed) return parsed;

    const std::lock_guard lock(mutex_);
    kept_.emplace_front(id, *parsed);
    std::size_t seats = 0;
    for (auto each = kept_.begin(); each != kept_.end();) {
        seats += each->second->seat_count();
        each = seats > limits::max_seats_of_kept_plans ? kept_.erase(each) : std::next(each);
    }
    return parsed;
}

}  // namespace holdfast::tickets
