// What a user name, a mail address and a password may be: one answer for the registration form, the command line and
// whoever comes later. Pure computation; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "protocol/errors.hpp"

namespace holdfast::auth {

// Each gives nothing when the text will do, else bad_message with a sentence for the user and the pointer of the member
// (`/username`, `/email`, `/password`) it stands in.

// 3 to 64 of letters, digits, `.`, `_` and `-`.
std::optional<Error> check_username(std::string_view username);

// Something that mail could be sent to. Whether it arrives only mail itself can tell.
std::optional<Error> check_email(std::string_view email);

// 8 to 128 characters (code points of valid UTF-8, at most 1 KiB), none of the common ones, not the user's name.
std::optional<Error> check_password(std::string_view password, std::string_view username);

// User names and mail addresses are compared without case: `Ann` and `ann` are one person, who is written the way she
// registered.
std::string fold_case(std::string_view username);

// Whether `password` is among the most used ones, compared without case.
bool is_common_password(std::string_view password);

}  // namespace holdfast::auth
