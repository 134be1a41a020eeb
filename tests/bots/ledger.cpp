#include "tests/bots/ledger.hpp"

#include <algorithm>
#include <string>

namespace holdfast::bots {
namespace {

// The server's clock is known to us only as well as its messages are prompt. This close to a deadline nothing is
// certain.
constexpr Milliseconds doubt{1'000};

// A hold ends within 50 ms of its deadline, which a crowd cannot judge: on a busy machine it hears of it much later.
// This is for a hold that nobody would have ended, had not something else come by.
constexpr Milliseconds lateness{10'000};

std::string name(SeatIndex seat) {
    return "seat " + std::to_string(seat.value());
}

std::string name(Customer customer) {
    return "guest " + std::to_string(static_cast<std::size_t>(customer));
}

std::vector<SeatIndex> sorted(std::span<const SeatIndex> seats) {
    std::vector<SeatIndex> result(seats.begin(), seats.end());
    std::sort(result.begin(), result.end());
    return result;
}

}  // namespace

void Ledger::select_acknowledged(Customer customer, std::span<const SeatIndex> seats, Timestamp until, Timestamp now) {
    for (const auto seat : seats) grant(customer, seat, until, now);
    check_limit(customer);
}

void Ledger::may_let_go(Customer customer, std::span<const SeatIndex> seats) {
    for (const auto seat : seats) {
        if (auto* claim = claim_of(customer, seat)) claim->may_be_gone = true;
    }
}

void Ledger::let_go(Customer customer, std::span<const SeatIndex> seats) {
    for (const auto seat : seats) drop(customer, seat);
}

void Ledger::kept(Customer customer) {
    for (const auto seat : held_[customer]) claim_of(customer, seat)->may_be_gone = false;
}

void Ledger::cart_received(Customer customer, std::span<const SeatIndex> seats, std::optional<Timestamp> expires_at,
                           Timestamp now) {
    const auto in_cart = sorted(seats);
    const auto before = held_[customer];
    for (const auto seat : before) {
        if (std::binary_search(in_cart.begin(), in_cart.end(), seat)) continue;
        const auto* claim = claim_of(customer, seat);
        if (!claim->may_be_gone && now < claim->certain_until) {
            faults_.report(FaultKind::lost_hold, name(customer) + " lost " + name(seat) + " before its deadline");
        }
        drop(customer, seat);
    }
    for (const auto seat : in_cart) {
        const auto* claim = claim_of(customer, seat);
        if (claim == nullptr || !claim->may_be_gone) grant(customer, seat, expires_at.value_or(now), now);
    }
    check_limit(customer);
}

void Ledger::cart_expired(Customer customer, std::span<const SeatIndex> left, Timestamp now) {
    const auto still_there = sorted(left);
    for (const auto seat : held_[customer]) {
        if (std::binary_search(still_there.begin(), still_there.end(), seat)) continue;
        const auto* claim = claim_of(customer, seat);
        if (claim->may_be_gone || now <= claim->certain_until + doubt + lateness) continue;
        faults_.report(FaultKind::late_hold, name(customer) + " held " + name(seat) + " long after its deadline");
    }
}

void Ledger::purchase_asked(Customer customer, std::span<const SeatIndex> seats) {
    may_let_go(customer, seats);
    asked_to_buy_[customer].insert(seats.begin(), seats.end());
}

void Ledger::order_acknowledged(Customer customer, const OrderId& order, std::span<const SeatIndex> seats,
                                Timestamp now) {
    for (const auto seat : seats) {
        if (!asked_to_buy_[customer].contains(seat)) {
            faults_.report(FaultKind::unexplained_order, name(customer) + " was sold " + name(seat) + " unasked");
        }
        for (const auto& claim : claims_[seat]) {
            if (claim.customer != customer && !claim.may_be_gone && now < claim.certain_until) {
                faults_.report(FaultKind::two_holders, name(seat) + " was sold to " + name(customer) + " while " +
                                                           name(claim.customer) + " held it");
            }
        }
        drop(customer, seat);
        own(customer, order, seat);
    }
    orders_[customer][order] = sorted(seats);
    check_limit(customer);
}

void Ledger::order_unknown(Customer customer) {
    with_unknown_orders_.insert(customer);
}

void Ledger::orders_listed(Customer customer, std::span<const ListedOrder> listed) {
    std::map<OrderId, std::vector<SeatIndex>> found;
    for (const auto& order : listed) found[order.id] = sorted(order.seats);

    for (const auto& [id, seats] : orders_[customer]) {
        const auto entry = found.find(id);
        if (entry == found.end()) {
            faults_.report(FaultKind::lost_order, "order " + id.text() + " of " + name(customer) + " is not listed");
        } else if (entry->second != seats) {
            faults_.report(FaultKind::lost_order, "order " + id.text() + " is listed with other seats");
        }
    }
    for (const auto& [id, seats] : found) {
        if (orders_[customer].contains(id)) continue;
        if (!with_unknown_orders_.contains(customer)) {
            faults_.report(FaultKind::unexplained_order,
                           "order " + id.text() + " of " + name(customer) + " was never acknowledged");
        }
        for (const auto seat : seats) own(customer, id, seat);
        orders_[customer][id] = seats;
    }
}

std::vector<std::string> Ledger::contradictions(std::span<const SeatState> states, Timestamp now) const {
    std::vector<std::string> found;
    const auto shown = [states](SeatIndex seat) { return states[seat.value()]; };
    for (const auto& [seat, sale] : sold_) {
        if (shown(seat) == SeatState::sold) continue;
        found.push_back(name(seat) + " is sold to " + name(sale.customer) + " and shown as " +
                        seat_state_letter(shown(seat)));
    }
    for (const auto& [seat, claims] : claims_) {
        const bool surely_held = std::any_of(claims.begin(), claims.end(), [now](const Claim& claim) {
            return !claim.may_be_gone && now < claim.certain_until;
        });
        if (!surely_held || shown(seat) == SeatState::held) continue;
        found.push_back(name(seat) + " is held and shown as " + seat_state_letter(shown(seat)));
    }
    return found;
}

std::size_t Ledger::owned_by(Customer customer) const {
    const auto found = owned_.find(customer);
    return found == owned_.end() ? 0 : found->second;
}

void Ledger::grant(Customer customer, SeatIndex seat, Timestamp until, Timestamp now) {
    const auto certain_until = until - doubt;
    // An answer that was long under way proves nothing about this moment.
    if (now < certain_until) {
        for (const auto& claim : claims_[seat]) {
            if (claim.customer != customer && !claim.may_be_gone && now < claim.certain_until) {
                faults_.report(FaultKind::two_holders,
                               name(seat) + " is held by " + name(claim.customer) + " and by " + name(customer));
            }
        }
        if (const auto sale = sold_.find(seat); sale != sold_.end()) {
            faults_.report(FaultKind::two_holders, name(seat) + " is sold to " + name(sale->second.customer) +
                                                       " and held by " + name(customer));
        }
    }
    if (auto* claim = claim_of(customer, seat)) {
        claim->certain_until = certain_until;
        return;
    }
    claims_[seat].push_back(Claim{customer, certain_until});
    held_[customer].insert(seat);
}

void Ledger::drop(Customer customer, SeatIndex seat) {
    held_[customer].erase(seat);
    const auto found = claims_.find(seat);
    if (found == claims_.end()) return;
    std::erase_if(found->second, [customer](const Claim& claim) { return claim.customer == customer; });
    if (found->second.empty()) claims_.erase(found);
}

void Ledger::own(Customer customer, const OrderId& order, SeatIndex seat) {
    const auto [sale, is_first] = sold_.emplace(seat, Sale{order, customer});
    if (!is_first) {
        if (sale->second.order != order) {
            faults_.report(FaultKind::two_owners,
                           name(seat) + " is sold to " + name(sale->second.customer) + " and to " + name(customer));
        }
        return;
    }
    ++owned_[customer];
}

void Ledger::check_limit(Customer customer) {
    const auto claimed = held_[customer].size() + owned_by(customer);
    if (claimed > seats_per_customer_) {
        faults_.report(FaultKind::over_limit, name(customer) + " holds and owns " + std::to_string(claimed) + " seats");
    }
}

Ledger::Claim* Ledger::claim_of(Customer customer, SeatIndex seat) {
    const auto found = claims_.find(seat);
    if (found == claims_.end()) return nullptr;
    const auto claim = std::find_if(found->second.begin(), found->second.end(),
                                    [customer](const Claim& each) { return each.customer == customer; });
    return claim == found->second.end() ? nullptr : &*claim;
}

}  // namespace holdfast::bots
