// The command line, as an operator types it: what each command says, does, and ends with.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "tests/integration/support/visitor.hpp"

namespace holdfast::integration {
namespace {

namespace fs = std::filesystem;

FinishedRun holdfast(std::vector<std::string> words) {
    words.insert(words.begin(), holdfast_binary());
    return run_to_its_end(std::move(words));
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

std::string read_file(const fs::path& file) {
    std::ifstream input(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(input), {}};
}

std::string seat(const std::string& guid, const std::string& number, const std::string& more = "") {
    return R"({"seat_guid":")" + guid + R"(","seat_number":")" + number + R"(","position":{"x":)" + number +
           R"(0,"y":0},"category":"Stalls")" + more + "}";
}

// A hall of one row. What only we understand of it is a view that a pillar is in the way of.
std::string hall(const std::string& third_guid) {
    return R"({"name":"Barn","categories":[{"name":"Stalls"}],"zones":[{"position":{"x":0,"y":0},"rows":[)"
           R"({"row_number":"1","seats":[)" +
           seat("a", "1") + "," + seat("b", "2", R"(,"holdfast":{"restricted_view":true})") + "," +
           seat(third_guid, "3") + "]}]}]}";
}

struct Desk {
    TemporaryFolder folder;
    std::string data = (folder.path() / "data").string();

    [[nodiscard]] std::string write(const std::string& name, const std::string& text) const {
        const auto file = folder.path() / name;
        std::ofstream(file, std::ios::binary) << text;
        return file.string();
    }
};

TEST_CASE("the program says which version it is") {
    for (const std::string word : {"version", "--version"}) {
        const auto run = holdfast({word});
        CHECK(run.status == 0);
        CHECK(run.output.starts_with("holdfast "));
        CHECK(run.output.size() > std::string("holdfast \n").size());
    }
}

TEST_CASE("every command that is listed explains itself") {
    const auto list = holdfast({"--help"});
    CHECK(list.status == 0);
    CHECK(holdfast({"help"}).output == list.output);
    CHECK(holdfast({}).status == 2);  // nothing was asked for
    for (const std::string command : {"serve", "demo", "backup", "migrate", "user", "plan", "tickets", "version"}) {
        CAPTURE(command);
        CHECK(contains(list.output, "\n  " + command + " "));
        const auto help = holdfast({command, "--help"});
        CHECK(help.status == 0);
        CHECK(help.output.starts_with("Usage: holdfast " + command));
        const bool has_settings = command != "version";
        CHECK(contains(help.output, "--config FILE") == has_settings);
    }
}

TEST_CASE("what is no command, or not its words, is misuse, and is said in a sentence") {
    const std::vector<std::vector<std::string>> misused{{"dance"},
                                                        {"plan"},
                                                        {"plan", "check"},
                                                        {"plan", "export", "first"},
                                                        {"user", "remove", "x"},
                                                        {"backup"},
                                                        {"migrate", "--nonsense"}};
    for (const auto& words : misused) {
        const auto run = holdfast(words);
        INFO(words.front(), ": ", run.output);
        CHECK(run.status == 2);
        CHECK(run.output.starts_with("holdfast: "));
        CHECK(run.output.find('\n') == run.output.size() - 1);
    }
}

TEST_CASE_FIXTURE(Desk, "migrate makes the database, and leaves one that is up to date as it is") {
    const auto first = holdfast({"migrate", "--data", data});
    CHECK(first.status == 0);
    CHECK(contains(first.output, "holdfast.db has schema "));
    CHECK(fs::exists(fs::path(data) / "holdfast.db"));
    const auto second = holdfast({"migrate", "--data", data});
    CHECK(second.status == 0);
    CHECK(second.output == first.output);
    CHECK(holdfast({"migrate", "--data", write("file", "no folder") + "/data"}).status == 1);
}

TEST_CASE_FIXTURE(Desk, "demo fills an empty database once, and a server serves what it put there") {
    const auto first = holdfast({"demo", "--data", data});
    CHECK(first.status == 0);
    CHECK(first.output.starts_with("The sample shows are in "));
    const auto second = holdfast({"demo", "--data", data});
    CHECK(second.status == 0);
    CHECK(second.output.starts_with("Nothing was added to "));
    const Server server(data);
    CHECK(Visitor(server).show().seats > 0);
}

TEST_CASE_FIXTURE(Desk, "plan check says what is in a plan, and touches nothing") {
    const auto run = holdfast({"plan", "check", write("hall.json", hall("c")), "--data", data});
    CHECK(run.status == 0);
    CHECK(run.output == "The plan \"Barn\" is right: 3 seats in 1 rows, 1 categories.\n");
    CHECK_FALSE(fs::exists(data));
}

TEST_CASE_FIXTURE(Desk, "a plan in which a seat's id is there twice is refused, and where it is there is named") {
    const auto file = write("hall.json", hall("a"));
    for (const std::string verb : {"check", "import"}) {
        CAPTURE(verb);
        const auto run = holdfast({"plan", verb, file, "--data", data});
        INFO(run.output);
        CHECK(run.status == 1);
        CHECK(contains(run.output, "(at /zones/0/rows/0/seats/2/seat_guid)"));
    }
    CHECK(holdfast({"plan", "check", write("torn.json", "{\"name\":")}).status == 1);
    CHECK(holdfast({"plan", "check", "missing.json"}).status == 1);
    CHECK(holdfast({"plan", "export", "1", "--data", data}).status == 1);
}

TEST_CASE_FIXTURE(Desk, "a plan is exported as it was imported, or strictly, without what its format does not name") {
    const std::string document = hall("c");
    const auto file = write("hall.json", document);
    const auto imported = holdfast({"plan", "import", file, "--data", data});
    CHECK(imported.status == 0);
    CHECK(imported.output == "The plan is number 1.\n");
    CHECK(holdfast({"plan", "import", file, "--data", data}).output == imported.output);

    CHECK(holdfast({"plan", "export", "1", "--data", data}).output == document + "\n");
    const auto copy = folder.path() / "copy.json";
    CHECK(holdfast({"plan", "export", "1", "--data", data, "--output", copy.string()}).output.empty());
    CHECK(read_file(copy) == document + "\n");

    const auto strict = holdfast({"plan", "export", "1", "--strict", "--data", data});
    CHECK(strict.status == 0);
    CHECK(contains(strict.output, R"("seat_guid":"b")"));
    CHECK_FALSE(contains(strict.output, "restricted_view"));
    CHECK(holdfast({"plan", "check", write("strict.json", strict.output)}).status == 0);

    const auto missing = holdfast({"plan", "export", "2", "--data", data});
    CHECK(missing.status == 1);
    CHECK(missing.output.starts_with("holdfast: "));
}

}  // namespace
}  // namespace holdfast::integration
