// The sandbox's calls for merchants: create, read, capture, refund and void a payment, each with a key that makes it
// safe to repeat. JSON over HTTP with a bearer secret; it knows nothing of seats or shows. Lives on the bank's thread.
#pragma once

#include <string>

#include "server/http/router.hpp"
#include "server/ops/clock.hpp"
#include "server/payments/sandbox_book.hpp"
#include "server/payments/sandbox_faults.hpp"
#include "server/payments/sandbox_notices.hpp"

namespace holdfast::payments {

// What the bank's handlers work with; outlives them.
struct SandboxDesk {
    SandboxBook& book;
    SandboxFaults& faults;
    SandboxNotices& notices;
    const ops::Clock& clock;
    std::string secret;      // of the merchant
    std::string base_url{};  // of the bank; known once it listens
};

// POST /v1/payments, GET /v1/payments/{reference}, POST /v1/payments/{reference}/capture and /void,
// POST /v1/captures/{capture}/refunds.
void add_merchant_routes(http::Router& router, SandboxDesk& desk);

// Writes the change, and what tells the shop of it. False when the book cannot be written.
bool keep(SandboxDesk& desk, const SandboxPayment& payment, std::string_view kind, const SandboxFault& fault);

}  // namespace holdfast::payments
