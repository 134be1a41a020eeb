// Lists of people and devices: whose names or mail addresses begin how, by age or by name, page by page.
#pragma once

#include <string>

#include "server/api/parts.hpp"
#include "storage/records.hpp"

namespace holdfast::api {

// ?q=, ?sort=, ?limit= and ?cursor=; bad_message when they are none.
Result<storage::AccountSearch> people_search(const http::Request& request);

// What the cursor to what follows a row says: the row's age or its name.
std::string place_in(storage::AccountSort sort, const storage::AccountPosition& place, const std::string& name);

}  // namespace holdfast::api
