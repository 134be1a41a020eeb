// One order and its payment, attended to until nothing can happen to it any more. What is next core/order_flow decides;
// each decision is on disk before it is acted on, and the room hears of an order only after the disk. When the disk
// does not answer, what it says afterwards is the truth, and everything goes on from there. Lives on the payment desk's
// loop.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "server/sale/payment_desk.hpp"
#include "server/sale/payment_writes.hpp"

namespace holdfast::sale {

class Attendance : public std::enable_shared_from_this<Attendance> {
public:
    Attendance(std::shared_ptr<PaymentDesk> payments, const OrderId& order);

    // Begins, or wakes it up.
    void tell(core::News news, PaymentDesk::Reply reply);

private:
    using Awaitable = boost::asio::awaitable<void>;

    static Awaitable run(std::shared_ptr<Attendance> self);
    Awaitable attend();
    boost::asio::awaitable<bool> load();
    boost::asio::awaitable<core::Learned> take(core::Step step);

    boost::asio::awaitable<core::Learned> create();
    boost::asio::awaitable<core::Learned> look();
    boost::asio::awaitable<core::Learned> capture();
    boost::asio::awaitable<core::Learned> after_failed_capture(payments::Trouble trouble);
    core::Learned learned(const payments::PaymentFacts& facts);
    boost::asio::awaitable<core::Learned> confirm();
    boost::asio::awaitable<core::Learned> reclaim();
    void let_go_of_seats();
    boost::asio::awaitable<core::Learned> give_up(GivingUp giving_up);
    boost::asio::awaitable<core::Learned> audit();
    boost::asio::awaitable<core::Learned> return_money();
    boost::asio::awaitable<bool> write_state();
    Awaitable reread_later();
    boost::asio::awaitable<Result<PaidOrder>> on_disk(std::function<Result<PaidOrder>(storage::Store&)> work);
    void tell_room(Result<PaidOrder> outcome, std::function<void(Result<PaidOrder>)> then);
    std::optional<core::Command> news_for_room(const PaidOrder& paid);
    Awaitable pause(Timestamp until);

    void adopt(PaidOrder paid);
    void answer_all(const Result<storage::OrderDetails>& outcome);
    [[nodiscard]] core::Learned next_news();
    [[nodiscard]] std::optional<Timestamp> next_look(bool is_at_rest) const;
    [[nodiscard]] payments::PaymentRequest request() const;
    [[nodiscard]] std::string key(std::string_view step) const;

    std::shared_ptr<PaymentDesk> payments_;
    OrderId order_;
    boost::asio::steady_timer timer_;
    std::deque<core::News> news_;
    std::vector<PaymentDesk::Reply> waiting_;
    bool is_running_ = false;

    std::shared_ptr<DeskState> desk_;  // while it runs
    PaidOrder paid_;
    core::OrderFlow flow_;
    bool is_stale_ = true;                     // what is on disk may be something else
    unsigned failed_writes_ = 0;               // in a row
    std::optional<OrderStatus> room_knows_{};  // what the room was told last
    bool is_news_for_owner_ = false;           // what it was told is his order's end or beginning
    Money captured_{};
    bool is_partly_back_ = false;  // of it
    std::string trouble_{};        // the provider's last words
};

}  // namespace holdfast::sale
