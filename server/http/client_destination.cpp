#include "server/http/client_destination.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <charconv>

#include "protocol/limits.hpp"

namespace holdfast::http {
namespace {

namespace urls = boost::urls;

constexpr std::uint16_t http_port = 80;
constexpr std::uint16_t https_port = 443;
constexpr std::size_t max_host_bytes = 253;  // of a name in the DNS

// 0 for what is none: the library's own reading wraps around.
std::uint16_t read_port(std::string_view digits) {
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    return error == std::errc() && end == digits.data() + digits.size() ? port : std::uint16_t{0};
}

Error refusal(const char* sentence) {
    return make_error(ErrorCode::bad_message, sentence);
}

}  // namespace

Result<Destination> read_destination(std::string_view text) {
    if (text.size() > limits::max_url_bytes) return refusal("It is too long.");
    const auto parsed = urls::parse_uri(text);
    if (!parsed) return refusal("It is no URL.");
    const urls::url_view& url = *parsed;
    const auto scheme = url.scheme_id();
    if (scheme != urls::scheme::http && scheme != urls::scheme::https) {
        return refusal("It begins with neither http:// nor https://.");
    }
    if (url.has_userinfo()) return refusal("It has a user in it.");
    Destination destination;
    destination.encrypted = scheme == urls::scheme::https;
    destination.host = url.host_address();
    if (destination.host.empty() || destination.host.find('\0') != std::string::npos) return refusal("It has no host.");
    if (destination.host.size() > max_host_bytes) return refusal("Its host is too long.");
    destination.port = destination.encrypted ? https_port : http_port;
    if (url.has_port()) destination.port = read_port(url.port());
    if (destination.port == 0) return refusal("Its port is none.");
    boost::system::error_code no_address;
    const auto address = boost::asio::ip::make_address(destination.host, no_address);
    if (!no_address) destination.address = address;
    destination.authority = url.encoded_host_and_port();
    destination.target = url.encoded_path().empty() ? "/" : std::string(url.encoded_path());
    if (url.has_query()) destination.target += "?" + std::string(url.encoded_query());
    return destination;
}

}  // namespace holdfast::http
