// Attends to every paid order, as server/sale/payment_desk.hpp does: whoever may have news says "look at this order",
// at the start and every minute everybody under way is looked at, and nothing that anybody says is believed. One
// attendance an order, all on one loop.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>

#include "tests/simulation/attendance.hpp"
#include "tests/simulation/disk.hpp"
#include "tests/simulation/refunder.hpp"
#include "tests/simulation/room_inbox.hpp"

namespace holdfast::simulation {

class PaymentDesk {
public:
    PaymentDesk(World& world, Disk& disk, Bank& bank, RoomInbox& rooms);

    // The room has given its seats back to an order that was given up, and the disk does not know yet.
    void on_reclaimed(std::function<void()> witness) { on_reclaimed_ = std::move(witness); }

    void look(const OrderId& order, Attendance::Reply reply = {});
    void leave(const OrderId& order, Attendance::Reply reply = {});
    void hear(const Bank::Webhook& webhook);
    void send_refunds() { refunder_.wake(); }
    void try_failed_refunds_again() { refunder_.try_failed_again(); }
    // Takes up what is under way: every minute, in case it was lost sight of.
    void resume();
    // After a crash.
    void recover();
    // The loop is busy with something else when it is next asked to do something.
    void be_busy() { is_busy_ = true; }
    // From here on nobody is lost sight of.
    void heal() { is_healed_ = true; }

    [[nodiscard]] bool is_attended(const OrderId& order) const { return attendances_.contains(order); }
    [[nodiscard]] bool is_anybody_attended() const { return !attendances_.empty(); }
    // Until when its buyer may approve a payment that is begun now.
    [[nodiscard]] Timestamp pay_by() const { return world_.wall() + session_; }

private:
    friend class Attendance;

    void take_up(const OrderId& order);
    void attend(const OrderId& order, core::News news, Attendance::Reply reply);
    void check_taken_up(const std::set<OrderId>& under_way, int seconds_left);
    void on_loop(std::function<void()> step);

    World& world_;
    Disk& disk_;
    Bank& bank_;
    RoomInbox& rooms_;
    Refunder refunder_;
    Channel to_loop_;
    Milliseconds session_;
    std::function<void()> on_reclaimed_;
    std::map<OrderId, std::shared_ptr<Attendance>> attendances_;
    std::set<OrderId> ever_attended_;  // in this process
    bool is_busy_ = false;
    bool is_healed_ = false;
};

template <class T>
std::function<void(T)> Attendance::on_loop(std::function<void(const T&)> step) {
    return [self = shared_from_this(), process = desk_.world_.process(), step = std::move(step)](T value) {
        if (process != self->desk_.world_.process()) return;
        self->desk_.on_loop([self, step, value = std::move(value)] { step(value); });
    };
}

}  // namespace holdfast::simulation
