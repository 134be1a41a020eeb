#include "server/payments/sandbox_faults.hpp"

#include <algorithm>

#include "protocol/json_reader.hpp"
#include "protocol/limits.hpp"

namespace holdfast::payments {
namespace {

constexpr std::int64_t max_delay_ms = std::int64_t{limits::max_sandbox_delay_s} * 1'000;
constexpr std::int64_t max_times = 1'000'000;
constexpr std::int64_t max_copies = 10;

}  // namespace

SandboxFault SandboxFaults::take(std::string_view call, std::string_view reference) {
    const auto fits = [&](const SandboxFault& fault) {
        return (fault.call.empty() || fault.call == call) && (fault.reference.empty() || fault.reference == reference);
    };
    const auto found = std::ranges::find_if(faults_, fits);
    if (found == faults_.end()) return {};
    SandboxFault fault = *found;
    if (--found->times == 0) faults_.erase(found);
    return fault;
}

Result<SandboxFault> read_fault(std::string_view body) {
    const auto document = parse_json(body);
    if (!document) return document.error();
    JsonReader reader(*document);
    reader.only(*document, {"call", "reference", "times", "delay_ms", "status", "loses_answer", "webhook_first",
                            "webhook_delay_ms", "webhook_copies", "refund_fails", "amount"});
    const auto number = [&](std::string_view name, std::int64_t least, std::int64_t most, std::int64_t otherwise) {
        const auto* value = reader.find(*document, name);
        return value != nullptr ? reader.integer(*value, least, most) : otherwise;
    };
    const auto flag = [&](std::string_view name) {
        const auto* value = reader.find(*document, name);
        return value != nullptr && reader.flag(*value);
    };
    const auto text = [&](std::string_view name) {
        const auto* value = reader.find(*document, name);
        return std::string(value != nullptr ? reader.text(*value, 1, limits::max_payment_reference_bytes) : "");
    };
    SandboxFault fault;
    fault.call = text("call");
    fault.reference = text("reference");
    fault.times = static_cast<unsigned>(number("times", 1, max_times, 1));
    fault.delay = Milliseconds(number("delay_ms", 0, max_delay_ms, 0));
    fault.status = static_cast<unsigned>(number("status", 400, 599, 0));
    fault.loses_answer = flag("loses_answer");
    fault.refund_fails = flag("refund_fails");
    fault.webhook_first = flag("webhook_first");
    fault.webhook_delay = Milliseconds(number("webhook_delay_ms", 0, max_delay_ms, 0));
    fault.webhook_copies = static_cast<unsigned>(number("webhook_copies", 0, max_copies, 1));
    if (reader.find(*document, "amount") != nullptr) {
        fault.amount_minor = number("amount", 0, limits::max_price_minor, 0);
    }
    if (reader.failed()) return reader.error();
    return fault;
}

}  // namespace holdfast::payments
