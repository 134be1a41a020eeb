#include "server/tickets/calendar.hpp"

#include <doctest/doctest.h>

#include <string_view>

namespace holdfast::tickets {
namespace {

storage::OrderDetails an_order() {
    storage::OrderDetails details;
    details.order.id = OrderId(OrderId::Bytes{0xab});
    details.order.status = OrderStatus::confirmed;
    details.order.created_at = parse_timestamp("2026-11-01T09:59:00Z").value();
    details.order.confirmed_at = parse_timestamp("2026-11-01T10:00:00Z").value();
    details.title = "The Tempest";
    details.venue_name = "Old Mill";
    details.venue_address = "1 Mill Lane, Littleton";
    details.hall_name = "Main hall";
    details.starts_at = parse_timestamp("2026-11-21T19:30:00Z").value();
    details.ends_at = parse_timestamp("2026-11-21T21:30:00Z").value();
    return details;
}

// The lines as a calendar reads them: unfolded.
std::vector<std::string> lines_of(const std::string& document) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < document.size();) {
        const std::size_t end = document.find("\r\n", at);
        REQUIRE(end != std::string::npos);
        const std::string line = document.substr(at, end - at);
        CHECK(line.size() <= 75);
        CHECK(line.find_first_of("\r\n") == std::string::npos);
        if (line.starts_with(' ')) {
            lines.back() += line.substr(1);
        } else {
            lines.push_back(line);
        }
        at = end + 2;
    }
    return lines;
}

std::string value_of(const std::vector<std::string>& lines, std::string_view name) {
    for (const std::string& line : lines) {
        if (line.starts_with(name) && line[name.size()] == ':') return line.substr(name.size() + 1);
    }
    return "";
}

}  // namespace

TEST_CASE("an order is an entry with its time in UTC, its place and its reminder") {
    const auto lines = lines_of(calendar(an_order(), {"Stalls, Row A, Seat 1", "Stalls, Row A, Seat 2"}));
    CHECK(lines.front() == "BEGIN:VCALENDAR");
    CHECK(lines.back() == "END:VCALENDAR");
    CHECK(value_of(lines, "UID") == "ab000000000000000000000000000000@holdfast");
    CHECK(value_of(lines, "DTSTART") == "20261121T193000Z");
    CHECK(value_of(lines, "DTEND") == "20261121T213000Z");
    CHECK(value_of(lines, "DTSTAMP") == "20261101T100000Z");
    CHECK(value_of(lines, "SUMMARY") == "The Tempest");
    CHECK(value_of(lines, "LOCATION") == "Old Mill\\, 1 Mill Lane\\, Littleton");
    CHECK(value_of(lines, "DESCRIPTION") == "Main hall\\nStalls\\, Row A\\, Seat 1\\nStalls\\, Row A\\, Seat 2");
    CHECK(value_of(lines, "TRIGGER") == "-PT2H");
    CHECK(value_of(lines, "STATUS") == "CONFIRMED");
    CHECK(value_of(lines, "SEQUENCE") == "0");
}

TEST_CASE("an order that ended, and one whose show is cancelled, take the same entry out") {
    auto ended = an_order();
    ended.order.status = OrderStatus::refunded;
    ended.order.ended_at = parse_timestamp("2026-11-02T10:00:00Z").value();
    auto cancelled = an_order();
    cancelled.show_status = ShowStatus::cancelled;
    for (const auto& details : {ended, cancelled}) {
        const auto lines = lines_of(calendar(details, {}));
        CHECK(value_of(lines, "STATUS") == "CANCELLED");
        CHECK(value_of(lines, "SEQUENCE") == "1");
        CHECK(value_of(lines, "UID") == "ab000000000000000000000000000000@holdfast");
    }
    CHECK(value_of(lines_of(calendar(ended, {})), "DTSTAMP") == "20261102T100000Z");
}

TEST_CASE("long lines are folded and no character is cut, and no text becomes a line of its own") {
    auto details = an_order();
    details.title = "Trouble; here, \\ there\r\nBEGIN:VEVENT\x07";
    for (int i = 0; i < 40; ++i) details.venue_name += "Bühne\xe2\x82\xac";
    const std::string document = calendar(details, {});
    const auto lines = lines_of(document);
    CHECK(value_of(lines, "SUMMARY") == "Trouble\\; here\\, \\\\ there\\nBEGIN:VEVENT");
    CHECK(value_of(lines, "LOCATION").starts_with("Old MillBühne"));
    for (std::size_t fold = document.find("\r\n "); fold != std::string::npos;
         fold = document.find("\r\n ", fold + 1)) {
        CHECK((static_cast<unsigned char>(document[fold + 3]) & 0xc0u) != 0x80);
    }
}

}  // namespace holdfast::tickets
