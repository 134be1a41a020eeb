#include "server/auth/user_desk.hpp"

#include "protocol/reasons.hpp"
#include "server/auth/journal_lines.hpp"

namespace holdfast::auth {
namespace {

using boost::asio::awaitable;
using storage::Account;
using storage::Nothing;
using storage::Store;
using Ended = std::vector<TokenFamilyId>;

struct Changed {
    Account account;
    Ended ended;
};

// Whether the house would be without anybody who may administer it.
Result<Nothing> keep_an_admin(Store& store, const Account& account) {
    if (account.role != to_wire(Role::admin) || account.disabled) return Nothing{};
    const auto others = store.accounts().others_with_role(account.id, to_wire(Role::admin));
    if (!others) return others.error();
    if (*others > 0) return Nothing{};
    return make_conflict(reasons::last_admin, "This is the last administrator. Make another one first.");
}

Result<Nothing> add_account(Store& store, const Account& account, const Doer& doer) {
    if (auto added = store.accounts().add_account(account); !added) return added.error();
    boost::json::object detail;
    detail["username"] = account.username;
    detail["role"] = account.role;
    return note(store, doer, "user_added", account.id, detail);
}

Result<Nothing> change_role(Store& store, Account& account, Role role, boost::json::object& detail) {
    if (account.role == to_wire(role)) return Nothing{};
    const auto present = parse_role(account.role);
    if (!present || !may_be_given(*present)) {
        return make_conflict(reasons::role_stays, "A " + account.role + " stays one: make an account instead.",
                             {{"role", account.role}});
    }
    if (auto kept = keep_an_admin(store, account); !kept) return kept.error();
    boost::json::object step;
    step["from"] = account.role;
    step["to"] = to_wire(role);
    detail["role"] = std::move(step);
    account.role = to_wire(role);
    return Nothing{};
}

Result<Nothing> change_admission(Store& store, Account& account, Admission admission, const Doer& doer,
                                 boost::json::object& detail) {
    const bool disable = admission == Admission::disabled;
    if (account.disabled == disable) return Nothing{};
    if (disable && doer.user == account.id) {
        return make_conflict(reasons::own_account, "Nobody disables himself. Ask another administrator.");
    }
    if (disable) {
        if (auto kept = keep_an_admin(store, account); !kept) return kept.error();
    }
    detail["disabled"] = disable;
    account.disabled = disable;
    return Nothing{};
}

// The account, if it is as it must be.
Result<Account> checked_account(Store& store, const UserId& user, const AccountCheck& check) {
    auto account = store.accounts().account(user);
    if (!account || !check) return account;
    if (auto refusal = check(*account)) return *std::move(refusal);
    return account;
}

struct AskedChange {
    UserId user;
    UserChange change{};
    AccountCheck check{};
};

Result<Changed> change_account(Store& store, const AskedChange& asked, const Doer& doer, Timestamp oldest) {
    const UserId& user = asked.user;
    const UserChange& change = asked.change;
    auto account = checked_account(store, user, asked.check);
    if (!account) return account.error();
    boost::json::object detail;
    if (change.role) {
        if (auto changed = change_role(store, *account, *change.role, detail); !changed) return changed.error();
    }
    if (change.admission) {
        auto changed = change_admission(store, *account, *change.admission, doer, detail);
        if (!changed) return changed.error();
    }
    if (detail.empty()) return Changed{.account = *account, .ended = {}};
    detail["username"] = account->username;
    if (auto updated = store.accounts().update_account(*account); !updated) return updated.error();
    auto ended = store.accounts().revoke_token_families_of(user, oldest);
    if (!ended) return ended.error();
    if (auto noted = note(store, doer, "user_changed", user, detail); !noted) return noted.error();
    return Changed{.account = *account, .ended = *std::move(ended)};
}

Result<Ended> remove_account(Store& store, const AskedChange& asked, const Doer& doer, Timestamp oldest) {
    const UserId& user = asked.user;
    const auto account = checked_account(store, user, asked.check);
    if (!account) return account.error();
    if (doer.user == user) {
        return make_conflict(reasons::own_account, "Nobody removes himself. Ask another administrator.");
    }
    if (auto kept = keep_an_admin(store, *account); !kept) return kept.error();
    if (auto removed = store.accounts().remove_account(user); !removed) return removed.error();
    boost::json::object detail;
    detail["username"] = account->username;
    detail["role"] = account->role;
    if (auto noted = note(store, doer, "user_removed", user, detail); !noted) return noted.error();
    return store.accounts().revoke_token_families_of(user, oldest);
}

}  // namespace

UserDesk::UserDesk(Means means) : means_(means) {}

awaitable<Result<Account>> UserDesk::add(UserId admin, Registration registration, Role role) {
    auto account = co_await make_account(means_, std::move(registration));
    if (!account) co_return account.error();
    account->role = to_wire(role);
    const Doer doer{.user = admin, .at = means_.clock.now()};
    const StoreJob<Nothing> job = [account = *account, doer](Store& store) {
        return add_account(store, account, doer);
    };
    const auto added = co_await means_.write<Nothing>(job);
    if (!added) co_return added.error();
    co_return account;
}

awaitable<Result<Account>> UserDesk::change(UserId admin, UserId user, UserChange change, AccountCheck check) {
    const Doer doer{.user = admin, .at = means_.clock.now()};
    const Timestamp oldest = means_.logins.oldest_of_interest();
    const AskedChange asked{.user = user, .change = change, .check = std::move(check)};
    const StoreJob<Changed> job = [asked, doer, oldest](Store& store) {
        return change_account(store, asked, doer, oldest);
    };
    auto changed = co_await means_.write<Changed>(job);
    if (!changed) co_return changed.error();
    means_.logins.end(changed->ended);
    co_return std::move(changed->account);
}

awaitable<Result<Nothing>> UserDesk::remove(UserId admin, UserId user, AccountCheck check) {
    const Doer doer{.user = admin, .at = means_.clock.now()};
    const Timestamp oldest = means_.logins.oldest_of_interest();
    const AskedChange asked{.user = user, .check = std::move(check)};
    const StoreJob<Ended> job = [asked, doer, oldest](Store& store) {
        return remove_account(store, asked, doer, oldest);
    };
    const auto ended = co_await means_.write<Ended>(job);
    if (!ended) co_return ended.error();
    means_.logins.end(*ended);
    co_return Nothing{};
}

}  // namespace holdfast::auth
