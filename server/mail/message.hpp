// A mail as a value, before it is bytes (mime.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/languages.hpp"
#include "protocol/time.hpp"

namespace holdfast::mail {

struct Mailbox {
    std::string name;  // or empty
    std::string address;
};

// `tickets@example.org`, or `Old Mill <tickets@example.org>`; nothing for anything else.
std::optional<Mailbox> parse_mailbox(std::string_view text);

// A file that comes with a mail. One that the HTML shows is named there by `cid:` and its content id.
struct Enclosure {
    std::string file_name;     // ASCII
    std::string content_type;  // `image/png`
    std::string bytes;
    std::string content_id{};  // ASCII; empty: it is attached and not shown
};

struct Message {
    std::string id;  // what stands between the angle brackets of Message-ID
    Timestamp date;
    Mailbox from;
    std::string to;  // a mail address
    Language language = Language::en;
    std::string subject;
    std::string text;
    std::string html;
    std::vector<Enclosure> enclosures{};
};

}  // namespace holdfast::mail
