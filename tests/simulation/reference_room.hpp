// The rules of the room once more, as simply as they can be said: a list of facts that is searched from end to end for
// every question. Written apart from server/core, so that a mistake would have to be made twice, differently worded.
#pragma once

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "server/core/room.hpp"

namespace holdfast::simulation {

// What a decision should have been. Refused seats in ascending order; cart events in ascending order of customer.
struct Expected {
    std::optional<ErrorCode> code{};
    std::vector<SeatIndex> refused_seats{};
    std::vector<SeatIndex> seats{};
    std::vector<std::pair<UserId, CartReason>> carts{};
};

class ReferenceRoom {
public:
    explicit ReferenceRoom(const core::RoomSetup& setup);

    Expected apply(const core::Command& command, Timestamp now);
    Expected expire(Timestamp now);

    [[nodiscard]] std::vector<SeatState> states() const;
    [[nodiscard]] core::CartContents cart(const UserId& customer) const;
    [[nodiscard]] std::optional<Timestamp> next_deadline() const;
    [[nodiscard]] std::size_t owned(const UserId& customer) const;
    [[nodiscard]] std::map<UserId, OrderId> paying() const;

private:
    struct Seat {
        SeatState state = SeatState::free;
        UserId who;
        unsigned selected = 0;  // a running number: the order of selection
    };
    struct Hold {
        Timestamp start;
        int hold_times = 1;
        std::optional<OrderId> order{};
        std::optional<Timestamp> pay_by{};
        std::optional<Timestamp> granted{};  // a later end than its hold times give
        int times_at_grant = 0;
        int grants = 0;
    };

    using Refusal = std::optional<std::pair<ErrorCode, std::vector<SeatIndex>>>;
    Refusal rule(const core::Select& command, Expected& expected);
    Refusal rule(const core::Unselect& command, Expected& expected);
    Refusal rule(const core::UnselectAll& command, Expected& expected);
    Refusal rule(const core::Extend& command, Expected& expected);
    Refusal rule(const core::BeginPurchase& command, Expected& expected);
    Refusal rule(const core::CompletePurchase& command, Expected& expected);
    Refusal rule(const core::AbandonPurchase& command, Expected& expected);
    Refusal rule(const core::Reclaim& command, Expected& expected);
    Refusal rule(const core::ReleaseSold& command, Expected& expected);
    Refusal rule(const core::Block& command, Expected& expected);
    Refusal rule(const core::Unblock& command, Expected& expected);
    Refusal rule(const core::SetSale& command, Expected& expected);

    Refusal misnamed(const std::vector<SeatIndex>& seats) const;
    [[nodiscard]] std::vector<SeatIndex> held_by(const UserId& customer) const;
    [[nodiscard]] Timestamp deadline(const Hold& hold) const;
    void expire_due(Expected& expected);
    void drop_empty_holds();
    void free_all(const UserId& customer);
    void resume(const UserId& customer, Timestamp at_least, Expected& expected);
    void trim(const UserId& customer, Expected& expected);

    std::map<SeatIndex, Seat> seats_;
    std::map<UserId, Hold> holds_;
    std::size_t limit_;
    Milliseconds hold_time_;
    ShowStatus status_;
    Timestamp opens_at_;
    Timestamp closes_at_;
    Timestamp now_ = Timestamp::min();
    unsigned selections_ = 0;
};

}  // namespace holdfast::simulation
