#include "server/http/certificate.hpp"

#include <utility>

namespace holdfast::http {

Certificate::Certificate(std::filesystem::path certificate, std::filesystem::path key)
    : certificate_(std::move(certificate)), key_(std::move(key)) {}

Result<void> Certificate::load() {
    auto loaded = load_tls_context(certificate_, key_);
    if (!loaded) return loaded.error();
    current_.store(std::move(*loaded));
    return {};
}

}  // namespace holdfast::http
