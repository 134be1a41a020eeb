#include "server/api/admin/people_search.hpp"

#include "server/api/lists.hpp"

namespace holdfast::api {
namespace {

using storage::AccountPosition;
using storage::AccountSort;

constexpr std::string_view name_cursor = "name:";  // what one in a list by name begins with

Result<AccountSort> read_sort(const http::Request& request) {
    const std::string_view sort = request.query_value("sort").value_or("newest");
    if (sort == "newest") return AccountSort::newest;
    if (sort == "oldest") return AccountSort::oldest;
    if (sort == "name") return AccountSort::name;
    return make_error(ErrorCode::bad_message, "`sort` is newest, oldest or name.");
}

std::optional<AccountPosition> parse_position(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto made_ms = parse_positive(text.substr(0, colon));
    const auto id = UserId::parse(text.substr(colon + 1));
    if (!made_ms || !id) return std::nullopt;
    return AccountPosition{.created_at = timestamp_from_unix_ms(*made_ms), .id = *id};
}

std::optional<Error> start_after(const std::string& cursor, storage::AccountSearch& search) {
    if (cursor.empty()) return std::nullopt;
    if (search.sort == AccountSort::name) {
        if (!cursor.starts_with(name_cursor)) return bad_cursor();
        search.after_name = cursor.substr(name_cursor.size());
        return std::nullopt;
    }
    search.after = parse_position(cursor);
    if (!search.after) return bad_cursor();
    return std::nullopt;
}

}  // namespace

Result<storage::AccountSearch> people_search(const http::Request& request) {
    storage::AccountSearch search;
    auto prefix = search_words(request);
    if (!prefix) return prefix.error();
    search.prefix = *std::move(prefix);
    const auto sort = read_sort(request);
    if (!sort) return sort.error();
    search.sort = *sort;
    const auto limit = page_limit(request);
    if (!limit) return limit.error();
    search.limit = *limit;
    const auto cursor = read_cursor(request);
    if (!cursor) return cursor.error();
    if (auto refusal = start_after(*cursor, search)) return *std::move(refusal);
    return search;
}

std::string place_in(AccountSort sort, const AccountPosition& place, const std::string& name) {
    if (sort == AccountSort::name) return std::string(name_cursor) + name;
    return std::to_string(to_unix_ms(place.created_at)) + ':' + place.id.text();
}

}  // namespace holdfast::api
