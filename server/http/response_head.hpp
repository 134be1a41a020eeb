// The head of an answer as text, with what every answer carries: framing, the date, and the headers that keep a browser
// from doing more than we asked. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "protocol/time.hpp"
#include "server/http/exchange.hpp"

namespace holdfast::http {

struct Sending {
    Timestamp date;
    unsigned request_version = 11;  // 10 or 11, as the client speaks
    bool keep_alive = true;         // the connection goes on after this answer
    bool encrypted = false;         // HSTS goes with TLS alone
};

// Up to and including the empty line. Names and values lose line breaks, so that none can begin a header of its own.
std::string format_head(const Response& response, const Sending& sending);

// The policy of our pages: everything from our own server, images from `image_sources` as well (between blanks), and
// nobody but `framing` ('none', or sources between blanks) shows them inside of another page.
std::string page_policy(std::string_view framing, std::string_view image_sources = {});

// The body to send: `shared_body` if set.
const std::string& body_of(const Response& response);

// Whether an answer of that status has a body at all (204 and 304 have none).
bool has_body(unsigned status);

}  // namespace holdfast::http
