// Logging in and out. Who knocks too often is sent away before anything is looked up or hashed, whether the account
// exists or not.
#include <utility>

#include "protocol/limits.hpp"
#include "server/api/documents.hpp"
#include "server/api/handlers.hpp"
#include "server/api/parts.hpp"
#include "server/auth/account_rules.hpp"
#include "server/http/addresses.hpp"
#include "server/http/problem.hpp"

namespace holdfast::api {
namespace {

// Whatever fits into a body is read: what is too long for a name or a password, account_rules.hpp says in its words.
constexpr std::size_t max_text_bytes = limits::max_body_bytes;

std::optional<Seconds> refuse_address(http::RateLimiter& limiter, const http::Request& request, Timestamp now) {
    return limiter.refuse(http::address_key(request.remote_address), now);
}

// Both limits count every try, so that neither hides the other.
std::optional<Seconds> refuse_login(Services& services, const http::Request& request, const std::string& username) {
    const Timestamp now = services.clock.now();
    const auto by_address = refuse_address(services.knocks.logins_by_address, request, now);
    const std::string account = auth::fold_username(username).substr(0, limits::max_username_characters);
    const auto by_account = services.knocks.logins_by_account.refuse(account, now);
    return by_address ? by_address : by_account;
}

Result<auth::Registration> parse_registration(const http::Request& request) {
    const auto body = json_body(request);
    if (!body) return body.error();
    JsonReader reader(*body);
    auth::Registration registration;
    registration.username = reader.text(reader.member(*body, "username"), 0, max_text_bytes);
    registration.email = reader.text(reader.member(*body, "email"), 0, max_text_bytes);
    registration.password = reader.text(reader.member(*body, "password"), 0, max_text_bytes);
    if (reader.failed()) return reader.error();
    return registration;
}

Result<auth::Credentials> parse_credentials(const http::Request& request) {
    const auto body = json_body(request);
    if (!body) return body.error();
    JsonReader reader(*body);
    auth::Credentials credentials;
    credentials.username = reader.text(reader.member(*body, "username"), 0, max_text_bytes);
    credentials.password = reader.text(reader.member(*body, "password"), 0, max_text_bytes);
    if (reader.failed()) return reader.error();
    return credentials;
}

Result<std::string> parse_refresh_token(const http::Request& request) {
    const auto body = json_body(request);
    if (!body) return body.error();
    JsonReader reader(*body);
    std::string token(reader.text(reader.member(*body, "refresh"), 1, limits::max_token_bytes));
    if (reader.failed()) return reader.error();
    return token;
}

boost::json::object access_document(const std::string& access) {
    boost::json::object document;
    document["access"] = access;
    document["token_type"] = "Bearer";
    document["expires_in"] = limits::access_token_s;
    return document;
}

http::Response tokens_response(const auth::TokenPair& tokens) {
    auto document = access_document(tokens.access);
    document["refresh"] = tokens.refresh;
    return json_response(document);
}

http::Response guest_response(const auth::GuestPass& pass) {
    boost::json::object user;
    user["id"] = pass.user.text();
    user["role"] = to_wire(Role::guest);
    auto document = access_document(pass.access);
    document["user"] = std::move(user);
    return json_response(document, 201);
}

http::Response no_content() {
    http::Response response;
    response.status = 204;
    response.content_type.clear();
    return response;
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
    if (const auto wait = refuse_login(services, request, credentials->username))
        co_return http::too_many_requests(*wait);
    const auto tokens = co_await services.accounts.login(*std::move(credentials));
    if (!tokens) co_return http::problem(tokens.error());
    co_return tokens_response(*tokens);
}

Answer refresh_tokens(Services& services, http::Request request) {
    auto token = parse_refresh_token(request);
    if (!token) co_return http::problem(token.error());
    const auto tokens = co_await services.accounts.refresh(*std::move(token));
    if (!tokens) co_return http::problem(tokens.error());
    co_return tokens_response(*tokens);
}

Answer log_out(Services& services, http::Request request) {
    auto token = parse_refresh_token(request);
    if (!token) co_return http::problem(token.error());
    const auto ended = co_await services.accounts.logout(*std::move(token));
    if (!ended) co_return http::problem(ended.error());
    co_return no_content();
}

Answer be_guest(Services& services, http::Request request) {
    const Timestamp now = services.clock.now();
    if (const auto wait = refuse_address(services.knocks.guests_by_address, request, now))
        co_return http::too_many_requests(*wait);
    const auto pass = co_await services.accounts.guest();
    if (!pass) co_return http::problem(pass.error());
    co_return guest_response(*pass);
}

Answer get_me(Services& services, auth::Identity caller, http::Request) {
    const auto account = co_await services.accounts.account(caller.user);
    if (!account) co_return http::problem(account.error());
    co_return json_response(user_document(*account));
}

}  // namespace holdfast::api
