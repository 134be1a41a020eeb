// A new password for who has forgotten the old one. Asking is always answered alike, and before anything is looked up.
#include <utility>

#include "protocol/texts.hpp"
#include "server/api/account_parts.hpp"
#include "server/api/handlers.hpp"
#include "server/api/parts.hpp"
#include "server/auth/account_rules.hpp"
#include "server/http/problem.hpp"

namespace holdfast::api {
namespace {

Result<std::string> parse_email(const http::Request& request) {
    const auto body = json_body(request);
    if (!body) return body.error();
    JsonReader reader(*body);
    reader.only(*body, {"email"});
    std::string email(reader.text(reader.member(*body, "email"), 0, max_account_text_bytes));
    if (reader.failed()) return reader.error();
    if (auto refusal = auth::check_email(email)) return *std::move(refusal);
    return email;
}

struct NewPassword {
    std::string token;
    std::string password;
};

Result<NewPassword> parse_new_password(const http::Request& request) {
    const auto body = json_body(request);
    if (!body) return body.error();
    JsonReader reader(*body);
    reader.only(*body, {"token", "password"});
    NewPassword parsed;
    parsed.token = reader.text(reader.member(*body, "token"), 1, limits::max_token_bytes);
    parsed.password = reader.text(reader.member(*body, "password"), 0, max_account_text_bytes);
    if (reader.failed()) return reader.error();
    return parsed;
}

http::Response accepted() {
    http::Response response;
    response.status = 202;
    response.content_type.clear();
    return response;
}

}  // namespace

Answer request_password_reset(Services& services, http::Request request) {
    auto email = parse_email(request);
    if (!email) co_return http::problem(email.error());
    if (const auto wait = refuse_reset(services.knocks, request, *email, services.clock.now())) {
        co_return http::too_many_requests(*wait);
    }
    services.resets.request(*std::move(email), services.public_url);
    co_return accepted();
}

Answer confirm_password_reset(Services& services, http::Request request) {
    const Timestamp now = services.clock.now();
    if (const auto wait = refuse_address(services.knocks.logins_by_address, request, now)) {
        co_return http::too_many_requests(*wait);
    }
    auto parsed = parse_new_password(request);
    if (!parsed) co_return http::problem(parsed.error());
    const auto set = co_await services.resets.confirm(std::move(parsed->token), std::move(parsed->password));
    if (!set) co_return http::problem(set.error());
    co_return no_content();
}

}  // namespace holdfast::api
