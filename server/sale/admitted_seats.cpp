#include "server/sale/admitted_seats.hpp"

#include <algorithm>

#include "protocol/reasons.hpp"

namespace holdfast::sale {

std::optional<Error> refuse_admitted(storage::Store& store, const OrderId& order, const std::vector<SeatIndex>& seats) {
    const auto check_ins = store.check_ins().check_ins_of(order);
    if (!check_ins) return check_ins.error();
    Error refusal =
        make_conflict(reasons::tickets_went_in,
                      "The tickets of these seats went in already. The door would have to take that back first.");
    for (const SeatIndex seat : seats) {
        if (std::ranges::find(*check_ins, seat, &storage::CheckIn::seat) != check_ins->end()) {
            refusal.seats.push_back(seat);
        }
    }
    if (refusal.seats.empty()) return std::nullopt;
    return refusal;
}

}  // namespace holdfast::sale
