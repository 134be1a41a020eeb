// The order desk over this process's rooms and store.
#pragma once

#include <memory>
#include <optional>

#include "server/ops/clock.hpp"
#include "server/ops/time_zone.hpp"
#include "server/realtime/rooms.hpp"
#include "server/sale/order_desk.hpp"
#include "server/sale/payment_means.hpp"
#include "server/sale/purchase_rules.hpp"
#include "storage/readers.hpp"
#include "storage/writer.hpp"

namespace holdfast::sale {

// How soon a purchase that a failing disk left unknown is read again: doubling from the first wait to the last.
struct RereadPace {
    Milliseconds first_wait{250};
    Milliseconds last_wait{2'000};
};

// Everything passed here outlives the desk, and so does the work of the loop that payments are attended to on: that has
// ended when the desk is destroyed. Purchases that are under way then are answered `unavailable`; the store alone knows
// what became of them, and resume() goes on from there.
std::unique_ptr<OrderDesk> make_order_desk(realtime::Rooms& rooms, storage::Writer& writer, storage::Readers& readers,
                                           const ops::Clock& clock, ops::TimeZones& zones, CounterFor counter_for,
                                           std::optional<PaymentMeans> payments = {}, RereadPace pace = {});

}  // namespace holdfast::sale
