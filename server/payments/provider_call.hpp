// One call of a provider's API: JSON there, JSON back, and what became of it where no answer came. What a refusal
// means is for each provider to say.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/json/value.hpp>

#include <string>
#include <string_view>

#include "server/http/client.hpp"
#include "server/payments/provider.hpp"

namespace holdfast::payments {

struct ProviderAnswer {
    unsigned status = 0;
    boost::json::value body{};  // null when it is no JSON

    [[nodiscard]] bool good() const { return status >= 200 && status < 300; }

    // The text at a JSON pointer (RFC 6901) into the body; empty when there is none.
    [[nodiscard]] std::string_view text(std::string_view pointer) const;
};

// unavailable when nothing was sent, unknown when it may have arrived; a good answer that is no JSON is unknown, too.
boost::asio::awaitable<ProviderResult<ProviderAnswer>> call_provider(const http::Client& client,
                                                                     http::ClientRequest request);

// Whether a text can be a provider's name for something. References come back to us in the addresses that buyers return
// by; what is none must not become part of an address of the provider's.
bool is_reference(std::string_view text);

// The text at a pointer into any document; empty when there is none.
std::string_view text_at(const boost::json::value& document, std::string_view pointer);

}  // namespace holdfast::payments
