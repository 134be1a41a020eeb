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

// The id of an order that was confirmed; empty while there is none.
std::string first_order(Visitor& visitor, const std::string& admin, std::int64_t show) {
    const auto list = visitor.get("/api/v1/admin/orders?status=confirmed&limit=1&show=" + std::to_string(show), admin);
    REQUIRE(list.status == 200);
    const auto orders = parse_object(list.body).at("orders").as_array();
    return orders.empty() ? "" : text_of(orders.front().as_object(), "id");
}

TEST_CASE("bots that are told a lie say which with status 1") {
    const std::string password = "correct horse battery";
    const TemporaryFolder folder;
    const auto data = folder.path() / "data";
    REQUIRE(run_to_its_end({holdfast_binary(), "user", "add", "iago", "--role", "admin", "--email", "iago@example.org",
                            "--data", data.string()},
                           {"HOLDFAST_PASSWORD=" + password})
                .status == 0);
    const Server server(data, {"--rate-limits", "off"});
    Visitor visitor(server);
    const auto login = visitor.post("/api/v1/auth/login", R"({"username":"iago","password":")" + password + "\"}");
    const auto admin = text_of(parse_object(login.body), "access");
    const auto show = visitor.show(1'000);

    client::ChildSpec spec;
    spec.arguments = {bots_binary(),
                      "--url",
                      "http://" + server.target().authority(),
                      "--show",
                      std::to_string(show.id),
                      "--viewers",
                      "5",
                      "--buyers",
                      "10",
                      "--rate",
                      "60",
                      "--seconds",
                      "5",
                      "--json"};
    spec.output = folder.path() / "bots";
    client::ChildProcess bots(std::move(spec));
    // An order behind their back is no order any more: to the bots the server has lost what it confirmed.
    std::string order;
    while (order.empty() && bots.running()) order = first_order(visitor, admin, show.id);
    REQUIRE_FALSE(order.empty());
    REQUIRE(visitor.post("/api/v1/admin/orders/" + order + "/cancel", "{}", admin).status == 200);
    const auto status = bots.wait(std::chrono::minutes(2));
    INFO(bots.output());
    CHECK(status == 1);
    CHECK(bots.output().find("lost order: order " + order) != std::string::npos);
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
