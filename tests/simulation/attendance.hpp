// One paid order, attended to until nothing can happen to it any more: server/sale/payment_attendance.hpp over the
// models of bank and disk, step by step as there, with the real core/order_flow deciding. Each decision is on disk
// before it is acted on, and when the disk does not answer, what it says afterwards is the truth. Lives on the payments
// loop; gone with the process.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/core/order_flow.hpp"
#include "tests/simulation/bank.hpp"
#include "tests/simulation/order_writes.hpp"

namespace holdfast::simulation {

class PaymentDesk;

class Attendance : public std::enable_shared_from_this<Attendance> {
public:
    using Reply = std::function<void(const Result<StoredOrder>&)>;

    Attendance(PaymentDesk& desk, const OrderId& order);

    // Begins, or wakes it up.
    void tell(core::News news, Reply reply);
    // A webhook said so, and is believed: nobody may ever do this.
    void believe(std::int64_t captured_minor);

private:
    using Went = std::function<void(bool)>;
    using Written = std::function<void(const Result<StoredOrder>&)>;

    void attend(const core::Learned& learned);
    void load();
    void decide(const core::Learned& learned);
    void settle(const core::FlowDecision& decision);
    void pause(Timestamp until);
    void finish();

    void take(core::Step step);
    void create();
    void look();
    void capture();
    [[nodiscard]] core::Learned learned(const BankAnswer& answer) const;
    void confirm();
    void was_confirmed(const Result<StoredOrder>& written);
    void write_mail();
    void reclaim();
    void let_go_of_seats();
    void give_up(core::Step step);
    void gave_up(const Result<StoredOrder>& written);
    void return_money();
    void write_state(Went then);

    void on_disk(std::function<Result<StoredOrder>(ModelStore&)> work, Written then);
    void adopt(const StoredOrder& order);
    std::optional<core::Command> news_for_room(const StoredOrder& order);
    void tell_room(const core::Command& news, const StoredOrder& order, const Written& then);
    void check_told(const core::Command& news, const StoredOrder& order, const core::Decision& decision) const;
    void answer_all(const Result<StoredOrder>& outcome);
    core::Learned next_news();
    void note(const std::string& what) const;
    [[nodiscard]] std::string key(const char* step) const;

    // A callback that goes on here, on the payments loop, whatever thread it is called on; not in another process.
    template <class T>
    std::function<void(T)> on_loop(std::function<void(const T&)> step);

    PaymentDesk& desk_;
    OrderId id_;
    std::deque<core::News> news_;
    std::vector<Reply> waiting_;
    bool is_running_ = false;
    bool is_paused_ = false;
    unsigned pauses_ = 0;  // so that a timer that was cancelled wakes nobody

    StoredOrder order_;
    core::OrderFlow flow_;
    bool is_stale_ = true;                     // what is on disk may be something else
    std::optional<OrderStatus> room_knows_{};  // what the room was told last
    std::int64_t captured_minor_ = 0;
    bool is_late_ = false;  // its money came after it had been given up
    unsigned captures_asked_ = 0;
};

}  // namespace holdfast::simulation
