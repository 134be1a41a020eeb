// The desk starts errands and, at its end, closes the door behind them; checkout.cpp, order_cancellation.cpp,
// moving_seats.cpp and show_closing.cpp are where they happen.
#include "server/sale/local_order_desk.hpp"

#include <utility>

#include "server/sale/checkout.hpp"
#include "server/sale/moving_seats.hpp"
#include "server/sale/order_cancellation.hpp"
#include "server/sale/payment_desk.hpp"
#include "server/sale/returning_seats.hpp"
#include "server/sale/show_closing.hpp"

namespace holdfast::sale {
namespace {

class LocalOrderDesk final : public OrderDesk {
public:
    explicit LocalOrderDesk(std::shared_ptr<DeskState> state) : state_(std::move(state)) {}
    ~LocalOrderDesk() override {
        state_->visits.close();
        state_->later.stop();
        if (state_->payments) state_->payments->stop();
    }

    void buy_cart(Purchase purchase, std::function<void(Result<Receipt>)> reply) override {
        std::make_shared<Checkout>(state_, std::move(purchase), std::move(reply))->start();
    }

    void cancel(Cancellation cancellation, std::function<void(Result<storage::OrderDetails>)> reply) override {
        std::make_shared<OrderCancellation>(state_, std::move(cancellation), std::move(reply))->start();
    }

    void cancel_show(storage::ShowCancellation cancellation,
                     std::function<void(Result<storage::Nothing>)> reply) override {
        std::make_shared<ShowClosing>(state_, std::move(cancellation), std::move(reply))->start();
    }

    void return_seats(SeatReturn seats, std::function<void(Result<storage::OrderDetails>)> reply) override {
        std::make_shared<ReturningSeats>(state_, std::move(seats), std::move(reply))->start();
    }

    void move(OrderMove move, std::function<void(Result<storage::OrderDetails>)> reply) override {
        std::make_shared<MovingSeats>(state_, std::move(move), std::move(reply))->start();
    }

    void look_at_payment(const OrderId& order, PaymentDesk::Reply reply) override {
        if (!state_->payments) return reply(make_error(ErrorCode::not_found));
        state_->payments->look(order, std::move(reply));
    }

    void leave_payment(const OrderId& order, PaymentDesk::Reply reply) override {
        if (!state_->payments) return reply(make_error(ErrorCode::not_found));
        state_->payments->leave(order, std::move(reply));
    }

    void look_at_all_payments() override {
        if (state_->payments) state_->payments->resume();
    }

    void send_refunds() override {
        if (state_->payments) state_->payments->send_refunds();
    }

    void resume() override {
        std::make_shared<ClosingsResumed>(state_)->start();
        look_at_all_payments();
    }

private:
    std::shared_ptr<DeskState> state_;
};

}  // namespace

std::unique_ptr<OrderDesk> make_order_desk(realtime::Rooms& rooms, storage::Writer& writer, storage::Readers& readers,
                                           const ops::Clock& clock, ops::TimeZones& zones, CounterFor counter_for,
                                           std::optional<PaymentMeans> payments, RereadPace pace) {
    const WaysToPay ways{counter_for, payments ? &payments->providers : nullptr};
    auto state = std::make_shared<DeskState>(rooms, writer, readers, clock, zones, ways, pace);
    if (payments) state->payments = std::make_shared<PaymentDesk>(state, *std::move(payments));
    return std::make_unique<LocalOrderDesk>(std::move(state));
}

}  // namespace holdfast::sale
