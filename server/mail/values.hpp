// What templates are filled with, for each group of mails. Texts of people are made safe to stand in any line of any
// mail: no control characters, nothing that turns the direction of what is around them, and not too long.
#pragma once

#include <string>
#include <string_view>

#include "protocol/json_reader.hpp"
#include "protocol/languages.hpp"
#include "server/mail/composer.hpp"
#include "server/mail/template.hpp"
#include "server/ops/time_zone.hpp"

namespace holdfast::mail {

std::string safe_text(std::string_view text);

// A seat's picture is named by this inside its mail.
std::string content_id(const std::string& message_id, SeatIndex seat);

// What the values of one mail are made with.
struct Filling {
    const Material& material;
    JsonReader& payload;  // refuses what is missing or malformed
    ops::TimeZones& zones;
    const std::string& public_url;
    std::string message_id;

    [[nodiscard]] std::string day(Timestamp time, const std::string& zone) const;
    [[nodiscard]] std::string clock(Timestamp time, const std::string& zone) const;
    [[nodiscard]] std::string money(const Money& money) const;

    // Members of `object`, which is the payload or within it.
    [[nodiscard]] std::string text(const boost::json::value& object, std::string_view name) const;
    [[nodiscard]] std::string text_if_any(const boost::json::value& object, std::string_view name) const;
    [[nodiscard]] Timestamp time(const boost::json::value& object, std::string_view name) const;
    [[nodiscard]] std::int64_t number(const boost::json::value& object, std::string_view name) const;
    [[nodiscard]] Money money_in(const boost::json::value& value) const;
};

Fields order_fields(const Filling& filling);
Fields account_fields(const Filling& filling);
Fields report_fields(const Filling& filling);

}  // namespace holdfast::mail
