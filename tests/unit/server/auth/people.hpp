// Accounts over a real database: everything that lets somebody in, with hashes that cost next to nothing.
#pragma once

#include <string>
#include <vector>

#include "server/auth/accounts.hpp"
#include "server/auth/devices.hpp"
#include "server/auth/gate.hpp"
#include "server/auth/password_resets.hpp"
#include "server/auth/profiles.hpp"
#include "server/auth/user_desk.hpp"
#include "tests/unit/server/support/house.hpp"
#include "tests/unit/server/support/run_coroutine.hpp"
#include "tests/unit/storage/ask.hpp"

namespace holdfast::test {

inline const std::string fine_password = "a fine password";

struct People {
    House house;
    auth::Tokens tokens{std::string(32, 's')};
    auth::RevokedFamilies revoked;
    auth::Gate gate{tokens, revoked};
    auth::PasswordPool passwords{{.passes = 1, .memory_bytes = 8'192}};
    auth::Logins logins{tokens, revoked, house.clock};
    auth::Means means{*house.writer, *house.readers, passwords, logins, house.clock};
    auth::Accounts accounts{means};

    Result<storage::Account> join(const std::string& name) {
        return run(accounts.register_customer({name, name + "@example.com", fine_password}));
    }
    Result<auth::TokenPair> login(const std::string& name, const std::string& password = fine_password) {
        return run(accounts.login({name, password}));
    }
    [[nodiscard]] Result<auth::Identity> identity(const std::string& access) const {
        return gate.authenticate(access, house.clock.now());
    }
    [[nodiscard]] bool admitted(const std::string& access) const { return identity(access).has_value(); }

    // Whether a server that starts now would still let that token in.
    [[nodiscard]] bool admitted_after_restart(const std::string& access) const {
        auth::RevokedFamilies restored;
        auth::restore_revoked_families(*house.open_reader(), restored, house.clock.now()).value();
        return auth::Gate(tokens, restored).authenticate(access, house.clock.now()).has_value();
    }

    // The actions that the journal has of that user, in their order.
    [[nodiscard]] std::vector<std::string> journal_of(const UserId& user) const {
        const auto lines = house.open_reader()->journal().lines_of(user, {.limit = 100}).value();
        std::vector<std::string> actions;
        for (const auto& line : lines) actions.insert(actions.begin(), line.entry.action);
        return actions;
    }

    [[nodiscard]] storage::Account stored(const UserId& user) const {
        return house.open_reader()->accounts().account(user).value();
    }
};

using Actions = std::vector<std::string>;

}  // namespace holdfast::test
