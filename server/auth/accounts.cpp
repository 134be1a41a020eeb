// Each coroutine reads, decides and writes through the store's two doors; whatever must be decided together (is this
// account still allowed in, is this the token's first use) happens inside one job of the storage thread.
#include "server/auth/accounts.hpp"

#include "protocol/limits.hpp"
#include "server/auth/account_rules.hpp"
#include "server/ops/await_answer.hpp"
#include "server/ops/random.hpp"

namespace holdfast::auth {
namespace {

using boost::asio::awaitable;
using storage::Nothing;
using storage::Store;

constexpr Seconds access_lifetime{limits::access_token_s};
constexpr Seconds refresh_lifetime{limits::refresh_token_s};
constexpr Seconds skew{limits::token_skew_s};
constexpr std::size_t token_id_bytes = 16;

Error wrong_credentials() {
    return make_error(ErrorCode::not_authenticated, "The user name or the password is not right.");
}

Error login_ended() {
    return make_error(ErrorCode::not_authenticated, "This login has ended: log in again.");
}

// An account that exists but may not come in is answered like one that does not exist.
Error unless_not_found(const Error& error, Error otherwise) {
    return error.code == ErrorCode::not_found ? std::move(otherwise) : error;
}

// What a refresh token turned into, decided on the storage thread. A login that must end is not a refused job: refusing
// would roll back the very revocation.
struct Refreshed {
    bool accepted = false;
    Role role = Role::guest;
};

Result<Refreshed> use_refresh_token(Store& store, const Tokens::Verified& used, const std::string& next_id,
                                    Timestamp expires_at) {
    const Identity& identity = used.identity;
    const auto account = store.accounts().account(identity.user);
    if (!account) return unless_not_found(account.error(), login_ended());
    const auto role = parse_role(account->role);
    if (account->disabled || !role) {
        const auto revoked = store.accounts().revoke_token_family(identity.family);
        if (!revoked) return revoked.error();
        return Refreshed{};
    }
    const auto rotation = store.accounts().rotate_token(identity.family, used.token_id, next_id, expires_at);
    if (!rotation) return unless_not_found(rotation.error(), login_ended());
    return Refreshed{.accepted = *rotation == storage::AccountStore::Rotation::rotated, .role = *role};
}

storage::Account new_guest(Timestamp now) {
    storage::Account account;
    account.id = ops::random_id<UserId>();
    account.role = to_wire(Role::guest);
    account.created_at = now;
    return account;
}

Result<Nothing> add_account_with_login(Store& store, const storage::Account& account,
                                       const storage::TokenFamily& family) {
    auto added = store.accounts().add_account(account);
    return added ? store.accounts().add_token_family(family) : added;
}

}  // namespace

Accounts::Accounts(storage::Writer& writer, storage::Readers& readers, PasswordPool& passwords, const Tokens& tokens,
                   RevokedFamilies& revoked, const ops::Clock& clock)
    : writer_(writer), readers_(readers), passwords_(passwords), tokens_(tokens), revoked_(revoked), clock_(clock) {}

awaitable<Result<storage::Account>> Accounts::register_customer(Registration registration) {
    if (auto refusal = check_username(registration.username)) co_return *std::move(refusal);
    if (auto refusal = check_email(registration.email)) co_return *std::move(refusal);
    if (auto refusal = check_password(registration.password, registration.username)) co_return *std::move(refusal);

    // The hash comes before the look at who is there already: a taken name and a new one take the same time.
    auto hash = co_await ops::answer<std::string>(
        [&](auto reply) { passwords_.hash(std::move(registration.password), std::move(reply)); });
    if (!hash) co_return hash.error();

    storage::Account account{.id = ops::random_id<UserId>(),
                             .username = registration.username,
                             .email = registration.email,
                             .password_hash = *std::move(hash),
                             .role = std::string(to_wire(Role::customer)),
                             .created_at = clock_.now()};
    const auto added = co_await ops::answer<Nothing>([&](auto reply) {
        writer_.submit<Nothing>([account](Store& store) { return store.accounts().add_account(account); },
                                std::move(reply));
    });
    if (added) co_return account;
    if (added.error().code != ErrorCode::conflict) co_return added.error();
    co_return make_error(ErrorCode::conflict, "This user name or mail address is taken.");
}

awaitable<Result<TokenPair>> Accounts::login(Credentials credentials) {
    auto account = co_await ops::answer<storage::Account>([&](auto reply) {
        readers_.submit<storage::Account>(
            [name = credentials.username](Store& store) { return store.accounts().account_by_username(name); },
            std::move(reply));
    });
    if (!account && account.error().code != ErrorCode::not_found) co_return account.error();

    // Guests have no name, but an empty one must not find them; the password of nobody is checked all the same.
    const bool known = account && !account->disabled && !credentials.username.empty();
    std::optional<std::string> encoded;
    if (known) encoded = account->password_hash;
    const auto match = co_await ops::answer<PasswordMatch>(
        [&](auto reply) { passwords_.verify(std::move(encoded), credentials.password, std::move(reply)); });
    if (!match) co_return match.error();
    if (*match == PasswordMatch::no) co_return wrong_credentials();

    if (*match == PasswordMatch::yes_but_outdated) co_await renew_hash(account->id, std::move(credentials.password));
    co_return co_await open_login(*std::move(account));
}

awaitable<Result<TokenPair>> Accounts::open_login(storage::Account account) {
    const auto role = parse_role(account.role);
    if (!role) co_return make_error(ErrorCode::internal);
    const Identity identity{
        .user = account.id, .role = *role, .family = ops::random_id<TokenFamilyId>(), .expires_at = clock_.now()};
    const std::string refresh_id = ops::random_hex(token_id_bytes);
    const storage::TokenFamily family{.id = identity.family,
                                      .user = identity.user,
                                      .current_token = refresh_id,
                                      .expires_at = clock_.now() + refresh_lifetime};
    const auto added = co_await ops::answer<Nothing>([&](auto reply) {
        writer_.submit<Nothing>([family](Store& store) { return store.accounts().add_token_family(family); },
                                std::move(reply));
    });
    if (!added) co_return added.error();
    co_return issue_pair(identity, refresh_id);
}

awaitable<Result<TokenPair>> Accounts::refresh(std::string refresh_token) {
    const auto used = tokens_.verify(TokenType::refresh, refresh_token, clock_.now());
    if (!used) co_return used.error();
    if (revoked_.contains(used->identity.family)) co_return login_ended();

    const std::string next_id = ops::random_hex(token_id_bytes);
    const Timestamp expires_at = clock_.now() + refresh_lifetime;
    const auto refreshed = co_await ops::answer<Refreshed>([&](auto reply) {
        writer_.submit<Refreshed>([used = *used, next_id, expires_at](
                                      Store& store) { return use_refresh_token(store, used, next_id, expires_at); },
                                  std::move(reply));
    });
    if (!refreshed) co_return refreshed.error();
    if (!refreshed->accepted) {
        end_login(used->identity.family);
        co_return login_ended();
    }
    Identity identity = used->identity;
    identity.role = refreshed->role;
    co_return issue_pair(identity, next_id);
}

awaitable<Result<Nothing>> Accounts::logout(std::string refresh_token) {
    const auto used = tokens_.verify(TokenType::refresh, refresh_token, clock_.now());
    if (!used) co_return used.error();
    const TokenFamilyId family = used->identity.family;
    // In memory first: whatever the disk says, who asked to be logged out is logged out of this process.
    end_login(family);
    co_return co_await ops::answer<Nothing>([&](auto reply) {
        writer_.submit<Nothing>([family](Store& store) { return store.accounts().revoke_token_family(family); },
                                std::move(reply));
    });
}

awaitable<Result<GuestPass>> Accounts::guest() {
    const Timestamp now = clock_.now();
    const storage::Account account = new_guest(now);
    const Identity identity{
        .user = account.id, .role = Role::guest, .family = ops::random_id<TokenFamilyId>(), .expires_at = now};
    const storage::TokenFamily family{.id = identity.family,
                                      .user = account.id,
                                      .current_token = ops::random_hex(token_id_bytes),
                                      .expires_at = now + access_lifetime};
    const auto added = co_await ops::answer<Nothing>([&](auto reply) {
        writer_.submit<Nothing>(
            [account, family](Store& store) { return add_account_with_login(store, account, family); },
            std::move(reply));
    });
    if (!added) co_return added.error();
    co_return GuestPass{.user = account.id, .access = issue_access(identity)};
}

awaitable<Result<storage::Account>> Accounts::account(UserId user) {
    auto found = co_await ops::answer<storage::Account>([&](auto reply) {
        readers_.submit<storage::Account>([user](Store& store) { return store.accounts().account(user); },
                                          std::move(reply));
    });
    if (!found) co_return unless_not_found(found.error(), make_error(ErrorCode::not_authenticated));
    co_return found;
}

// A hash that is not renewed today is renewed at the next log-in: failing to is nobody's concern.
awaitable<void> Accounts::renew_hash(UserId user, std::string password) {
    const auto hash =
        co_await ops::answer<std::string>([&](auto reply) { passwords_.hash(std::move(password), std::move(reply)); });
    if (!hash) co_return;
    (void)co_await ops::answer<Nothing>([&](auto reply) {
        writer_.submit<Nothing>(
            [user, hash = *hash](Store& store) { return store.accounts().set_password_hash(user, hash); },
            std::move(reply));
    });
}

TokenPair Accounts::issue_pair(const Identity& identity, const std::string& refresh_id) const {
    const Timestamp now = clock_.now();
    Identity until_refresh = identity;
    until_refresh.expires_at = now + refresh_lifetime;
    return {.access = issue_access(identity),
            .refresh = tokens_.issue(TokenType::refresh, until_refresh, refresh_id, now)};
}

std::string Accounts::issue_access(Identity identity) const {
    const Timestamp now = clock_.now();
    identity.expires_at = now + access_lifetime;
    return tokens_.issue(TokenType::access, identity, ops::random_hex(token_id_bytes), now);
}

void Accounts::end_login(const TokenFamilyId& family) {
    const Timestamp now = clock_.now();
    revoked_.add(family, now + access_lifetime + skew, now);
}

Result<Nothing> restore_revoked_families(Store& store, RevokedFamilies& revoked, Timestamp now) {
    // An access token never outlives its family by more than the skew.
    const auto families = store.accounts().revoked_token_families(now - skew);
    if (!families) return families.error();
    for (const storage::TokenFamily& family : *families) revoked.add(family.id, family.expires_at + skew, now);
    return Nothing{};
}

}  // namespace holdfast::auth
