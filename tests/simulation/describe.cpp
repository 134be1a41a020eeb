// Commands and decisions as text, for the trace and its hash.
#include <string>

#include "tests/simulation/checked_room.hpp"

namespace holdfast::simulation {
namespace {

using namespace core;

std::string text_of(const std::vector<SeatIndex>& seats) {
    std::string text;
    for (const SeatIndex seat : seats) {
        text += ' ';
        text += std::to_string(seat.value());
    }
    return text;
}

std::string line(std::string text, const std::string& who, const std::vector<SeatIndex>& seats = {}) {
    text += who;
    text += text_of(seats);
    return text;
}

struct Describe {
    std::string operator()(const Select& c) const {
        const std::string rest = c.instead_of.empty() ? std::string() : line(" instead of", {}, c.instead_of);
        return line("select ", short_name(c.customer), c.seats) + rest;
    }
    std::string operator()(const Unselect& c) const { return line("unselect ", short_name(c.customer), c.seats); }
    std::string operator()(const UnselectAll& c) const { return line("unselect all of ", short_name(c.customer)); }
    std::string operator()(const Extend& c) const { return line("extend ", short_name(c.customer)); }
    std::string operator()(const BeginPurchase& c) const { return line("begin ", short_name(c.customer)); }
    std::string operator()(const CompletePurchase& c) const {
        return line("complete ", short_name(c.customer), c.seats);
    }
    std::string operator()(const AbandonPurchase& c) const { return line("abandon ", c.order.text().substr(0, 4)); }
    std::string operator()(const Reclaim& c) const { return line("reclaim ", short_name(c.customer), c.seats); }
    std::string operator()(const ReleaseSold& c) const { return line("release ", short_name(c.customer), c.seats); }
    std::string operator()(const Block& c) const { return line("block", {}, c.seats); }
    std::string operator()(const Unblock& c) const { return line("unblock", {}, c.seats); }
    std::string operator()(const SetSale& c) const { return line("sale ", std::string(to_wire(c.status))); }
};

}  // namespace

std::string short_name(const UserId& customer) {
    return customer.text().substr(0, 2);
}

std::string describe(const SelectBest& wish) {
    return line("choose " + std::to_string(wish.count) + " for ", short_name(wish.customer), wish.instead_of);
}

std::string describe(const Command& command) {
    return std::visit(Describe{}, command);
}

std::string describe(const Decision& decision) {
    std::string text = "ok";
    if (decision.refusal) {
        text = std::string(error_entry(decision.refusal->code).wire) + text_of(decision.refusal->seats);
        for (const auto& block : decision.refusal->alternatives) text += " or" + text_of(block);
    }
    for (const CartEvent& event : decision.carts) {
        text += line("; ", short_name(event.customer));
        text += ' ';
        text += to_wire(event.reason);
    }
    return text;
}

}  // namespace holdfast::simulation
