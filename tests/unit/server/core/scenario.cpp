#include "tests/unit/server/core/scenario.hpp"

#include <doctest/doctest.h>

#include <sstream>
#include <stdexcept>
#include <utility>

#include "tests/unit/server/core/plan_of_rows.hpp"

namespace holdfast::test {
namespace {

using namespace core;

template <class Id>
Id id_named(const std::string& name) {
    typename Id::Bytes bytes{};
    for (std::size_t i = 0; i < name.size() && i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(name[i]);
    return Id(bytes);
}

template <class Id>
std::string name_of(const Id& id) {
    std::string name;
    for (const std::uint8_t byte : id.bytes()) {
        if (byte != 0) name += static_cast<char>(byte);
    }
    return name;
}

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(word);
    return words;
}

Timestamp at_second(int second) {
    return timestamp_from_unix_ms(std::int64_t{1'000} * second);
}

std::string seconds_of(Timestamp time) {
    return std::to_string(to_unix_ms(time) / 1'000);
}

std::vector<SeatIndex> seats_from(const std::vector<std::string>& words, std::size_t first) {
    std::vector<SeatIndex> seats;
    for (std::size_t i = first; i < words.size(); ++i) {
        seats.emplace_back(static_cast<std::uint32_t>(std::stoul(words[i])));
    }
    return seats;
}

std::string text_of(const std::vector<SeatIndex>& seats, const char* separator) {
    std::string text;
    for (const SeatIndex seat : seats) {
        if (!text.empty()) text += separator;
        text += std::to_string(seat.value());
    }
    return text;
}

Command command_from(const std::string& step) {
    const std::vector<std::string> words = words_of(step);
    if (words[0] == "block") return Block{seats_from(words, 1)};
    if (words[0] == "unblock") return Unblock{seats_from(words, 1)};
    if (words[0] == "sale") {
        return SetSale{parse_show_status(words[1]).value(), at_second(std::stoi(words[2])),
                       at_second(std::stoi(words[3]))};
    }
    if (words[1] == "abandoned") {
        const int at_least_s = words.size() > 2 ? std::stoi(words[2]) : 0;
        return AbandonPurchase{id_named<OrderId>(words[0]), Seconds(at_least_s)};
    }

    const UserId who = customer_named(words[0]);
    if (words[1] == "selects") return Select{who, seats_from(words, 2)};
    if (words[1] == "unselects" && words.size() == 3 && words[2] == "all") return UnselectAll{who};
    if (words[1] == "unselects") return Unselect{who, seats_from(words, 2)};
    if (words[1] == "extends") return Extend{who};
    if (words[1] == "buys") {
        BeginPurchase buy{who, id_named<OrderId>(words[2])};
        if (words.size() > 3) buy.pay_by = at_second(std::stoi(words[4]));
        return buy;
    }
    if (words[1] == "reclaims") return Reclaim{who, id_named<OrderId>(words[2]), seats_from(words, 3)};
    if (words[1] == "bought") return CompletePurchase{who, id_named<OrderId>(words[2]), seats_from(words, 3)};
    if (words[1] == "refunded") return ReleaseSold{who, seats_from(words, 2)};
    throw std::invalid_argument("no such step: " + step);
}

// "ann wants 2 of a instead of 4 5"
SelectBest wish_from(const std::vector<std::string>& words) {
    SelectBest wish{customer_named(words[0]), static_cast<std::uint32_t>(std::stoul(words[2]))};
    std::size_t next = 3;
    if (words.size() > next && words[next] == "of") {
        wish.category = words[next + 1];
        next += 2;
    }
    if (words.size() > next) wish.instead_of = seats_from(words, next + 2);
    return wish;
}

// Best seats as a host goes about them: what is overdue ends, then they are chosen and selected.
Decision decide(Room& room, const std::string& step, Timestamp now) {
    if (step == "time passes") return room.expire(now);
    const std::vector<std::string> words = words_of(step);
    if (words.size() < 3 || words[1] != "wants") return room.apply(command_from(step), now);
    Decision overdue = room.expire(now);
    const auto chosen = room.choose(wish_from(words));
    if (!chosen) {
        overdue.refusal = chosen.error();
        return overdue;
    }
    REQUIRE(overdue.carts.empty());  // a table ends holds in a step of their own
    return room.apply(*chosen, now);
}

std::string text_of(const Decision& decision) {
    std::string text = "ok";
    const std::vector<SeatIndex>& seats = decision.refusal ? decision.refusal->seats : decision.seats;
    if (decision.refusal) text = error_entry(decision.refusal->code).wire;
    if (!seats.empty()) text.append(" ").append(text_of(seats, " "));
    if (decision.refusal && !decision.refusal->alternatives.empty()) {
        std::string blocks;
        for (const auto& block : decision.refusal->alternatives) {
            if (!blocks.empty()) blocks += ", ";
            blocks += text_of(block, "+");
        }
        text.append(" or ").append(blocks);
    }
    for (const CartEvent& event : decision.carts) {
        text.append("; ").append(name_of(event.customer)).append(" ").append(to_wire(event.reason));
    }
    return text;
}

std::string take(Room& room, const Step& step) {
    if (step.what == "version") return std::to_string(room.version().value());
    if (step.what == "deadline") return room.next_deadline() ? seconds_of(*room.next_deadline()) : "none";
    if (step.what == "changed") return text_of(room.take_changed(), " ");
    if (step.what.starts_with("cart of ")) {
        const CartContents cart = room.cart(customer_named(words_of(step.what)[2]));
        return cart.expires_at ? text_of(cart.seats, " ") + " until " + seconds_of(*cart.expires_at) : "empty";
    }
    const Version before = room.version();
    const std::vector<SeatState> states_before = room.states();
    const Timestamp now = at_second(step.at_s);
    const Decision decision = decide(room, step.what, now);
    CHECK(room.version() == (decision.seats_changed ? before.next() : before));
    if (states_before != room.states()) CHECK(decision.seats_changed);
    return text_of(decision);
}

std::string picture_of(const Room& room) {
    std::string text;
    for (const PlanRow& row : room.plan().rows()) {
        if (!text.empty()) text += '/';
        for (std::uint32_t i = 0; i < row.count; ++i) {
            const SeatState state = room.state(SeatIndex(row.first.value() + i));
            text += state == SeatState::free ? '.' : seat_state_letter(state);
        }
    }
    return text;
}

}  // namespace

UserId customer_named(const std::string& name) {
    return id_named<UserId>(name);
}

RoomSetup setup_of(const std::vector<std::string>& drawing) {
    RoomSetup setup;
    setup.show = ShowId(1);
    setup.plan = plan_of_rows(drawing);
    setup.opens_at = at_second(0);
    setup.closes_at = at_second(10'000);
    return setup;
}

void Scenario::play(const std::vector<Step>& steps) {
    for (std::size_t line = 0; line < steps.size(); ++line) {
        const Step& step = steps[line];
        CAPTURE(line);
        CAPTURE(step.what);
        CHECK(take(room_, step) == step.answer);
        CHECK(picture_of(room_) == step.room);
        CHECK_NOTHROW(room_.check_invariants());
    }
}

Scenario in_room(RoomSetup setup) {
    return Scenario(std::move(setup));
}

Scenario in_hall(const std::vector<std::string>& drawing) {
    return Scenario(setup_of(drawing));
}

}  // namespace holdfast::test
