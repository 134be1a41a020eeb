// Starting, being looked after, and going away.
#include <doctest/doctest.h>
#include <sqlite3.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <set>

#include "protocol/limits.hpp"
#include "tests/integration/support/visitor.hpp"

namespace holdfast::integration {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds drain_patience{30};
constexpr std::chrono::seconds watching_late{10};

// A refusal to start is one sentence for the operator, the last thing that is said.
void check_refusal(const FinishedRun& run) {
    INFO(run.output);
    CHECK(run.status > 0);
    const auto begin = run.output.rfind("holdfast: ");
    REQUIRE(begin != std::string::npos);
    const auto sentence = run.output.substr(begin);
    CHECK(sentence.find('\n') == sentence.size() - 1);
    CHECK(sentence.size() > 30);
}

std::vector<std::string> serve(const fs::path& data, Flags flags) {
    std::vector<std::string> arguments{holdfast_binary(), "serve", "--data", data.string()};
    arguments.insert(arguments.end(), flags.begin(), flags.end());
    return arguments;
}

TEST_CASE("what the server cannot start with is said in a sentence") {
    const TemporaryFolder folder;
    const auto data = folder.path() / "data";
    const auto file = folder.path() / "file";
    std::ofstream(file) << "no folder";

    SUBCASE("a port in use") {
        const Server first(data);
        check_refusal(run_to_its_end(serve(folder.path() / "other", {"--listen", first.target().authority()})));
    }
    SUBCASE("a data folder that cannot be") {
        check_refusal(run_to_its_end(serve(file / "data", {"--listen", "127.0.0.1:0"})));
    }
    SUBCASE("a data folder in use") {
        const Server first(data);
        check_refusal(run_to_its_end(serve(data, {"--listen", "127.0.0.1:0"})));
    }
    SUBCASE("settings that are none") {
        const std::vector<Flags> wrong{{"--loops", "many"},       {"--hold-seconds", "0"}, {"--listen", "nowhere"},
                                       {"--flush-ms", "99999"},   {"--nonsense"},          {"--rate-limits", "maybe"},
                                       {"--tls-cert", "missing"}, {"--log-level", "loud"}, {"--config", "missing"}};
        for (const auto& flags : wrong) check_refusal(run_to_its_end(serve(data, flags)));
    }
    SUBCASE("a variable that is none") {
        check_refusal(run_to_its_end(serve(data, {"--listen", "127.0.0.1:0"}), {"HOLDFAST_LOOPS=many"}));
    }
}

TEST_CASE("a database of a newer version is refused, and left as it was") {
    const TemporaryFolder folder;
    const auto data = folder.path() / "data";
    {
        Server server(data);
        server.process().signal(SIGTERM);
        CHECK(server.process().wait(drain_patience) == 0);
    }
    sqlite3* opened = nullptr;
    REQUIRE(sqlite3_open((data / "holdfast.db").c_str(), &opened) == SQLITE_OK);
    REQUIRE(sqlite3_exec(opened, "PRAGMA user_version = 9999", nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(opened);
    check_refusal(run_to_its_end(serve(data, {"--listen", "127.0.0.1:0"})));
}

TEST_CASE("the signing secret is made once, for the owner's eyes only") {
    const TemporaryFolder folder;
    const auto data = folder.path() / "data";
    std::string token;
    {
        Server server(data);
        Visitor visitor(server);
        token = visitor.guest();
        CHECK(visitor.get("/api/v1/orders", token).status == 200);
    }
    Server server(data);
    Visitor visitor(server);
    CHECK(visitor.get("/api/v1/orders", token).status == 200);
    const auto mode = fs::status(data / "signing.key").permissions();
    CHECK(mode == (fs::perms::owner_read | fs::perms::owner_write));
    CHECK(server.process().output().find(token) == std::string::npos);
}

TEST_CASE("on SIGTERM and SIGINT everybody is told, and the server ends in peace") {
    for (const int number : {SIGTERM, SIGINT}) {
        const TemporaryFolder folder;
        Server server(folder.path() / "data", {"--rate-limits", "off"});
        Visitor visitor(server);
        const auto show = visitor.show();
        std::vector<std::unique_ptr<RoomVisit>> visits;
        for (int i = 0; i < 100; ++i) {
            visits.push_back(visitor.enter(show.id));
            visits.back()->next("state");
        }
        server.process().signal(number);
        for (const auto& visit : visits) {
            const auto closing = visit->next("closing");
            CHECK(closing.at("retry_after_ms").to_number<std::int64_t>() >= 0);
            CHECK(visit->wait_for_end().close_code == 1001);
        }
        CHECK(server.process().wait(drain_patience) == 0);
    }
}

TEST_CASE("a server that is stopped in the middle of sales ends in time, spreads the closes, and loses no order") {
    const TemporaryFolder folder;
    const auto data = folder.path() / "data";
    struct Buyer {
        std::string token;
        std::unique_ptr<RoomVisit> visit;
        std::string order{};  // once it was confirmed
    };
    std::vector<Buyer> buyers;
    {
        Server server(data, {"--rate-limits", "off", "--loops", "1"});
        Visitor visitor(server);
        const auto show = visitor.show(100);
        for (int i = 0; i < 60; ++i) {
            const auto token = visitor.guest();
            buyers.push_back({token, visitor.enter(show.id, token)});
        }
        buyers.front().visit->next("state");
        const auto free = buyers.front().visit->free_seats(buyers.size());
        for (std::size_t i = 0; i < buyers.size(); ++i) REQUIRE(is_ok(buyers[i].visit->select({free[i]})));
        for (const Buyer& buyer : buyers) {
            buyer.visit->send(R"({"type":"checkout","id":"buy","idempotency_key":"once","method":"counter"})");
        }
        const auto began = std::chrono::steady_clock::now();
        server.process().signal(SIGTERM);
        std::set<std::int64_t> waits;
        for (Buyer& buyer : buyers) {
            CHECK(buyer.visit->wait_for_end().close_code == 1001);
            while (const auto message = buyer.visit->poll()) {
                if (text_of(*message, "type") == "closing")
                    waits.insert(message->at("retry_after_ms").to_number<int>());
                if (text_of(*message, "id") != "buy" || !is_ok(*message)) continue;
                buyer.order = text_of(message->at("order").as_object(), "id");
            }
        }
        // A server that is slow closes later, never sooner; and they do not all come back at once.
        CHECK(std::chrono::steady_clock::now() - began > std::chrono::milliseconds(limits::drain_spread_ms) / 3);
        CHECK(waits.size() > buyers.size() / 4);
        CHECK(server.process().wait(drain_patience) == 0);
        // Its own limit; whoever watches the process may be late to see it.
        CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(limits::drain_limit_s) + watching_late);
        for (Buyer& buyer : buyers) buyer.visit.reset();
    }
    const Server server(data);
    Visitor visitor(server);
    for (const Buyer& buyer : buyers) {
        if (buyer.order.empty()) continue;  // it was not told, so that either may be
        const auto kept = visitor.get("/api/v1/orders/" + buyer.order, buyer.token);
        CHECK(kept.status == 200);
        CHECK(text_of(parse_object(kept.body), "status") == "confirmed");
    }
}

TEST_CASE("a server that limits nobody says so loudly, and one that limits does not") {
    const TemporaryFolder folder;
    for (const std::string limits : {"off", "on"}) {
        Server server(folder.path() / limits, {"--rate-limits", limits});
        server.process().signal(SIGTERM);  // all it has to say is said by its end
        REQUIRE(server.process().wait(drain_patience) == 0);
        const bool is_said = server.process().output().find("RATE LIMITS ARE OFF") != std::string::npos;
        CHECK(is_said == (limits == "off"));
    }
}

TEST_CASE("a server nobody visits ends at once, and starts again where it was") {
    const TemporaryFolder folder;
    for (int start = 0; start < 2; ++start) {
        Server server(folder.path() / "data");
        server.process().signal(SIGTERM);
        CHECK(server.process().wait(drain_patience) == 0);
    }
}

// The signals that a thread of the process holds back, as the bits of the kernel's mask.
std::uint64_t held_signals(const fs::path& task) {
    std::ifstream status(task / "status");
    for (std::string word; status >> word;) {
        if (word == "SigBlk:" && status >> word) return std::stoull(word, nullptr, 16);
    }
    FAIL("no mask of signals in ", task.string());
    return 0;
}

TEST_CASE("signals are for the main thread alone, and interrupt no other") {
    const TemporaryFolder folder;
    Server server(folder.path() / "data");
    REQUIRE(Visitor(server).readiness(200) == 200);
    const auto process = std::to_string(server.process().pid());
    std::size_t threads = 0;
    for (const auto& task : fs::directory_iterator("/proc/" + process + "/task")) {
        CAPTURE(task.path().string());
        ++threads;
        const auto held = held_signals(task);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
            const bool is_held = (held >> (signal - 1) & 1) != 0;
            CHECK(is_held == (task.path().filename() != process));
        }
    }
    CHECK(threads > 3);
}

TEST_CASE("an operator sees that it lives, is ready, and what it does") {
    const TemporaryFolder folder;
    const Server server(folder.path() / "data");
    Visitor visitor(server);
    CHECK(visitor.get("/healthz").status == 200);
    CHECK(visitor.readiness(200) == 200);  // once the first commit has reached the disk
    const auto show = visitor.show();
    const auto visit = visitor.enter(show.id, visitor.guest());
    visit->next("state");
    REQUIRE(is_ok(visit->select({0})));
    CHECK(code_of(visit->select({show.seats})) == "unknown_seat");

    const auto metrics = visitor.get("/metrics");
    CHECK(metrics.status == 200);
    CHECK(metrics.header("content-type").value_or("").substr(0, 10) == "text/plain");
    INFO(metrics.body);
    for (const std::string name :
         {"viewers", "rooms", "held_seats", "seat_changes", "frames", "bytes", "behind", "flush", "commit",
          "storage_queue", "readers_queue", "password_queue", "replay_backlog", "refusals", "unknown_seat"}) {
        CAPTURE(name);
        CHECK(metrics.body.find(name) != std::string::npos);
    }
}

TEST_CASE("an answer of REST is complete, whoever asks") {
    const TemporaryFolder folder;
    const Server server(folder.path() / "data");
    Visitor visitor(server);
    const auto show = visitor.show();
    const auto base = "/api/v1/shows/" + std::to_string(show.id);
    CHECK(visitor.get(base).status == 200);
    CHECK(visitor.get(base + "/").status == 200);
    const auto seats = parse_object(visitor.get(base + "/seats").body);
    CHECK(seats.at("seats").as_array().size() == show.seats);

    const auto plan = visitor.get(base + "/seating-plan");
    REQUIRE(plan.status == 200);
    REQUIRE(plan.header("etag"));
    client::HttpCall again;
    again.path = base + "/seating-plan";
    again.headers = {{"If-None-Match", std::string(*plan.header("etag"))}};
    const auto unchanged = visitor.call(again);
    CHECK(unchanged.status == 304);
    CHECK(unchanged.body.empty());

    const auto missing = visitor.get("/api/v1/shows/999999");
    CHECK(missing.status == 404);
    CHECK(missing.header("content-type") == "application/problem+json");
    CHECK(code_of(parse_object(missing.body)) == "not_found");
    const auto nobody = visitor.get("/api/v1/orders");
    CHECK(nobody.status == 401);
    CHECK(nobody.header("www-authenticate").value_or("").substr(0, 6) == "Bearer");
}

}  // namespace
}  // namespace holdfast::integration
