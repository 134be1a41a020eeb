#include "server/mail/values.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "protocol/limits.hpp"
#include "protocol/texts.hpp"
#include "server/ops/money_words.hpp"
#include "server/ops/time_words.hpp"

namespace holdfast::mail {
namespace {

using Value = boost::json::value;

// U+200E, U+200F, U+202A to U+202E and U+2066 to U+2069, which reorder what stands beside them; and the breaks of lines
// that are no control characters, U+2028 and U+2029.
constexpr std::array<std::string_view, 13> turning{"\u200e", "\u200f", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e",
                                                   "\u2066", "\u2067", "\u2068", "\u2069", "\u2028", "\u2029"};

}  // namespace

std::string safe_text(std::string_view text) {
    std::string safe;
    for (std::string_view rest = utf8_prefix(text, limits::max_mailed_text_bytes); !rest.empty();) {
        const auto* const found =
            std::ranges::find_if(turning, [rest](std::string_view each) { return rest.starts_with(each); });
        if (found != turning.end()) {
            rest.remove_prefix(found->size());
            continue;
        }
        const auto byte = static_cast<unsigned char>(rest.front());
        safe += byte < ' ' || byte == 0x7f ? ' ' : rest.front();
        rest.remove_prefix(1);
    }
    return safe;
}

std::string content_id(const std::string& message_id, SeatIndex seat) {
    return "seat" + std::to_string(seat.value()) + "." + message_id;
}

std::string Filling::day(Timestamp time, const std::string& zone) const {
    return ops::day_in_words(time, zone, zones, material.language);
}

std::string Filling::clock(Timestamp time, const std::string& zone) const {
    return ops::clock_in_words(time, zone, zones, material.language);
}

std::string Filling::money(const Money& money) const {
    return ops::in_words(money, material.language);
}

std::string Filling::text(const Value& object, std::string_view name) const {
    return safe_text(payload.text(payload.member(object, name), 0, limits::max_body_bytes));
}

std::string Filling::text_if_any(const Value& object, std::string_view name) const {
    const Value* const value = payload.find(object, name);
    return value ? safe_text(payload.text(*value, 0, limits::max_body_bytes)) : "";
}

Timestamp Filling::time(const Value& object, std::string_view name) const {
    const Value& value = payload.member(object, name);
    const auto time = parse_timestamp(payload.text(value, 0, limits::max_search_bytes));
    if (!time) payload.refuse(value, "This is no time.");
    return time.value_or(Timestamp());
}

std::int64_t Filling::number(const Value& object, std::string_view name) const {
    return payload.integer(payload.member(object, name), 0, std::numeric_limits<std::int64_t>::max());
}

Money Filling::money_in(const Value& value) const {
    Money money;
    money.amount_minor = payload.integer(payload.member(value, "amount"), 0, std::numeric_limits<std::int64_t>::max());
    const Value& code = payload.member(value, "currency");
    const auto currency = Currency::parse(payload.text(code, 0, limits::max_search_bytes));
    if (!currency) payload.refuse(code, "This is no currency.");
    money.currency = currency.value_or(Currency());
    return money;
}

}  // namespace holdfast::mail
