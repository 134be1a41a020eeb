// Mails as bytes: what each header and each part looks like, and that nothing of a value becomes one.
#include "server/mail/mime.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace holdfast::mail {
namespace {

Message plain_message() {
    Message message;
    message.id = "7.19aa@example.org";
    message.date = parse_timestamp("2026-11-21T15:30:00Z").value();
    message.from = {"Old Mill", "tickets@example.org"};
    message.to = "ada@example.org";
    message.language = Language::de;
    message.subject = "Ihre Karten";
    message.text = "Guten Tag\n";
    message.html = "<p>Guten Tag</p>\n";
    return message;
}

std::vector<std::string> lines_of(std::string_view bytes) {
    std::vector<std::string> lines;
    while (!bytes.empty()) {
        const auto end = bytes.find("\r\n");
        REQUIRE(end != std::string_view::npos);
        lines.emplace_back(bytes.substr(0, end));
        bytes.remove_prefix(end + 2);
    }
    return lines;
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

}  // namespace

TEST_CASE("a mail without enclosures is its words twice, as text and as HTML") {
    CHECK(to_bytes(plain_message()) ==
          "Date: Sat, 21 Nov 2026 15:30:00 +0000\r\n"
          "From: \"Old Mill\"\r\n <tickets@example.org>\r\n"
          "To: ada@example.org\r\n"
          "Subject: Ihre Karten\r\n"
          "Message-ID: <7.19aa@example.org>\r\n"
          "Auto-Submitted: auto-generated\r\n"
          "Content-Language: de\r\n"
          "MIME-Version: 1.0\r\n"
          "Content-Type: multipart/alternative;\r\n boundary=\"=_holdfast_alternative\"\r\n"
          "\r\n--=_holdfast_alternative\r\n"
          "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
          "Guten Tag\r\n"
          "\r\n--=_holdfast_alternative\r\n"
          "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
          "<p>Guten Tag</p>\r\n"
          "\r\n--=_holdfast_alternative--\r\n");
}

TEST_CASE("what the HTML shows is beside it, what is attached is behind it all") {
    Message message = plain_message();
    message.enclosures.push_back({"show.ics", "text/calendar", "BEGIN:VCALENDAR"});
    message.enclosures.push_back({"seat.png", "image/png", std::string("\x89PNG\0", 5), "seat1@holdfast"});
    const std::string bytes = to_bytes(message);
    const auto place = [&](std::string_view part) {
        CAPTURE(part);
        const auto found = bytes.find(part);
        REQUIRE(found != std::string::npos);
        return found;
    };
    CHECK(place("multipart/mixed") < place("multipart/alternative"));
    CHECK(place("text/plain") < place("multipart/related"));
    CHECK(place("multipart/related") < place("text/html"));
    CHECK(place("text/html") <
          place("Content-Disposition: inline; filename=\"seat.png\"\r\nContent-ID: <seat1@holdfast>"));
    CHECK(place("iVBORwA=\r\n") < place("--=_holdfast_alternative--"));
    CHECK(place("--=_holdfast_alternative--") < place("Content-Disposition: attachment; filename=\"show.ics\""));
    CHECK(bytes.ends_with("\r\n--=_holdfast_mixed--\r\n"));
}

TEST_CASE("a mail is ASCII in short lines, whatever is in it") {
    Message message = plain_message();
    std::string hostile;
    for (int i = 0; i < 2'000; ++i) hostile += static_cast<char>(i * 7 % 256);
    message.subject = message.from.name = message.text = message.html = hostile;
    message.enclosures.push_back({"a.bin", "application/octet-stream", hostile});
    for (const std::string& line : lines_of(to_bytes(message))) {
        CHECK(line.size() <= 78);
        CHECK(std::ranges::all_of(line, [](char c) { return c >= ' ' && c <= '~'; }));
    }
}

TEST_CASE("no value becomes a header") {
    Message message = plain_message();
    message.subject = "Tickets\r\nBcc: eve@example.org\r\n\r\nBuy now";
    message.from.name = "Mill\r\nBcc: eve@example.org";
    message.to = "ada@example.org\r\nBcc: eve@example.org";
    message.id = "7\r\nBcc: eve@example.org";
    for (const std::string& line : lines_of(to_bytes(message))) CHECK_FALSE(line.starts_with("Bcc"));
}

TEST_CASE("a header's text is as it is in ASCII, and encoded words otherwise") {
    CHECK(header_text("Your tickets: The Tempest") == "Your tickets: The Tempest");
    CHECK(header_text("Für Sie") == "=?utf-8?B?RsO8ciBTaWU=?=");
    CHECK(header_text("=?utf-8?Q?Trick?=").starts_with("=?utf-8?B?"));
    const std::string folded = header_text("Ihre Karten für „Die Zauberflöte“ am Samstag, 21. November 2026, im Haus");
    CHECK(contains(folded, "?=\r\n =?utf-8?B?"));
    // Each word has whole characters: decoded alone, none begins in the middle of one.
    for (const std::string& word : lines_of(header_text(std::string(39, 'a') + "ü") + "\r\n")) {
        CHECK(word.find("w7w=") == word.find("w7"));
    }
}

TEST_CASE("an address is quoted where it must be") {
    CHECK(header_address("ada@example.org") == "ada@example.org");
    CHECK(header_address("a.d+a@example.org") == "a.d+a@example.org");
    CHECK(header_address("ada,eve@example.org") == "\"ada,eve\"@example.org");
    CHECK(header_address("a\"d\\a@example.org") == "\"a\\\"d\\\\a\"@example.org");
    CHECK(header_address(".ada@example.org") == "\".ada\"@example.org");
    CHECK(header_address("a@b@example.org") == "\"a@b\"@example.org");
}

TEST_CASE("quoted-printable keeps every byte and every line") {
    CHECK(quoted_printable("a = b") == "a =3D b");
    CHECK(quoted_printable("ü\n") == "=C3=BC\r\n");
    CHECK(quoted_printable("end \nnext") == "end=20\r\nnext");
    CHECK(quoted_printable("one\r\ntwo") == "one\r\ntwo");
    CHECK(quoted_printable("\n.\n..") == "\r\n=2E\r\n=2E.");
    CHECK(quoted_printable(std::string(76, 'a')) == std::string(76, 'a'));
    CHECK(quoted_printable(std::string(77, 'a')) == std::string(75, 'a') + "=\r\naa");
    CHECK(quoted_printable(std::string(75, 'a') + ".b") == std::string(75, 'a') + "=\r\n=2Eb");
    CHECK(quoted_printable(std::string(75, 'a') + "ü") == std::string(75, 'a') + "=\r\n=C3=BC");
}

TEST_CASE("base64 comes in lines") {
    CHECK(base64_lines("") == "");
    CHECK(base64_lines("Ada") == "QWRh\r\n");
    CHECK(lines_of(base64_lines(std::string(58, 'x'))).at(0).size() == 76);
    CHECK(lines_of(base64_lines(std::string(58, 'x'))).at(1) == "eA==");
}

TEST_CASE("a mailbox has an address and perhaps a name") {
    CHECK(parse_mailbox("a@example.org").value().address == "a@example.org");
    CHECK(parse_mailbox("a@example.org").value().name.empty());
    CHECK(parse_mailbox("Old Mill <a@example.org>").value().name == "Old Mill");
    CHECK(parse_mailbox(" Théâtre  < a@example.org >").value().address == "a@example.org");
    for (const char* text :
         {"", "Old Mill", "Old Mill <>", "<nobody>", "a@b <c>", "x\r\ny <a@b.c>", "a<b@c.d>e", "a\"@b"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_mailbox(text));
    }
}

}  // namespace holdfast::mail
