// The lines of the sandbox's book as JSON: it is read by nobody but the bank itself. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/payments/sandbox_book.hpp"

namespace holdfast::payments {

std::string write_payment(const SandboxPayment& payment);
std::string write_notice(const SandboxNotice& notice);

// Nothing when the line is none that was written here.
std::optional<SandboxPayment> read_payment(std::string_view line);
std::optional<SandboxNotice> read_notice(std::string_view line);

}  // namespace holdfast::payments
