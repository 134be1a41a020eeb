// What a kiosk asks the server for one customer after the other: REST, with a token of the customer's own. Lives on its
// io_context's thread.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/json/object.hpp>

#include <optional>
#include <string>

#include "protocol/time.hpp"
#include "tests/client/http.hpp"

namespace holdfast::bots {

struct Reply {
    bool ok = false;
    boost::json::object body;  // also of a refusal, if there is one
    std::string text;          // the body as it came
    std::string sentence;      // what went wrong, for people

    explicit operator bool() const { return ok; }
};

class KioskRest {
public:
    // Without `device_token` its customers are guests like those of the page, who may not pay at the counter
    // everywhere.
    KioskRest(client::Network& network, std::string device_token)
        : network_(network), device_token_(std::move(device_token)) {}

    [[nodiscard]] bool sells_at_the_counter() const { return !device_token_.empty(); }

    // Below /api/v1, as the customer if there is one.
    boost::asio::awaitable<Reply> get(std::string path);
    boost::asio::awaitable<Reply> send(std::string method, std::string path, boost::json::object body = {},
                                       std::string idempotency_key = {});

    // Makes the next customer, unless there is one.
    boost::asio::awaitable<Reply> admit();
    // Ends the customer's login: what was his is nobody's here any more.
    boost::asio::awaitable<void> dismiss();
    [[nodiscard]] bool has_customer() const { return !customer_.empty(); }

    // The server's clock, by what it last said.
    [[nodiscard]] Timestamp now() const;

private:
    boost::asio::awaitable<Reply> ask(client::HttpCall call);

    client::Network& network_;
    std::string device_token_;
    std::string customer_;               // access token
    std::string refresh_;                // of a guest, to be logged out with
    std::optional<Milliseconds> ahead_;  // the server, of this machine's clock
};

}  // namespace holdfast::bots
