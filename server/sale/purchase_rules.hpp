// The rules of a purchase that need neither room nor store: who may pay how, what an order is made of, and what makes
// two requests the same. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/errors.hpp"
#include "protocol/messages.hpp"
#include "server/realtime/rooms.hpp"
#include "server/sale/order_desk.hpp"
#include "storage/records.hpp"

namespace holdfast::sale {

enum class CounterFor { staff_only, everyone };  // everyone: demo mode, so that the whole path can be tried

// The methods a plain customer may use for `show`, by their wire names.
std::vector<std::string_view> checkout_methods(const storage::Show& show, CounterFor counter_for);

// What is wrong with a purchase before its show is looked at: bad_message for an unknown method or mail address.
std::optional<Error> check_request(const Purchase& purchase);

// forbidden when the buyer may not pay for this show that way.
std::optional<Error> check_method(const Purchase& purchase, const storage::Show& show, CounterFor counter_for);

// Tells a repeat of a request from the misuse of its key.
std::string fingerprint(const Purchase& purchase);

// What is_key_misuse() recognises.
Error key_misuse();

// The confirmed order of `seats` at the show's own prices. internal when they are not all of one currency.
Result<storage::Order> confirmed_order(const Purchase& purchase, const OrderId& id, const realtime::OpenShow& open_show,
                                       const std::vector<SeatIndex>& seats, Timestamp now);

// One ticket a seat, each with a code that nobody can guess.
std::vector<storage::Ticket> tickets_for(const storage::Order& order);

// The order with what a page about it shows, but for its buyer's name and address.
storage::OrderDetails details_of(storage::Order order, const storage::Show& show);

// An order as its owner sees it.
OrderView to_view(const storage::Order& order);

}  // namespace holdfast::sale
