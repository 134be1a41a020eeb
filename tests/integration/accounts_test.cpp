// Logins that end: on open sockets within 2 s, and still ended after a restart.
#include <doctest/doctest.h>

#include <chrono>
#include <csignal>
#include <functional>
#include <memory>

#include "tests/integration/support/visitor.hpp"

namespace holdfast::integration {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto promised = std::chrono::seconds(2);
constexpr auto drain_patience = std::chrono::seconds(20);
const std::string password = "correct horse battery";

std::string login_body(const std::string& name, const std::string& secret = password) {
    return R"({"username":")" + name + R"(","password":")" + secret + R"("})";
}

// The last line that a command printed.
std::string last_line(std::string output) {
    while (!output.empty() && output.back() == '\n') output.pop_back();
    return output.substr(output.rfind('\n') + 1);
}

struct Theatre {
    Theatre() {
        const auto added = run_to_its_end({holdfast_binary(), "user", "add", "prospero", "--role", "admin", "--email",
                                           "prospero@example.org", "--data", data.string()},
                                          {"HOLDFAST_PASSWORD=" + password});
        REQUIRE(added.status == 0);
        open();
        REQUIRE(visitor
                    ->post("/api/v1/auth/register",
                           R"({"username":"anna","email":"anna@example.org","password":")" + password + "\"}")
                    .status == 201);
    }

    void open() {
        server = std::make_unique<Server>(data, Flags{"--rate-limits", "off"});
        visitor = std::make_unique<Visitor>(*server);
    }
    void restart() {
        visitor.reset();
        server->process().signal(SIGTERM);
        REQUIRE(server->process().wait(drain_patience) == 0);
        open();
    }

    json::object login(const std::string& name) {
        const auto answer = visitor->post("/api/v1/auth/login", login_body(name));
        REQUIRE(answer.status == 200);
        return parse_object(answer.body);
    }
    std::string admin() { return text_of(login("prospero"), "access"); }
    client::HttpAnswer send(std::string method, std::string path, std::string body, std::string token) {
        return visitor->call({.method = std::move(method),
                              .path = "/api/v1" + std::move(path),
                              .token = std::move(token),
                              .body = std::move(body)});
    }
    std::string id_of(const std::string& token) {
        return text_of(parse_object(visitor->get("/api/v1/users/me", token).body), "id");
    }

    TemporaryFolder folder;
    std::filesystem::path data = folder.path() / "data";
    std::unique_ptr<Server> server;
    std::unique_ptr<Visitor> visitor;
};

// Whether the socket may no longer select within what is promised, having been able to until now.
bool is_shut_out_in_time(RoomVisit& visit) {
    const auto until = Clock::now() + promised;
    for (bool held = false; Clock::now() < until; held = !held) {
        const auto answer = held ? visit.unselect({0}) : visit.select({0});
        if (code_of(answer) == "not_authenticated") return true;
        if (!is_ok(answer)) return false;
    }
    return false;
}

// What ends anna's login, done by an admin or by herself.
struct End {
    const char* name;
    std::function<unsigned(Theatre&, const json::object& tokens)> perform;  // the status of what does it
};

std::string access_of(const json::object& tokens) {
    return text_of(tokens, "access");
}

const End ends[] = {
    {"a disabled account",
     [](Theatre& theatre, const json::object& tokens) {
         return theatre
             .send("PATCH", "/admin/users/" + theatre.id_of(access_of(tokens)), R"({"disabled":true})", theatre.admin())
             .status;
     }},
    {"a changed role",
     [](Theatre& theatre, const json::object& tokens) {
         return theatre
             .send("PATCH", "/admin/users/" + theatre.id_of(access_of(tokens)), R"({"role":"staff"})", theatre.admin())
             .status;
     }},
    {"a removed account",
     [](Theatre& theatre, const json::object& tokens) {
         const auto removed =
             theatre.send("DELETE", "/admin/users/" + theatre.id_of(access_of(tokens)), "", theatre.admin());
         return removed.status == 204 ? 200u : removed.status;
     }},
    {"a new password, set elsewhere",
     [](Theatre& theatre, const json::object&) {
         const std::string change = R"({"password":"a better password","current_password":")" + password + "\"}";
         return theatre.send("PATCH", "/users/me", change, text_of(theatre.login("anna"), "access")).status;
     }},
    {"logging out, in another window",
     [](Theatre& theatre, const json::object& tokens) {
         const std::string refresh = R"({"refresh":")" + text_of(tokens, "refresh") + "\"}";
         const auto left = theatre.send("POST", "/auth/logout", refresh, "");
         return left.status == 204 ? 200u : left.status;
     }},
};

