// Coming in and going out: with a password, as a guest, with a device's token.
#include <utility>

#include "protocol/limits.hpp"
#include "server/api/account_parts.hpp"
#include "server/api/documents.hpp"
#include "server/api/handlers.hpp"
#include "server/api/parts.hpp"
#include "server/http/negotiation.hpp"
#include "server/http/problem.hpp"

namespace holdfast::api {
namespace {

Result<auth::Registration> parse_registration(const http::Request& request) {
    const auto body = json_body(request);
    if (!body) return body.error();
    JsonReader reader(*body);
    reader.only(*body, {"username", "email", "password", "language"});
    auto registration = read_registration(reader, *body, request);
    if (reader.failed()) return reader.error();
    return registration;
}

Result<auth::Credentials> parse_credentials(const http::Request& request) {
    const auto body = json_body(request);
    if (!body) return body.error();
    JsonReader reader(*body);
    reader.only(*body, {"username", "password"});
    auth::Credentials credentials;
    credentials.username = reader.text(reader.member(*body, "username"), 0, max_account_text_bytes);
    credentials.password = reader.text(reader.member(*body, "password"), 0, max_account_text_bytes);
    if (reader.failed()) return reader.error();
    return credentials;
}

// The one member that some bodies have.
Result<std::string> parse_token(const http::Request& request, std::string_view name) {
    const auto body = json_body(request);
    if (!body) return body.error();
    JsonReader reader(*body);
    reader.only(*body, {name});
    std::string token(reader.text(reader.member(*body, name), 1, limits::max_token_bytes));
    if (reader.failed()) return reader.error();
    return token;
}

// `document` has the tokens.
http::Response guest_response(boost::json::object document, const UserId& guest) {
    boost::json::object user;
    user["id"] = guest.text();
    user["role"] = to_wire(Role::guest);
    document["user"] = std::move(user);
    return json_response(document, 201);
}

http::Response device_response(const auth::DevicePass& pass) {
    auto document = access_document(pass.access);
    document["user"] = user_document(pass.account);
    return json_response(document);
}

}  // namespace

Answer register_account(Services& services, http::Request request) {
    const Timestamp now = services.clock.now();
    if (const auto wait = refuse_address(services.knocks.registrations_by_address, request, now)) {
        co_return http::too_many_requests(*wait);
    }
    auto registration = parse_registration(request);
    if (!registration) co_return http::problem(registration.error());
    const auto account = co_await services.accounts.register_customer(*std::move(registration));
    if (!account) co_return http::problem(account.error());
    co_return json_response(user_document(*account), 201);
}

Answer log_in(Services& services, http::Request request) {
    auto credentials = parse_credentials(request);
    if (!credentials) co_return http::problem(credentials.error());
    const Timestamp now = services.clock.now();
    if (const auto wait = refuse_guess(services.knocks, request, credentials->username, now)) {
        co_return http::too_many_requests(*wait);
    }
    auth::Visitor visitor{std::string(request.header("user-agent").value_or("")), request.remote_address};
    const auto tokens = co_await services.accounts.login(*std::move(credentials), std::move(visitor));
    if (!tokens) co_return http::problem(tokens.error());
    co_return json_response(tokens_document(*tokens));
}

Answer refresh_tokens(Services& services, http::Request request) {
    auto token = parse_token(request, "refresh");
    if (!token) co_return http::problem(token.error());
    const auto tokens = co_await services.accounts.refresh(*std::move(token));
    if (!tokens) co_return http::problem(tokens.error());
    co_return json_response(tokens_document(*tokens));
}

Answer log_out(Services& services, http::Request request) {
    auto token = parse_token(request, "refresh");
    if (!token) co_return http::problem(token.error());
    const auto ended = co_await services.accounts.logout(*std::move(token));
    if (!ended) co_return http::problem(ended.error());
    co_return no_content();
}

Answer be_guest(Services& services, http::Request request) {
    const Timestamp now = services.clock.now();
    if (const auto wait = refuse_address(services.knocks.guests_by_address, request, now))
        co_return http::too_many_requests(*wait);
    const auto pass = co_await services.accounts.guest(http::preferred_language(request));
    if (!pass) co_return http::problem(pass.error());
    co_return guest_response(tokens_document(pass->tokens), pass->user);
}

Answer admit_device(Services& services, http::Request request) {
    const Timestamp now = services.clock.now();
    if (const auto wait = refuse_address(services.knocks.devices_by_address, request, now)) {
        co_return http::too_many_requests(*wait);
    }
    auto token = parse_token(request, "token");
    if (!token) co_return http::problem(token.error());
    const auto pass = co_await services.devices.come_in(*std::move(token));
    if (!pass) co_return http::problem(pass.error());
    co_return device_response(*pass);
}

Answer open_walk_in(Services& services, auth::Identity caller, http::Request request) {
    const Timestamp now = services.clock.now();
    if (const auto wait = services.knocks.walk_ins_by_seller.refuse(caller.user.text(), now)) {
        co_return http::too_many_requests(*wait);
    }
    const auto pass = co_await services.devices.open_walk_in(caller.user, http::preferred_language(request));
    if (!pass) co_return http::problem(pass.error());
    co_return guest_response(access_document(pass->access), pass->user);
}

Answer end_walk_in(Services& services, auth::Identity caller, http::Request) {
    const auto ended = co_await services.devices.end_walk_in(caller.family);
    if (!ended) co_return http::problem(ended.error());
    co_return no_content();
}

}  // namespace holdfast::api
