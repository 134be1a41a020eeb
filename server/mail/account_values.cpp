// Mails about an account, which knows no zone of its own: moments are told in UTC, and say so.
#include "server/mail/values.hpp"
#include "server/ops/time_words.hpp"

namespace holdfast::mail {
namespace {

using Value = boost::json::value;

constexpr auto utc = "UTC";

std::string day_if_any(const Filling& filling, const Value& payload, std::string_view name) {
    return filling.payload.find(payload, name) ? filling.day(filling.time(payload, name), utc) : "";
}

std::string moment_if_any(const Filling& filling, const Value& payload, std::string_view name) {
    if (!filling.payload.find(payload, name)) return "";
    return ops::in_words(filling.time(payload, name), utc, filling.zones, filling.material.language);
}

// How long a link is good for, from when it was asked for.
std::string minutes_until(const Filling& filling, const Value& payload, std::string_view name) {
    if (!filling.payload.find(payload, name)) return "";
    const auto span = filling.time(payload, name) - filling.material.line.created_at;
    return std::to_string(std::chrono::duration_cast<std::chrono::minutes>(span).count());
}

}  // namespace

Fields account_fields(const Filling& filling) {
    const Value& payload = filling.material.payload;
    Fields fields;
    fields.set("username", filling.text(payload, "username"))
        .set("link", filling.text_if_any(payload, "link"))
        .set("minutes", minutes_until(filling, payload, "expires_at"))
        .set("device", filling.text_if_any(payload, "device"))
        .set("network", filling.text_if_any(payload, "address"))
        .set("when", moment_if_any(filling, payload, "at"))
        .set("last_seen", day_if_any(filling, payload, "last_seen_at"))
        .set("disabled_on", day_if_any(filling, payload, "disabled_at"))
        .set("account_url", filling.public_url + "/account");
    return fields;
}

}  // namespace holdfast::mail
