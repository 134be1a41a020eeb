// Seats of a category that has no price are not for sale: they are blocked rather than given away.
#include "server/realtime/room_loader.hpp"

#include <algorithm>
#include <utility>

#include "server/ops/log.hpp"
#include "server/ops/random.hpp"

namespace holdfast::realtime {
namespace {

constexpr std::size_t epoch_bytes = 8;

struct CategoryPrices {
    std::vector<Money> prices;   // by category
    std::vector<bool> for_sale;  // by category
};

CategoryPrices match_prices(const SeatingPlan& plan, const storage::Show& show) {
    CategoryPrices result;
    const Currency currency = show.prices.empty() ? Currency() : show.prices.front().price.currency;
    for (const PlanCategory& category : plan.categories()) {
        const auto found = std::find_if(show.prices.begin(), show.prices.end(),
                                        [&](const storage::Price& price) { return price.category == category.name; });
        result.for_sale.push_back(found != show.prices.end());
        result.prices.push_back(found != show.prices.end() ? found->price : Money{0, currency});
    }
    return result;
}

std::vector<SeatIndex> blocked_seats(const SeatingPlan& plan, const storage::Show& show,
                                     const std::vector<bool>& for_sale) {
    std::vector<SeatIndex> blocked;
    std::vector<bool> listed(plan.seat_count());
    for (const SeatIndex seat : show.blocked) {
        if (seat.value() < plan.seat_count()) listed[seat.value()] = true;
    }
    for (std::uint32_t i = 0; i < plan.seat_count(); ++i) {
        if (listed[i] || !for_sale[plan.seat(SeatIndex(i)).category]) blocked.emplace_back(i);
    }
    return blocked;
}

}  // namespace

void add_live_seats(const std::vector<storage::LiveSeat>& live, core::RoomSetup& setup) {
    for (const storage::LiveSeat& seat : live) {
        if (seat.order_status != OrderStatus::pending || !seat.held_until) {
            setup.sold.push_back({seat.seat, seat.user});
            continue;
        }
        const auto known = std::ranges::find(setup.pending, seat.order, &core::PendingPurchase::order);
        if (known != setup.pending.end()) {
            known->seats.push_back(seat.seat);
        } else {
            setup.pending.push_back({seat.user, seat.order, {seat.seat}, *seat.held_until, seat.pay_by});
        }
    }
}

void RoomLoader::load(ShowId show, std::function<void(Result<RoomHost::Opening>)> answer) {
    readers_.submit<RoomHost::Opening>(
        [self = shared_from_this(), show](storage::Store& store) { return self->read(store, show); },
        std::move(answer));
}

Result<RoomHost::Opening> RoomLoader::read(storage::Store& store, ShowId id) {
    auto show = store.catalogue().show(id);
    if (!show) return show.error();
    auto parsed = plan_of(store, show->plan);
    if (!parsed) return parsed.error();
    const auto live = store.orders().live_seats(id);
    if (!live) return live.error();

    CategoryPrices prices = match_prices(*parsed->plan, *show);
    core::RoomSetup setup{.show = id,
                          .plan = parsed->plan,
                          .rules = rules_,
                          .status = show->status,
                          .opens_at = show->sale_opens_at,
                          .closes_at = show->sale_closes_at,
                          .blocked = blocked_seats(*parsed->plan, *show, prices.for_sale),
                          .sold = {}};
    add_live_seats(*live, setup);
    auto open_show = std::make_shared<OpenShow>();
    open_show->show = std::move(*show);
    open_show->plan = std::move(parsed->plan);
    open_show->plan_etag = std::move(parsed->etag);
    open_show->category_prices = std::move(prices.prices);
    return RoomHost::Opening{std::move(open_show), std::move(setup), ops::random_hex(epoch_bytes)};
}

Result<RoomLoader::ParsedPlan> RoomLoader::plan_of(storage::Store& store, PlanId id) {
    {
        const std::lock_guard lock(mutex_);
        const auto cached = plans_.find(id);
        if (cached != plans_.end()) {
            if (auto plan = cached->second.plan.lock()) return ParsedPlan{std::move(plan), cached->second.etag};
        }
    }
    auto stored = store.catalogue().plan(id);
    if (!stored) return stored.error();
    auto plan = SeatingPlan::parse(stored->document);
    if (!plan) {
        // Only sound plans are imported, so this file was changed by other hands.
        ops::log_error("A stored seating plan cannot be read", ops::field("plan", id.value()),
                       ops::field("problem", plan.error().message), ops::field("at", plan.error().pointer));
        return make_error(ErrorCode::unavailable, "This show's seating plan is damaged. Please tell the box office.");
    }
    const std::lock_guard lock(mutex_);
    plans_[id] = {*plan, stored->etag};
    return ParsedPlan{std::move(*plan), std::move(stored->etag)};
}

}  // namespace holdfast::realtime
