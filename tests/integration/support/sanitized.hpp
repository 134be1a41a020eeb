// Whether this is a build for a sanitizer, which clang makes here.
#pragma once

namespace holdfast::integration {

#ifdef __has_feature
inline constexpr bool is_sanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
inline constexpr bool is_sanitized = false;
#endif

}  // namespace holdfast::integration
