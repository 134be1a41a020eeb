// People and their logins in SQLite.
#pragma once

#include "storage/account_store.hpp"
#include "storage/sqlite/database.hpp"

namespace holdfast::storage::sqlite {

class Accounts final : public AccountStore {
public:
    // The database outlives it.
    explicit Accounts(Database& database) : database_(database) {}

    Result<Nothing> add_account(const Account& account) override;
    Result<Account> account(const UserId& id) override;
    Result<Account> account_by_username(std::string_view username) override;
    Result<Account> account_by_email(std::string_view email) override;
    Result<Nothing> update_account(const Account& account) override;
    Result<Nothing> remove_account(const UserId& id) override;
    Result<std::vector<Account>> accounts(const AccountSearch& search) override;
    Result<std::uint32_t> others_with_role(const UserId& id, std::string_view role) override;
    Result<Nothing> add_token_family(const TokenFamily& family) override;
    Result<TokenFamily> token_family(const TokenFamilyId& id) override;
    Result<Rotation> rotate_token(const TokenFamilyId& id, std::string_view used, std::string_view next,
                                  Timestamp expires_at) override;
    Result<Nothing> revoke_token_family(const TokenFamilyId& id) override;
    Result<std::vector<TokenFamilyId>> revoke_token_families_of(const UserId& user, Timestamp now,
                                                                std::optional<TokenFamilyId> except) override;
    Result<std::vector<TokenFamily>> revoked_token_families(Timestamp now) override;

private:
    Database& database_;
};

}  // namespace holdfast::storage::sqlite
