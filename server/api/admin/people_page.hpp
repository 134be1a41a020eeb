// Pages of lists of people and devices, the newest first: where one begins, how long it is, and where the next begins.
#pragma once

#include <string>

#include "server/api/parts.hpp"
#include "storage/records.hpp"

namespace holdfast::api {

struct PeoplePage {
    std::optional<storage::AccountPosition> after{};
    std::uint32_t limit = 0;
};

// ?limit= and ?cursor=; bad_message when they are none.
Result<PeoplePage> people_page(const http::Request& request);

// The `next_cursor` of a page that ends there.
std::string cursor_after(const storage::AccountPosition& last);

}  // namespace holdfast::api
