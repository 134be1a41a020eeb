#include "server/payments/provider_call.hpp"

#include <algorithm>

#include "protocol/json_reader.hpp"

namespace holdfast::payments {

bool is_reference(std::string_view text) {
    return !text.empty() && text.size() <= limits::max_payment_reference_bytes && std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
    });
}

std::string_view text_at(const boost::json::value& document, std::string_view pointer) {
    boost::system::error_code absent;
    const auto* found = document.find_pointer(pointer, absent);
    const auto* text = found != nullptr ? found->if_string() : nullptr;
    return text != nullptr ? std::string_view(*text) : std::string_view();
}

std::string_view ProviderAnswer::text(std::string_view pointer) const {
    return text_at(body, pointer);
}

boost::asio::awaitable<ProviderResult<ProviderAnswer>> call_provider(const http::Client& client,
                                                                     http::ClientRequest request) {
    auto fetched = co_await client.fetch(std::move(request));
    if (!fetched) {
        const bool sent = fetched.error().sent != http::ClientFailure::Sent::never;
        co_return ProviderError{sent ? Trouble::unknown : Trouble::unavailable, fetched.error().why};
    }
    ProviderAnswer answer;
    answer.status = fetched->status;
    auto body = parse_json(fetched->body);
    if (body) {
        answer.body = *std::move(body);
    } else if (answer.good()) {
        co_return ProviderError{Trouble::unknown, "the answer is no JSON"};
    }
    co_return answer;
}

}  // namespace holdfast::payments
