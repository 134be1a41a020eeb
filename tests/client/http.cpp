#include "tests/client/http.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <algorithm>

#include "tests/client/connect.hpp"
#include "tests/client/exchange_log.hpp"

namespace holdfast::client {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using boost::system::error_code;

constexpr std::uint64_t max_answer_bytes = 64u << 20;

char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

http::request<http::string_body> request_of(const Network& network, HttpCall& call) {
    http::request<http::string_body> request;
    request.method_string(call.method);
    request.target(call.path);
    request.version(11);
    request.set(http::field::host, network.target().authority());
    request.keep_alive(false);
    if (!call.token.empty()) request.set(http::field::authorization, "Bearer " + call.token);
    if (!call.body.empty()) request.set(http::field::content_type, "application/json");
    for (const auto& [name, value] : call.headers) request.set(name, value);
    request.body() = std::move(call.body);
    request.prepare_payload();
    return request;
}

HttpAnswer answer_of(http::response<http::string_body>&& response) {
    HttpAnswer answer;
    answer.status = response.result_int();
    answer.body = std::move(response.body());
    for (const auto& field : response) {
        std::string name(field.name_string());
        for (char& letter : name) letter = lower(letter);
        answer.headers.emplace_back(std::move(name), std::string(field.value()));
    }
    return answer;
}

template <class Stream>
asio::awaitable<Outcome<HttpAnswer>> exchange(Stream& stream, Network& network, HttpCall call) {
    const auto connected = co_await connect(stream, network, call.source);
    if (!connected) co_return connected.error();

    error_code error;
    const bool head_only = call.method == "HEAD";
    const auto request = request_of(network, call);
    beast::get_lowest_layer(stream).expires_after(answer_limit);
    co_await http::async_write(stream, request, asio::redirect_error(asio::use_awaitable, error));
    // A server may answer before it has read everything, and close: its answer counts, not the broken write.
    if (error == beast::error::timeout) co_return failure_of(error, FailureKind::closed);

    http::response_parser<http::string_body> parser;
    parser.body_limit(max_answer_bytes);
    parser.skip(head_only);
    beast::flat_buffer buffer;
    co_await http::async_read(stream, buffer, parser, asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return failure_of(error, FailureKind::closed);
    auto answer = answer_of(parser.release());
    note_exchange(call.method, call.path, answer);
    co_return answer;
}

}  // namespace

std::optional<std::string_view> HttpAnswer::header(std::string_view name) const {
    const auto found =
        std::find_if(headers.begin(), headers.end(), [&](const auto& each) { return each.first == name; });
    if (found == headers.end()) return std::nullopt;
    return found->second;
}

asio::awaitable<Outcome<HttpAnswer>> http_call(Network& network, HttpCall call) {
    if (network.target().scheme == Scheme::tls) {
        TlsStream stream(network.io(), network.tls());
        co_return co_await exchange(stream, network, std::move(call));
    }
    PlainStream stream(network.io());
    co_return co_await exchange(stream, network, std::move(call));
}

}  // namespace holdfast::client
