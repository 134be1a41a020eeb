// Reset links and kiosks' tokens in SQLite.
#pragma once

#include "storage/key_store.hpp"
#include "storage/sqlite/database.hpp"

namespace holdfast::storage::sqlite {

class Keys final : public KeyStore {
public:
    // The database outlives it.
    explicit Keys(Database& database) : database_(database) {}

    Result<Nothing> put_password_reset(const PasswordReset& reset) override;
    Result<PasswordReset> password_reset(std::string_view token_hash) override;
    Result<Nothing> remove_password_reset(const UserId& user) override;
    Result<Nothing> add_device(const Device& device) override;
    Result<Device> device(const UserId& user) override;
    Result<Device> device_by_token(std::string_view token_hash) override;
    Result<Nothing> note_device_use(const UserId& user, Timestamp at) override;
    Result<Nothing> remove_device(const UserId& user) override;
    Result<Acquaintance> meet_device(const UserId& user, std::string_view fingerprint, Timestamp at) override;
    Result<std::vector<Device>> devices(const AccountSearch& search) override;

private:
    Database& database_;
};

}  // namespace holdfast::storage::sqlite
