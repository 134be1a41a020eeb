// An order's tickets as they are shown, printed and mailed: the seat's name, its price, the payload for its QR code,
// and whether it went in. Read on a reader's thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/tickets/office.hpp"
#include "storage/store.hpp"

namespace holdfast::tickets {

struct PrintedTicket {
    storage::Ticket ticket;
    SeatName name;
    Money price;
    std::string payload;  // empty: the ticket is void
    std::optional<storage::CheckIn> check_in{};
};

struct PrintedOrder {
    storage::OrderDetails details;
    std::vector<PrintedTicket> tickets{};  // by seat; none before the order is confirmed
};

// Errors are the store's.
Result<PrintedOrder> print(storage::Store& store, Office& office, storage::OrderDetails details);

// The names of the order's seats, with or without tickets, but for those that were given back.
Result<std::vector<std::string>> seat_labels(storage::Store& store, Office& office,
                                             const storage::OrderDetails& details);

}  // namespace holdfast::tickets
