// What everything about accounts works with: the store's two doors, the hashes and the logins. Made by the composition
// root; all of it outlives whoever works with it, and every coroutine started there.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "server/auth/logins.hpp"
#include "server/auth/passwords.hpp"
#include "server/ops/await_answer.hpp"
#include "storage/readers.hpp"
#include "storage/writer.hpp"

namespace holdfast::auth {

template <class T>
using StoreJob = std::function<Result<T>(storage::Store&)>;

struct Means {
    storage::Writer& writer;
    storage::Readers& readers;
    PasswordPool& passwords;
    Logins& logins;
    const ops::Clock& clock;

    // These are awaited: `co_await means.write<Account>(job)`, with a job that was named before.
    template <class T>
    auto write(StoreJob<T> job) const {
        return ops::answer<T>([&to = writer, owned_job = std::move(job)](auto reply) mutable {
            to.template submit<T>(std::move(owned_job), std::move(reply));
        });
    }
    template <class T>
    auto read(StoreJob<T> job) const {
        return ops::answer<T>([&from = readers, owned_job = std::move(job)](auto reply) mutable {
            from.template submit<T>(std::move(owned_job), std::move(reply));
        });
    }
    auto hash(std::string password) const {
        return ops::answer<std::string>([&pool = passwords, owned_password = std::move(password)](auto reply) mutable {
            pool.hash(std::move(owned_password), std::move(reply));
        });
    }
    // Without `encoded` (there is no such account, or it has no password) it takes the same time and answers no.
    auto verify(std::optional<std::string> encoded, std::string password) const {
        return ops::answer<PasswordMatch>([&pool = passwords, owned_encoded = std::move(encoded),
                                           owned_password = std::move(password)](auto reply) mutable {
            pool.verify(std::move(owned_encoded), std::move(owned_password), std::move(reply));
        });
    }
};

// An account that is not there is answered like one that may not come in.
inline Error unless_not_found(const Error& error, const Error& otherwise) {
    return error.code == ErrorCode::not_found ? otherwise : error;
}

}  // namespace holdfast::auth
