#include "server/auth/devices.hpp"

#include "protocol/reasons.hpp"
#include "server/auth/account_rules.hpp"
#include "server/auth/accounts.hpp"
#include "server/auth/secret_tokens.hpp"
#include "server/ops/random.hpp"

namespace holdfast::auth {
namespace {

using boost::asio::awaitable;
using storage::Account;
using storage::Device;
using storage::Nothing;
using storage::Store;
using Ended = std::vector<TokenFamilyId>;

Error no_such_token() {
    return make_error(ErrorCode::not_authenticated, "This device has to be set up again with a new token.");
}

// The account that a device of that name is to have: a new one, or that of a kiosk that has no token any more.
Result<Account> kiosk_account(Store& store, const std::string& name, Timestamp now) {
    auto known = store.accounts().account_by_username(name);
    if (!known && known.error().code != ErrorCode::not_found) return known.error();
    if (!known) {
        Account account;
        account.id = ops::random_id<UserId>();
        account.username = name;
        account.role = to_wire(Role::kiosk);
        account.created_at = now;
        if (auto added = store.accounts().add_account(account); !added) return added.error();
        return account;
    }
    const auto device = store.keys().device(known->id);
    if (!device && device.error().code != ErrorCode::not_found) return device.error();
    if (device || known->role != to_wire(Role::kiosk)) {
        return make_conflict(reasons::name_taken, "This name is taken.");
    }
    known->disabled = false;
    known->password_hash.clear();
    if (auto updated = store.accounts().update_account(*known); !updated) return updated.error();
    return known;
}

Result<Ended> revoke_device(Store& store, const UserId& id, const DeviceCheck& check, const Doer& doer,
                            Timestamp oldest) {
    const auto device = store.keys().device(id);
    if (!device) return device.error();
    if (check) {
        if (auto refusal = check(*device)) return *std::move(refusal);
    }
    if (auto removed = store.keys().remove_device(id); !removed) return removed.error();
    auto account = store.accounts().account(id);
    if (!account) return account.error();
    account->disabled = true;
    if (auto updated = store.accounts().update_account(*account); !updated) return updated.error();
    boost::json::object detail;
    detail["name"] = account->username;
    if (auto noted = note(store, doer, "device_revoked", id, detail); !noted) return noted.error();
    return store.accounts().revoke_token_families_of(id, oldest);
}

// The token says whose login it opens.
struct Opened {
    Account account;
    storage::TokenFamily login;
};

Result<Opened> open_login(Store& store, const std::string& token_hash, const Logins& logins, Timestamp now) {
    const auto device = store.keys().device_by_token(token_hash);
    if (!device) return unless_not_found(device.error(), no_such_token());
    const auto account = store.accounts().account(device->user);
    if (!account) return account.error();
    if (account->disabled || account->role != to_wire(Role::kiosk)) return no_such_token();
    if (auto noted = store.keys().note_device_use(device->user, now); !noted) return noted.error();
    if (auto seen = store.upkeep().note_seen(device->user, now); !seen) return seen.error();
    Opened opened{.account = *account, .login = logins.begin_short(account->id)};
    if (auto added = store.accounts().add_token_family(opened.login); !added) return added.error();
    return opened;
}

Result<Nothing> add_walk_in(Store& store, const Account& guest, const storage::TokenFamily& login,
                            const UserId& seller) {
    const auto account = store.accounts().account(seller);
    if (!account) return unless_not_found(account.error(), make_error(ErrorCode::forbidden));
    const auto role = parse_role(account->role);
    if (account->disabled || !role || !sells_at_the_counter(*role)) return make_error(ErrorCode::forbidden);
    if (auto added = store.accounts().add_account(guest); !added) return added.error();
    if (auto added = store.accounts().add_token_family(login); !added) return added.error();
    boost::json::object detail;
    detail["seller"] = account->username;
    return note(store, {.user = seller, .at = guest.created_at}, "walk_in_opened", guest.id, detail);
}

}  // namespace

Result<NewDevice> add_device(Store& store, const std::string& name, const Doer& doer) {
    if (auto refusal = check_username(name)) {
        refusal->pointer = "/name";
        return *std::move(refusal);
    }
    const auto account = kiosk_account(store, name, doer.at);
    if (!account) return account.error();
    SecretToken token = make_secret_token();
    const Device device{
        .user = account->id, .name = account->username, .token_hash = std::move(token.hash), .created_at = doer.at};
    if (auto added = store.keys().add_device(device); !added) return added.error();
    boost::json::object detail;
    detail["name"] = account->username;
    if (auto noted = note(store, doer, "device_added", account->id, detail); !noted) return noted.error();
    return NewDevice{.device = device, .token = std::move(token.text)};
}

Devices::Devices(Means means) : means_(means) {}

awaitable<Result<NewDevice>> Devices::add(UserId admin, std::string name) {
    const Doer doer{.user = admin, .at = means_.clock.now()};
    const StoreJob<NewDevice> job = [name = std::move(name), doer](Store& store) {
        return add_device(store, name, doer);
    };
    co_return co_await means_.write<NewDevice>(job);
}

awaitable<Result<Nothing>> Devices::revoke(UserId admin, UserId device, DeviceCheck check) {
    const Doer doer{.user = admin, .at = means_.clock.now()};
    const Timestamp oldest = means_.logins.oldest_of_interest();
    const StoreJob<Ended> job = [device, check = std::move(check), doer, oldest](Store& store) {
        return revoke_device(store, device, check, doer, oldest);
    };
    const auto ended = co_await means_.write<Ended>(job);
    if (!ended) co_return ended.error();
    means_.logins.end(*ended);
    co_return Nothing{};
}

awaitable<Result<DevicePass>> Devices::come_in(std::string token) {
    const std::string token_hash = hash_secret_token(token);
    const StoreJob<Device> look = [token_hash](Store& store) { return store.keys().device_by_token(token_hash); };
    // Guesses are answered by the readers: they are not worth the storage thread's time.
    const auto device = co_await means_.read<Device>(look);
    if (!device) co_return unless_not_found(device.error(), no_such_token());
    const StoreJob<Opened> job = [token_hash, &logins = means_.logins, now = means_.clock.now()](Store& store) {
        return open_login(store, token_hash, logins, now);
    };
    const auto opened = co_await means_.write<Opened>(job);
    if (!opened) co_return opened.error();
    co_return DevicePass{.account = opened->account, .access = means_.logins.access(opened->login, Role::kiosk)};
}

awaitable<Result<WalkInPass>> Devices::open_walk_in(UserId seller, Language language) {
    const Account guest = new_guest(means_.clock.now(), language);
    const storage::TokenFamily login = means_.logins.begin_short(guest.id);
    const StoreJob<Nothing> job = [guest, login, seller](Store& store) {
        return add_walk_in(store, guest, login, seller);
    };
    const auto opened = co_await means_.write<Nothing>(job);
    if (!opened) co_return opened.error();
    co_return WalkInPass{.user = guest.id, .access = means_.logins.access(login, Role::kiosk)};
}

awaitable<Result<Nothing>> Devices::end_walk_in(TokenFamilyId login) {
    // In memory first, as a log-out: whatever the disk says, who has gone is gone from this process.
    means_.logins.end(login);
    const StoreJob<Nothing> revoke = [login](Store& store) { return store.accounts().revoke_token_family(login); };
    co_return co_await means_.write<Nothing>(revoke);
}

}  // namespace holdfast::auth
