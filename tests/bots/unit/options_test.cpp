#include "tests/bots/options.hpp"

#include <doctest/doctest.h>

#include <sstream>
#include <vector>

namespace holdfast::bots {
namespace {

struct Parsed {
    std::optional<Options> options;
    int exit_status = -1;
    std::string said;
};

Parsed parse(std::vector<const char*> arguments) {
    arguments.insert(arguments.begin(), "holdfast-bots");
    Parsed parsed;
    std::ostringstream out;
    std::ostringstream err;
    parsed.options = parse_options(static_cast<int>(arguments.size()), arguments.data(), out, err, parsed.exit_status);
    parsed.said = out.str() + err.str();
    return parsed;
}

TEST_CASE("a full command line is understood") {
    const auto parsed = parse({"--url", "https://localhost:8443/", "--show", "3", "--viewers", "10", "--buyers", "2",
                               "--rate", "2.5", "--seconds", "7", "--seed", "9", "--tls-insecure", "--json"});
    REQUIRE(parsed.options);
    CHECK(parsed.options->target.scheme == client::Scheme::tls);
    CHECK(parsed.options->target.authority() == "localhost:8443");
    CHECK(parsed.options->show == ShowId(3));
    CHECK(parsed.options->viewers == 10);
    CHECK(parsed.options->buyers == 2);
    CHECK(parsed.options->selects_per_second == 2.5);
    CHECK(parsed.options->duration == std::chrono::seconds(7));
    CHECK(parsed.options->seed == 9);
    CHECK(parsed.options->trust == client::Trust::any_certificate);
    CHECK(parsed.options->report == ReportAs::json);
}

TEST_CASE("a wrong command line is refused with a sentence and status 2") {
    std::vector<std::vector<const char*>> wrong{
        {},
        {"--url", "ftp://host"},
        {"--url", "http://host:port"},
        {"--url", "http://h", "--show", "0"},
        {"--url", "http://h", "--rate", "0"},
        {"--url", "http://h", "--rate", "nan"},
        {"--url", "http://h", "--seconds", "-1"},
        {"--url", "http://h", "--viewers", "0", "--buyers", "0"},
        {"--url", "http://h", "--idle-seconds", "0"},
        {"--url", "http://h", "--answer-seconds", "3601"},
        {"--url", "http://h", "--nonsense"},
        {"--url", "http://h", "stray"},
    };
    for (const auto& arguments : wrong) {
        const auto parsed = parse(arguments);
        CHECK_FALSE(parsed.options);
        CHECK(parsed.exit_status == 2);
        CHECK_FALSE(parsed.said.empty());
    }
}

TEST_CASE("a kiosk on a terminal sells all that is on sale, or the show that is named") {
    const auto all = parse({"--interactive", "--url", "http://h"});
    REQUIRE(all.options);
    CHECK(all.options->mode == Mode::text_kiosk);
    CHECK_FALSE(all.options->only_show);
    CHECK(all.options->device_token.empty());
    const auto one = parse({"--interactive", "--url", "http://h", "--show", "1"});
    REQUIRE(one.options);
    CHECK(one.options->only_show == ShowId(1));
    CHECK(parse({"--url", "http://h"}).options->mode == Mode::crowd);
    CHECK_FALSE(parse({"--interactive", "--url", "http://h", "--device-token-file", "/nowhere"}).options);
}

TEST_CASE("a kiosk on a terminal asks silent customers after a while, and later where they copy their tickets") {
    const auto as_it_comes = parse({"--interactive", "--url", "http://h"}).options->patience;
    CHECK(as_it_comes.choosing.before_asking == std::chrono::seconds(45));
    CHECK(as_it_comes.choosing.before_leaving == std::chrono::seconds(20));
    CHECK(as_it_comes.with_tickets.before_asking == std::chrono::seconds(60));
    const auto quick = parse({"--interactive", "--url", "http://h", "--idle-seconds", "5", "--answer-seconds", "7"});
    CHECK(quick.options->patience.choosing.before_asking == std::chrono::seconds(5));
    CHECK(quick.options->patience.with_tickets.before_asking == std::chrono::seconds(60));
    CHECK(quick.options->patience.with_tickets.before_leaving == std::chrono::seconds(7));
    const auto slow = parse({"--interactive", "--url", "http://h", "--idle-seconds", "300"});
    CHECK(slow.options->patience.with_tickets.before_asking == std::chrono::seconds(300));
}

TEST_CASE("help is no mistake") {
    const auto parsed = parse({"--help"});
    CHECK_FALSE(parsed.options);
    CHECK(parsed.exit_status == 0);
}

TEST_CASE("addresses of a server") {
    CHECK(client::parse_target("http://[::1]:8080")->authority() == "[::1]:8080");
    CHECK(client::parse_target("http://example.org")->authority() == "example.org:80");
    CHECK(client::parse_target("https://example.org/")->authority() == "example.org:443");
    CHECK_FALSE(client::parse_target("http://"));
    CHECK_FALSE(client::parse_target("http://host/path"));
    CHECK_FALSE(client::parse_target("http://[::1]x"));
}

}  // namespace
}  // namespace holdfast::bots
