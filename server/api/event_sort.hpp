// What lists of events are sorted by.
#pragma once

#include "protocol/errors.hpp"
#include "server/http/exchange.hpp"
#include "storage/catalogue_store.hpp"

namespace holdfast::api {

// ?sort=, the title without one. bad_message when events are not sorted by that.
Result<storage::EventSort> event_sort(const http::Request& request);

}  // namespace holdfast::api
