// Passwords are checked and hashed first, as that takes its time; what they led to is written only if the account is
// still as it was found.
#include "server/auth/profiles.hpp"

#include <boost/json/array.hpp>

#include "server/auth/account_rules.hpp"
#include "server/auth/journal_lines.hpp"

namespace holdfast::auth {
namespace {

using boost::asio::awaitable;
using storage::Account;
using storage::Store;

Error with_pointer(ErrorCode code, std::string sentence, std::string pointer) {
    Error error = make_error(code, std::move(sentence));
    error.pointer = std::move(pointer);
    return error;
}

Error wrong_password() {
    return with_pointer(ErrorCode::forbidden, "The current password is not right.", "/current_password");
}

bool needs_password(const ProfileChange& change) {
    return change.email || change.password;
}

std::optional<Error> check(const ProfileChange& change, const Account& account) {
    if (account.password_hash.empty()) {
        return make_error(ErrorCode::forbidden, "An account without a password has nothing to change.");
    }
    if (change.username) {
        if (auto refusal = check_username(*change.username)) return refusal;
    }
    if (change.email) {
        if (auto refusal = check_email(*change.email)) return refusal;
    }
    if (change.password) {
        if (auto refusal = check_password(*change.password, change.username.value_or(account.username))) return refusal;
    }
    if (needs_password(change) && !change.current_password) {
        return with_pointer(ErrorCode::bad_message, "A new mail address or password needs the current password.",
                            "/current_password");
    }
    return std::nullopt;
}

// What is to be written, and the password that was proven for it: empty where none was needed.
struct CheckedChange {
    Identity caller;
    ProfileChange change;
    std::string proven_hash{};
    std::string new_hash{};
};

struct Changed {
    Account account;
    std::vector<TokenFamilyId> ended;
};

boost::json::object detail_of(const ProfileChange& change) {
    boost::json::array names;
    if (change.username) names.emplace_back("username");
    if (change.email) names.emplace_back("email");
    if (change.password) names.emplace_back("password");
    if (change.language) names.emplace_back("language");
    boost::json::object detail;
    detail["changed"] = std::move(names);
    return detail;
}

Result<Changed> apply(Store& store, const CheckedChange& checked, const Doer& doer, Timestamp oldest) {
    auto account = store.accounts().account(checked.caller.user);
    if (!account) return unless_not_found(account.error(), login_ended());
    if (account->disabled) return login_ended();
    if (!checked.proven_hash.empty() && account->password_hash != checked.proven_hash) return wrong_password();
    const ProfileChange& change = checked.change;
    if (change.username) account->username = *change.username;
    if (change.email) account->email = *change.email;
    if (change.password) account->password_hash = checked.new_hash;
    if (change.language) account->language = *change.language;
    if (auto updated = store.accounts().update_account(*account); !updated) return updated.error();

    Changed changed{.account = *account, .ended = {}};
    if (needs_password(change)) {
        // A link that is still under way was asked for by, or mailed to, who need not be the owner any more.
        if (auto removed = store.keys().remove_password_reset(account->id); !removed) return removed.error();
    }
    if (change.password) {
        auto ended = store.accounts().revoke_token_families_of(account->id, oldest, checked.caller.family);
        if (!ended) return ended.error();
        changed.ended = *std::move(ended);
    }
    if (auto noted = note(store, doer, "profile_changed", account->id, detail_of(change)); !noted) return noted.error();
    return changed;
}

// Reads which token the login has now, so that the new one may follow it.
Result<storage::Nothing> follow(Store& store, const storage::TokenFamily& next) {
    const auto family = store.accounts().token_family(next.id);
    if (!family) return unless_not_found(family.error(), login_ended());
    if (family->revoked) return login_ended();
    const auto rotation =
        store.accounts().rotate_token(next.id, family->current_token, next.current_token, next.expires_at);
    if (!rotation) return rotation.error();
    return storage::Nothing{};
}

Result<Account> make_customer(Store& store, const Account& claimed, const storage::TokenFamily& next,
                              const Doer& doer) {
    auto account = store.accounts().account(next.user);
    if (!account) return unless_not_found(account.error(), login_ended());
    if (account->disabled) return login_ended();
    if (account->role != to_wire(Role::guest)) {
        return make_error(ErrorCode::conflict, "This account has a name already.");
    }
    account->username = claimed.username;
    account->email = claimed.email;
    account->password_hash = claimed.password_hash;
    account->role = to_wire(Role::customer);
    account->language = claimed.language;
    if (auto updated = store.accounts().update_account(*account); !updated) return updated.error();
    if (auto followed = follow(store, next); !followed) return followed.error();
    if (auto noted = note(store, doer, "guest_upgraded", account->id); !noted) return noted.error();
    return account;
}

}  // namespace

Profiles::Profiles(Means means) : means_(means) {}

awaitable<Result<Account>> Profiles::change(Identity caller, ProfileChange change) {
    const StoreJob<Account> find = [user = caller.user](Store& store) { return store.accounts().account(user); };
    const auto found = co_await means_.read<Account>(find);
    if (!found) co_return unless_not_found(found.error(), login_ended());
    if (auto refusal = check(change, *found)) co_return *std::move(refusal);

    CheckedChange checked{.caller = caller, .change = std::move(change)};
    if (needs_password(checked.change)) {
        std::optional<std::string> encoded = found->password_hash;
        const auto match = co_await means_.verify(std::move(encoded), *checked.change.current_password);
        if (!match) co_return match.error();
        if (*match == PasswordMatch::no) co_return wrong_password();
        checked.proven_hash = found->password_hash;
    }
    if (checked.change.password) {
        auto hash = co_await means_.hash(*checked.change.password);
        if (!hash) co_return hash.error();
        checked.new_hash = *std::move(hash);
    }
    const Doer doer{.user = caller.user, .at = means_.clock.now()};
    const Timestamp oldest = means_.logins.oldest_of_interest();
    const StoreJob<Changed> job = [checked, doer, oldest](Store& store) { return apply(store, checked, doer, oldest); };
    auto changed = co_await means_.write<Changed>(job);
    if (!changed) co_return changed.error();
    means_.logins.end(changed->ended);
    co_return std::move(changed->account);
}

awaitable<Result<Upgrade>> Profiles::upgrade(Identity caller, Registration registration) {
    if (caller.role != Role::guest) co_return make_error(ErrorCode::conflict, "This account has a name already.");
    const auto claimed = co_await make_account(means_, std::move(registration));
    if (!claimed) co_return claimed.error();
    const storage::TokenFamily next = means_.logins.go_on(caller.user, caller.family);
    const Doer doer{.user = caller.user, .at = means_.clock.now()};
    const StoreJob<Account> job = [claimed = *claimed, next, doer](Store& store) {
        return make_customer(store, claimed, next, doer);
    };
    auto account = co_await means_.write<Account>(job);
    if (!account) co_return account.error();
    co_return Upgrade{.account = *std::move(account), .tokens = means_.logins.tokens(next, Role::customer)};
}

}  // namespace holdfast::auth
