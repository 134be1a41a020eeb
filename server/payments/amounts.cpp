#include "server/payments/amounts.hpp"

#include <algorithm>
#include <array>

#include "protocol/currencies.hpp"
#include "protocol/limits.hpp"

namespace holdfast::payments {
namespace {

constexpr unsigned usual_digits = 2;
constexpr std::int64_t max_amount_minor =
    limits::max_price_minor * static_cast<std::int64_t>(limits::max_seats_per_request);
constexpr std::array whole_at_paypal = std::to_array<std::string_view>({"HUF", "JPY", "TWD"});

unsigned digits_of(const Currency& currency) {
    return minor_digits(currency).value_or(usual_digits);
}

std::string decimal(std::int64_t amount_minor, unsigned digits) {
    std::string text = std::to_string(amount_minor);
    if (digits == 0) return text;
    if (text.size() <= digits) text.insert(0, digits + 1 - text.size(), '0');
    text.insert(text.size() - digits, ".");
    return text;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

std::string decimal_amount(const Money& money) {
    return decimal(money.amount_minor, digits_of(money.currency));
}

std::optional<std::string> paypal_amount(const Money& money) {
    if (std::ranges::find(whole_at_paypal, money.currency.text()) == whole_at_paypal.end()) {
        return decimal_amount(money);
    }
    std::int64_t whole = money.amount_minor;
    for (unsigned i = 0; i < digits_of(money.currency); ++i) {
        if (whole % 10 != 0) return std::nullopt;
        whole /= 10;
    }
    return decimal(whole, 0);
}

std::optional<Money> read_amount(std::string_view text, const Currency& currency) {
    const auto dot = std::min(text.find('.'), text.size());
    const auto whole = text.substr(0, dot);
    const auto fraction = dot < text.size() ? text.substr(dot + 1) : std::string_view();
    const unsigned digits = digits_of(currency);
    if (whole.empty() || fraction.size() > digits || (dot < text.size() && fraction.empty())) return std::nullopt;
    std::string minor(whole);
    minor.append(fraction).append(digits - fraction.size(), '0');
    if (!std::ranges::all_of(minor, is_digit)) return std::nullopt;
    std::int64_t amount = 0;
    for (const char c : minor) {
        amount = amount * 10 + (c - '0');
        if (amount > max_amount_minor) return std::nullopt;
    }
    return Money{amount, currency};
}

}  // namespace holdfast::payments
