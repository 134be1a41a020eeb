#include "server/api/admin/people_page.hpp"

namespace holdfast::api {

Result<PeoplePage> people_page(const http::Request& request) {
    const auto limit = page_limit(request);
    if (!limit) return limit.error();
    const auto cursor = read_cursor(request);
    if (!cursor) return cursor.error();
    PeoplePage page{.after = std::nullopt, .limit = *limit};
    if (cursor->empty()) return page;
    const std::string_view text = *cursor;
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return bad_cursor();
    const auto made_ms = parse_positive(text.substr(0, colon));
    const auto id = UserId::parse(text.substr(colon + 1));
    if (!made_ms || !id) return bad_cursor();
    page.after = storage::AccountPosition{.created_at = timestamp_from_unix_ms(*made_ms), .id = *id};
    return page;
}

std::string cursor_after(const storage::AccountPosition& last) {
    return write_cursor(std::to_string(to_unix_ms(last.created_at)) + ":" + last.id.text());
}

}  // namespace holdfast::api
