#include "server/auth/claims.hpp"

#include "server/auth/account_rules.hpp"
#include "server/ops/random.hpp"

namespace holdfast::auth {

boost::asio::awaitable<Result<storage::Account>> make_account(Means means, Registration registration) {
    if (auto refusal = check_username(registration.username)) co_return *std::move(refusal);
    if (auto refusal = check_email(registration.email)) co_return *std::move(refusal);
    if (auto refusal = check_password(registration.password, registration.username)) co_return *std::move(refusal);
    auto hash = co_await means.hash(std::move(registration.password));
    if (!hash) co_return hash.error();
    storage::Account account;
    account.id = ops::random_id<UserId>();
    account.username = std::move(registration.username);
    account.email = std::move(registration.email);
    account.password_hash = *std::move(hash);
    account.created_at = means.clock.now();
    account.language = registration.language;
    co_return account;
}

}  // namespace holdfast::auth
