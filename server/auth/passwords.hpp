// Password hashes: argon2id by libsodium, as encoded strings that carry their own parameters. One costs about 40 ms and
// 19 MiB, so none is ever made on a loop: PasswordPool has two threads and a bounded queue for them.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "protocol/errors.hpp"

namespace holdfast::auth {

// What a hash costs whoever makes or guesses it. A hash made cheaper than the present cost is made anew at log-in.
struct PasswordCost {
    unsigned long long passes = 2;
    std::size_t memory_bytes = 19u << 20;
};

// The encoded hash of `password`; unavailable when there is no memory for it. Takes its time: for commands and the
// pool's own threads, never for a loop.
Result<std::string> hash_password(const std::string& password, PasswordCost cost = {});

enum class PasswordMatch { no, yes, yes_but_outdated };

class PasswordPool {
public:
    explicit PasswordPool(PasswordCost cost = {});
    // Answers `unavailable` to whoever waits still, and stops the threads.
    ~PasswordPool();
    PasswordPool(const PasswordPool&) = delete;
    PasswordPool& operator=(const PasswordPool&) = delete;

    // Replies come on a thread of the pool. unavailable when too many wait already. Any thread.
    void hash(std::string password, std::function<void(Result<std::string>)> reply);

    // Without `encoded` (there is no such user) it takes the same time and answers no. Too long a password is `no` at
    // once, whoever's it is.
    void verify(std::optional<std::string> encoded, std::string password,
                std::function<void(Result<PasswordMatch>)> reply);

    // How many passwords wait for a thread. Any thread.
    [[nodiscard]] std::size_t waiting() const;

private:
    struct Threads;
    std::unique_ptr<Threads> threads_;
};

}  // namespace holdfast::auth
