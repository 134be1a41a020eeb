// The pool, at a cost low enough for a test; one test pays the real one.
#include "server/auth/passwords.hpp"

#include <doctest/doctest.h>

#include <future>

namespace holdfast::auth {
namespace {

constexpr PasswordCost cheap{.passes = 1, .memory_bytes = 8'192};

Result<PasswordMatch> verify(PasswordPool& pool, std::optional<std::string> encoded, std::string password) {
    std::promise<Result<PasswordMatch>> answer;
    pool.verify(std::move(encoded), std::move(password), [&](auto match) { answer.set_value(match); });
    return answer.get_future().get();
}

}  // namespace

TEST_CASE("a hash is argon2id of 19 MiB and 2 passes, and different every time") {
    const std::string hash = hash_password("correct horse").value();
    CHECK(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    CHECK(hash != hash_password("correct horse").value());
}

TEST_CASE("the right password matches, another one and nobody's do not") {
    PasswordPool pool(cheap);
    const std::string hash = hash_password("correct horse", cheap).value();
    CHECK(verify(pool, hash, "correct horse").value() == PasswordMatch::yes);
    CHECK(verify(pool, hash, "correct horsf").value() == PasswordMatch::no);
    CHECK(verify(pool, std::nullopt, "correct horse").value() == PasswordMatch::no);
    CHECK(verify(pool, "", "").value() == PasswordMatch::no);
    CHECK(verify(pool, "no hash at all", "correct horse").value() == PasswordMatch::no);
    CHECK(verify(pool, hash, std::string(1'025, 'x')).value() == PasswordMatch::no);
}

TEST_CASE("a hash that was made cheaper is to be made anew") {
    PasswordPool pool({.passes = 2, .memory_bytes = 16'384});
    CHECK(verify(pool, hash_password("correct horse", cheap).value(), "correct horse").value() ==
          PasswordMatch::yes_but_outdated);
}

TEST_CASE("whoever waits when the pool ends is answered, each once") {
    constexpr int jobs = 300;
    std::atomic<int> answers{0};
    {
        PasswordPool pool(cheap);
        for (int i = 0; i < jobs; ++i) {
            pool.hash("correct horse", [&](const Result<std::string>& hash) {
                CHECK((hash || hash.error().code == ErrorCode::unavailable));
                ++answers;
            });
        }
    }
    CHECK(answers == jobs);
}

}  // namespace holdfast::auth
