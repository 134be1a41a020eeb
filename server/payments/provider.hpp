// What a payment provider does for us, whichever it is: makes a payment that the buyer approves on its pages, takes the
// money when we say so, gives it back, and tells of what happened meanwhile. The order desk chooses one by an order's
// method and never asks two things of one payment at once.
//
// Every call that changes something there carries a key, and repeating it with the same key does nothing twice. An
// answer that did not arrive is `unknown`: it may have happened, so whoever asked reads the payment before he decides.
// Everything runs on the executor of the calling coroutine; arguments are owned, as the caller may be gone by then.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/system/result.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "protocol/errors.hpp"
#include "protocol/ids.hpp"
#include "protocol/money.hpp"
#include "protocol/time.hpp"

namespace holdfast::payments {

// Why a provider did not do what it was asked to.
enum class Trouble : std::uint8_t {
    unknown,       // no answer, or one that says nothing: it may have happened, or not
    unavailable,   // it did not happen, and may be tried again: the provider is down, or asks for patience
    not_approved,  // the buyer has not approved it (any more)
    declined,      // the buyer's means of payment was refused; another one may be tried
    not_found,     // no such payment there
    refused,       // it did not happen and never will: wrong amount, refunded already, our account is not allowed to
};

struct ProviderError {
    Trouble trouble = Trouble::unknown;
    std::string detail{};  // for the log and administrators: the provider's own words, never a secret
};

[[noreturn]] void throw_exception_from_error(const ProviderError& error, const boost::source_location& where);

template <class T>
using ProviderResult = boost::system::result<T, ProviderError>;

struct PaymentRequest {
    OrderId order;            // the provider knows the payment by it, too
    Money total;              // more than nothing
    std::string description;  // what is bought, for the buyer: "The Tempest, 21 November 2026, 2 seats"
    std::string return_url;   // where the buyer's browser comes back to after he approved
    std::string cancel_url;   // and after he changed his mind
    std::string language;     // BCP 47, of the provider's pages
};

// A payment that waits for its buyer.
struct CreatedPayment {
    std::string reference;    // the provider's name for it
    std::string approve_url;  // where the buyer goes to
};

enum class PaymentStage : std::uint8_t {
    created,   // the buyer has not decided
    approved,  // he has: it may be captured
    captured,  // the money is ours
    voided,    // it will never be captured: declined for good, cancelled, or too old
};

// What the provider knows of a payment.
struct PaymentFacts {
    PaymentStage stage = PaymentStage::created;
    std::string capture_reference{};  // once captured: what a refund refers to
    Money captured{};
    Money refunded{};
};

struct RefundFacts {
    enum class Stage : std::uint8_t { done, pending, failed };
    Stage stage = Stage::done;
    std::string reference{};
};

// Something the provider tells of by itself. What it says is never believed beyond which payment to look at.
struct ProviderEvent {
    std::string id;           // the provider's; each is acted on once
    std::string kind;         // in the provider's words
    std::string reference;    // of the payment it is about, or our order's id; empty when it is about none of ours
    bool is_dispute = false;  // the buyer wants his money back from the provider, which decides about it, or has
};

using Headers = std::vector<std::pair<std::string, std::string>>;  // names in lower case

class PaymentProvider {
public:
    virtual ~PaymentProvider() = default;

    // As orders and addresses name it: `sandbox`, `paypal`.
    [[nodiscard]] virtual std::string_view name() const = 0;

    // `key` is made of order and step; a repeat with the same one gives the same payment.
    virtual boost::asio::awaitable<ProviderResult<CreatedPayment>> create(PaymentRequest request, std::string key) = 0;
    virtual boost::asio::awaitable<ProviderResult<PaymentFacts>> read(std::string reference) = 0;
    // Takes the whole amount. One that is captured already is no error: the facts say so.
    virtual boost::asio::awaitable<ProviderResult<PaymentFacts>> capture(std::string reference, std::string key) = 0;
    // Gives `amount` of a capture back.
    virtual boost::asio::awaitable<ProviderResult<RefundFacts>> refund(std::string capture_reference, Money amount,
                                                                       std::string key) = 0;
    // So that the buyer cannot approve it any more, where the provider can do that. Best effort.
    virtual boost::asio::awaitable<void> abandon(std::string reference) = 0;

    // Reads a webhook, once its signature over the raw body and its age have been found good. not_authenticated when
    // they are not; bad_message when it is none; unavailable when that cannot be known now: the provider sends it
    // again.
    virtual boost::asio::awaitable<Result<ProviderEvent>> parse_webhook(Headers headers, std::string body,
                                                                        Timestamp now) = 0;
};

}  // namespace holdfast::payments
