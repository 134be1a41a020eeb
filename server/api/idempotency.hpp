// Idempotency-Key, once for all unsafe calls: the first answer to a caller's key is kept for a day and given to every
// repeat, also after a restart. A refusal changed nothing and is not kept, so that its repeat is a new try.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <string>

#include "server/api/services.hpp"
#include "server/http/exchange.hpp"

namespace holdfast::api {

// What a repeat with the same key gets.
enum class Repeats : std::uint8_t {
    first_answer,
    done_once,  // calls that answer with a secret, which nobody keeps: a repeat is told that it was done
    run_again,  // calls that answer with tokens of one's own; and those that look after their keys themselves
};

// Answers `request` of `caller` by `handler`, or as it was answered before. 400 for a malformed key, 409 while the
// first call with it is under way or where its answer was not kept, 422 when it was used for another request.
boost::asio::awaitable<http::Response> answer_once(Services& services, Repeats repeats, std::string caller,
                                                   http::Request request, http::Handler handler);

}  // namespace holdfast::api
