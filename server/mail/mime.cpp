// No boundary can occur in a part: `=_` is in no quoted-printable text, and `_` in no base64.
#include "server/mail/mime.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace holdfast::mail {
namespace {

constexpr std::size_t max_line = 76;  // RFC 2045, 6.7 and 6.8; RFC 2047, 2
constexpr std::size_t longest_name = std::string_view("Subject: ").size();
constexpr std::size_t base64_line_bytes = 57;  // which are 76 characters
constexpr std::string_view word_opening = "=?utf-8?B?";
constexpr std::string_view word_closing = "?=";
// Of bytes in an encoded word: base64 makes 4 characters of 3 bytes.
constexpr std::size_t word_bytes = (max_line - longest_name - word_opening.size() - word_closing.size()) / 4 * 3;

std::string base64(std::string_view bytes) {
    std::string encoded((bytes.size() + 2) / 3 * 4 + 1, '\0');
    const int length =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(encoded.data()),
                        reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    encoded.resize(static_cast<std::size_t>(length));
    return encoded;
}

bool is_printable(char c) {
    return c >= ' ' && c <= '~';
}

bool continues_a_character(char c) {
    return (static_cast<unsigned char>(c) & 0xc0u) == 0x80;
}

// On one line, without what a header must not have.
std::string one_line(std::string_view text) {
    std::string line(text);
    for (char& c : line) {
        if (static_cast<unsigned char>(c) < ' ' || c == 0x7f) c = ' ';
    }
    return line;
}

std::string hexadecimal(char c) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    return {'=', digits[byte >> 4u], digits[byte & 15u]};
}

// RFC 5322, 3.2.3
bool is_dot_atom(std::string_view text) {
    static constexpr std::string_view others = "!#$%&'*+-/=?^_`{|}~.";
    if (text.empty() || text.front() == '.' || text.back() == '.' || text.find("..") != std::string_view::npos) {
        return false;
    }
    return std::ranges::all_of(text, [](char c) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        return letter || static_cast<unsigned char>(c) >= 0x80 || others.find(c) != std::string_view::npos;
    });
}

std::string in_quotes(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') result += '\\';
        result += c;
    }
    return result + '"';
}

std::string header_mailbox(const Mailbox& mailbox) {
    if (mailbox.name.empty()) return header_address(mailbox.address);
    const std::string name = one_line(mailbox.name);
    const bool ascii = std::ranges::all_of(name, is_printable);
    return (ascii ? in_quotes(name) : header_text(name)) + "\r\n <" + header_address(mailbox.address) + ">";
}

// The parts of the body, from the innermost outwards.
class Body {
public:
    explicit Body(const Message& message) : message_(message) {}

    [[nodiscard]] std::string write() const {
        std::string words = alternative();
        std::string attached;
        for (const Enclosure& each : message_.enclosures) {
            if (each.content_id.empty()) attached += separator("mixed") + enclosure(each);
        }
        if (attached.empty()) return words;
        return multipart("mixed") + separator("mixed") + words + attached + ending("mixed");
    }

private:
    [[nodiscard]] std::string alternative() const {
        return multipart("alternative") + separator("alternative") + words("plain", message_.text) +
               separator("alternative") + shown() + ending("alternative");
    }

    // The HTML with what it shows.
    [[nodiscard]] std::string shown() const {
        std::string pictures;
        for (const Enclosure& each : message_.enclosures) {
            if (!each.content_id.empty()) pictures += separator("related") + enclosure(each);
        }
        if (pictures.empty()) return words("html", message_.html);
        return multipart("related") + separator("related") + words("html", message_.html) + pictures +
               ending("related");
    }

    static std::string words(std::string_view type, std::string_view text) {
        return "Content-Type: text/" + std::string(type) +
               "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + quoted_printable(text);
    }

