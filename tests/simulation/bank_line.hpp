// The wire to the bank: what is asked arrives there and is answered, or is lost on either way, or is so slow that
// whoever asked has given up when it arrives.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "tests/simulation/world.hpp"

namespace holdfast::simulation {

// See payments::Trouble, PaymentStage and RefundFacts::Stage.
struct BankAnswer {
    enum class Trouble { none, unknown, unavailable, not_approved, declined, not_found, refused };
    enum class Stage { created, approved, captured, voided };

    Trouble trouble = Trouble::none;
    std::string reference{};
    Stage stage = Stage::created;
    std::int64_t captured_minor = 0;
    bool is_refund_made = false;
};

std::string_view name_of(BankAnswer::Trouble trouble);
std::string_view name_of(BankAnswer::Stage stage);

class BankLine {
public:
    using Reply = std::function<void(const BankAnswer&)>;
    using Action = std::function<BankAnswer()>;

    explicit BankLine(World& world) : world_(world) {}

    // `action` is what the bank does. `what` is for the trace: "capture P1".
    void call(const std::string& what, Action action, Reply reply);

    void fall_silent(Milliseconds length);
    void heal() { is_healed_ = true; }
    // When the last call that was too slow arrives.
    [[nodiscard]] Timestamp last_arrival() const { return last_arrival_; }

private:
    enum class Fault { none, unavailable, request_lost, answer_lost, too_slow };

    Fault next_fault();

    World& world_;
    Timestamp silent_until_{};
    Timestamp last_arrival_{};
    bool is_healed_ = false;
};

}  // namespace holdfast::simulation
