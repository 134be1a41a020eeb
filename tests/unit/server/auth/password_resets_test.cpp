// A new password by a mailed link: who gets one, how long it is good for, and what it ends.
#include "server/auth/password_resets.hpp"

#include <doctest/doctest.h>
#include <boost/json/parse.hpp>

#include "protocol/limits.hpp"
#include "server/auth/secret_tokens.hpp"
#include "tests/unit/server/auth/people.hpp"

namespace holdfast::auth {
namespace {

using test::Actions;
using test::run;

const std::string new_password = "a brand new password";

struct Scene : test::People {
    PasswordResets resets{means, ShowLinks::no};
    UserId rosalind = join("rosalind")->id;

    std::vector<storage::OutboxLine> mails() { return house.open_reader()->outbox().lines(0, 100).value(); }

    // Asks for a link and waits until that is done with, whatever came of it.
    void request(const std::string& email) {
        resets.request(email, "https://tickets.example");
        test::ask<storage::Nothing>(*house.writer, [](storage::Store&) { return storage::Nothing{}; }).value();
    }
    // The token that the latest mail's link carries.
    std::string mailed_token() {
        const auto payload = boost::json::parse(mails().back().payload);
        const std::string link(payload.at("link").as_string());
        return link.substr(link.find('#') + 1);
    }
    std::string asked_token() {
        request("rosalind@example.com");
        return mailed_token();
    }
    Result<storage::Nothing> confirm(const std::string& token) { return run(resets.confirm(token, new_password)); }
};

}  // namespace

TEST_CASE("a link is mailed to the account's own address, whatever the case of what was asked for") {
    Scene scene;
    scene.request("ROSALIND@example.com");
    REQUIRE(scene.mails().size() == 1);
    const storage::OutboxLine mail = scene.mails()[0];
    CHECK(mail.kind == "password_reset");
    CHECK(mail.recipient == "rosalind@example.com");
    const auto payload = boost::json::parse(mail.payload);
    CHECK(payload.at("username") == "rosalind");
    CHECK(std::string(payload.at("link").as_string()).starts_with("https://tickets.example/reset-password#"));
    CHECK(scene.mailed_token().size() == 43);
}

TEST_CASE("nobody is mailed for an address that is unknown, of a disabled account, or of one without a password") {
    Scene scene;
    test::ask<storage::Nothing>(*scene.house.writer, [&](storage::Store& store) {
        auto account = store.accounts().account(scene.rosalind).value();
        account.disabled = true;
        return store.accounts().update_account(account);
    }).value();
    for (const std::string email : {"nobody@example.com", "rosalind@example.com", "ann@example.org", ""}) {
        scene.request(email);
    }
    CHECK(scene.mails().empty());
}

TEST_CASE("a link sets a new password once, and ends every login") {
    Scene scene;
    const TokenPair before = scene.login("rosalind").value();
    const std::string token = scene.asked_token();
    CHECK(scene.admitted(before.access));
    CHECK(scene.confirm(token).has_value());
    CHECK(scene.login("rosalind").has_error());
    CHECK(scene.login("rosalind", new_password).has_value());
    CHECK_FALSE(scene.admitted(before.access));
    CHECK_FALSE(scene.admitted_after_restart(before.access));
    CHECK(run(scene.accounts.refresh(before.refresh)).has_error());
    CHECK(scene.confirm(token).error().code == ErrorCode::forbidden);
    CHECK(scene.journal_of(scene.rosalind) == Actions{"password_reset"});
}

TEST_CASE("a link is good for half an hour") {
    Scene scene;
    const std::string token = scene.asked_token();
    scene.house.clock.advance(Seconds(limits::password_reset_s));
    CHECK(scene.confirm(token).error().code == ErrorCode::forbidden);

    const std::string fresh = scene.asked_token();
    scene.house.clock.advance(Seconds(limits::password_reset_s) - Milliseconds(1));
    CHECK(scene.confirm(fresh).has_value());
}

TEST_CASE("a new link voids the one before it") {
    Scene scene;
    const std::string first = scene.asked_token();
    const std::string second = scene.asked_token();
    CHECK(scene.confirm(first).error().pointer == "/token");
    CHECK(scene.confirm(second).has_value());
}

TEST_CASE("a password that will not do leaves the link good for another try") {
    Scene scene;
    const std::string token = scene.asked_token();
    CHECK(run(scene.resets.confirm(token, "short")).error().pointer == "/password");
    CHECK(run(scene.resets.confirm(token, "Rosalind")).error().pointer == "/password");
    CHECK(run(scene.resets.confirm("made up", "short")).error().code == ErrorCode::forbidden);
    CHECK(scene.confirm(token).has_value());
}

TEST_CASE("the store has only a hash of the link's secret") {
    Scene scene;
    const std::string token = scene.asked_token();
    CHECK(scene.house.open_reader()->keys().password_reset(token).has_error());
    CHECK(scene.house.open_reader()->keys().password_reset(hash_secret_token(token))->user == scene.rosalind);
}

TEST_CASE("a link that is under way does not survive a new mail address") {
    Scene scene;
    const std::string token = scene.asked_token();
    Profiles profiles(scene.means);
    const Identity caller = scene.identity(scene.login("rosalind")->access).value();
    CHECK(run(profiles.change(caller, {.email = "new@example.com", .current_password = test::fine_password}))
              .has_value());
    CHECK(scene.confirm(token).error().code == ErrorCode::forbidden);
}

}  // namespace holdfast::auth
