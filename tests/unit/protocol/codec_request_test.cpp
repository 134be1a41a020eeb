// What clients may send, and what each of the things they may not send is answered with.
#include <doctest/doctest.h>

#include <string>

#include "protocol/codec.hpp"
#include "protocol/limits.hpp"

namespace holdfast {
namespace {

std::string repeat(std::string_view text, std::size_t times) {
    std::string repeated;
    for (std::size_t i = 0; i < times; ++i) repeated += text;
    return repeated;
}

std::string numbers(std::size_t count) {
    std::string list = "0";
    for (std::size_t i = 1; i < count; ++i) list += "," + std::to_string(i);
    return list;
}

std::string select(const std::string& list) {
    return R"({"type":"select","seats":[)" + list + "]}";
}

// The request written anew, or the code it was refused with: what a table below compares.
std::string outcome(std::string_view text) {
    const DecodedRequest request = decode_request(text);
    return request ? encode(*request) : std::string(error_entry(request.error().error.code).wire);
}

struct Case {
    std::string text;
    std::string outcome;
};

void check(std::initializer_list<Case> cases) {
    for (const auto& [text, expected] : cases) {
        CAPTURE(text.substr(0, 200));
        CHECK(outcome(text) == expected);
    }
}

}  // namespace

TEST_CASE("every request of the contract is read and written alike") {
    for (const std::string& text : std::initializer_list<std::string>{
             R"({"type":"authenticate","id":1,"token":"a.b.c"})",
             R"({"type":"select","id":"s-1","seats":[0,1,199999]})",
             R"({"type":"unselect","seats":[5]})",
             R"({"type":"select_best","id":-3,"count":2,"category":"Stalls \"A\""})",
             R"({"type":"select_best","count":100})",
             R"({"type":"select_best","count":2,"category":"Stalls","instead_of":[4,5,8,9]})",
             R"({"type":"extend","id":0})",
             R"({"type":"checkout","id":2,"idempotency_key":"k-1","method":"counter","email":"ada@example.org"})",
             R"({"type":"checkout","idempotency_key":"k-1","method":"free"})",
             R"({"type":"checkout","idempotency_key":"k-1","method":"free","language":"de"})",
             R"({"type":"ping"})",
         }) {
        CAPTURE(text);
        CHECK(outcome(text) == text);
    }
}

TEST_CASE("members that are unknown or null are as good as absent") {
    check({
        {R"( {"type" : "ping", "colour": {"a": [1, 2]}, "id": 4} )", R"({"type":"ping","id":4})"},
        {R"({"type":"ping","id":null})", R"({"type":"ping"})"},
        {R"({"type":"select_best","count":1,"category":null})", R"({"type":"select_best","count":1})"},
        {R"({"type":"select_best","count":1,"instead_of":null})", R"({"type":"select_best","count":1})"},
        {R"({"type":"extend","seats":"all"})", R"({"type":"extend"})"},
    });
}

TEST_CASE("an id goes back as it came: a whole number, or text of at most 64 bytes") {
    const std::string longest = "\"" + std::string(64, 'x') + "\"";
    for (const std::string& id : std::initializer_list<std::string>{"0", "-9223372036854775808", "18446744073709551615",
                                                                    R"("")", R"("a\"b\\")", R"("€")", longest}) {
        CAPTURE(id);
        CHECK(decode_request(R"({"type":"ping","id":)" + id + "}").value().id.json == id);
    }
    for (const std::string& id :
         std::initializer_list<std::string>{"1.5", "1e3", "true", "[1]", "{}", "18446744073709551616",
                                            "\"" + std::string(65, 'x') + "\"", "\"" + repeat("€", 22) + "\""}) {
        CAPTURE(id);
        const auto request = decode_request(R"({"type":"ping","id":)" + id + "}");
        REQUIRE(request.has_error());
        CHECK(request.error().id.json.empty());
        CHECK(request.error().error.code == ErrorCode::bad_message);
    }
}

