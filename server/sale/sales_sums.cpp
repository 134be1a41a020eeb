#include "server/sale/sales_sums.hpp"

#include <map>
#include <tuple>
#include <utility>

#include "protocol/seating_plan.hpp"

namespace holdfast::sale {
namespace {

using storage::SaleEvent;
using storage::SalesSum;

// Two bytes a seat: past this many plans, all are forgotten and read again when asked for.
constexpr std::size_t max_kept_plans = 256;

using Key = std::tuple<ShowId, std::chrono::local_days, std::string, Currency>;

void count(SaleEvent::Kind kind, std::int64_t price_minor, bool first_of_order, SalesSum& sum) {
    const std::int64_t order = first_of_order && kind != SaleEvent::Kind::returned ? 1 : 0;
    if (kind == SaleEvent::Kind::sold) {
        sum.seats += 1;
        sum.orders += order;
        sum.revenue_minor += price_minor;
        return;
    }
    sum.seats -= 1;
    sum.orders -= order;
    sum.cancelled_seats += 1;
    sum.cancelled_orders += order;
    if (kind == SaleEvent::Kind::cancelled) return;
    sum.revenue_minor -= price_minor;
    sum.refunded_minor += price_minor;
}

}  // namespace

const std::string& SalesSums::Categories::of(SeatIndex seat) const {
    static const std::string unknown;
    return seat.value() < of_seats.size() ? names[of_seats[seat.value()]] : unknown;
}

Result<SummedStretch> SalesSums::next(storage::Store& store, std::uint32_t limit) {
    const auto stretch = store.statistics().next_stretch(limit);
    if (!stretch) return stretch.error();
    std::map<Key, SalesSum> sums;
    for (const SaleEvent& event : stretch->events) {
        const auto of_plan = categories(store, event.plan);
        if (!of_plan) return of_plan.error();
        const auto day = day_of(event);
        bool first = true;
        for (const PricedSeat& seat : event.seats) {
            const std::string& category = (*of_plan)->of(seat.seat);
            SalesSum& sum = sums[{event.show, day, category, event.currency}];
            count(event.kind, seat.price.amount_minor, std::exchange(first, false), sum);
        }
    }
    SummedStretch summed{.from = stretch->from, .up_to = stretch->up_to, .newest = stretch->newest};
    for (auto& [key, sum] : sums) {
        std::tie(sum.show, sum.sold_on, sum.price_category, sum.currency) = key;
        summed.sums.push_back(std::move(sum));
    }
    return summed;
}

std::chrono::local_days SalesSums::day_of(const SaleEvent& event) const {
    const auto zone = zones_.find(event.time_zone);
    return (zone ? **zone : ops::TimeZone()).date_at(event.sold_at);
}

// A plan that cannot be understood any more has seats of no category.
Result<std::shared_ptr<const SalesSums::Categories>> SalesSums::categories(storage::Store& store, PlanId plan) {
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = categories_.find(plan); found != categories_.end()) return found->second;
    }
    const auto stored = store.catalogue().plan(plan);
    if (!stored) return stored.error();
    auto made = std::make_shared<Categories>();
    if (const auto parsed = SeatingPlan::parse(stored->document)) {
        for (const PlanCategory& category : (*parsed)->categories()) made->names.push_back(category.name);
        for (std::uint32_t i = 0; i < (*parsed)->seat_count(); ++i) {
            made->of_seats.push_back((*parsed)->seat(SeatIndex(i)).category);
        }
    }
    const std::lock_guard lock(mutex_);
    if (categories_.size() >= max_kept_plans) categories_.clear();
    return categories_.emplace(plan, std::move(made)).first->second;
}

}  // namespace holdfast::sale
