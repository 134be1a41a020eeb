// The certificate the listeners serve with, and its reload: who connects after it gets the new one, who is connected
// keeps the old. Any thread.
#pragma once

#include <atomic>
#include <filesystem>

#include "server/http/tls_engine.hpp"

namespace holdfast::http {

class Certificate {
public:
    Certificate(std::filesystem::path certificate, std::filesystem::path key);

    // Reads both files. On failure the sentence says what is wrong, and what was loaded before stays in use.
    [[nodiscard]] Result<void> load();

    [[nodiscard]] TlsContext current() const { return current_.load(); }

private:
    std::filesystem::path certificate_;
    std::filesystem::path key_;
    std::atomic<TlsContext> current_;
};

}  // namespace holdfast::http
