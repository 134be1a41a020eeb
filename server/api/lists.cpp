#include "server/api/lists.hpp"

#include "protocol/limits.hpp"

namespace holdfast::api {

using storage::NameSort;
using storage::SortOrder;

Result<SortOrder> sort_order(const http::Request& request, const SortWords& words, SortOrder otherwise) {
    const auto sort = request.query_value("sort");
    if (!sort) return otherwise;
    if (*sort == words.ascending) return SortOrder::ascending;
    if (*sort == words.descending) return SortOrder::descending;
    return make_error(ErrorCode::bad_message,
                      "`sort` is " + std::string(words.ascending) + " or " + std::string(words.descending) + ".");
}

Result<std::string> search_words(const http::Request& request) {
    const auto words = request.query_value("q");
    if (!words) return std::string();
    if (words->empty() || words->size() > limits::max_search_bytes) {
        return make_error(ErrorCode::bad_message,
                          "`q` is what to look for, in 1 to " + std::to_string(limits::max_search_bytes) + " bytes.");
    }
    return std::string(*words);
}

Result<storage::NumberedPage> numbered_page(const http::Request& request) {
    storage::NumberedPage page;
    const auto sort = sort_order(request, {.ascending = "oldest", .descending = "newest"}, page.sort);
    if (!sort) return sort.error();
    page.sort = *sort;
    const auto limit = page_limit(request);
    if (!limit) return limit.error();
    page.limit = *limit;
    const auto cursor = read_cursor(request);
    if (!cursor) return cursor.error();
    if (cursor->empty()) return page;
    page.after = parse_positive(*cursor);
    if (!page.after) return bad_cursor();
    return page;
}

Result<NameSort> name_sort(const http::Request& request) {
    const std::string_view sort = request.query_value("sort").value_or("name");
    if (sort == "name") return NameSort::name;
    if (sort == "newest") return NameSort::newest;
    if (sort == "oldest") return NameSort::oldest;
    return make_error(ErrorCode::bad_message, "`sort` is name, newest or oldest.");
}

std::string cursor_text(NameSort sort, const NamedPlace& place) {
    const std::string number = std::to_string(place.id);
    return sort == NameSort::name ? number + ':' + place.name : number;
}

Result<std::optional<NamedPlace>> named_cursor(const http::Request& request, NameSort sort) {
    const auto cursor = read_cursor(request);
    if (!cursor) return cursor.error();
    if (cursor->empty()) return std::optional<NamedPlace>();
    const std::size_t colon = cursor->find(':');
    const bool has_name = colon != std::string::npos;
    const auto id = parse_positive(cursor->substr(0, colon));
    if (!id || has_name != (sort == NameSort::name)) return bad_cursor();
    return std::optional(NamedPlace{has_name ? cursor->substr(colon + 1) : std::string(), *id});
}

}  // namespace holdfast::api
