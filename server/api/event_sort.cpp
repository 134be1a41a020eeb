#include "server/api/event_sort.hpp"

namespace holdfast::api {

Result<storage::EventSort> event_sort(const http::Request& request) {
    const std::string_view text = request.query_value("sort").value_or("title");
    if (text == "title") return storage::EventSort::title;
    if (text == "date") return storage::EventSort::date;
    if (text == "popularity") return storage::EventSort::popularity;
    return make_error(ErrorCode::bad_message, "`sort` is title, date or popularity.");
}

}  // namespace holdfast::api
