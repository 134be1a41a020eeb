// Each coroutine reads, decides and writes through the store's two doors; whatever must be decided together (is this
// account still allowed in, is this the token's first use) happens inside one job of the storage thread.
#include "server/auth/accounts.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "server/ops/random.hpp"

namespace holdfast::auth {
namespace {

using boost::asio::awaitable;
using storage::Nothing;
using storage::Store;

Error wrong_credentials() {
    return make_error(ErrorCode::not_authenticated, "The user name or the password is not right.");
}

// What a refresh token turned into, decided on the storage thread. A login that must end is not a refused job: refusing
// would roll back the very revocation.
struct Refreshed {
    bool accepted = false;
    Role role = Role::guest;
};

Result<Refreshed> use_refresh_token(Store& store, const Tokens::Verified& used, const storage::TokenFamily& next,
                                    Timestamp now) {
    const Identity& identity = used.identity;
    const auto account = store.accounts().account(identity.user);
    if (!account) return unless_not_found(account.error(), login_ended());
    const auto role = parse_role(account->role);
    if (account->disabled || !role) {
        const auto revoked = store.accounts().revoke_token_family(identity.family);
        if (!revoked) return revoked.error();
        return Refreshed{};
    }
    const auto rotation =
        store.accounts().rotate_token(identity.family, used.token_id, next.current_token, next.expires_at);
    if (!rotation) return unless_not_found(rotation.error(), login_ended());
    if (auto seen = store.upkeep().note_seen(identity.user, now); !seen) return seen.error();
    return Refreshed{.accepted = *rotation == storage::AccountStore::Rotation::rotated, .role = *role};
}

// A password that was right a moment ago: hashing takes long enough for the account to change meanwhile.
struct ProvenPassword {
    UserId user;
    std::string hash;
    std::string renewed_hash{};  // where `hash` was made cheaper than they are now
};

// The device that somebody logs in on.
struct Meeting {
    std::string fingerprint{};
    std::string device;
    std::string network;
    Timestamp at{};
};

Result<Nothing> tell_of_stranger(Store& store, const storage::Account& account, const Meeting& meeting) {
    boost::json::object payload;
    payload["user"] = account.id.text();
    payload["username"] = account.username;
    payload["device"] = meeting.device;
    payload["address"] = meeting.network;
    payload["at"] = format_timestamp(meeting.at);
    return store.outbox().add({0, meeting.at, "new_device", account.email, boost::json::serialize(payload)});
}

Result<Nothing> meet(Store& store, const storage::Account& account, const Meeting& meeting) {
    const auto acquaintance = store.keys().meet_device(account.id, meeting.fingerprint, meeting.at);
    if (!acquaintance) return acquaintance.error();
    if (*acquaintance != storage::Acquaintance::stranger || account.email.empty()) return Nothing{};
    return tell_of_stranger(store, account, meeting);
}

// Opens a login with the role that the account has by now. Who was disabled, or whose password was changed, while the
// old one was being checked, is late.
Result<Role> open_login(Store& store, const ProvenPassword& proven, const storage::TokenFamily& login,
                        const Meeting& meeting) {
    auto account = store.accounts().account(proven.user);
    if (!account) return unless_not_found(account.error(), wrong_credentials());
    if (account->disabled || account->password_hash != proven.hash) return wrong_credentials();
    const auto role = parse_role(account->role);
    if (!role) return make_error(ErrorCode::internal);
    if (!proven.renewed_hash.empty()) {
        account->password_hash = proven.renewed_hash;
        if (auto renewed = store.accounts().update_account(*account); !renewed) return renewed.error();
    }
    if (auto added = store.accounts().add_token_family(login); !added) return added.error();
    if (auto seen = store.upkeep().note_seen(proven.user, meeting.at); !seen) return seen.error();
    if (auto met = meet(store, *account, meeting); !met) return met.error();
    return *role;
}

Result<Nothing> add_account_with_login(Store& store, const storage::Account& account,
                                       const storage::TokenFamily& login) {
    auto added = store.accounts().add_account(account);
    return added ? store.accounts().add_token_family(login) : added;
}

}  // namespace

storage::Account new_guest(Timestamp now, Language language) {
    storage::Account account;
    account.id = ops::random_id<UserId>();
    account.role = to_wire(Role::guest);
    account.created_at = now;
    account.language = language;
    return account;
}

Accounts::Accounts(Means means) : means_(means) {}

awaitable<Result<storage::Account>> Accounts::register_customer(Registration registration) {
    auto account = co_await make_account(means_, std::move(registration));
    if (!account) co_return account.error();
    account->role = to_wire(Role::customer);
    const StoreJob<Nothing> add = [account = *account](Store& store) { return store.accounts().add_account(account); };
    const auto added = co_await means_.write<Nothing>(add);
    if (!added) co_return added.error();
    co_return account;
}

awaitable<Result<TokenPair>> Accounts::login(Credentials credentials, Visitor visitor) {
    const StoreJob<storage::Account> find = [name = credentials.username](Store& store) {
        return store.accounts().account_by_username(name);
    };
    const auto account = co_await means_.read<storage::Account>(find);
    if (!account && account.error().code != ErrorCode::not_found) co_return account.error();

    // Guests have no name, but an empty one must not find them; the password of nobody is checked all the same.
    const bool known = account && !account->disabled && !credentials.username.empty();
    std::optional<std::string> encoded;
    if (known) encoded = account->password_hash;
    const auto match = co_await means_.verify(std::move(encoded), credentials.password);
    if (!match) co_return match.error();
    if (*match == PasswordMatch::no) co_return wrong_credentials();

    ProvenPassword proven{.user = account->id, .hash = account->password_hash};
    if (*match == PasswordMatch::yes_but_outdated) {
        // A hash that is not renewed today is renewed at the next log-in: failing to is nobody's concern.
        auto renewed = co_await means_.hash(std::move(credentials.password));
        if (renewed) proven.renewed_hash = *std::move(renewed);
    }
    const storage::TokenFamily login = means_.logins.begin(proven.user);
    Meeting meeting{.device = device_words(visitor.user_agent), .network = network_words(visitor.address)};
    meeting.fingerprint = means_.logins.fingerprint(proven.user, meeting.device, meeting.network);
    meeting.at = means_.clock.now();
    const StoreJob<Role> open = [proven, login, meeting](Store& store) {
        return open_login(store, proven, login, meeting);
    };
    const auto role = co_await means_.write<Role>(open);
    if (!role) co_return role.error();
    co_return means_.logins.tokens(login, *role);
}

awaitable<Result<TokenPair>> Accounts::refresh(std::string refresh_token) {
    const auto used = means_.logins.verify_refresh(refresh_token);
    if (!used) co_return used.error();
    const Identity& identity = used->identity;
    const storage::TokenFamily next = means_.logins.go_on(identity.user, identity.family);
    const StoreJob<Refreshed> use = [used = *used, next, now = means_.clock.now()](Store& store) {
        return use_refresh_token(store, used, next, now);
    };
    const auto refreshed = co_await means_.write<Refreshed>(use);
    if (!refreshed) co_return refreshed.error();
    if (!refreshed->accepted) {
        means_.logins.end(identity.family);
        co_return login_ended();
    }
    co_return means_.logins.tokens(next, refreshed->role);
}

awaitable<Result<Nothing>> Accounts::logout(std::string refresh_token) {
    const auto used = means_.logins.recognise_refresh(refresh_token);
    if (!used) co_return used.error();
    const TokenFamilyId family = used->identity.family;
    // In memory first: whatever the disk says, who asked to be logged out is logged out of this process.
    means_.logins.end(family);
    const StoreJob<Nothing> revoke = [family](Store& store) { return store.accounts().revoke_token_family(family); };
    co_return co_await means_.write<Nothing>(revoke);
}

awaitable<Result<GuestPass>> Accounts::guest(Language language) {
    const storage::Account account = new_guest(means_.clock.now(), language);
    const storage::TokenFamily login = means_.logins.begin(account.id);
    const StoreJob<Nothing> add = [account, login](Store& store) {
        return add_account_with_login(store, account, login);
    };
    const auto added = co_await means_.write<Nothing>(add);
    if (!added) co_return added.error();
    co_return GuestPass{.user = account.id, .tokens = means_.logins.tokens(login, Role::guest)};
}

awaitable<Result<storage::Account>> Accounts::account(UserId user) {
    const StoreJob<storage::Account> find = [user](Store& store) { return store.accounts().account(user); };
    auto found = co_await means_.read<storage::Account>(find);
    if (!found) co_return unless_not_found(found.error(), make_error(ErrorCode::not_authenticated));
    co_return found;
}

}  // namespace holdfast::auth
