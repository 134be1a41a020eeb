#include "server/app/demo_users.hpp"

#include <array>

#include "server/auth/passwords.hpp"
#include "server/auth/roles.hpp"
#include "server/ops/random.hpp"
#include "storage/transaction.hpp"

namespace holdfast::app {
namespace {

constexpr std::array roles{Role::customer, Role::kiosk, Role::staff, Role::admin};
constexpr std::size_t password_bytes = 8;

// `.invalid` is nobody's domain, so that no real account is taken for one of ours.
std::string email_of(const std::string& username) {
    return username + "@demo.invalid";
}

Result<storage::Nothing> add(storage::Store& store, const DemoUser& user, const std::string& hash, Timestamp now) {
    storage::Account account;
    account.id = ops::random_id<UserId>();
    account.username = user.username;
    account.email = email_of(user.username);
    account.password_hash = hash;
    account.role = user.role;
    account.created_at = now;
    return store.accounts().add_account(account);
}

enum class Renewed : std::uint8_t { yes, not_ours };

Result<Renewed> renew(storage::Store& store, const DemoUser& user, const std::string& hash, storage::SampleData sample,
                      Timestamp now) {
    auto known = store.accounts().account_by_username(user.username);
    if (known) {
        const bool ours = known->email == email_of(user.username) && known->role == user.role;
        if (!ours) return Renewed::not_ours;
        known->password_hash = hash;
        if (auto set = store.accounts().update_account(*known); !set) return set.error();
        return Renewed::yes;
    }
    if (known.error().code != ErrorCode::not_found) return known.error();
    if (sample == storage::SampleData::was_there) return Renewed::not_ours;
    if (auto added = add(store, user, hash, now); !added) return added.error();
    return Renewed::yes;
}

}  // namespace

Result<std::vector<DemoUser>> renew_demo_users(storage::WritingStore& store, storage::SampleData sample,
                                               Timestamp now) {
    return storage::in_transaction(store, [&]() -> Result<std::vector<DemoUser>> {
        std::vector<DemoUser> users;
        for (const Role role : roles) {
            const std::string word(to_wire(role));
            DemoUser user{"demo-" + word, word, ops::random_hex(password_bytes)};
            const auto hash = auth::hash_password(user.password);
            if (!hash) return hash.error();
            const auto renewed = renew(store, user, *hash, sample, now);
            if (!renewed) return renewed.error();
            if (*renewed == Renewed::yes) users.push_back(std::move(user));
        }
        return users;
    });
}

}  // namespace holdfast::app
