// The rules are few on purpose: length and the list of what everybody tries first are what keeps guessers out.
#include "server/auth/account_rules.hpp"

#include <algorithm>

#include "protocol/limits.hpp"
#include "protocol/texts.hpp"

namespace holdfast::auth {
namespace {

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

Error refuse(std::string sentence, std::string pointer) {
    Error error = make_error(ErrorCode::bad_message, std::move(sentence));
    error.pointer = std::move(pointer);
    return error;
}

// The length of the UTF-8 sequence that `text` begins with, or 0 when it begins with none (RFC 3629: no overlong forms,
// no surrogates, nothing past U+10FFFF).
std::size_t sequence_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto continues = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xc0) == 0x80; };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return 1;
    if (lead < 0xc2 || lead > 0xf4 || !continues(1)) return 0;
    if (lead < 0xe0) return 2;
    if (!continues(2)) return 0;
    if ((lead == 0xe0 && byte(1) < 0xa0) || (lead == 0xed && byte(1) > 0x9f)) return 0;
    if (lead < 0xf0) return 3;
    if (!continues(3) || (lead == 0xf0 && byte(1) < 0x90) || (lead == 0xf4 && byte(1) > 0x8f)) return 0;
    return 4;
}

std::optional<std::size_t> count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (; !text.empty(); ++count) {
        const std::size_t length = sequence_length(text);
        if (length == 0) return std::nullopt;
        text.remove_prefix(length);
    }
    return count;
}

}  // namespace

std::string fold_case(std::string_view username) {
    std::string folded(username);
    std::ranges::transform(folded, folded.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return folded;
}

std::optional<Error> check_username(std::string_view username) {
    const bool good_length =
        username.size() >= limits::min_username_characters && username.size() <= limits::max_username_characters;
    const bool good_letters =
        std::ranges::all_of(username, [](char c) { return is_letter_or_digit(c) || c == '.' || c == '_' || c == '-'; });
    if (good_length && good_letters) return std::nullopt;
    return refuse("A user name has 3 to 64 letters, digits, dots, underscores or hyphens.", "/username");
}

std::optional<Error> check_email(std::string_view email) {
    if (is_email(email)) return std::nullopt;
    return refuse("This is not a mail address.", "/email");
}

std::optional<Error> check_password(std::string_view password, std::string_view username) {
    if (password.size() > limits::max_password_bytes) return refuse("This password is too long.", "/password");
    const auto characters = count_code_points(password);
    if (!characters) return refuse("A password is text in UTF-8.", "/password");
    if (*characters < limits::min_password_characters || *characters > limits::max_password_characters) {
        return refuse("A password has 8 to 128 characters.", "/password");
    }
    if (is_common_password(password)) return refuse("This password is among the first that are tried.", "/password");
    if (fold_case(password) == fold_case(username)) {
        return refuse("The password must not be the user name.", "/password");
    }
    return std::nullopt;
}

}  // namespace holdfast::auth
