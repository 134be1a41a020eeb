// Kiosks: devices that come in with a token of their own instead of a password. An administrator makes the token, it is
// shown once and entered at the device; taking it back ends whatever the device is logged in with. Each walk-in at a
// kiosk is a guest of his own, with a cart and orders that the next one knows nothing of. Coroutines over owned values,
// to be awaited on any loop.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <optional>
#include <string>

#include "server/auth/journal_lines.hpp"
#include "server/auth/means.hpp"
#include "server/auth/roles.hpp"

namespace holdfast::auth {

struct NewDevice {
    storage::Device device;
    std::string token;  // never to be seen again
};

struct DevicePass {
    storage::Account account;
    std::string access;  // for limits::access_token_s
};

// What a device must be for its token to be taken back, asked in the same transaction: nothing, or why it stays.
using DeviceCheck = std::function<std::optional<Error>(const storage::Device&)>;

struct WalkInPass {
    UserId user;
    std::string access;  // for limits::access_token_s; pays as a kiosk may
};

class Devices {
public:
    explicit Devices(Means means);

    // As add_device() below.
    boost::asio::awaitable<Result<NewDevice>> add(UserId admin, std::string name);

    // Takes the token back: the account stays, disabled, for what was sold with it. not_found; what `check` refuses it
    // with.
    boost::asio::awaitable<Result<storage::Nothing>> revoke(UserId admin, UserId device, DeviceCheck check = {});

    // Trades a device's token for access as a kiosk; not_authenticated when it is none, or was taken back.
    boost::asio::awaitable<Result<DevicePass>> come_in(std::string token);

    // A guest for whoever stands at the counter of that kiosk, or of one of the staff, and pays there for as long as
    // the login lasts; who is in the middle of a purchase when the kiosk's token is taken back finishes it. forbidden
    // when `seller` sells at no counter, or not any more: a walk-in opens no other.
    boost::asio::awaitable<Result<WalkInPass>> open_walk_in(UserId seller, Language language);

    // Ends the login of a walk-in, who has gone.
    boost::asio::awaitable<Result<storage::Nothing>> end_walk_in(TokenFamilyId login);

private:
    Means means_;
};

// Makes a kiosk of that name, or gives one of that name whose token was taken back a new one: the same account goes on.
// bad_message (`/name`) for what is no user name, conflict when the name is taken.
Result<NewDevice> add_device(storage::Store& store, const std::string& name, const Doer& doer);

}  // namespace holdfast::auth
