#include "server/mail/message.hpp"

#include "protocol/texts.hpp"

namespace holdfast::mail {
namespace {

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

bool has_control_character(std::string_view text) {
    for (const char c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return true;
    }
    return false;
}

}  // namespace

std::optional<Mailbox> parse_mailbox(std::string_view text) {
    Mailbox mailbox;
    mailbox.address = trim(text);
    if (const auto open = text.rfind('<'); open != std::string_view::npos && text.ends_with('>')) {
        mailbox.name = trim(text.substr(0, open));
        mailbox.address = trim(text.substr(open + 1, text.size() - open - 2));
    }
    const bool plain = mailbox.address.find_first_of("<>\"") == std::string::npos;
    if (!plain || !is_email(mailbox.address) || has_control_character(mailbox.name)) return std::nullopt;
    return mailbox;
}

}  // namespace holdfast::mail