TEST_CASE("whatever ends a login ends it on open sockets within two seconds, and for good") {
    for (const End& end : ends) {
        INFO(end.name);
        Theatre theatre;
        const auto tokens = theatre.login("anna");
        const auto access = text_of(tokens, "access");
        {
            const auto visit = theatre.visitor->enter(theatre.visitor->show().id, access);
            visit->next("state");
            REQUIRE(is_ok(visit->select({1})));
            REQUIRE(end.perform(theatre, tokens) == 200);
            CHECK(is_shut_out_in_time(*visit));
        }
        const std::string refresh = R"({"refresh":")" + text_of(tokens, "refresh") + "\"}";
        CHECK(theatre.visitor->get("/api/v1/users/me", access).status == 401);
        CHECK(theatre.visitor->post("/api/v1/auth/refresh", refresh).status == 401);
        theatre.restart();
        const std::string room = "/ws/shows/" + std::to_string(theatre.visitor->show().id);
        CHECK(theatre.visitor->get("/api/v1/users/me", access).status == 401);
        CHECK(theatre.visitor->post("/api/v1/auth/refresh", refresh).status == 401);
        CHECK(theatre.visitor->refused({.path = room, .token = access}).http_status == 401);
    }
}

TEST_CASE("a kiosk that is revoked is shut out on its open socket, and a token from the command line lets one in") {
    Theatre theatre;
    theatre.visitor.reset();
    theatre.server->process().signal(SIGTERM);
    REQUIRE(theatre.server->process().wait(drain_patience) == 0);
    const auto added = run_to_its_end(
        {holdfast_binary(), "user", "add", "foyer-1", "--role", "kiosk", "--data", theatre.data.string()});
    INFO(added.output);
    REQUIRE(added.status == 0);
    const std::string token = last_line(added.output);
    CHECK(token.size() == 43);
    theatre.open();

    const auto pass = theatre.visitor->post("/api/v1/auth/device", R"({"token":")" + token + "\"}");
    REQUIRE(pass.status == 200);
    const auto access = text_of(parse_object(pass.body), "access");
    const auto visit = theatre.visitor->enter(theatre.visitor->show().id, access);
    visit->next("state");
    REQUIRE(is_ok(visit->select({1})));
    REQUIRE(theatre.send("DELETE", "/admin/devices/" + theatre.id_of(access), "", theatre.admin()).status == 204);
    CHECK(is_shut_out_in_time(*visit));
    CHECK(theatre.visitor->post("/api/v1/auth/device", R"({"token":")" + token + "\"}").status == 401);
    CHECK(theatre.server->process().output().find(token) == std::string::npos);
}

TEST_CASE("a guest who becomes a customer keeps the room, the cart and the socket") {
    Theatre theatre;
    const auto guest = theatre.visitor->guest();
    const auto show = theatre.visitor->show();
    const auto visit = theatre.visitor->enter(show.id, guest);
    visit->next("state");
    REQUIRE(is_ok(visit->select({0, 1})));
    const auto upgraded =
        theatre.send("POST", "/users/me/upgrade",
                     R"({"username":"celia","email":"celia@example.org","password":")" + password + "\"}", guest);
    REQUIRE(upgraded.status == 200);
    const auto customer = text_of(parse_object(upgraded.body), "access");
    const auto cart = theatre.visitor->get("/api/v1/shows/" + std::to_string(show.id) + "/holds", customer);
    CHECK(parse_object(cart.body).at("seats").as_array().size() == 2);
    CHECK(is_ok(visit->unselect({0})));
}

TEST_CASE("a demonstration shows the reset link in its log, and the link sets a new password") {
    Theatre theatre;
    const auto before = text_of(theatre.login("anna"), "access");
    CHECK(theatre.visitor->post("/api/v1/auth/password-reset", R"({"email":"nobody@example.org"})").status == 202);
    CHECK(theatre.visitor->post("/api/v1/auth/password-reset", R"({"email":"anna@example.org"})").status == 202);
    const std::string mark = "/reset-password#";
    const auto shown = [&] { return theatre.server->process().output().find(mark); };
    theatre.visitor->run_until([&] { return shown() != std::string::npos; });
    const std::string output = theatre.server->process().output();
    const std::string token = output.substr(output.find(mark) + mark.size(), 43);
    const auto set = theatre.visitor->post("/api/v1/auth/password-reset/confirm",
                                           R"({"token":")" + token + R"(","password":"a better password"})");
    CHECK(set.status == 204);
    CHECK(output.find(mark, output.find(mark) + 1) == std::string::npos);
    CHECK(theatre.visitor->get("/api/v1/users/me", before).status == 401);
    CHECK(theatre.visitor->post("/api/v1/auth/login", login_body("anna", "a better password")).status == 200);
}

}  // namespace
}  // namespace holdfast::integration
