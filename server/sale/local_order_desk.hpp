// The order desk over this process's rooms and store.
#pragma once

#include <memory>

#include "server/ops/clock.hpp"
#include "server/realtime/rooms.hpp"
#include "server/sale/order_desk.hpp"
#include "storage/readers.hpp"
#include "storage/writer.hpp"

namespace holdfast::sale {

enum class CounterFor { staff_only, everyone };  // everyone: demo mode, so that the whole path can be tried

std::unique_ptr<OrderDesk> make_order_desk(realtime::Rooms& rooms, storage::Writer& writer, storage::Readers& readers,
                                           const ops::Clock& clock, CounterFor counter_for);

}  // namespace holdfast::sale
