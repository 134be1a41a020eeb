// An order as an entry for the buyer's calendar (iCalendar, RFC 5545), with a reminder two hours before. It is found
// again by its order: an order that ended is sent as cancelled and takes the entry out. Pure computation; any thread.
#pragma once

#include <string>
#include <vector>

#include "storage/records.hpp"

namespace holdfast::tickets {

// `seats` are the labels of the order's seats, for people.
std::string calendar(const storage::OrderDetails& details, const std::vector<std::string>& seats);

}  // namespace holdfast::tickets
