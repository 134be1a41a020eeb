// Both limits, of the account and of the address, count every try, so that neither hides the other.
#include "server/api/knocks.hpp"

#include <string>

#include "server/auth/account_rules.hpp"
#include "server/http/addresses.hpp"

namespace holdfast::api {
namespace {

std::optional<Seconds> refuse_either(http::RateLimiter& by_address, http::RateLimiter& by_account,
                                     const http::Request& request, const std::string& account, Timestamp now) {
    const auto address_waits = refuse_address(by_address, request, now);
    const auto account_waits = by_account.refuse(account, now);
    return address_waits ? address_waits : account_waits;
}

}  // namespace

std::optional<Seconds> refuse_address(http::RateLimiter& limiter, const http::Request& request, Timestamp now) {
    return limiter.refuse(http::address_key(request.remote_address), now);
}

std::optional<Seconds> refuse_guess(KnockLimits& knocks, const http::Request& request, std::string_view username,
                                    Timestamp now) {
    const std::string account = auth::fold_case(username).substr(0, limits::max_username_characters);
    return refuse_either(knocks.logins_by_address, knocks.logins_by_account, request, account, now);
}

std::optional<Seconds> refuse_reset(KnockLimits& knocks, const http::Request& request, std::string_view email,
                                    Timestamp now) {
    return refuse_either(knocks.resets_by_address, knocks.resets_by_account, request, auth::fold_case(email), now);
}

}  // namespace holdfast::api
