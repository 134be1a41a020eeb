// What everything that a desk has under way shares, and the frame of each such errand: questions to the room and the
// store, each going on in the callback that answers it, on whatever thread that is.
#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "server/ops/clock.hpp"
#include "server/ops/time_zone.hpp"
#include "server/realtime/rooms.hpp"
#include "server/sale/keys_in_flight.hpp"
#include "server/sale/later.hpp"
#include "server/sale/local_order_desk.hpp"
#include "server/sale/visits.hpp"
#include "storage/readers.hpp"
#include "storage/writer.hpp"

namespace holdfast::sale {

class PaymentDesk;

// It outlives the desk while an errand still refers to it; what it refers to does not, hence the visits.
struct DeskState {
    realtime::Rooms& rooms;
    storage::Writer& writer;
    storage::Readers& readers;
    const ops::Clock& clock;
    ops::TimeZones& zones;
    WaysToPay ways;
    RereadPace pace;
    KeysInFlight keys{};
    Later later{};
    Visits visits{};
    std::shared_ptr<PaymentDesk> payments{};  // null where no provider is switched on
};

// Kept alive by its callbacks. Nothing is locked, as only one question is ever under way.
template <class Derived>
class Errand : public std::enable_shared_from_this<Derived> {
    friend Derived;
    explicit Errand(std::shared_ptr<DeskState> desk) : desk_(std::move(desk)), next_wait_(desk_->pace.first_wait) {}

protected:
    // A callback that goes on with `step`, unless the desk is gone by then.
    template <class T>
    std::function<void(Result<T>)> then(void (Derived::*step)(Result<T>)) {
        return [self = this->shared_from_this(), step](Result<T> outcome) {
            const Visits::Visit visit(self->desk_->visits);
            if (visit.admitted()) (self.get()->*step)(std::move(outcome));
        };
    }

    // Goes on with `step` after a while that doubles each time, unless the desk is gone by then.
    void later(void (Derived::*step)()) {
        desk_->later.after(next_wait_, [self = this->shared_from_this(), step] {
            const Visits::Visit visit(self->desk_->visits);
            if (visit.admitted()) (self.get()->*step)();
        });
        next_wait_ = std::min(next_wait_ * 2, desk_->pace.last_wait);
    }

    std::shared_ptr<DeskState> desk_;

private:
    Milliseconds next_wait_;
};

}  // namespace holdfast::sale
