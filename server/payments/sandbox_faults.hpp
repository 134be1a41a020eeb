// What goes wrong at the sandbox's bank, on request: tests order it beforehand, and the approval page has buttons for
// it. A fault waits for a call that it fits, spoils that one, and is used up. Lives on the bank's thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/errors.hpp"
#include "protocol/time.hpp"

namespace holdfast::payments {

struct SandboxFault {
    std::string call{};          // create, read, capture, refund or void; empty: any
    std::string reference{};     // of the payment; empty: any
    unsigned times = 1;          // it happens
    Milliseconds delay{0};       // before anything is done
    unsigned status = 0;         // answered instead of doing anything
    bool loses_answer = false;   // it is done, and a 504 is all that comes back
    bool webhook_first = false;  // it is done, and the webhook arrives before the answer
    Milliseconds webhook_delay{0};
    unsigned webhook_copies = 1;
    bool refund_fails = false;                   // it is made, and nothing of it arrives
    std::optional<std::int64_t> amount_minor{};  // captured, instead of the whole
};

class SandboxFaults {
public:
    void add(SandboxFault fault) { faults_.push_back(std::move(fault)); }
    void clear() { faults_.clear(); }

    // The first that fits the call; none is a fault that does nothing.
    SandboxFault take(std::string_view call, std::string_view reference);

private:
    std::vector<SandboxFault> faults_;
};

// `{"call": "capture", "delay_ms": 2000, "status": 503, …}`; bad_message for what is none.
Result<SandboxFault> read_fault(std::string_view body);

}  // namespace holdfast::payments
