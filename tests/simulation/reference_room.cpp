#include "tests/simulation/reference_room.hpp"

#include <algorithm>
#include <set>

namespace holdfast::simulation {

using namespace core;

ReferenceRoom::ReferenceRoom(const RoomSetup& setup)
    : limit_(setup.rules.seats_per_customer),
      hold_time_(setup.rules.hold_time),
      status_(setup.status),
      opens_at_(setup.opens_at),
      closes_at_(setup.closes_at) {
    for (std::uint32_t i = 0; i < setup.plan->seat_count(); ++i) seats_[SeatIndex(i)];
    for (const SeatIndex seat : setup.blocked) seats_.at(seat).state = SeatState::blocked;
    for (const OwnedSeat& sold : setup.sold) seats_.at(sold.seat) = {SeatState::sold, sold.owner, 0};
    for (const PendingPurchase& pending : setup.pending) {
        holds_.try_emplace(pending.customer, Hold{pending.held_until - hold_time_, 1, pending.order, pending.pay_by});
        for (const SeatIndex seat : pending.seats) {
            seats_.at(seat) = {SeatState::held, pending.customer, ++selections_};
        }
    }
}

Expected ReferenceRoom::apply(const Command& command, Timestamp now) {
    now_ = std::max(now_, now);
    Expected expected;
    expire_due(expected);
    if (auto refusal = std::visit([&](const auto& chosen) { return rule(chosen, expected); }, command)) {
        expected.code = refusal->first;
        expected.refused_seats = std::move(refusal->second);
        std::sort(expected.refused_seats.begin(), expected.refused_seats.end());
    }
    std::sort(expected.carts.begin(), expected.carts.end());
    return expected;
}

Expected ReferenceRoom::expire(Timestamp now) {
    now_ = std::max(now_, now);
    Expected expected;
    expire_due(expected);
    std::sort(expected.carts.begin(), expected.carts.end());
    return expected;
}

void ReferenceRoom::expire_due(Expected& expected) {
    std::vector<UserId> due;
    for (const auto& [customer, hold] : holds_) {
        if (!hold.order && deadline(hold) <= now_) due.push_back(customer);
    }
    for (const UserId& customer : due) {
        free_all(customer);
        expected.carts.emplace_back(customer, CartReason::expired);
    }
}

ReferenceRoom::Refusal ReferenceRoom::misnamed(const std::vector<SeatIndex>& seats) const {
    std::vector<SeatIndex> unknown;
    for (const SeatIndex seat : seats) {
        if (!seats_.contains(seat)) unknown.push_back(seat);
    }
    if (!unknown.empty()) return std::pair(ErrorCode::unknown_seat, unknown);
    if (seats.empty() || std::set(seats.begin(), seats.end()).size() != seats.size()) {
        return std::pair(ErrorCode::bad_message, std::vector<SeatIndex>());
    }
    return std::nullopt;
}

ReferenceRoom::Refusal ReferenceRoom::rule(const Select& command, Expected& expected) {
    if (auto refusal = misnamed(command.seats)) return refusal;
    if (!command.instead_of.empty()) {
        if (auto refusal = misnamed(command.instead_of)) return refusal;
    }
    if (status_ == ShowStatus::draft || (status_ == ShowStatus::on_sale && now_ < opens_at_)) {
        return std::pair(ErrorCode::sale_not_open, std::vector<SeatIndex>());
    }
    if (status_ != ShowStatus::on_sale || now_ >= closes_at_) {
        return std::pair(ErrorCode::sale_closed, std::vector<SeatIndex>());
    }
    if (holds_.contains(command.customer) && holds_.at(command.customer).order) {
        return std::pair(ErrorCode::conflict, std::vector<SeatIndex>());
    }
    std::vector<SeatIndex> more;
    std::vector<SeatIndex> taken;
    for (const SeatIndex name : command.seats) {
        const Seat& seat = seats_.at(name);
        if (seat.state == SeatState::held && seat.who == command.customer) continue;
        more.push_back(name);
        if (seat.state != SeatState::free) taken.push_back(name);
    }
    std::vector<SeatIndex> given_back;
    for (const SeatIndex name : held_by(command.customer)) {
        const auto is_among = [&](const std::vector<SeatIndex>& seats) {
            return std::find(seats.begin(), seats.end(), name) != seats.end();
        };
        if (is_among(command.instead_of) && !is_among(command.seats)) given_back.push_back(name);
    }
    const std::size_t had = held_by(command.customer).size() + owned(command.customer);
    if (more.size() > given_back.size() && had - given_back.size() + more.size() > limit_) {
        return std::pair(ErrorCode::limit_reached, std::vector<SeatIndex>());
    }
    if (!taken.empty()) return std::pair(ErrorCode::seat_taken, taken);

    expected.seats = command.seats;
    if (more.empty() && given_back.empty()) return std::nullopt;
    holds_.try_emplace(command.customer, Hold{now_});
    for (const SeatIndex name : more) seats_.at(name) = {SeatState::held, command.customer, ++selections_};
    for (const SeatIndex name : given_back) seats_.at(name) = {};
    drop_empty_holds();
    expected.carts.emplace_back(command.customer, CartReason::selected);
    return std::nullopt;
}

ReferenceRoom::Refusal ReferenceRoom::rule(const Unselect& command, Expected& expected) {
    if (auto refusal = misnamed(command.seats)) return refusal;
    const std::vector<SeatIndex> mine = held_by(command.customer);
    std::vector<SeatIndex> strange;
    for (const SeatIndex seat : command.seats) {
        if (std::find(mine.begin(), mine.end(), seat) == mine.end()) strange.push_back(seat);
    }
    if (!strange.empty()) return std::pair(ErrorCode::not_selected, strange);
    if (holds_.at(command.customer).order) return std::pair(ErrorCode::conflict, std::vector<SeatIndex>());
    for (const SeatIndex seat : command.seats) seats_.at(seat) = {};
    drop_empty_holds();
    expected.carts.emplace_back(command.customer, CartReason::unselected);
    return std::nullopt;
}

ReferenceRoom::Refusal ReferenceRoom::rule(const UnselectAll& command, Expected& expected) {
    if (!holds_.contains(command.customer)) return std::pair(ErrorCode::cart_empty, std::vector<SeatIndex>());
    if (holds_.at(command.customer).order) return std::pair(ErrorCode::conflict, std::vector<SeatIndex>());
    free_all(command.customer);
    expected.carts.emplace_back(command.customer, CartReason::unselected);
    return std::nullopt;
}

ReferenceRoom::Refusal ReferenceRoom::rule(const Extend& command, Expected& expected) {
    const auto hold = holds_.find(command.customer);
    if (hold == holds_.end()) return std::pair(ErrorCode::cart_empty, std::vector<SeatIndex>());
    if (hold->second.order || hold->second.hold_times == 3) {
        return std::pair(ErrorCode::conflict, std::vector<SeatIndex>());
    }
    ++hold->second.hold_times;
    expected.carts.emplace_back(command.customer, CartReason::selected);
    return std::nullopt;
}

ReferenceRoom::Refusal ReferenceRoom::rule(const BeginPurchase& command, Expected& expected) {
    const auto hold = holds_.find(command.customer);
    if (hold == holds_.end()) return std::pair(ErrorCode::cart_empty, std::vector<SeatIndex>());
    expected.seats = held_by(command.customer);
    if (hold->second.order == command.order) return std::nullopt;
    if (hold->second.order || status_ != ShowStatus::on_sale) expected.seats.clear();
    if (hold->second.order) return std::pair(ErrorCode::conflict, std::vector<SeatIndex>());
    if (status_ == ShowStatus::draft) return std::pair(ErrorCode::sale_not_open, std::vector<SeatIndex>());
    if (status_ != ShowStatus::on_sale) return std::pair(ErrorCode::sale_closed, std::vector<SeatIndex>());
    if (hold->second.grants == 5) {
        expected.seats.clear();
        return std::pair(ErrorCode::conflict, std::vector<SeatIndex>());
    }
    hold->second.order = command.order;
    hold->second.pay_by = command.pay_by;
    if (command.pay_by) expected.carts.emplace_back(command.customer, CartReason::selected);
    return std::nullopt;
}

ReferenceRoom::Refusal ReferenceRoom::rule(const CompletePurchase& command, Expected& expected) {
    std::set<UserId> losers;
    bool news = false;
    for (const SeatIndex name : command.seats) {
        Seat& seat = seats_.at(name);
        if (seat.state == SeatState::held && seat.who != command.customer) losers.insert(seat.who);
        news = news || seat.state != SeatState::sold || seat.who != command.customer;
        seat = {SeatState::sold, command.customer, 0};
    }
    drop_empty_holds();
    if (news) expected.carts.emplace_back(command.customer, CartReason::sold);
    for (const UserId& loser : losers) expected.carts.emplace_back(loser, CartReason::revoked);
    const auto hold = holds_.find(command.customer);
    if (hold != holds_.end() && hold->second.order == command.order) resume(command.customer, now_, expected);
    trim(command.customer, expected);
    return std::nullopt;
}

ReferenceRoom::Refusal ReferenceRoom::rule(const AbandonPurchase& command, Expected& expected) {
    for (const auto& [customer, hold] : holds_) {
        if (hold.order != command.order) continue;
        resume(UserId(customer), now_ + command.at_least, expected);
        break;
    }
    return std::nullopt;
}

ReferenceRoom::Refusal ReferenceRoom::rule(const Reclaim& command, Expected& expected) {
    if (status_ == ShowStatus::draft) return std::pair(ErrorCode::sale_not_open, std::vector<SeatIndex>());
    if (status_ == ShowStatus::cancelled || status_ == ShowStatus::past) {
        return std::pair(ErrorCode::sale_closed, std::vector<SeatIndex>());
    }
    if (holds_.contains(command.customer) && holds_.at(command.customer).order) {
        if (holds_.at(command.customer).order == command.order) return std::nullopt;
        return std::pair(ErrorCode::conflict, std::vector<SeatIndex>());
    }
    std::vector<SeatIndex> more;
    std::vector<SeatIndex> taken;
    for (const SeatIndex name : command.seats) {
        const Seat& seat = seats_.at(name);
        if (seat.state == SeatState::held && seat.who == command.customer) continue;
        more.push_back(name);
        if (seat.state != SeatState::free) taken.push_back(name);
    }
    if (held_by(command.customer).size() + owned(command.customer) + more.size() > limit_ && !more.empty()) {
        return std::pair(ErrorCode::limit_reached, std::vector<SeatIndex>());
    }
    if (!taken.empty()) return std::pair(ErrorCode::seat_taken, taken);
    holds_.try_emplace(command.customer, Hold{now_});
    for (const SeatIndex name : more) seats_.at(name) = {SeatState::held, command.customer, ++selections_};
    holds_.at(command.customer).order = command.order;
    if (!more.empty()) expected.carts.emplace_back(command.customer, CartReason::restored);
    return std::nullopt;
}

ReferenceRoom::Refusal ReferenceRoom::rule(const ReleaseSold& command, Expected&) {
    for (const SeatIndex name : command.seats) {
        Seat& seat = seats_.at(name);
        if (seat.state == SeatState::sold && seat.who == command.customer) seat = {};
    }
    return std::nullopt;
}

ReferenceRoom::Refusal ReferenceRoom::rule(const Block& command, Expected&) {
    if (auto refusal = misnamed(command.seats)) return refusal;
    std::vector<SeatIndex> taken;
    for (const SeatIndex name : command.seats) {
        if (seats_.at(name).who != UserId()) taken.push_back(name);
    }
    if (!taken.empty()) return std::pair(ErrorCode::seat_taken, taken);
    for (const SeatIndex name : command.seats) seats_.at(name).state = SeatState::blocked;
    return std::nullopt;
}

ReferenceRoom::Refusal ReferenceRoom::rule(const Unblock& command, Expected&) {
    if (auto refusal = misnamed(command.seats)) return refusal;
    for (const SeatIndex name : command.seats) {
        if (seats_.at(name).state == SeatState::blocked) seats_.at(name).state = SeatState::free;
    }
    return std::nullopt;
}

ReferenceRoom::Refusal ReferenceRoom::rule(const SetSale& command, Expected&) {
    status_ = command.status;
    opens_at_ = command.opens_at;
    closes_at_ = command.closes_at;
    return std::nullopt;
}

Timestamp ReferenceRoom::deadline(const Hold& hold) const {
    const Timestamp own = hold.start + hold_time_ * hold.hold_times;
    return hold.granted ? *hold.granted + hold_time_ * (hold.hold_times - hold.times_at_grant) : own;
}

void ReferenceRoom::resume(const UserId& customer, Timestamp at_least, Expected& expected) {
    Hold& hold = holds_.at(customer);
    if (deadline(hold) <= now_ && at_least <= now_) {
        free_all(customer);
        expected.carts.emplace_back(customer, CartReason::expired);
        return;
    }
    if (deadline(hold) < at_least) {
        hold.granted = at_least;
        hold.times_at_grant = hold.hold_times;
        ++hold.grants;
    }
    hold.order.reset();
    hold.pay_by.reset();
    expected.carts.emplace_back(customer, CartReason::restored);
    trim(customer, expected);
}

void ReferenceRoom::trim(const UserId& customer, Expected& expected) {
    if (!holds_.contains(customer) || holds_.at(customer).order) return;
    std::vector<SeatIndex> held = held_by(customer);
    if (held.size() + owned(customer) <= limit_) return;
    while (!held.empty() && held.size() + owned(customer) > limit_) {
        seats_.at(held.back()) = {};
        held.pop_back();
    }
    drop_empty_holds();
    expected.carts.emplace_back(customer, CartReason::revoked);
}

void ReferenceRoom::free_all(const UserId& customer) {
    for (const SeatIndex seat : held_by(customer)) seats_.at(seat) = {};
    drop_empty_holds();
}

void ReferenceRoom::drop_empty_holds() {
    std::erase_if(holds_, [&](const auto& entry) { return held_by(entry.first).empty(); });
}

std::vector<SeatIndex> ReferenceRoom::held_by(const UserId& customer) const {
    std::map<unsigned, SeatIndex> in_order;
    for (const auto& [name, seat] : seats_) {
        if (seat.state == SeatState::held && seat.who == customer) in_order[seat.selected] = name;
    }
    std::vector<SeatIndex> held;
    for (const auto& [selected, name] : in_order) held.push_back(name);
    return held;
}

std::size_t ReferenceRoom::owned(const UserId& customer) const {
    return static_cast<std::size_t>(std::count_if(seats_.begin(), seats_.end(), [&](const auto& entry) {
        return entry.second.state == SeatState::sold && entry.second.who == customer;
    }));
}

std::map<UserId, OrderId> ReferenceRoom::paying() const {
    std::map<UserId, OrderId> paying;
    for (const auto& [customer, hold] : holds_) {
        if (hold.order) paying[customer] = *hold.order;
    }
    return paying;
}

std::vector<SeatState> ReferenceRoom::states() const {
    std::vector<SeatState> states;
    for (const auto& [name, seat] : seats_) states.push_back(seat.state);
    return states;
}

CartContents ReferenceRoom::cart(const UserId& customer) const {
    const auto hold = holds_.find(customer);
    if (hold == holds_.end()) return {};
    return {held_by(customer), hold->second.pay_by ? *hold->second.pay_by : deadline(hold->second)};
}

std::optional<Timestamp> ReferenceRoom::next_deadline() const {
    std::optional<Timestamp> next;
    for (const auto& [customer, hold] : holds_) {
        if (!hold.order && (!next || deadline(hold) < *next)) next = deadline(hold);
    }
    return next;
}

}  // namespace holdfast::simulation
