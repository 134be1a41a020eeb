// A message as the bytes that travel (RFC 5322 and RFC 2045 to 2049): ASCII alone, lines of at most 78 characters
// ended by CR LF, names and subjects in encoded words (RFC 2047). What was a line break in a value is a blank in a
// header, so nobody forges one. The same message gives the same bytes. Pure computation; any thread.
#pragma once

#include <string>
#include <string_view>

#include "server/mail/message.hpp"

namespace holdfast::mail {

std::string to_bytes(const Message& message);

// The parts of it, each for itself.

// `text` in a header: as it is, or where it has more than ASCII as encoded words, folded.
std::string header_text(std::string_view text);
// `ada@example.org`, with a local part that needs it in quotes.
std::string header_address(std::string_view address);
// `Sat, 21 Nov 2026 15:30:00 +0000`
std::string header_date(Timestamp time);
// Lines of at most 76 characters. Breaks of lines stay breaks of lines.
std::string quoted_printable(std::string_view text);
std::string base64_lines(std::string_view bytes);

}  // namespace holdfast::mail