TEST_CASE("a refusal carries the id where one could be read") {
    for (const std::string& text : std::initializer_list<std::string>{
             R"({"id":7})",
             R"({"id":7,"type":5})",
             R"({"id":7,"type":"dance"})",
             R"({"id":7,"type":"select"})",
             R"({"type":"select","seats":[-1],"id":7})",
             R"({"type":"checkout","method":1,"id":7})",
         }) {
        CAPTURE(text);
        const auto request = decode_request(text);
        REQUIRE(request.has_error());
        CHECK(request.error().id.json == "7");
    }
    CHECK(decode_request(R"({"id":7,)").error().id.json.empty());
}

TEST_CASE("text that is no JSON object with a known type is a bad message") {
    check({
        {"", "bad_message"},
        {" ", "bad_message"},
        {"{", "bad_message"},
        {"null", "bad_message"},
        {"[]", "bad_message"},
        {"\"ping\"", "bad_message"},
        {"{}", "bad_message"},
        {R"({"type":null})", "bad_message"},
        {R"({"type":["ping"]})", "bad_message"},
        {R"({"type":"Ping"})", "bad_message"},
        {R"({"type":"ping"}{"type":"ping"})", "bad_message"},
        {R"({"type":"ping",})", "bad_message"},
        {R"({'type':'ping'})", "bad_message"},
        {R"({"type":"ping")" + std::string(1, '\0') + "}", "bad_message"},
        {"{\"type\":\"p\xffing\"}", "bad_message"},
        {R"({"type":"\ud800"})", "bad_message"},
    });
}

TEST_CASE("an unknown type is named in the answer, but not at any length") {
    CHECK(decode_request(R"({"type":"dance"})").error().error.message.find("\"dance\"") != std::string::npos);
    const auto request = decode_request(R"({"type":")" + repeat("€", 5'000) + "\"}");
    CHECK(request.error().error.message.find(repeat("€", 13) + "\"") != std::string::npos);
    CHECK(request.error().error.message.size() < 200);
}

