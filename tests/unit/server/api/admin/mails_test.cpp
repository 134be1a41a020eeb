// Mails as administrators see them: which there are, what became of them, and another try.
#include <doctest/doctest.h>

#include "tests/unit/server/api/admin/admin_scene.hpp"

namespace holdfast::api {
namespace {

using storage::MailOutcome;
using storage::MailState;
using storage::Nothing;
using storage::Store;

struct Scene : test::AdminScene {
    // One mail of each state, in the order of MailState from number 1 on, and a fresh one behind them.
    Scene() {
        test::ask<Nothing>(*house.writer, [this](Store& store) -> Result<Nothing> {
            for (int number = 1; number <= 5; ++number) {
                store.outbox()
                    .add({0, house.clock.now(), "password_reset", "ada@example.org", R"({"link":"secret"})"})
                    .value();
            }
            const Timestamp now = house.clock.now();
            return store.outbox().settle(
                std::vector<MailOutcome>{{1, MailState::sent, now},
                                         {2, MailState::waiting, now, "452 full", now + Seconds(60)},
                                         {3, MailState::failed, now, "550 nobody"},
                                         {4, MailState::needless, now}});
        }).value();
    }

    std::string numbers(const std::string& query) {
        const auto listed = ask("/mails" + query);
        REQUIRE_MESSAGE(listed.status == 200, listed.body);
        std::string found;
        const auto document = json(listed);
        for (const auto& mail : document.at("mails").as_array()) {
            found += (found.empty() ? "" : " ") + std::to_string(mail.at("number").as_int64());
        }
        return found;
    }
};

}  // namespace

TEST_CASE_FIXTURE(Scene, "mails are listed by what became of them, the newest first, page by page") {
    CHECK(numbers("") == "5 4 3 2 1");
    CHECK(numbers("?state=waiting") == "5 2");
    CHECK(numbers("?state=sent") == "1");
    CHECK(numbers("?state=failed") == "3");
    const auto page = json(ask("/mails?limit=2"));
    CHECK(page.at("mails").as_array().size() == 2);
    CHECK(numbers("?limit=2&cursor=" + text(page.at("next_cursor"))) == "3 2");
    CHECK(json(ask("/mails?limit=5")).at("next_cursor").is_null());
    CHECK(numbers("?sort=oldest&limit=2") == "1 2");
    const auto oldest = json(ask("/mails?sort=oldest&limit=2"));
    CHECK(numbers("?sort=oldest&cursor=" + text(oldest.at("next_cursor"))) == "3 4 5");
    CHECK(numbers("?q=ADA@") == "5 4 3 2 1");
    CHECK(numbers("?q=ada&state=sent") == "1");
    CHECK(numbers("?q=bob").empty());
}

TEST_CASE_FIXTURE(Scene, "a mail is told with its state, its attempts and its last error, and without its words") {
    const auto listed = ask("/mails");
    CHECK(listed.body.find("secret") == std::string::npos);
    const auto document = json(listed);
    const auto& waiting = document.at("mails").at(3);
    CHECK(waiting.at("kind") == "password_reset");
    CHECK(waiting.at("recipient") == "ada@example.org");
    CHECK(waiting.at("state") == "waiting");
    CHECK(waiting.at("attempts") == 1);
    CHECK(waiting.at("created_at") == "2026-11-21T12:00:00.000Z");
    CHECK(waiting.at("next_attempt_at") == "2026-11-21T12:01:00.000Z");
    CHECK(waiting.at("ended_at").is_null());
    CHECK(waiting.at("last_error") == "452 full");
    const auto& sent = document.at("mails").at(4);
    CHECK(sent.at("state") == "sent");
    CHECK(sent.at("ended_at") == "2026-11-21T12:00:00.000Z");
    CHECK(sent.at("last_error").is_null());
    CHECK(document.at("mails").at(0).at("state") == "fresh");
    CHECK(document.at("mails").at(1).at("state") == "needless");
}

TEST_CASE_FIXTURE(Scene, "a mail that was given up or waits is tried again, and the journal says who wanted it") {
    for (const char* number : {"2", "3"}) {
        const auto retried = make("/mails/" + std::string(number) + "/retry", "");
        CHECK(retried.status == 202);
        CHECK(json(retried).at("state") == "waiting");
        CHECK(json(retried).at("attempts") == 0);
        CHECK(json(retried).at("next_attempt_at") == "2026-11-21T12:00:00.000Z");
    }
    CHECK(journal("subject=mail:3") == "mail_retried");
    CHECK(make("/mails/5/retry", "").status == 202);
    for (const char* number : {"1", "4"}) {
        const auto refused = make("/mails/" + std::string(number) + "/retry", "");
        CHECK(refused.status == 409);
        CHECK(code(refused) == "conflict");
    }
    for (const char* number : {"6", "0", "-1", "x"}) {
        CHECK(make("/mails/" + std::string(number) + "/retry", "").status == 404);
    }
}

TEST_CASE_FIXTURE(Scene, "what is no question about mails is refused, and who is no admin too") {
    for (const char* query : {"?state=fresh", "?state=", "?limit=0", "?cursor=!", "?cursor=eA", "?sort=name", "?q="}) {
        CAPTURE(query);
        CHECK(ask("/mails" + std::string(query)).status == 400);
    }
    for (const Role role : {Role::customer, Role::staff, Role::kiosk}) {
        CHECK(get("/admin/mails", token_of(role)).status == 403);
        CHECK(post("/admin/mails/3/retry", "", token_of(role)).status == 403);
    }
    CHECK(get("/admin/mails").status == 401);
}

}  // namespace holdfast::api
