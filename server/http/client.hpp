// Asks others over HTTP/1.1, with TLS where the URL says https: payment providers, and whoever an administrator sends
// webhooks to. Each call has a connection of its own, so that it is always known whether anything of it was sent. The
// peer's certificate and host are verified; redirects are answers, and not followed; nothing of a call but its host is
// ever put into a failure's words.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/system/result.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "protocol/limits.hpp"
#include "protocol/time.hpp"
#include "server/http/exchange.hpp"
#include "server/http/tls_engine.hpp"

namespace holdfast::http {

struct ClientRequest {
    Method method = Method::get;
    std::string url;                                             // http or https, without a user and password
    std::vector<std::pair<std::string, std::string>> headers{};  // beside Host, Content-Length and Connection
    std::string body{};
    Milliseconds connect_limit = Seconds(limits::client_connect_s);  // for each address that the host has
    Milliseconds call_limit = Seconds(limits::client_call_s);        // for all of it
    std::size_t max_answer_bytes = limits::max_client_answer_bytes;  // of its body
};

struct ClientAnswer {
    unsigned status = 0;
    std::vector<std::pair<std::string, std::string>> headers{};  // names in lower case
    std::string body{};

    // The first header of that (lower-case) name, or nothing.
    [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
};

// Why there is no answer.
struct ClientFailure {
    enum class Sent : std::uint8_t {
        never,    // not a byte of it: trying again does nothing twice
        perhaps,  // it may have arrived, and have been acted on
    };
    Sent sent = Sent::perhaps;
    std::string why{};  // a sentence for the log and for administrators
};

[[noreturn]] void throw_exception_from_error(const ClientFailure& failure, const boost::source_location& where);

template <class T>
using ClientResult = boost::system::result<T, ClientFailure>;

// Whether an address may be connected to. It is asked of each address that a host turns out to have, right before the
// connection to that very address.
using AddressRule = std::function<bool(const boost::asio::ip::address&)>;

// Immutable; any thread. Outlives its calls.
class Client {
public:
    // `trust` by load_trust(); an empty rule allows every address.
    explicit Client(TlsContext trust, AddressRule allowed = {});

    // The whole answer, whatever its status. Runs on the loop of the calling coroutine; ends with that loop.
    [[nodiscard]] boost::asio::awaitable<ClientResult<ClientAnswer>> fetch(ClientRequest request) const;

private:
    TlsContext trust_;
    AddressRule allowed_;
};

}  // namespace holdfast::http
