#include "server/app/settings/settings.hpp"

#include <doctest/doctest.h>

#include "server/app/commands/help.hpp"
#include "tests/unit/server/app/temporary_folder.hpp"

namespace holdfast::app {
namespace {

const auto known = settings_named({"listen", "demo", "flush-ms", "rate-limits", "allowed-origins", "config"});

Settings read(std::vector<std::string> arguments, const Environment& environment = {}) {
    return Settings::read(known, arguments, environment).value();
}

std::string refused(std::vector<std::string> arguments, const Environment& environment = {}) {
    const auto settings = Settings::read(known, arguments, environment);
    REQUIRE_FALSE(settings.has_value());
    return settings.error().message;
}

}  // namespace

TEST_CASE("a flag wins over a variable, a variable over the file, the file over the default") {
    const TemporaryFolder folder;
    const auto file = folder.write("holdfast.conf", "# a comment\nlisten = from-file\nflush-ms = 7\n");
    const Environment environment{{"HOLDFAST_LISTEN", "from-variable"}, {"HOLDFAST_CONFIG", file}};
    CHECK(read({}).text("listen") == "127.0.0.1:8080");
    CHECK(read({"--config", file}).text("listen") == "from-file");
    CHECK(read({}, environment).text("listen") == "from-variable");
    CHECK(read({"--listen", "from-flag"}, environment).text("listen") == "from-flag");
    CHECK(read({"--listen=from-flag"}, environment).number("flush-ms", 1, 250).value() == 7);
}

TEST_CASE("a switch is on when it is named, and words stay words") {
    CHECK(read({"--demo"}).on_off("demo").value());
    CHECK_FALSE(read({}).on_off("demo").value());
    CHECK(read({"--demo"}, {{"HOLDFAST_DEMO", "off"}}).on_off("demo").value());
    CHECK(read({}, {{"HOLDFAST_DEMO", "on"}}).on_off("demo").value());
    const auto settings = read({"import", "--demo", "plan.json"});
    CHECK(settings.words() == std::vector<std::string>{"import", "plan.json"});
    CHECK(read({"--help"}).wants_help());
}

TEST_CASE("what is no setting is refused wherever it stands") {
    const TemporaryFolder folder;
    CHECK(refused({"--flush", "7"}).find("--flush") != std::string::npos);
    CHECK(refused({"--listen"}).find("--listen") != std::string::npos);
    CHECK(refused({}, {{"HOLDFAST_LISTN", "x"}}).starts_with("HOLDFAST_LISTN is no setting"));
    CHECK(refused({"--demo", "--demo"}).find("twice") != std::string::npos);
    CHECK(refused({"--config", folder.path() + "/none"}).find("cannot be read") != std::string::npos);
    CHECK(refused({"--config", folder.write("a", "colour = red\n")}).find("colour") != std::string::npos);
    CHECK(refused({"--config", folder.write("b", "listen = a\nlisten = b\n")}).find("twice") != std::string::npos);
    CHECK(refused({"--config", folder.write("c", "config = b\n")}).find("no meaning") != std::string::npos);
}

TEST_CASE("variables and lines for other commands are no mistakes") {
    const TemporaryFolder folder;
    CHECK(read({"--config", folder.write("all.conf", "data = x\nflush-ms = 9\n")}).text("flush-ms") == "9");
    CHECK(read({}, {{"HOLDFAST_DATA", "x"},
                    {"HOLDFAST_PASSWORD", "x"},
                    {"HOLDFAST_BINARY", "x"},
                    {"HOLDFAST_PAYPAL_SECRET", "x"}})
              .words()
              .empty());
}

TEST_CASE("a value that will not do is refused with its place and what would do") {
    CHECK(read({"--flush-ms", "0"}).number("flush-ms", 1, 250).error().message ==
          "--flush-ms has to be a whole number from 1 to 250.");
    for (const auto* text : {"", "-1", "2.5", "20ms", "99999999999", " 20"}) {
        CAPTURE(text);
        CHECK_FALSE(read({}, {{"HOLDFAST_FLUSH_MS", text}}).number("flush-ms", 1, 250).has_value());
    }
    CHECK(read({}, {{"HOLDFAST_RATE_LIMITS", "no"}}).on_off("rate-limits").error().message ==
          "HOLDFAST_RATE_LIMITS has to be on or off.");
}

TEST_CASE("a list is what stands between commas") {
    CHECK(read({}).list("allowed-origins").empty());
    CHECK(read({"--allowed-origins", " https://a , ,https://b:1,"}).list("allowed-origins") ==
          std::vector<std::string>{"https://a", "https://b:1"});
}

TEST_CASE("help names every setting with its default and its variable") {
    const auto help = format_help({"serve [settings]", "Serves.", "More."}, every_setting());
    CHECK(help.starts_with("Usage: holdfast serve [settings]\n\nServes.\n"));
    for (const Setting& setting : every_setting()) {
        CAPTURE(setting.name);
        CHECK(help.find("--" + std::string(setting.name)) != std::string::npos);
        CHECK(help.find("[" + variable_of(setting.name) + "]") != std::string::npos);
    }
    CHECK(help.find("127.0.0.1:8080.") != std::string::npos);
    for (std::size_t begin = 0; begin < help.size();) {
        const auto end = help.find('\n', begin);
        CHECK(end - begin <= 100);
        begin = end + 1;
    }
}

}  // namespace holdfast::app
