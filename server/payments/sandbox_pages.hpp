// The pages of the sandbox that buyers see: what is paid and to whom, with buttons to approve, decline and cancel, and
// for tests some that make the bank fail afterwards. Plain HTML with forms, no script. Lives on the bank's thread.
#pragma once

#include "server/payments/sandbox_desk.hpp"

namespace holdfast::payments {

// GET /pay/{reference} and the POSTs of its buttons, below it.
void add_pages(http::Router& router, SandboxDesk& desk);

}  // namespace holdfast::payments
