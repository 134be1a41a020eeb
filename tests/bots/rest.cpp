#include "tests/bots/rest.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <utility>

#include "protocol/codec.hpp"

namespace holdfast::bots {
namespace {

namespace asio = boost::asio;
namespace json = boost::json;
using client::HttpAnswer;
using client::HttpCall;

constexpr unsigned max_tries = 5;
constexpr unsigned max_wait_s = 10;

struct OrderPage {
    std::vector<OrderView> orders;
    std::string next_cursor;
};

std::optional<json::object> parse_object(const std::string& text) {
    boost::system::error_code error;
    auto value = json::parse(text, error);
    if (error || !value.is_object()) return std::nullopt;
    return std::move(value.get_object());
}

std::string text_member(const json::object& object, std::string_view name) {
    const auto* member = object.if_contains(name);
    return member != nullptr && member->is_string() ? std::string(member->get_string()) : std::string();
}

std::optional<OrderPage> parse_page(const std::string& text) {
    const auto object = parse_object(text);
    const auto* list = object ? object->if_contains("orders") : nullptr;
    if (list == nullptr || !list->is_array()) return std::nullopt;
    OrderPage page;
    for (const auto& entry : list->get_array()) {
        if (!entry.is_object()) return std::nullopt;
        auto order = order_from_json(entry.get_object());
        if (!order) return std::nullopt;
        page.orders.push_back(*std::move(order));
    }
    page.next_cursor = text_member(*object, "next_cursor");
    return page;
}

std::chrono::seconds retry_after(const HttpAnswer& answer) {
    unsigned seconds = 1;
    if (const auto value = answer.header("retry-after")) {
        std::from_chars(value->data(), value->data() + value->size(), seconds);
    }
    return std::chrono::seconds(std::clamp(seconds, 1u, max_wait_s));
}

}  // namespace

asio::awaitable<std::optional<std::string>> become_guest(client::Network& network, std::size_t source) {
    asio::steady_timer patience(network.io());
    for (unsigned tries = 0; tries < max_tries; ++tries) {
        HttpCall call;
        call.method = "POST";
        call.path = "/api/v1/auth/guest";
        call.source = source;
        const auto answer = co_await client::http_call(network, std::move(call));
        if (answer && answer->status == 201) {
            const auto object = parse_object(answer->body);
            auto token = object ? text_member(*object, "access") : std::string();
            if (!token.empty()) co_return token;
        }
        patience.expires_after(answer && answer->status == 429 ? retry_after(*answer) : std::chrono::seconds(1));
        co_await patience.async_wait(asio::use_awaitable);
    }
    co_return std::nullopt;
}

asio::awaitable<std::optional<std::vector<OrderView>>> list_orders(client::Network& network, std::string token,
                                                                   std::size_t source) {
    asio::steady_timer patience(network.io());
    std::vector<OrderView> all;
    std::string cursor;
    unsigned failures = 0;
    while (failures < max_tries) {
        HttpCall call;
        call.path = "/api/v1/orders?limit=100";
        if (!cursor.empty()) call.path += "&cursor=" + cursor;
        call.token = token;
        call.source = source;
        const auto answer = co_await client::http_call(network, std::move(call));
        auto page = answer && answer->status == 200 ? parse_page(answer->body) : std::nullopt;
        if (!page) {
            ++failures;
            patience.expires_after(std::chrono::seconds(1));
            co_await patience.async_wait(asio::use_awaitable);
            continue;
        }
        std::move(page->orders.begin(), page->orders.end(), std::back_inserter(all));
        if (page->next_cursor.empty()) co_return all;
        cursor = std::move(page->next_cursor);
    }
    co_return std::nullopt;
}

}  // namespace holdfast::bots
