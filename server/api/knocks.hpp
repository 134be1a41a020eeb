// Who knocks too often is sent away before anything is looked up or hashed, whether what he asks for exists or not.
#pragma once

#include <optional>
#include <string_view>

#include "protocol/limits.hpp"
#include "server/http/exchange.hpp"
#include "server/http/rate_limiter.hpp"

namespace holdfast::api {

// How often somebody may knock, counted by account and by address.
struct KnockLimits {
    explicit KnockLimits(http::RateLimits mode)
        : logins_by_account(per_minute(limits::login_tries_per_account_per_min), mode),
          logins_by_address(per_minute(limits::login_tries_per_address_per_min), mode),
          guests_by_address(per_minute(limits::guests_per_address_per_min), mode),
          registrations_by_address(per_minute(limits::registrations_per_address_per_min), mode),
          resets_by_account(per(limits::password_resets_per_account_per_hour, std::chrono::hours(1)), mode),
          resets_by_address(per_minute(limits::password_resets_per_address_per_min), mode),
          devices_by_address(per_minute(limits::device_logins_per_address_per_min), mode),
          walk_ins_by_seller(per_minute(limits::guests_per_address_per_min), mode) {}

    static http::Allowance per(unsigned count, Milliseconds time) { return {.count = count, .per = time}; }
    static http::Allowance per_minute(unsigned count) { return per(count, std::chrono::minutes(1)); }

    http::RateLimiter logins_by_account;
    http::RateLimiter logins_by_address;
    http::RateLimiter guests_by_address;
    http::RateLimiter registrations_by_address;
    http::RateLimiter resets_by_account;
    http::RateLimiter resets_by_address;
    http::RateLimiter devices_by_address;
    http::RateLimiter walk_ins_by_seller;
};

// Each counts a try and gives nothing, or else how long to wait: what http::too_many_requests() answers with.

std::optional<Seconds> refuse_address(http::RateLimiter& limiter, const http::Request& request, Timestamp now);

// Tries at the password of the account of that name, which need not exist.
std::optional<Seconds> refuse_guess(KnockLimits& knocks, const http::Request& request, std::string_view username,
                                    Timestamp now);

// Links asked for, for the account of that mail address, which need not exist.
std::optional<Seconds> refuse_reset(KnockLimits& knocks, const http::Request& request, std::string_view email,
                                    Timestamp now);

}  // namespace holdfast::api
