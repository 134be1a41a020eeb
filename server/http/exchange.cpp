#include "server/http/exchange.hpp"

namespace holdfast::http {
namespace {

std::optional<std::string_view> first_of(const std::vector<std::pair<std::string, std::string>>& pairs,
                                         std::string_view name) {
    for (const auto& [key, value] : pairs) {
        if (key == name) return value;
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string_view> Request::header(std::string_view name) const {
    return first_of(headers, name);
}

std::optional<std::string_view> Request::query_value(std::string_view name) const {
    return first_of(query, name);
}

}  // namespace holdfast::http
