// The rules of a purchase that need neither room nor store: who may pay how, what an order is made of, and what makes
// two requests the same. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/errors.hpp"
#include "protocol/messages.hpp"
#include "server/ops/time_zone.hpp"
#include "server/payments/providers.hpp"
#include "server/realtime/rooms.hpp"
#include "server/sale/order_desk.hpp"
#include "storage/records.hpp"

namespace holdfast::sale {

enum class CounterFor { staff_only, everyone };  // everyone: demo mode, so that the whole path can be tried

// Who may pay how: whom the counter is for, and which payment providers are switched on.
struct WaysToPay {
    CounterFor counter_for = CounterFor::staff_only;
    const payments::Providers* providers = nullptr;  // null: none

    [[nodiscard]] bool has_provider(std::string_view method) const { return providers && providers->find(method); }
};

// The methods a plain customer may use for `show`, by their wire names, the one to offer first at the front.
std::vector<std::string_view> checkout_methods(const storage::Show& show, const WaysToPay& ways);

// What is wrong with a purchase before its show is looked at: bad_message for an unknown method or mail address.
std::optional<Error> check_request(const Purchase& purchase, const WaysToPay& ways);

// forbidden when the buyer may not pay for this show that way.
std::optional<Error> check_method(const Purchase& purchase, const storage::Show& show, const WaysToPay& ways);

// Tells a repeat of a request from the misuse of its key.
std::string fingerprint(const Purchase& purchase);

// What is_key_misuse() recognises.
Error key_misuse();

// The order of `seats` at the show's own prices: pending where a provider is to be paid for it, else confirmed.
// internal when they are not all of one currency.
Result<storage::Order> new_order(const Purchase& purchase, const OrderId& id, const realtime::OpenShow& open_show,
                                 const std::vector<SeatIndex>& seats, const WaysToPay& ways, Timestamp now);

// What is bought, for the pages of a payment provider.
std::string payment_description(const storage::OrderDetails& details, ops::TimeZones& zones);

// One ticket a seat, each with a code that nobody can guess.
std::vector<storage::Ticket> tickets_for(const storage::Order& order);

// The order with what a page about it shows, but for its buyer's name and address.
storage::OrderDetails details_of(storage::Order order, const storage::Show& show);

// An order as its owner sees it.
OrderView to_view(const storage::Order& order);

}  // namespace holdfast::sale
