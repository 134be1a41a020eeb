// Tickets and the door as the JSON that REST shows. Plain functions: GCC 12 does not take JSON initializer lists inside
// coroutines.
#pragma once

#include <boost/json/object.hpp>

#include <vector>

#include "server/tickets/admission.hpp"
#include "server/tickets/printed_order.hpp"

namespace holdfast::api {

boost::json::object tickets_document(const tickets::PrintedOrder& order);

// The keys that verify.
boost::json::object keys_document(const tickets::KeyRing& keys);

// What whoever stands at the door is told: whether the ticket goes in, else why not, and whom it admits where.
boost::json::object admission_document(const tickets::Admission& admission);

boost::json::object check_in_document(const storage::CheckIn& check_in);

// A page of a show's void tickets, of which one more was read than asked for. `since` is what the question was.
boost::json::object revoked_document(ShowId show, const std::vector<storage::VoidTicket>& tickets, std::uint32_t limit,
                                     std::int64_t since);

boost::json::object attendance_document(ShowId show, const storage::Attendance& attendance);

}  // namespace holdfast::api
