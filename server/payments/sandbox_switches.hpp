// How tests make the sandbox's bank fail, on the bank's own address and never on the shop's. Lives on the bank's
// thread.
#pragma once

#include "server/payments/sandbox_desk.hpp"

namespace holdfast::payments {

// POST /test/faults orders one (sandbox_faults.hpp says how), DELETE forgets them all; POST /test/webhooks sends one
// that nothing has happened for: `{"kind": "payment.captured", "reference": "SB-…", "amount": 1, "copies": 2}`.
void add_switches(http::Router& router, SandboxDesk& desk);

}  // namespace holdfast::payments
