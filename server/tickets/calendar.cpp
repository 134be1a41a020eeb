#include "server/tickets/calendar.hpp"

#include <string_view>

#include "protocol/time.hpp"

namespace holdfast::tickets {
namespace {

constexpr std::size_t max_line_octets = 75;  // RFC 5545, 3.1

// `20261121T193000Z`
std::string moment(Timestamp time) {
    std::string text;
    for (const char letter : format_timestamp(time).substr(0, 19)) {
        if (letter != '-' && letter != ':') text += letter;
    }
    return text + 'Z';
}

std::string escaped(std::string_view text) {
    std::string result;
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if (letter == '\\' || letter == ';' || letter == ',') {
            result += '\\';
            result += letter;
        } else if (letter == '\n') {
            result += "\\n";
        } else if (byte >= 0x20 && byte != 0x7f) {
            result += letter;
        }
    }
    return result;
}

bool continues_a_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xc0u) == 0x80;
}

// Lines of at most 75 octets, each further one after a blank, and no character cut in two.
void append_folded(std::string& document, std::string_view line) {
    std::size_t room = max_line_octets;
    while (line.size() > room) {
        std::size_t end = room;
        while (end > 1 && continues_a_character(line[end])) --end;
        document += line.substr(0, end);
        document += "\r\n ";
        line.remove_prefix(end);
        room = max_line_octets - 1;
    }
    document += line;
    document += "\r\n";
}

std::string joined(const std::vector<std::string_view>& parts, std::string_view between) {
    std::string text;
    for (const std::string_view part : parts) {
        if (part.empty()) continue;
        if (!text.empty()) text += between;
        text += part;
    }
    return text;
}

bool is_on(const storage::OrderDetails& details) {
    const bool is_live = details.order.status == OrderStatus::confirmed || details.order.status == OrderStatus::pending;
    return is_live && details.show_status != ShowStatus::cancelled;
}

}  // namespace

std::string calendar(const storage::OrderDetails& details, const std::vector<std::string>& seats) {
    const storage::Order& order = details.order;
    std::vector<std::string_view> description{details.hall_name};
    description.insert(description.end(), seats.begin(), seats.end());
    const Timestamp changed_at = order.ended_at.value_or(order.confirmed_at.value_or(order.created_at));
    const std::string summary = escaped(details.title);
    const std::string lines[] = {
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Holdfast//Tickets//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "UID:" + order.id.text() + "@holdfast",
        "SEQUENCE:" + std::to_string(is_on(details) ? 0 : 1),
        "DTSTAMP:" + moment(changed_at),
        "DTSTART:" + moment(details.starts_at),
        "DTEND:" + moment(details.ends_at),
        "SUMMARY:" + summary,
        "LOCATION:" + escaped(joined({details.venue_name, details.venue_address}, ", ")),
        "DESCRIPTION:" + escaped(joined(description, "\n")),
        std::string("STATUS:") + (is_on(details) ? "CONFIRMED" : "CANCELLED"),
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-PT2H",
        "DESCRIPTION:" + summary,
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    };
    std::string document;
    for (const std::string& line : lines) append_folded(document, line);
    return document;
}

}  // namespace holdfast::tickets
