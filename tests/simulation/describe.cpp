// Commands and decisions as text, for the trace and its hash.
#include <string>

#include "tests/simulation/checked_room.hpp"

namespace holdfast::simulation {
namespace {

using namespace core;

std::string text_of(const std::vector<SeatIndex>& seats) {
    std::string text;
    for (const SeatIndex seat : seats) text += " " + std::to_string(seat.value());
    return text;
}

struct Describe {
    std::string operator()(const Select& c) const { return "select " + short_name(c.customer) + text_of(c.seats); }
    std::string operator()(const Unselect& c) const { return "unselect " + short_name(c.customer) + text_of(c.seats); }
    std::string operator()(const UnselectAll& c) const { return "unselect " + short_name(c.customer) + " all"; }
    std::string operator()(const Extend& c) const { return "extend " + short_name(c.customer); }
    std::string operator()(const BeginPurchase& c) const { return "begin " + short_name(c.customer); }
    std::string operator()(const CompletePurchase& c) const {
        return "complete " + short_name(c.customer) + text_of(c.seats);
    }
    std::string operator()(const AbandonPurchase& c) const { return "abandon " + c.order.text().substr(0, 4); }
    std::string operator()(const ReleaseSold& c) const {
        return "release " + short_name(c.customer) + text_of(c.seats);
    }
    std::string operator()(const Block& c) const { return "block" + text_of(c.seats); }
    std::string operator()(const Unblock& c) const { return "unblock" + text_of(c.seats); }
    std::string operator()(const SetSale& c) const { return "sale " + std::string(to_wire(c.status)); }
};

}  // namespace

std::string short_name(const UserId& customer) {
    return customer.text().substr(0, 2);
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
        text += "; " + short_name(event.customer) + " " + std::string(to_wire(event.reason));
    }
    return text;
}

}  // namespace holdfast::simulation
