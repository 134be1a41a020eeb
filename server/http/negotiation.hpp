// What a client says that it has already and can read: If-None-Match, Accept, Accept-Encoding and
// Accept-Language. Pure; any thread.
#pragma once

#include <string_view>

#include "protocol/languages.hpp"
#include "server/http/exchange.hpp"

namespace holdfast::http {

// Whether `if_none_match`, a header's value, names `etag`, which comes with its quotes and perhaps its `W/` (RFC 9110,
// 13.1.2: compared weakly; `*` names every one).
bool names_etag(std::string_view if_none_match, std::string_view etag);
// Whether `if_match`, a header's value, names `etag` (compared strongly: nothing weak is named by it; `*` is
// everything).
bool matches_etag(std::string_view if_match, std::string_view etag);
bool has_already(const Request& request, std::string_view etag);

// Whether Accept names `type` itself, with a weight that is not zero. A wildcard asks for nothing in particular.
bool asks_for_type(const Request& request, std::string_view type);

// Whether Accept-Encoding names `coding` with a weight that is not zero.
bool accepts_encoding(const Request& request, std::string_view coding);

// The one of our languages that Accept-Language wants most; English where it names none of them.
Language preferred_language(const Request& request);

}  // namespace holdfast::http