    static std::string enclosure(const Enclosure& each) {
        const std::string name = "\"" + each.file_name + "\"";
        std::string part = "Content-Type: " + each.content_type + "; name=" + name + "\r\n";
        part += std::string("Content-Disposition: ") + (each.content_id.empty() ? "attachment" : "inline") +
                "; filename=" + name + "\r\n";
        if (!each.content_id.empty()) part += "Content-ID: <" + each.content_id + ">\r\n";
        return part + "Content-Transfer-Encoding: base64\r\n\r\n" + base64_lines(each.bytes);
    }

    static std::string boundary(std::string_view of) { return "=_holdfast_" + std::string(of); }
    static std::string multipart(std::string_view of) {
        return "Content-Type: multipart/" + std::string(of) + ";\r\n boundary=\"" + boundary(of) + "\"\r\n";
    }
    static std::string separator(std::string_view of) { return "\r\n--" + boundary(of) + "\r\n"; }
    static std::string ending(std::string_view of) { return "\r\n--" + boundary(of) + "--\r\n"; }

    const Message& message_;
};

}  // namespace

std::string header_text(std::string_view text) {
    std::string line = one_line(text);
    // What begins like an encoded word would be read as one.
    if (std::ranges::all_of(line, is_printable) && line.find("=?") == std::string::npos &&
        line.size() <= max_line - longest_name) {
        return line;
    }
    std::string words;
    std::string_view rest = line;
    while (!rest.empty()) {
        std::size_t end = std::min(rest.size(), word_bytes);
        while (end < rest.size() && end > 1 && continues_a_character(rest[end])) --end;
        if (!words.empty()) words += "\r\n ";
        words += word_opening;
        words += base64(rest.substr(0, end));
        words += word_closing;
        rest.remove_prefix(end);
    }
    return words;
}

std::string header_address(std::string_view address) {
    std::string line = one_line(address);
    const auto at = line.rfind('@');
    if (at == std::string::npos || is_dot_atom(std::string_view(line).substr(0, at))) return line;
    return in_quotes(std::string_view(line).substr(0, at)) + line.substr(at);
}

std::string header_date(Timestamp time) {
    constexpr std::array weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::string clock = format_timestamp(time).substr(11, 8);
    return std::string(weekdays[std::chrono::weekday(day).c_encoding()]) + ", " + std::to_string(unsigned(date.day())) +
           " " + months[unsigned(date.month()) - 1] + " " + std::to_string(int(date.year())) + " " + clock + " +0000";
}

std::string quoted_printable(std::string_view text) {
    std::string encoded;
    std::size_t column = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\n') {
            encoded += "\r\n";
            column = 0;
            continue;
        }
        if (c == '\r') continue;
        const bool line_ends = i + 1 == text.size() || text[i + 1] == '\n' || text[i + 1] == '\r';
        const bool plain = is_printable(c) && c != '=' && (c != ' ' || !line_ends);
        if (column + (plain ? 1 : 3) > max_line - (line_ends ? 0 : 1)) {
            encoded += "=\r\n";
            column = 0;
        }
        // A dot that begins a line is an end to careless mail servers.
        const bool as_it_is = plain && (c != '.' || column > 0);
        encoded += as_it_is ? std::string(1, c) : hexadecimal(c);
        column += as_it_is ? 1 : 3;
    }
    return encoded;
}

std::string base64_lines(std::string_view bytes) {
    std::string lines;
    while (!bytes.empty()) {
        lines += base64(bytes.substr(0, base64_line_bytes));
        lines += "\r\n";
        bytes.remove_prefix(std::min(bytes.size(), base64_line_bytes));
    }
    return lines;
}

std::string to_bytes(const Message& message) {
    std::string bytes;
    const auto header = [&bytes](std::string_view name, std::string_view value) {
        bytes += name;
        bytes += ": ";
        bytes += value;
        bytes += "\r\n";
    };
    header("Date", header_date(message.date));
    header("From", header_mailbox(message.from));
    header("To", header_address(message.to));
    header("Subject", header_text(message.subject));
    header("Message-ID", "<" + one_line(message.id) + ">");
    header("Auto-Submitted", "auto-generated");
    header("Content-Language", to_wire(message.language));
    header("MIME-Version", "1.0");
    return bytes + Body(message).write();
}

}  // namespace holdfast::mail
