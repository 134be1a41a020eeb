// The steps stand in the order in which they happen.
#include "server/sale/show_closing.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <utility>

#include "protocol/limits.hpp"
#include "server/ops/log.hpp"
#include "server/sale/payment_desk.hpp"
#include "server/sale/purchase_rules.hpp"

namespace holdfast::sale {

using core::Decision;
using storage::Nothing;
using storage::Show;
using storage::ShowCancellation;
using storage::Store;

namespace {

Result<Show> cancel_in_store(Store& store, const ShowCancellation& cancellation) {
    if (auto begun = store.cancellations().begin(cancellation); !begun) return begun.error();
    boost::json::object detail;
    if (!cancellation.reason.empty()) detail["reason"] = cancellation.reason;
    storage::JournalEntry line;
    line.at = cancellation.at;
    line.actor = cancellation.actor;
    line.action = "show_cancelled";
    line.show = cancellation.show;
    line.detail = boost::json::serialize(detail);
    if (auto written = store.journal().add(line); !written) return written.error();
    return store.catalogue().show(cancellation.show);
}

Result<std::vector<EndedOrder>> end_orders(Store& store, const ShowCancellation& cancellation,
                                           const std::vector<OrderId>& orders, Timestamp now) {
    std::vector<EndedOrder> batch;
    for (const OrderId& id : orders) {
        auto details = store.orders().details(id);
        if (!details) return details.error();
        auto ended =
            end_order(store, *std::move(details), {cancellation.actor, cancellation.reason, "show_cancelled", now});
        if (!ended) return ended.error();
        batch.push_back(*std::move(ended));
    }
    if (!orders.empty()) return batch;
    if (auto finished = store.cancellations().finish(cancellation.show); !finished) return finished.error();
    return batch;
}

Result<std::vector<EndedOrder>> read_orders_again(Store& store, const std::vector<OrderId>& orders) {
    std::vector<EndedOrder> batch;
    for (const OrderId& id : orders) {
        auto ended = read_whether_ended(store, id);
        if (!ended) return ended.error();
        if (*ended) batch.push_back(**std::move(ended));
    }
    return batch;
}

}  // namespace

ShowClosing::ShowClosing(std::shared_ptr<DeskState> desk, ShowCancellation cancellation, Reply reply)
    : Errand(std::move(desk)), cancellation_(std::move(cancellation)), reply_(std::move(reply)) {}

ShowClosing::~ShowClosing() {
    answer(make_error(ErrorCode::unavailable));
}

void ShowClosing::start() {
    desk_->writer.submit<Show>(
        [self = shared_from_this()](Store& store) { return cancel_in_store(store, self->cancellation_); },
        then(&ShowClosing::begun));
}

void ShowClosing::begun(Result<Show> outcome) {
    if (!outcome) {
        const bool is_unknown = outcome.error().code == ErrorCode::unavailable;
        answer(outcome.error());
        if (is_unknown) later(&ShowClosing::read_again);
        return;
    }
    const core::SetSale closed{ShowStatus::cancelled, outcome->sale_opens_at, outcome->sale_closes_at};
    desk_->rooms.command(cancellation_.show, closed, then(&ShowClosing::room_told));
}

void ShowClosing::read_again() {
    desk_->writer.submit<Show>(
        [id = cancellation_.show](Store& store) -> Result<Show> {
            if (auto touched = store.touch(); !touched) return touched.error();
            return store.catalogue().show(id);
        },
        then(&ShowClosing::was_read_again));
}

void ShowClosing::was_read_again(Result<Show> outcome) {
    if (!outcome && outcome.error().code == ErrorCode::unavailable) return later(&ShowClosing::read_again);
    if (outcome && outcome->status == ShowStatus::cancelled) begun(std::move(outcome));
}

// A room that could not be opened sells nothing either.
void ShowClosing::room_told(Result<Decision>) {
    desk_->rooms.reload(cancellation_.show, then(&ShowClosing::room_settled));
}

// A change of the show that was read for the room just before the cancellation reaches it after the command: whatever
// is read from now on says cancelled, and reloads of a room come one after the other.
void ShowClosing::room_settled(Result<Nothing>) {
    answer(Nothing{});
    end_some();
}

void ShowClosing::go_on() {
    end_some();
}

void ShowClosing::end_some() {
    desk_->writer.submit<Batch>(
        [self = shared_from_this()](Store& store) -> Result<Batch> {
            auto orders =
                store.orders().live_orders(self->cancellation_.show, limits::orders_cancelled_per_transaction);
            if (!orders) return orders.error();
            self->attempted_ = *orders;
            return end_orders(store, self->cancellation_, *orders, self->desk_->clock.now());
        },
        then(&ShowClosing::some_ended));
}

void ShowClosing::some_ended(Result<Batch> outcome) {
    if (!outcome) {
        ops::log_error("Orders of a cancelled show could not be cancelled yet",
                       ops::field("show", cancellation_.show.value()), ops::field("why", outcome.error().message));
        return later(&ShowClosing::read_some_again);
    }
    if (outcome->empty()) return;
    tell(*std::move(outcome));
    end_some();
}

void ShowClosing::read_some_again() {
    desk_->writer.submit<Batch>(
        [self = shared_from_this()](Store& store) { return read_orders_again(store, self->attempted_); },
        then(&ShowClosing::some_read_again));
}

void ShowClosing::some_read_again(Result<Batch> outcome) {
    if (!outcome) return later(&ShowClosing::read_some_again);
    tell(*std::move(outcome));
    end_some();
}

void ShowClosing::tell(Batch batch) {
    if (desk_->payments) desk_->payments->send_refunds();
    for (EndedOrder& ended : batch) {
        const storage::Order& order = ended.details.order;
        if (desk_->payments && !order.confirmed_at) {  // its payment is given up, and its seats with it
            desk_->payments->look(order.id, nullptr);
            continue;
        }
        desk_->rooms.command(order.show, core::ReleaseSold{.customer = order.user, .seats = std::move(ended.freed)},
                             [](const Result<Decision>&) {});
        desk_->rooms.tell_order(order.user, to_view(order));
    }
}

void ShowClosing::answer(Result<Nothing> outcome) {
    if (const Reply reply = std::exchange(reply_, nullptr)) reply(std::move(outcome));
}

void ClosingsResumed::start() {
    desk_->readers.submit<std::vector<ShowCancellation>>([](Store& store) { return store.cancellations().under_way(); },
                                                         then(&ClosingsResumed::found));
}

void ClosingsResumed::found(Result<std::vector<ShowCancellation>> outcome) {
    if (!outcome) return later(&ClosingsResumed::start);
    for (ShowCancellation& cancellation : *outcome) {
        std::make_shared<ShowClosing>(desk_, std::move(cancellation), nullptr)->go_on();
    }
}

}  // namespace holdfast::sale
