// People and their logins: the facet of the store that knows who may come in. What else opens an account is in
// key_store.hpp. Errors are those of store.hpp.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "protocol/errors.hpp"
#include "storage/nothing.hpp"
#include "storage/records.hpp"

namespace holdfast::storage {

class AccountStore {
public:
    virtual ~AccountStore() = default;

    virtual Result<Nothing> add_account(const Account& account) = 0;  // conflict: username or mail address in use
    virtual Result<Account> account(const UserId& id) = 0;            // not_found
    virtual Result<Account> account_by_username(std::string_view username) = 0;  // not_found; compared without case
    virtual Result<Account> account_by_email(std::string_view email) = 0;        // not_found; compared without case
    // Writes all of it but its id and its age. not_found; conflict: username or mail address in use.
    virtual Result<Nothing> update_account(const Account& account) = 0;
    // And what opens it; its logins stay, to be ended. not_found; conflict when it has orders, saying how many.
    virtual Result<Nothing> remove_account(const UserId& id) = 0;
    // In the search's order.
    virtual Result<std::vector<Account>> accounts(const AccountSearch& search) = 0;
    // How many accounts beside `id` have `role` and are not disabled.
    virtual Result<std::uint32_t> others_with_role(const UserId& id, std::string_view role) = 0;

    virtual Result<Nothing> add_token_family(const TokenFamily& family) = 0;
    virtual Result<TokenFamily> token_family(const TokenFamilyId& id) = 0;  // not_found
    // Makes `next` the family's usable token if `used` is it. Where it is not, the family is revoked, in the same
    // transaction, so the caller must not roll it back by refusing.
    enum class Rotation { rotated, reused };
    virtual Result<Rotation> rotate_token(const TokenFamilyId& id, std::string_view used, std::string_view next,
                                          Timestamp expires_at) = 0;
    virtual Result<Nothing> revoke_token_family(const TokenFamilyId& id) = 0;
    // Revokes those of a user that have not expired by `now`, but for `except`, and names them.
    virtual Result<std::vector<TokenFamilyId>> revoke_token_families_of(const UserId& user, Timestamp now,
                                                                        std::optional<TokenFamilyId> except = {}) = 0;
    // Those that were revoked before they expired, and would not have expired by `now`.
    virtual Result<std::vector<TokenFamily>> revoked_token_families(Timestamp now) = 0;
};

}  // namespace holdfast::storage
