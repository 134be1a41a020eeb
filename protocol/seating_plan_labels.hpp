// Labels of a plan are patterns. Internal to protocol/.
#pragma once

#include <string>
#include <string_view>

namespace holdfast {

// `pattern` with every `%s` replaced by `number`.
inline std::string fill_in_number(std::string_view pattern, std::string_view number) {
    std::string text(pattern);
    for (std::size_t at = text.find("%s"); at != std::string::npos; at = text.find("%s", at + number.size())) {
        text.replace(at, 2, number);
    }
    return text;
}

}  // namespace holdfast
