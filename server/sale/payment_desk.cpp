#include "server/sale/payment_desk.hpp"

#include <boost/asio/post.hpp>

#include <utility>

#include "server/ops/log.hpp"
#include "server/sale/payment_attendance.hpp"
#include "server/sale/refunder.hpp"

namespace holdfast::sale {

using storage::PaymentDue;
using storage::Store;

PaymentDesk::PaymentDesk(std::weak_ptr<DeskState> desk, PaymentMeans means)
    : desk_(std::move(desk)), means_(std::move(means)), refunder_(std::make_shared<Refunder>(desk_, means_)) {}

PaymentDesk::~PaymentDesk() = default;

void PaymentDesk::look(const OrderId& order, Reply reply) {
    attend(order, core::News::none, std::move(reply));
}

void PaymentDesk::leave(const OrderId& order, Reply reply) {
    attend(order, core::News::buyer_left, std::move(reply));
}

void PaymentDesk::attend(const OrderId& order, core::News news, Reply reply) {
    boost::asio::post(means_.executor, [self = shared_from_this(), order, news, reply = std::move(reply)]() mutable {
        auto& attendance = self->attendances_[order];
        if (!attendance) attendance = std::make_shared<Attendance>(self, order);
        const auto keep = attendance;
        keep->tell(news, std::move(reply));
    });
}

// Whoever is attended to already is asked about when it is time: the pauses grow while a provider does not answer, and
// a provider that is down is not to be asked about everybody each minute.
void PaymentDesk::take_up(const OrderId& order) {
    boost::asio::post(means_.executor, [self = shared_from_this(), order] {
        if (!self->attendances_.contains(order)) self->attend(order, core::News::none, nullptr);
    });
}

void PaymentDesk::forget(const OrderId& order) {
    attendances_.erase(order);
}

void PaymentDesk::stop() {
    attendances_.clear();
    refunder_->stop();
}

void PaymentDesk::resume() {
    take_up_from(std::nullopt);
    send_refunds();
}

// In pages, so that a server that stopped in the middle of a rush does not read it all at once.
void PaymentDesk::take_up_from(std::optional<PaymentDue> after) {
    const auto desk = desk_.lock();
    if (!desk) return;
    const auto take_up = [self = shared_from_this(), after](Result<std::vector<PaymentDue>> due) {
        const auto state = self->desk_.lock();
        if (!state) return;
        const Visits::Visit visit(state->visits);
        if (!visit.admitted()) return;
        if (!due) {
            ops::log_error("Payments under way could not be read yet", ops::field("why", due.error().message));
            return state->later.after(state->pace.last_wait, [self, after] { self->take_up_from(after); });
        }
        for (const PaymentDue& each : *due) self->take_up(each.order);
        if (due->size() == limits::payments_per_look) self->take_up_from(due->back());
    };
    desk->readers.submit<std::vector<PaymentDue>>(
        [after](Store& store) { return store.payments().unfinished(after, limits::payments_per_look); }, take_up);
}

void PaymentDesk::send_refunds() {
    boost::asio::post(means_.executor, [refunder = refunder_] { refunder->wake(); });
}

}  // namespace holdfast::sale
