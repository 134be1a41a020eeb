// People and their logins: the facet of the store that knows who may come in. Errors are those of store.hpp.
#pragma once

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
    virtual Result<Nothing> set_password_hash(const UserId& id, std::string_view hash) = 0;
    virtual Result<Nothing> add_token_family(const TokenFamily& family) = 0;
    virtual Result<TokenFamily> token_family(const TokenFamilyId& id) = 0;  // not_found
    // Makes `next` the family's usable token if `used` is it. conflict when it is not: the family is then revoked, in
    // the same transaction, so the caller must not roll it back by refusing.
    enum class Rotation { rotated, reused };
    virtual Result<Rotation> rotate_token(const TokenFamilyId& id, std::string_view used, std::string_view next,
                                          Timestamp expires_at) = 0;
    virtual Result<Nothing> revoke_token_family(const TokenFamilyId& id) = 0;
    // Those that were revoked before they expired, and would not have expired by `now`.
    virtual Result<std::vector<TokenFamily>> revoked_token_families(Timestamp now) = 0;
};

}  // namespace holdfast::storage
