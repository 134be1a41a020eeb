// Errors over REST: application/problem+json (RFC 9457) with our `code`, from the one error table.
#pragma once

#include "protocol/errors.hpp"
#include "protocol/time.hpp"
#include "server/http/exchange.hpp"

namespace holdfast::http {

// Members: type ("about:blank"), title, status, detail, code, and where set seats, alternatives, pointer.
Response problem(const Error& error);

// The same with another status than the table's (405, 415, 422 …).
Response problem(const Error& error, unsigned status);

// 429 rate_limited, to be tried again after that time.
Response too_many_requests(Seconds retry_after);

}  // namespace holdfast::http
