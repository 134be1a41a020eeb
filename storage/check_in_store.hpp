// The door: how a ticket is found by what a scanner reads, who was let in, and which tickets admit nobody any more: the
// facet of the store that a purchase has no part in. Errors are those of store.hpp.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "protocol/errors.hpp"
#include "storage/nothing.hpp"
#include "storage/records.hpp"

namespace holdfast::storage {

class CheckInStore {
public:
    virtual ~CheckInStore() = default;

    // not_found when the order has no such ticket; conflict when it is in already. `by_name` is the account's.
    virtual Result<Nothing> add(const CheckIn& check_in) = 0;
    virtual Result<CheckIn> check_in(const TicketId& ticket) = 0;  // not_found
    virtual Result<Nothing> remove(const TicketId& ticket) = 0;    // not_found
    // Of the order's tickets those that are in, by seat.
    virtual Result<std::vector<CheckIn>> check_ins_of(const OrderId& order) = 0;

    virtual Result<Ticket> valid_ticket(ShowId show, SeatIndex seat) = 0;  // not_found
    // The show's tickets whose code begins with these digits, void ones too, at most `limit`. Looks at all tickets of
    // the show and at no others.
    virtual Result<std::vector<Ticket>> tickets_with_code(ShowId show, std::string_view digits,
                                                          std::uint32_t limit) = 0;
    // The show's void tickets that come after `after` in the order in which they became void.
    virtual Result<std::vector<VoidTicket>> void_tickets(ShowId show, std::int64_t after, std::uint32_t limit) = 0;

    virtual Result<Attendance> attendance(ShowId show) = 0;  // of nobody, where there is no such show

    // When the first order was placed of any show that begins after `now`; nothing when none of them has an order.
    virtual Result<std::optional<Timestamp>> oldest_sale_to_come(Timestamp now) = 0;
};

}  // namespace holdfast::storage
