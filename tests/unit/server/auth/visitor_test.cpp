// What is told, and remembered, of where somebody logs in from.
#include "server/auth/visitor.hpp"

#include <doctest/doctest.h>

#include "tests/unit/server/auth/people.hpp"

namespace holdfast::auth {
namespace {

using test::fine_password;
using test::People;
using test::run;

const std::string firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:139.0) Gecko/20100101 Firefox/139.0";
const std::string newer_firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const std::string iphone =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 "
    "Mobile/15E148 Safari/604.1";

struct Scene : People {
    void come_in(const std::string& user_agent, const std::string& address) {
        CHECK(run(accounts.login({"rosalind", fine_password}, {user_agent, address})).has_value());
    }
    [[nodiscard]] std::vector<storage::OutboxLine> mails() const {
        return house.open_reader()->outbox().lines(0, 100).value();
    }
};

}  // namespace

TEST_CASE("a browser is told by its name and its system, without versions") {
    CHECK(device_words(firefox) == "Firefox, Linux");
    CHECK(device_words(iphone) == "Safari, iPhone");
    CHECK(device_words("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
                       "Chrome/137.0.0.0 Safari/537.36 Edg/137.0.0.0") == "Edge, Windows");
    CHECK(device_words("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 "
                       "Mobile Safari/537.36") == "Chrome, Android");
    CHECK(device_words("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                       "Version/18.5 Safari/605.1.15") == "Safari, macOS");
    CHECK(device_words("curl/7.88.1") == "curl");
    CHECK(device_words("<script>") == "?");
    CHECK(device_words("") == "?");
}

TEST_CASE("an address is told by its network") {
    CHECK(network_words("192.0.2.77") == "192.0.2.x");
    CHECK(network_words("2001:db8:7:1:2:3:4:5") == "2001:db8:7::");
    CHECK(network_words("") == "?");
    CHECK(network_words("somewhere") == "?");
}

TEST_CASE_FIXTURE(Scene, "an owner is told of a new device, once, and never of the first") {
    const storage::Account rosalind = join("rosalind").value();
    come_in(firefox, "192.0.2.1");
    come_in(newer_firefox, "192.0.2.200");
    CHECK(mails().empty());

    come_in(iphone, "198.51.100.7");
    REQUIRE(mails().size() == 1);
    const storage::OutboxLine mail = mails()[0];
    CHECK(mail.kind == "new_device");
    CHECK(mail.recipient == "rosalind@example.com");
    CHECK(mail.payload == R"({"user":")" + rosalind.id.text() +
                              R"(","username":"rosalind","device":"Safari, iPhone","address":"198.51.100.x",)"
                              R"("at":"2026-11-21T12:00:00.000Z"})");
    come_in(iphone, "198.51.100.8");
    come_in(firefox, "192.0.2.1");
    CHECK(mails().size() == 1);
    come_in(firefox, "203.0.113.1");
    CHECK(mails().size() == 2);
}

TEST_CASE_FIXTURE(Scene, "a wrong password makes no acquaintance") {
    CHECK(join("rosalind").has_value());
    CHECK_FALSE(run(accounts.login({"rosalind", "a wrong password"}, {iphone, "198.51.100.7"})).has_value());
    come_in(firefox, "192.0.2.1");
    CHECK(mails().empty());
}

TEST_CASE("a fingerprint is another one for another account, and says nothing to who has not the secret") {
    const Tokens tokens(std::string(32, 's'));
    const Tokens others(std::string(32, 't'));
    CHECK(tokens.fingerprint("device:a:Firefox") == tokens.fingerprint("device:a:Firefox"));
    CHECK(tokens.fingerprint("device:a:Firefox") != tokens.fingerprint("device:b:Firefox"));
    CHECK(tokens.fingerprint("device:a:Firefox") != others.fingerprint("device:a:Firefox"));
    CHECK(tokens.fingerprint("device:a:Firefox").size() == 22);
}

}  // namespace holdfast::auth
