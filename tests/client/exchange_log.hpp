// What was asked of a server and answered, kept for those who hold it against the published contract afterwards
// (tests/contract/exchanges.test.mjs): a line of JSON each, appended to the file that EXCHANGES names in the
// environment. Without it nothing is written. Any thread.
#pragma once

#include <string_view>

#include "tests/client/http.hpp"

namespace holdfast::client {

void note_exchange(std::string_view method, std::string_view target, const HttpAnswer& answer);

}  // namespace holdfast::client
