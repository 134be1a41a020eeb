// The caller's own account: who he is, what he changes of it, and how a guest becomes a customer.
#include <utility>

#include "server/api/account_parts.hpp"
#include "server/api/documents.hpp"
#include "server/api/handlers.hpp"
#include "server/api/parts.hpp"
#include "server/http/problem.hpp"

namespace holdfast::api {
namespace {

std::optional<std::string> read_text(JsonReader& reader, const boost::json::value& body, std::string_view name) {
    const boost::json::value* value = reader.find(body, name);
    if (!value) return std::nullopt;
    return std::string(reader.text(*value, 0, max_account_text_bytes));
}

Result<auth::ProfileChange> parse_change(const http::Request& request) {
    const auto body = json_body(request);
    if (!body) return body.error();
    JsonReader reader(*body);
    reader.only(*body, {"username", "email", "password", "current_password", "language"});
    auth::ProfileChange change;
    change.username = read_text(reader, *body, "username");
    change.email = read_text(reader, *body, "email");
    change.password = read_text(reader, *body, "password");
    change.current_password = read_text(reader, *body, "current_password");
    change.language = read_language(reader, *body);
    if (reader.failed()) return reader.error();
    if (change.username || change.email || change.password || change.language) return change;
    return make_error(ErrorCode::bad_message, "Say what to change: `username`, `email`, `password` or `language`.");
}

Result<auth::Registration> parse_upgrade(const http::Request& request) {
    const auto body = json_body(request);
    if (!body) return body.error();
    JsonReader reader(*body);
    reader.only(*body, {"username", "email", "password", "language"});
    auto registration = read_registration(reader, *body, request);
    if (reader.failed()) return reader.error();
    return registration;
}

http::Response upgrade_response(const auth::Upgrade& upgrade) {
    auto document = tokens_document(upgrade.tokens);
    document["user"] = user_document(upgrade.account);
    return json_response(document);
}

}  // namespace

Answer get_me(Services& services, auth::Identity caller, http::Request) {
    const auto account = co_await services.accounts.account(caller.user);
    if (!account) co_return http::problem(account.error());
    co_return json_response(user_document(*account));
}

Answer change_me(Services& services, auth::Identity caller, http::Request request) {
    auto change = parse_change(request);
    if (!change) co_return http::problem(change.error());
    if (change->current_password) {
        // Guessing it here is guessing it at the door.
        const auto account = co_await services.accounts.account(caller.user);
        if (!account) co_return http::problem(account.error());
        const Timestamp now = services.clock.now();
        if (const auto wait = refuse_guess(services.knocks, request, account->username, now)) {
            co_return http::too_many_requests(*wait);
        }
    }
    const auto changed = co_await services.profiles.change(caller, *std::move(change));
    if (!changed) co_return http::problem(changed.error());
    co_return json_response(user_document(*changed));
}

Answer upgrade_me(Services& services, auth::Identity caller, http::Request request) {
    const Timestamp now = services.clock.now();
    if (const auto wait = refuse_address(services.knocks.registrations_by_address, request, now)) {
        co_return http::too_many_requests(*wait);
    }
    auto registration = parse_upgrade(request);
    if (!registration) co_return http::problem(registration.error());
    const auto upgraded = co_await services.profiles.upgrade(caller, *std::move(registration));
    if (!upgraded) co_return http::problem(upgraded.error());
    co_return upgrade_response(*upgraded);
}

}  // namespace holdfast::api
