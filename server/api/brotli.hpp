// Brotli (RFC 7932), for documents that are sent far more often than they are made.
#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace holdfast::api {

enum class Effort {
    quick,   // some 40 MB/s
    utmost,  // a quarter smaller, at some 0.6 MB/s
};

// Any thread. Nothing when it was told to stop before it was done. Throws std::bad_alloc.
std::optional<std::string> brotli(std::string_view text, Effort effort, const std::stop_token& stop = {});

}  // namespace holdfast::api
