// The order desk over this process's rooms and store.
#pragma once

#include <memory>

#include "server/ops/clock.hpp"
#include "server/ops/time_zone.hpp"
#include "server/realtime/rooms.hpp"
#include "server/sale/order_desk.hpp"
#include "server/sale/purchase_rules.hpp"
#include "storage/readers.hpp"
#include "storage/writer.hpp"

namespace holdfast::sale {

// How soon a purchase that a failing disk left unknown is read again: doubling from the first wait to the last.
struct RereadPace {
    Milliseconds first_wait{250};
    Milliseconds last_wait{2'000};
};

// Everything passed here outlives the desk. Purchases that are under way when it is destroyed are answered
// `unavailable`; the store alone then knows what became of them.
std::unique_ptr<OrderDesk> make_order_desk(realtime::Rooms& rooms, storage::Writer& writer, storage::Readers& readers,
                                           const ops::Clock& clock, ops::TimeZones& zones, CounterFor counter_for,
                                           RereadPace pace = {});

}  // namespace holdfast::sale
