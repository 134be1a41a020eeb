// What bad input gets: an answer where one can be given, the RFC's close code where not, and never a seat.
#include <doctest/doctest.h>

#include "tests/integration/support/raw_socket.hpp"
#include "tests/integration/support/visitor.hpp"

namespace holdfast::integration {
namespace {

using client::Masking;
using client::Opcode;
using client::ws_frame;

struct OpenHouse {
    TemporaryFolder folder;
    Server server{folder.path() / "data", {"--rate-limits", "off"}};
    Visitor visitor{server};
    ShowOnSale show = visitor.show();

    [[nodiscard]] std::string room() const { return "/ws/shows/" + std::to_string(show.id); }
};

TEST_CASE("an unknown room is refused before any upgrade") {
    OpenHouse house;
    for (const std::string path : {"/ws/shows/999999", "/ws/shows/0", "/ws/shows/-1", "/ws/shows/x", "/ws/nowhere"}) {
        INFO(path);
        CHECK(house.visitor.refused({.path = path}).http_status == 404);
    }
}

TEST_CASE("a page of another origin is refused, its own and no origin are let in") {
    OpenHouse house;
    const auto own = "http://" + house.server.target().authority();
    for (const std::string origin : {"http://evil.example", "https://127.0.0.1", "null"}) {
        INFO(origin);
        CHECK(house.visitor.refused({.path = house.room(), .origin = origin}).http_status == 403);
    }
    CHECK(house.visitor.enter({.path = house.room(), .origin = own}) != nullptr);
    CHECK(house.visitor.enter({.path = house.room()}) != nullptr);
}

TEST_CASE("behind a proxy that speaks TLS, the pages of the public address are our own") {
    const TemporaryFolder folder;
    const Server server(folder.path() / "data", {"--public-url", "https://Tickets.example"});
    Visitor visitor(server);
    const auto room = "/ws/shows/" + std::to_string(visitor.show().id);
    CHECK(visitor.enter({.path = room, .origin = "https://tickets.example"}) != nullptr);
    for (const std::string origin :
         {"http://tickets.example", "https://tickets.example:8443", "https://evil.example"}) {
        INFO(origin);
        CHECK(visitor.refused({.path = room, .origin = origin}).http_status == 403);
    }
}

TEST_CASE("the sub-protocol is echoed when it is asked for") {
    OpenHouse house;
    CHECK(house.visitor.enter({.path = house.room(), .sub_protocol = "holdfast.v1"})->sub_protocol() == "holdfast.v1");
    CHECK(house.visitor.enter({.path = house.room()})->sub_protocol().empty());
}

TEST_CASE("wrong seats are refused by their code, and nothing is held") {
    OpenHouse house;
    const auto visit = house.visitor.enter(house.show.id, house.visitor.guest());
    visit->next("state");
    std::string many = "0";
    for (int i = 1; i < 10'000; ++i) many.append(",").append(std::to_string(i));
    REQUIRE(many.size() > 16 * 1'024);
    std::string hundred_and_one = "0";
    for (int i = 1; i <= 100; ++i) hundred_and_one.append(",").append(std::to_string(i));

    struct Row {
        std::string seats;
        std::string code;
    };
    const std::vector<Row> rows{
        {"[" + std::to_string(house.show.seats) + "]", "unknown_seat"},
        {"[4294967295]", "unknown_seat"},
        {"[-1]", "unknown_seat"},
        {"[18446744073709551616]", "unknown_seat"},
        {"[0.5]", "bad_message"},
        {"[\"0\"]", "bad_message"},
        {"[null]", "bad_message"},
        {"[1,1]", "bad_message"},
        {"[]", "bad_message"},
        {"0", "bad_message"},
        {"{}", "bad_message"},
        {"[" + hundred_and_one + "]", "too_large"},
    };
    for (const auto& row : rows) {
        INFO(row.seats);
        visit->send(R"({"type":"select","id":"x","seats":)" + row.seats + "}");
        const auto answer = visit->next("error");
        CHECK(text_of(answer, "code") == row.code);
        CHECK(text_of(answer, "id") == "x");
    }
    CHECK(is_ok(visit->select({0})));
    CHECK(visit->next("cart").at("seats").as_array().size() == 1);

    // 10,000 seats do not fit into a frame.
    visit->send(R"({"type":"select","seats":[)" + many + "]}");
    CHECK(visit->wait_for_end().close_code == 1009);
}

TEST_CASE("texts that are no messages are answered, and the tenth in a row is the last") {
    OpenHouse house;
    const auto visit = house.visitor.enter(house.show.id);
    const std::string deep = R"({"type":)" + std::string(200, '[') + std::string(200, ']') + "}";
    const std::vector<std::string> texts{deep, "{", "", "[]", "null", R"({"type":"dance"})", R"({"seats":[1]})"};
    for (const auto& text : texts) {
        INFO(text);
        visit->send(text);
        CHECK(code_of(visit->next("error")) == "bad_message");
    }
    // A good one begins the count anew.
    visit->send(R"({"type":"ping","id":1})");
    CHECK(is_ok(visit->next("ok")));
    for (int i = 0; i < 9; ++i) {
        visit->send("{");
        CHECK(code_of(visit->next("error")) == "bad_message");
    }
    visit->send("{");
    CHECK(visit->wait_for_end().close_code == 1008);
}

TEST_CASE("frames against the protocol are closed with the code of the RFC") {
    OpenHouse house;
    struct Row {
        std::string name;
        std::string bytes;
        unsigned close_code;
    };
    std::string reserved_bit = ws_frame(Opcode::text, "{}");
    reserved_bit[0] = static_cast<char>(reserved_bit[0] | 0x40);
    const std::vector<Row> rows{
        {"binary", ws_frame(Opcode::binary, "{}"), 1003},
        {"invalid UTF-8", ws_frame(Opcode::text, "{\"type\":\"\xff\xfe\"}"), 1007},
        {"unmasked", ws_frame(Opcode::text, "{}", Masking::unmasked), 1002},
        {"a reserved bit", reserved_bit, 1002},
        {"an unknown opcode", ws_frame(static_cast<Opcode>(5), "{}"), 1002},
        {"oversized", client::ws_frame_header(Opcode::text, 16 * 1'024 + 1), 1009},
        {"absurdly oversized", client::ws_frame_header(Opcode::text, std::uint64_t{1} << 62), 1009},
        {"a continuation of nothing", ws_frame(Opcode::continuation, "{}"), 1002},
    };
    for (const auto& row : rows) {
        INFO(row.name);
        RawSocket socket(house.server);
        REQUIRE(socket.upgrade(house.room()) == 101);
        socket.send(row.bytes);
        CHECK(socket.close_code() == row.close_code);
    }
    // The others did not notice.
    CHECK(is_ok(house.visitor.enter(house.show.id, house.visitor.guest())->select({0})));
}

TEST_CASE("a ping is answered with its own words, and a close with a close") {
    OpenHouse house;
    RawSocket socket(house.server);
    REQUIRE(socket.upgrade(house.room()) == 101);
    socket.send(ws_frame(Opcode::ping, "are you there"));
    auto frame = socket.next_frame();
    while (frame && frame->opcode != Opcode::pong) frame = socket.next_frame();
    REQUIRE(frame);
    CHECK(frame->payload == "are you there");
    socket.send(ws_frame(Opcode::close, std::string("\x03\xe8", 2)));
    CHECK(socket.close_code() == 1000);
}

TEST_CASE("a watcher without a token cannot select, and nothing is held") {
    OpenHouse house;
    const auto visit = house.visitor.enter(house.show.id);
    visit->next("state");
    CHECK(code_of(visit->select({0})) == "not_authenticated");
    json::object authenticate;
    authenticate["type"] = "authenticate";
    authenticate["token"] = house.visitor.guest();
    CHECK(is_ok(visit->ask(authenticate)));
    CHECK(visit->next("cart").at("seats").as_array().empty());
    CHECK(is_ok(visit->select({0})));
}

TEST_CASE("broken requests over HTTP are answered, never served") {
    OpenHouse house;
    struct Row {
        std::string name;
        std::string bytes;
        std::string status;
    };
    const std::string host = "Host: localhost\r\n";
    const std::vector<Row> rows{
        {"no HTTP", "hello\r\n\r\n", "400"},
        {"a header without end", "GET / HTTP/1.1\r\n" + host + "X: " + std::string(20'000, 'x'), "431"},
        {"a body too large", "POST /api/v1/orders HTTP/1.1\r\n" + host + "Content-Length: 10000000\r\n\r\n", "413"},
        {"a key that is none",
         "GET " + house.room() + " HTTP/1.1\r\n" + host +
             "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
             "Sec-WebSocket-Key: short\r\n\r\n",
         "400"},
        {"a method nobody has", "BREW /api/v1/shows HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n", "405"},
        {"a method it does not have", "PUT /api/v1/shows HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n", "405"},
        {"an unknown path", "GET /api/v1/nothing HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n", "404"},
    };
    for (const auto& row : rows) {
        INFO(row.name);
        RawSocket socket(house.server);
        socket.send(row.bytes);
        const auto answer = socket.read_to_end();
        CHECK(answer.substr(0, 12) == "HTTP/1.1 " + row.status);
    }
}

}  // namespace
}  // namespace holdfast::integration
