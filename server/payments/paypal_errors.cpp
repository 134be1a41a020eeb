#include "server/payments/paypal_errors.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace holdfast::payments {
namespace {

struct IssueRow {
    std::string_view issue;
    Trouble trouble;
};

// Orders v2 and Payments v2; what is not here is `refused`, as 4xx says.
constexpr std::array issues = std::to_array<IssueRow>({
    {"ORDER_NOT_APPROVED", Trouble::not_approved},
    {"PAYER_ACTION_REQUIRED", Trouble::not_approved},
    {"ORDER_EXPIRED", Trouble::not_approved},
    {"ORDER_VOIDED", Trouble::not_approved},
    {"INSTRUMENT_DECLINED", Trouble::declined},
    {"TRANSACTION_REFUSED", Trouble::declined},
    {"PAYER_CANNOT_PAY", Trouble::declined},
    {"PAYER_ACCOUNT_RESTRICTED", Trouble::declined},
    {"PAYER_ACCOUNT_LOCKED_OR_CLOSED", Trouble::declined},
    {"CARD_EXPIRED", Trouble::declined},
    {"INVALID_RESOURCE_ID", Trouble::not_found},
    {"DUPLICATE_INVOICE_ID", Trouble::refused},
    {"CAPTURE_FULLY_REFUNDED", Trouble::refused},
    {"REFUND_AMOUNT_EXCEEDED", Trouble::refused},
    {"PREVIOUS_REQUEST_IN_PROGRESS", Trouble::unknown},
    {"MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED", Trouble::declined},
});

std::optional<Trouble> trouble_of(std::string_view issue) {
    const auto* found = std::ranges::find_if(issues, [issue](const IssueRow& row) { return row.issue == issue; });
    return found == issues.end() ? std::nullopt : std::optional(found->trouble);
}

Trouble trouble_of(unsigned status, Effect effect) {
    if (status == 404) return Trouble::not_found;
    if (status == 429) return Trouble::unavailable;
    if (status == 401) return Trouble::unavailable;  // a token that was refused twice: nothing was done
    if (status >= 400 && status < 500) return Trouble::refused;
    return effect == Effect::reads ? Trouble::unavailable : Trouble::unknown;
}

}  // namespace

std::string_view issue_of(const ProviderAnswer& answer) {
    return answer.text("/details/0/issue");
}

ProviderError paypal_error(const ProviderAnswer& answer, Effect effect) {
    const auto issue = issue_of(answer);
    ProviderError error;
    error.trouble = trouble_of(issue).value_or(trouble_of(answer.status, effect));
    error.detail = "PayPal: status " + std::to_string(answer.status);
    for (const auto part : {answer.text("/name"), issue, answer.text("/debug_id")}) {
        if (!part.empty()) error.detail.append(" ").append(part);
    }
    return error;
}

}  // namespace holdfast::payments
