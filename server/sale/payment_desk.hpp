// Attends to every order whose money comes by a provider, from its first step until nothing can happen to it any more:
// core/order_flow says what is next, an attendance (payment_attendance.hpp) does it. Buyers who come back, webhooks,
// the clock and a restart of the server all only say "look at this order": what happened the provider is asked. So
// nothing that anybody sends can move money or seats by itself. One attendance an order, all on one loop; the public
// functions may be called from any thread.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>

#include "server/core/order_flow.hpp"
#include "server/sale/desk_state.hpp"
#include "server/sale/payment_means.hpp"
#include "storage/records.hpp"

namespace holdfast::sale {

class Attendance;
class Refunder;

class PaymentDesk : public std::enable_shared_from_this<PaymentDesk> {
public:
    using Reply = std::function<void(Result<storage::OrderDetails>)>;

    // Everything in `means` and behind the desk's state outlives the loop's work.
    PaymentDesk(std::weak_ptr<DeskState> desk, PaymentMeans means);
    ~PaymentDesk();
    PaymentDesk(const PaymentDesk&) = delete;
    PaymentDesk& operator=(const PaymentDesk&) = delete;

    [[nodiscard]] const PaymentMeans& means() const { return means_; }

    // There may be news of this order: looks, and replies with the order once it is known what to do, on the desk's
    // loop. An order that was just written is begun this way, too: it is pending with a `pay_url` then, or over.
    // not_found when no provider is to be paid for it; unavailable while the store cannot be read.
    void look(const OrderId& order, Reply reply);
    // The same, and its buyer does not want to pay: a pending order is given up unless its money has come already.
    void leave(const OrderId& order, Reply reply);

    // Takes up what is under way and not attended to: at the start what was when the server stopped, now and then
    // whatever was lost sight of.
    void resume();
    // Forgets everybody; nothing runs on the loop any more.
    void stop();
    // There is money to send back.
    void send_refunds();

private:
    friend class Attendance;

    void attend(const OrderId& order, core::News news, Reply reply);
    void take_up(const OrderId& order);
    void take_up_from(std::optional<storage::PaymentDue> after);
    void forget(const OrderId& order);

    std::weak_ptr<DeskState> desk_;
    PaymentMeans means_;
    std::unordered_map<OrderId, std::shared_ptr<Attendance>> attendances_;  // on the loop alone
    std::shared_ptr<Refunder> refunder_;
};

}  // namespace holdfast::sale
