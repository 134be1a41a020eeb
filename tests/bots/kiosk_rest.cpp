#include "tests/bots/kiosk_rest.hpp"

#include <boost/asio/use_awaitable.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <ctime>
#include <optional>
#include <utility>

namespace holdfast::bots {
namespace {

namespace asio = boost::asio;
namespace json = boost::json;
using client::HttpAnswer;
using client::HttpCall;

std::string member(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

// `Sat, 21 Nov 2026 12:00:00 GMT`, to the second.
std::optional<Timestamp> date_of(const HttpAnswer& answer) {
    const std::string text(answer.header("date").value_or(""));
    std::tm parts{};
    if (strptime(text.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parts) == nullptr) return std::nullopt;
    return Timestamp(Seconds(timegm(&parts)));
}

Timestamp own_clock() {
    return std::chrono::floor<Milliseconds>(std::chrono::system_clock::now());
}

Reply reply_of(HttpAnswer answer) {
    Reply reply;
    reply.ok = answer.status >= 200 && answer.status < 300;
    boost::system::error_code no_json;
    auto body = json::parse(answer.body, no_json);
    if (!no_json && body.is_object()) reply.body = std::move(body.get_object());
    reply.text = std::move(answer.body);
    if (!reply.ok) reply.sentence = member(reply.body, "detail");
    if (!reply.ok && reply.sentence.empty()) reply.sentence = "The server says " + std::to_string(answer.status) + ".";
    return reply;
}

}  // namespace

asio::awaitable<Reply> KioskRest::get(std::string path) {
    HttpCall call;
    call.path = std::move(path);
    co_return co_await ask(std::move(call));
}

asio::awaitable<Reply> KioskRest::send(std::string method, std::string path, json::object body,
                                       std::string idempotency_key) {
    HttpCall call;
    call.method = std::move(method);
    call.path = std::move(path);
    if (!body.empty()) call.body = json::serialize(body);
    if (!idempotency_key.empty()) call.headers.emplace_back("Idempotency-Key", std::move(idempotency_key));
    co_return co_await ask(std::move(call));
}

asio::awaitable<Reply> KioskRest::ask(HttpCall call) {
    call.path.insert(0, "/api/v1");
    call.token = customer_;
    auto answer = co_await client::http_call(network_, std::move(call));
    if (!answer) {
        Reply reply;
        reply.sentence = "The server does not answer (" + answer.error().reason + "). Try again in a moment.";
        co_return reply;
    }
    // What it says was true when it was sent, so the latest of all guesses is the best.
    if (const auto date = date_of(*answer))
        ahead_ = std::max(ahead_.value_or(Milliseconds::min()), *date - own_clock());
    co_return reply_of(*std::move(answer));
}

asio::awaitable<Reply> KioskRest::admit() {
    Reply reply;
    reply.ok = true;
    if (has_customer()) co_return reply;
    if (sells_at_the_counter()) {
        json::object body;
        body["token"] = device_token_;
        reply = co_await send("POST", "/auth/device", std::move(body));
        if (!reply) co_return reply;
        customer_ = member(reply.body, "access");  // the kiosk itself, to open the walk-in with
    }
    const std::string path = sells_at_the_counter() ? "/auth/walk-in" : "/auth/guest";
    reply = co_await send("POST", path);
    customer_ = reply ? member(reply.body, "access") : std::string();
    refresh_ = member(reply.body, "refresh");
    co_return reply;
}

asio::awaitable<void> KioskRest::dismiss() {
    if (!has_customer()) co_return;
    if (refresh_.empty()) {
        co_await send("DELETE", "/auth/walk-in");
    } else {
        json::object body;
        body["refresh"] = refresh_;
        co_await send("POST", "/auth/logout", std::move(body));
    }
    customer_.clear();
    refresh_.clear();
}

Timestamp KioskRest::now() const {
    return own_clock() + ahead_.value_or(Milliseconds(0));
}

}  // namespace holdfast::bots
