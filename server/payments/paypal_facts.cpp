#include "server/payments/paypal_facts.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

#include "protocol/limits.hpp"
#include "server/payments/amounts.hpp"
#include "server/payments/provider_call.hpp"

namespace holdfast::payments {
namespace {

namespace json = boost::json;

ProviderError nonsense(const char* what) {
    return {Trouble::unknown, std::string("PayPal's answer has no ") + what};
}

// PayPal's pages want a language with its country.
std::string locale_of(const std::string& language) {
    const bool has_country = language.size() == 5 && language[2] == '-';
    if (has_country) return language;
    const auto primary = language.substr(0, 2);
    if (primary == "de") return "de-DE";
    if (primary == "fr") return "fr-FR";
    return "en-GB";
}

// Cut between characters, not inside of one.
std::string shortened(std::string text) {
    if (text.size() <= limits::max_payment_description_bytes) return text;
    std::size_t end = limits::max_payment_description_bytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text.resize(end);
    return text;
}

json::object unit_of(const PaymentRequest& request, const std::string& value) {
    json::object amount;
    amount["currency_code"] = request.total.currency.text();
    amount["value"] = value;
    json::object unit;
    unit["custom_id"] = request.order.text();
    unit["invoice_id"] = request.order.text();
    if (!request.description.empty()) unit["description"] = shortened(request.description);
    unit["amount"] = std::move(amount);
    return unit;
}

json::object wallet_of(const PaymentRequest& request) {
    json::object context;
    context["return_url"] = request.return_url;
    context["cancel_url"] = request.cancel_url;
    context["locale"] = locale_of(request.language);
    context["user_action"] = "PAY_NOW";
    context["shipping_preference"] = "NO_SHIPPING";
    context["payment_method_preference"] = "IMMEDIATE_PAYMENT_REQUIRED";
    json::object wallet;
    wallet["experience_context"] = std::move(context);
    json::object source;
    source["paypal"] = std::move(wallet);
    return source;
}

const json::array& list_at(const json::value& document, std::string_view pointer) {
    static const json::array none;
    boost::system::error_code absent;
    const auto* found = document.find_pointer(pointer, absent);
    const auto* list = found != nullptr ? found->if_array() : nullptr;
    return list != nullptr ? *list : none;
}

std::optional<Money> money_at(const json::value& document, std::string_view pointer) {
    const std::string place(pointer);
    const auto currency = Currency::parse(text_at(document, place + "/currency_code"));
    return currency ? read_amount(text_at(document, place + "/value"), *currency) : std::nullopt;
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, text) != words.end();
}

// What was given back, or is on its way there.
std::int64_t sum_of_refunds(const json::value& order) {
    std::int64_t sum = 0;
    for (const json::value& refund : list_at(order, "/purchase_units/0/payments/refunds")) {
        if (is_one_of(text_at(refund, "/status"), {"CANCELLED", "FAILED"})) continue;
        if (const auto amount = money_at(refund, "/amount")) sum += amount->amount_minor;
    }
    return sum;
}

// A capture that is pending is none yet: the payment stays approved until PayPal says more.
ProviderResult<PaymentFacts> completed(const json::value& order) {
    const auto& captures = list_at(order, "/purchase_units/0/payments/captures");
    if (captures.empty()) return nonsense("capture");
    const json::value& capture = captures.back();
    const auto amount = money_at(capture, "/amount");
    const auto status = text_at(capture, "/status");
    PaymentFacts facts;
    facts.capture_reference = text_at(capture, "/id");
    if (!amount || facts.capture_reference.empty()) return nonsense("amount");
    facts.captured = {0, amount->currency};
    facts.refunded = {0, amount->currency};
    if (is_one_of(status, {"COMPLETED", "PARTIALLY_REFUNDED", "REFUNDED"})) {
        facts.stage = PaymentStage::captured;
        facts.captured = *amount;
        facts.refunded.amount_minor = sum_of_refunds(order);
        if (status == "REFUNDED") facts.refunded.amount_minor = amount->amount_minor;
    } else {
        facts.stage = status == "PENDING" ? PaymentStage::approved : PaymentStage::voided;
    }
    return facts;
}

}  // namespace

std::optional<std::string> paypal_order(const PaymentRequest& request) {
    const auto value = paypal_amount(request.total);
    if (!value) return std::nullopt;
    json::array units;
    units.push_back(unit_of(request, *value));
    json::object order;
    order["intent"] = "CAPTURE";
    order["purchase_units"] = std::move(units);
    order["payment_source"] = wallet_of(request);
    return json::serialize(order);
}

ProviderResult<CreatedPayment> paypal_created(const json::value& order) {
    CreatedPayment created{std::string(text_at(order, "/id")), {}};
    for (const json::value& link : list_at(order, "/links")) {
        if (is_one_of(text_at(link, "/rel"), {"payer-action", "approve"})) created.approve_url = text_at(link, "/href");
    }
    if (created.reference.empty()) return nonsense("id");
    if (created.approve_url.empty()) return nonsense("link to approve it");
    return created;
}

ProviderResult<PaymentFacts> paypal_facts(const json::value& order) {
    const auto status = text_at(order, "/status");
    if (status == "COMPLETED") return completed(order);
    PaymentFacts facts;
    if (is_one_of(status, {"CREATED", "SAVED", "PAYER_ACTION_REQUIRED"})) {
        facts.stage = PaymentStage::created;
    } else if (status == "APPROVED") {
        facts.stage = PaymentStage::approved;
    } else if (status == "VOIDED") {
        facts.stage = PaymentStage::voided;
    } else {
        return nonsense("status");
    }
    if (const auto total = money_at(order, "/purchase_units/0/amount")) {
        facts.captured.currency = total->currency;
        facts.refunded.currency = total->currency;
    }
    return facts;
}

ProviderResult<RefundFacts> paypal_refund(const json::value& refund) {
    RefundFacts facts;
    facts.reference = text_at(refund, "/id");
    const auto status = text_at(refund, "/status");
    if (facts.reference.empty()) return nonsense("refund's id");
    if (status == "COMPLETED") {
        facts.stage = RefundFacts::Stage::done;
    } else if (status == "PENDING") {
        facts.stage = RefundFacts::Stage::pending;
    } else if (is_one_of(status, {"CANCELLED", "FAILED"})) {
        facts.stage = RefundFacts::Stage::failed;
    } else {
        return nonsense("refund's status");
    }
    return facts;
}

bool is_paypal_dispute(const json::value& event) {
    return text_at(event, "/event_type").starts_with("CUSTOMER.DISPUTE.");
}

// A dispute knows the order by the name that we gave it alone.
std::string paypal_order_of(const json::value& event) {
    if (is_paypal_dispute(event)) {
        for (const auto* name : {"custom", "invoice_number"}) {
            const auto found = text_at(event, std::string("/resource/disputed_transactions/0/") + name);
            if (!found.empty()) return std::string(found);
        }
        return {};
    }
    if (text_at(event, "/event_type").starts_with("CHECKOUT.ORDER."))
        return std::string(text_at(event, "/resource/id"));
    return std::string(text_at(event, "/resource/supplementary_data/related_ids/order_id"));
}

}  // namespace holdfast::payments
