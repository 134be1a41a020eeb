// A small crowd for a few seconds: the bots' own judgement on a room full of buyers.
#include <doctest/doctest.h>

#include <cstdlib>

#include "tests/client/test_certificate.hpp"
#include "tests/integration/support/visitor.hpp"

namespace holdfast::integration {
namespace {

std::string bots_binary() {
    const char* given = std::getenv("HOLDFAST_BOTS");
    return given != nullptr ? given : HOLDFAST_BOTS_BUILT;
}

// With --json the report is the last line; progress goes before it.
json::object report_of(const FinishedRun& run) {
    const auto begin = run.output.rfind("\n{");
    return parse_object(run.output.substr(begin == std::string::npos ? 0 : begin + 1));
}

void expect_no_faults(const Server& server, std::int64_t show) {
    const auto scheme = server.target().scheme == client::Scheme::tls ? "https://" : "http://";
    const auto run = run_to_its_end({bots_binary(), "--url", scheme + server.target().authority(), "--show",
                                     std::to_string(show), "--viewers", "100", "--buyers", "20", "--rate", "60",
                                     "--seconds", "5", "--tls-insecure", "--json"});
    INFO(run.output);
    CHECK(run.status == 0);
    const auto report = report_of(run);
    CHECK(report.at("faults") == 0);
    CHECK(report.at("viewers") == 100);
    CHECK(report.at("selects_granted").to_number<int>() > 0);
    CHECK(report.at("orders").to_number<int>() > 0);
    CHECK(report.at("select_to_seen").at("count").to_number<int>() > 0);
}

TEST_CASE("a crowd finds no fault") {
    const TemporaryFolder folder;
    SUBCASE("in a small room that sells out") {
        const Server server(folder.path() / "data", {"--rate-limits", "off"});
        Visitor visitor(server);
        expect_no_faults(server, visitor.show().id);
    }
    SUBCASE("in a large one, with holds that expire, and the limits of a real sale") {
        const Server server(folder.path() / "data", {"--hold-seconds", "3"});
        Visitor visitor(server);
        expect_no_faults(server, visitor.show(1'000).id);
    }
    SUBCASE("on one loop") {
        const Server server(folder.path() / "data", {"--rate-limits", "off", "--loops", "1"});
        Visitor visitor(server);
        expect_no_faults(server, visitor.show(1'000).id);
    }
    SUBCASE("over TLS") {
        const auto files = client::write_test_certificate(folder.path(), "localhost");
        const Server server(folder.path() / "data", {"--rate-limits", "off", "--tls-cert", files.certificate.string(),
                                                     "--tls-key", files.key.string()});
        Visitor visitor(server);
        expect_no_faults(server, visitor.show(1'000).id);
    }
}

TEST_CASE("bots that cannot reach a room say so with status 2") {
    const TemporaryFolder folder;
    const Server server(folder.path() / "data");
    const auto url = "http://" + server.target().authority();
    CHECK(run_to_its_end({bots_binary(), "--url", url, "--show", "999999"}).status == 2);
    CHECK(run_to_its_end({bots_binary(), "--url", url, "--rate", "0"}).status == 2);
    CHECK(run_to_its_end({bots_binary(), "--url", "http://127.0.0.1:1"}).status == 2);
}

}  // namespace
}  // namespace holdfast::integration
