// What begins like a text, as a range that an index can be asked for.
#pragma once

#include <string>
#include <string_view>

namespace holdfast::storage::sqlite {

// Sorts behind all that begins like `prefix`, and before what comes behind that: the last character there is.
inline std::string end_of_prefix(std::string_view prefix) {
    return std::string(prefix) + "\xF4\x8F\xBF\xBF";
}

}  // namespace holdfast::storage::sqlite
