// The bots' own books. They know only what the server acknowledged to them, and judge it by what it promised: no seat
// held or sold by two, nobody over the limit, no hold that ends early, every confirmed order there. What was not
// answered is unknown, never refused, and excuses what it may have caused. A pure value; times are the server's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "protocol/ids.hpp"
#include "protocol/seat_states.hpp"
#include "protocol/time.hpp"
#include "tests/bots/faults.hpp"

namespace holdfast::bots {

// A guest's number. A bot that has bought all it may becomes another guest.
enum class Customer : std::size_t {};

class Ledger {
public:
    Ledger(Faults& faults, std::size_t seats_per_customer) : faults_(faults), seats_per_customer_(seats_per_customer) {}

    // `ok` to a select: the seats are held at least until `until`, whatever is not done by the customer itself.
    void select_acknowledged(Customer customer, std::span<const SeatIndex> seats, Timestamp until, Timestamp now);

    // The customer asked for something that ends these holds, or lost its patience with an answer: from here on they
    // may be gone at any moment.
    void may_let_go(Customer customer, std::span<const SeatIndex> seats);
    // … and the server did it, or refused to.
    void let_go(Customer customer, std::span<const SeatIndex> seats);
    void kept(Customer customer);

    // The room's word on what the customer holds.
    void cart_received(Customer customer, std::span<const SeatIndex> seats, std::optional<Timestamp> expires_at,
                       Timestamp now);

    // The room's word that the cart expired, before what it says is left of it: in good time, or was it late?
    void cart_expired(Customer customer, std::span<const SeatIndex> left, Timestamp now);

    // The customer sent a checkout of these seats.
    void purchase_asked(Customer customer, std::span<const SeatIndex> seats);
    // `ok` to it, with a confirmed order.
    void order_acknowledged(Customer customer, const OrderId& order, std::span<const SeatIndex> seats, Timestamp now);
    // A checkout that was not answered: an order may exist that nobody was told of.
    void order_unknown(Customer customer);

    // What REST lists as the customer's orders, all of them.
    struct ListedOrder {
        OrderId id;
        std::vector<SeatIndex> seats;
    };
    void orders_listed(Customer customer, std::span<const ListedOrder> orders);

    // Where a room that looks like this at `now` contradicts the books: what is sold must look sold, and what is surely
    // held must look held. A room tells what changed a moment later, so only what stays so is a fault.
    [[nodiscard]] std::vector<std::string> contradictions(std::span<const SeatState> states, Timestamp now) const;

    [[nodiscard]] std::size_t owned_by(Customer customer) const;
    [[nodiscard]] std::size_t seats_per_customer() const { return seats_per_customer_; }
    [[nodiscard]] std::size_t sold_seats() const { return sold_.size(); }

private:
    struct Claim {
        Customer customer;
        Timestamp certain_until;  // before this moment the hold surely exists
        bool may_be_gone = false;
    };
    struct Sale {
        OrderId order;
        Customer customer;
    };

    void grant(Customer customer, SeatIndex seat, Timestamp until, Timestamp now);
    void drop(Customer customer, SeatIndex seat);
    void own(Customer customer, const OrderId& order, SeatIndex seat);
    void check_limit(Customer customer);
    [[nodiscard]] Claim* claim_of(Customer customer, SeatIndex seat);

    Faults& faults_;
    std::size_t seats_per_customer_;
    std::unordered_map<SeatIndex, std::vector<Claim>> claims_;
    std::map<Customer, std::set<SeatIndex>> held_;
    std::map<Customer, std::set<SeatIndex>> asked_to_buy_;
    std::unordered_map<SeatIndex, Sale> sold_;
    std::map<Customer, std::map<OrderId, std::vector<SeatIndex>>> orders_;
    std::map<Customer, std::size_t> owned_;
    std::set<Customer> with_unknown_orders_;
};

}  // namespace holdfast::bots
