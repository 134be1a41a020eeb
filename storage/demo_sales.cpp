#include "storage/demo_sales.hpp"

#include <algorithm>
#include <utility>

namespace holdfast::storage {
namespace {

constexpr std::chrono::days time_on_sale{14};

Money price_of(SeatIndex seat, const Show& show, const SampleHouse& house) {
    const std::string& category = house.plan->categories()[house.plan->seat(seat).category].name;
    const auto found = std::ranges::find(show.prices, category, &Price::category);
    return found == show.prices.end() ? Money{} : found->price;
}

bool is_for_anyone(SeatIndex seat, const Show& show, const SampleHouse& house) {
    const PlanSeat& place = house.plan->seat(seat);
    return !place.accessible && !place.companion_of && std::ranges::find(show.blocked, seat) == show.blocked.end();
}

}  // namespace

template <class Id>
Id SampleSales::random_id() {
    typename Id::Bytes bytes;
    for (std::size_t i = 0; i < bytes.size(); i += sizeof(std::uint64_t)) {
        const std::uint64_t value = random_();
        for (std::size_t k = 0; k < sizeof value; ++k) bytes[i + k] = static_cast<std::uint8_t>(value >> (8 * k));
    }
    return Id(bytes);
}

// Nobody has two orders of one show, so the guests of one may come to the next as well.
const UserId& SampleSales::guest(std::size_t number) {
    while (guests_.size() <= number) guests_.push_back(random_id<UserId>());
    return guests_[number];
}

void SampleSales::sell(ShowId id, const Show& show, const SampleHouse& house, unsigned percent) {
    std::vector<SeatIndex> party;
    std::size_t wanted = 2 + random_() % 3;
    std::size_t orders = 0;
    const auto leave = [&] {
        if (!party.empty() && random_() % 100 < percent) add(id, show, house, party, orders++);
        party.clear();
        wanted = 2 + random_() % 3;
    };
    for (std::uint32_t i = 0; i < house.plan->seat_count(); ++i) {
        const SeatIndex seat(i);
        const bool row_ends = !party.empty() && house.plan->seat(party.back()).row != house.plan->seat(seat).row;
        if (row_ends) leave();
        if (!is_for_anyone(seat, show, house)) {
            leave();
            continue;
        }
        party.push_back(seat);
        if (party.size() == wanted) leave();
    }
    leave();
}

void SampleSales::add(ShowId id, const Show& show, const SampleHouse& house, const std::vector<SeatIndex>& seats,
                      std::size_t number) {
    const auto span = std::chrono::duration_cast<Milliseconds>(time_on_sale).count();
    Sale sale;
    Order& order = sale.order;
    order.id = random_id<OrderId>();
    order.show = id;
    order.user = guest(number);
    order.status = OrderStatus::confirmed;
    order.method = "counter";
    order.created_at = std::min(now_, show.sale_closes_at) - Milliseconds(random_() % static_cast<std::uint64_t>(span));
    order.confirmed_at = order.created_at;
    order.total.currency = show.prices.front().price.currency;
    for (const SeatIndex seat : seats) {
        order.seats.push_back({seat, price_of(seat, show, house)});
        order.total.amount_minor += order.seats.back().price.amount_minor;
        sale.tickets.push_back({random_id<TicketId>(), order.id, id, seat, random_id<TicketId>().text()});
    }
    sales_.push_back(std::move(sale));
}

Result<Nothing> SampleSales::write(Store& store) {
    std::ranges::sort(sales_, {}, [](const Sale& sale) { return sale.order.created_at; });
    for (const UserId& id : guests_) {
        Account guest;
        guest.id = id;
        guest.role = "guest";
        guest.created_at = now_ - 2 * time_on_sale;
        if (auto added = store.accounts().add_account(guest); !added) return added;
    }
    for (const Sale& sale : sales_) {
        if (auto added = store.orders().add_order(sale.order, sale.tickets); !added) return added;
    }
    return Nothing{};
}

}  // namespace holdfast::storage
