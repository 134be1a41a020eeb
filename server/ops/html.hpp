// Text in HTML pages. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace holdfast::ops {

// `text` as HTML shows it, in an element or between an attribute's quotes.
std::string escape_html(std::string_view text);

}  // namespace holdfast::ops
