// What opens an account beside its password: reset links and the tokens of kiosks, by their hashes; and the devices
// that its password was used on. Errors are those of store.hpp.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "protocol/errors.hpp"
#include "storage/nothing.hpp"
#include "storage/records.hpp"

namespace holdfast::storage {

class KeyStore {
public:
    virtual ~KeyStore() = default;

    // Replaces the one that the user had.
    virtual Result<Nothing> put_password_reset(const PasswordReset& reset) = 0;
    virtual Result<PasswordReset> password_reset(std::string_view token_hash) = 0;  // not_found
    virtual Result<Nothing> remove_password_reset(const UserId& user) = 0;          // also where there is none

    // `device.name` is the account's. conflict when it is a device already.
    virtual Result<Nothing> add_device(const Device& device) = 0;
    virtual Result<Device> device(const UserId& user) = 0;                    // not_found
    virtual Result<Device> device_by_token(std::string_view token_hash) = 0;  // not_found
    virtual Result<Nothing> note_device_use(const UserId& user, Timestamp at) = 0;
    virtual Result<Nothing> remove_device(const UserId& user) = 0;  // not_found
    // Remembers that the account was opened on that device, and at most limits::known_devices_per_account of them.
    virtual Result<Acquaintance> meet_device(const UserId& user, std::string_view fingerprint, Timestamp at) = 0;
    // The devices among the accounts that are looked for; a role is not asked for.
    virtual Result<std::vector<Device>> devices(const AccountSearch& search) = 0;
};

}  // namespace holdfast::storage
