// The rules of ending an order: who may, until when, what becomes of it, and what is written beside it. They run in the
// transaction that ends it, on the storage thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/errors.hpp"
#include "server/ops/time_zone.hpp"
#include "server/sale/order_desk.hpp"
#include "storage/store.hpp"

namespace holdfast::sale {

// Until when its owner may cancel a confirmed order: a paid one until the show's refund notice before it begins, a free
// one until it begins. Nothing when the order is not confirmed.
std::optional<Timestamp> cancellable_until(const storage::OrderDetails& details);

// What keeps `seats` of the order from being given back, if anything does: see OrderDesk::cancel().
std::optional<Error> refuse_cancellation(storage::Store& store, const storage::OrderDetails& details,
                                         const std::vector<SeatIndex>& seats, const Cancellation& cancellation,
                                         Timestamp now, ops::TimeZones& zones);

// Whom to tell by mail: the order's own address, else its buyer's; empty when there is neither.
std::string mail_address(const storage::OrderDetails& details);

// An order that was ended, and those of its seats that nobody has bought since.
struct EndedOrder {
    storage::OrderDetails details;
    std::vector<SeatIndex> freed;
};

// How an order ends: who did it, why, and what kind of mail tells of it.
struct Ending {
    std::optional<UserId> actor{};
    std::string reason{};
    std::string_view mail;  // order_cancelled, show_cancelled
    Timestamp at;
};

// Ends the order, as refunded when money was taken for it and as cancelled otherwise, with its line in the journal, its
// mail, and the money that goes back. Errors are the store's.
Result<EndedOrder> end_order(storage::Store& store, storage::OrderDetails details, const Ending& ending);

// Gives `seats` of a confirmed order back, and what they cost; the order goes on with the others. Errors as
// OrderStore::return_seats().
Result<EndedOrder> return_some(storage::Store& store, storage::OrderDetails details,
                               const std::vector<SeatIndex>& seats, const Ending& ending);

// The seats that the order still has.
std::vector<SeatIndex> seats_left(const storage::Order& order);

// For when a commit failed: what became of the order, and nothing if it is not over. Writes, so that what is read is on
// disk as well; see Checkout::read_again().
Result<std::optional<EndedOrder>> read_whether_ended(storage::Store& store, const OrderId& id);

}  // namespace holdfast::sale
