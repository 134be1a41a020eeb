#include "server/http/negotiation.hpp"

#include <boost/algorithm/string/case_conv.hpp>
#include <boost/beast/core/string.hpp>

#include <algorithm>

namespace holdfast::http {
namespace {

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// Calls `found` for each trimmed part between commas until it returns true; whether it did.
template <class Found>
bool any_part(std::string_view list, Found found) {
    while (!list.empty()) {
        const auto comma = std::min(list.find(','), list.size());
        if (found(trim(list.substr(0, comma)))) return true;
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return false;
}

bool names_with_weight(std::string_view list, std::string_view name) {
    return any_part(list, [name](std::string_view part) {
        const auto semicolon = part.find(';');
        if (!boost::beast::iequals(trim(part.substr(0, semicolon)), name)) return false;
        if (semicolon == std::string_view::npos) return true;
        const auto weight = trim(part.substr(semicolon + 1));
        return !weight.starts_with("q=0") || weight.find_first_of("123456789") != std::string_view::npos;
    });
}

// A weight in thousandths; one that cannot be read counts as none at all, which is 1.
int weight_of(std::string_view parameter) {
    if (!parameter.starts_with("q=")) return 1000;
    parameter.remove_prefix(2);
    int weight = parameter.starts_with('1') ? 1000 : 0;
    int place = 100;
    for (std::size_t i = 2; i < parameter.size() && place > 0 && weight < 1000; ++i, place /= 10) {
        if (parameter[i] >= '0' && parameter[i] <= '9') weight += (parameter[i] - '0') * place;
    }
    return weight;
}

// `de` of `de-CH`, whatever its case.
std::optional<Language> language_of(std::string_view range) {
    const std::string primary = boost::algorithm::to_lower_copy(std::string(range.substr(0, range.find('-'))));
    return parse_language(primary);
}

std::string_view without_weakness(std::string_view etag) {
    return etag.starts_with("W/") ? etag.substr(2) : etag;
}

}  // namespace

bool names_etag(std::string_view if_none_match, std::string_view etag) {
    return any_part(if_none_match, [named = without_weakness(etag)](std::string_view known) {
        return without_weakness(known) == named || known == "*";
    });
}

bool matches_etag(std::string_view if_match, std::string_view etag) {
    if (etag.starts_with("W/")) return if_match == "*";
    return any_part(if_match, [etag](std::string_view known) { return known == etag || known == "*"; });
}

bool has_already(const Request& request, std::string_view etag) {
    return names_etag(request.header("if-none-match").value_or(""), etag);
}

bool asks_for_type(const Request& request, std::string_view type) {
    return names_with_weight(request.header("accept").value_or(""), type);
}

bool accepts_encoding(const Request& request, std::string_view coding) {
    return names_with_weight(request.header("accept-encoding").value_or(""), coding);
}

Language preferred_language(const Request& request) {
    Language preferred = Language::en;
    int highest = 0;
    any_part(request.header("accept-language").value_or(""), [&](std::string_view part) {
        const auto semicolon = std::min(part.find(';'), part.size());
        const auto language = language_of(trim(part.substr(0, semicolon)));
        const int weight = semicolon == part.size() ? 1000 : weight_of(trim(part.substr(semicolon + 1)));
        if (language && weight > highest) {
            preferred = *language;
            highest = weight;
        }
        return false;
    });
    return preferred;
}

}  // namespace holdfast::http