TEST_CASE("JSON nested deeper than the limit is a bad message and no stack is lost") {
    const auto nested = [](std::size_t depth) {
        return R"({"type":"ping","x":)" + repeat("[", depth) + repeat("]", depth) + "}";
    };
    CHECK(outcome(nested(limits::max_json_depth - 1)) == R"({"type":"ping"})");
    CHECK(outcome(nested(limits::max_json_depth)) == "bad_message");
    CHECK(outcome(nested(7'000)) == "bad_message");
    CHECK(outcome(repeat("[", 16'000)) == "bad_message");
    CHECK(outcome(repeat(R"({"a":)", 3'000)) == "bad_message");
}

TEST_CASE("a list of seats is refused for what is wrong with it") {
    check({
        {R"({"type":"select"})", "bad_message"},
        {R"({"type":"select","seats":null})", "bad_message"},
        {R"({"type":"select","seats":3})", "bad_message"},
        {R"({"type":"select","seats":{"0":1}})", "bad_message"},
        {select(""), "bad_message"},
        {select("1.5"), "bad_message"},
        {select("1.0"), "bad_message"},
        {select("\"1\""), "bad_message"},
        {select("true"), "bad_message"},
        {select("null"), "bad_message"},
        {select("[1]"), "bad_message"},
        {select("1,2,1"), "bad_message"},
        {select("300000,300000"), "bad_message"},
        {select("-1,1.5"), "bad_message"},
        {select("-1"), "unknown_seat"},
        {select("200000"), "unknown_seat"},
        {select("4294967296"), "unknown_seat"},
        {select("-9223372036854775808"), "unknown_seat"},
        {select("18446744073709551615"), "unknown_seat"},
        {select("99999999999999999999999"), "unknown_seat"},
        {select("-1e300"), "unknown_seat"},
        {select(numbers(limits::max_seats_per_request)), R"({"type":"select","seats":[)" + numbers(100) + "]}"},
        {select(numbers(limits::max_seats_per_request + 1)), "too_large"},
        {select(repeat("1,", 3'000) + "x"), "bad_message"},
        {select(repeat("1,", 3'000) + "1"), "too_large"},
    });
}

TEST_CASE("unknown seats are named as far as they have a number") {
    const auto request = decode_request(select("1,-1,300000,4294967295,4294967296"));
    CHECK(request.error().error.seats == std::vector{SeatIndex(300'000), SeatIndex(4'294'967'295)});
}

TEST_CASE("what is wrong in a message is pointed at") {
    CHECK(decode_request(select("1,true")).error().error.message.starts_with("/seats/1: "));
    CHECK(decode_request(select("1,true")).error().error.pointer == "/seats/1");
    CHECK(decode_request(R"({"type":"authenticate"})").error().error.pointer == "/token");
}

TEST_CASE("the texts of a request have their bounds") {
    const auto checkout = [](const std::string& key, const std::string& method, const std::string& email) {
        return R"({"type":"checkout","idempotency_key":")" + key + R"(","method":")" + method + R"(","email":")" +
               email + "\"}";
    };
    const std::string key(128, 'k');
    check({
        {checkout(key, "free", "a@b"), checkout(key, "free", "a@b")},
        {checkout("", "free", "a@b"), "bad_message"},
        {checkout(key + "k", "free", "a@b"), "too_large"},
        {checkout("two words", "free", "a@b"), "bad_message"},
        {checkout("sch\xc3\xb6n", "free", "a@b"), "bad_message"},
        {checkout("k", "", "a@b"), "bad_message"},
        {checkout("k", std::string(33, 'm'), "a@b"), "too_large"},
        {checkout("k", "fr ee", "a@b"), "bad_message"},
        {checkout("k", "free", ""), "bad_message"},
        {checkout("k", "free", "nobody"), "bad_message"},
        {checkout("k", "free", std::string(254, 'a') + "@b"), "too_large"},
        {R"({"type":"checkout","method":"free"})", "bad_message"},
        {R"({"type":"checkout","idempotency_key":"k","method":"free","language":"it"})", "bad_message"},
        {R"({"type":"checkout","idempotency_key":"k","method":"free","language":1})", "bad_message"},
        {R"({"type":"checkout","idempotency_key":7,"method":"free"})", "bad_message"},
        {R"({"type":"checkout","idempotency_key":"k"})", "bad_message"},
        {R"({"type":"authenticate","token":""})", "bad_message"},
        {R"({"type":"authenticate","token":5})", "bad_message"},
        {R"({"type":"authenticate","token":")" + std::string(2'049, 't') + "\"}", "too_large"},
        {R"({"type":"select_best","count":0})", "bad_message"},
        {R"({"type":"select_best","count":-2})", "bad_message"},
        {R"({"type":"select_best","count":101})", "bad_message"},
        {R"({"type":"select_best","count":2.5})", "bad_message"},
        {R"({"type":"select_best","count":"2"})", "bad_message"},
        {R"({"type":"select_best"})", "bad_message"},
        {R"({"type":"select_best","count":2,"category":""})", "bad_message"},
        {R"({"type":"select_best","count":2,"category":7})", "bad_message"},
        {R"({"type":"select_best","count":2,"instead_of":[]})", "bad_message"},
        {R"({"type":"select_best","count":2,"instead_of":[3,3]})", "bad_message"},
        {R"({"type":"select_best","count":2,"instead_of":3})", "bad_message"},
        {R"({"type":"select_best","count":2,"instead_of":[200000]})", "unknown_seat"},
    });
}

TEST_CASE("asking a refused message for its value throws what was refused") {
    CHECK_THROWS_AS(static_cast<void>(decode_request("{").value()), ErrorException);
}

}  // namespace holdfast
