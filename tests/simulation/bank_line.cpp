#include "tests/simulation/bank_line.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace holdfast::simulation {
namespace {

constexpr Milliseconds time_out{30'000};  // limits::client_call_s

}  // namespace

std::string_view name_of(BankAnswer::Trouble trouble) {
    static constexpr std::array<std::string_view, 7> names{"none",     "unknown",   "unavailable", "not_approved",
                                                           "declined", "not_found", "refused"};
    return names.at(static_cast<std::size_t>(trouble));
}

std::string_view name_of(BankAnswer::Stage stage) {
    static constexpr std::array<std::string_view, 4> names{"created", "approved", "captured", "voided"};
    return names.at(static_cast<std::size_t>(stage));
}

void BankLine::fall_silent(Milliseconds length) {
    world_.note("the bank is silent for " + std::to_string(length.count()) + " ms");
    silent_until_ = std::max(silent_until_, world_.now() + length);
}

BankLine::Fault BankLine::next_fault() {
    if (is_healed_) return Fault::none;
    const auto chance = world_.random.between(1, 100);
    if (world_.now() < silent_until_) {
        if (chance <= 40) return Fault::unavailable;
        return chance <= 85 ? Fault::request_lost : Fault::answer_lost;
    }
    if (chance <= 4) return Fault::unavailable;
    if (chance <= 7) return Fault::request_lost;
    if (chance <= 13) return Fault::answer_lost;
    return chance <= 16 ? Fault::too_slow : Fault::none;
}

void BankLine::call(const std::string& what, Action action, Reply reply) {
    const Fault fault = next_fault();
    const Milliseconds there = world_.random.milliseconds(1, 400);
    const Milliseconds back = world_.random.milliseconds(1, 400);
    const Milliseconds silence = world_.random.percent(50) ? time_out : there + world_.random.milliseconds(1, 3'000);
    const auto answer = [this, what, reply = std::move(reply)](const BankAnswer& given) {
        world_.note("bank: " + what + " -> " + std::string(name_of(given.trouble)));
        reply(given);
    };
    const auto arrive = [this, what, action = std::move(action)] {
        BankAnswer given = action();
        world_.note("bank: " + what + " arrives: " + std::string(name_of(given.trouble)) + ", " +
                    std::string(name_of(given.stage)));
        return given;
    };
    switch (fault) {
        case Fault::none:
            return world_.after(there, [this, arrive, answer, back] {
                world_.after(back, [answer, given = arrive()] { answer(given); });
            });
        case Fault::unavailable:
            world_.count("bank: unavailable");
            return world_.after(there + back, [answer] { answer({.trouble = BankAnswer::Trouble::unavailable}); });
        case Fault::request_lost:
            world_.count("bank: request lost");
            break;
        case Fault::answer_lost:
            world_.count("bank: answer lost");
            world_.after(there, arrive);
            break;
        case Fault::too_slow: {
            world_.count("bank: request too slow");
            const Milliseconds arrival = silence + world_.random.milliseconds(1, 60'000);
            last_arrival_ = std::max(last_arrival_, world_.now() + arrival);
            world_.after(arrival, arrive);
            break;
        }
    }
    world_.after(silence, [answer] { answer({.trouble = BankAnswer::Trouble::unknown}); });
}

}  // namespace holdfast::simulation
