// Pointers to faults, and that only the first fault counts.
#include "protocol/json_reader.hpp"

#include <doctest/doctest.h>

namespace holdfast {

TEST_CASE("a fault is pointed at by its path, with ~ and / escaped") {
    const auto document = parse_json(R"({"a/b":[{"m~n":1,"":2}]})").value();
    const auto& item = document.at("a/b").at(0);

    JsonReader at_member(document);
    at_member.text(at_member.member(item, "m~n"), 0, 9);
    CHECK(at_member.error().pointer == "/a~1b/0/m~0n");

    JsonReader at_nameless(document);
    at_nameless.flag(at_nameless.member(item, ""));
    CHECK(at_nameless.error().pointer == "/a~1b/0/");

    JsonReader at_missing(document);
    at_missing.member(item, "x/y");
    CHECK(at_missing.error().pointer == "/a~1b/0/x~1y");

    JsonReader at_root(document);
    at_root.items(document);
    CHECK(at_root.error().pointer.empty());
}

TEST_CASE("after the first fault every answer is empty and the fault stays") {
    const auto document = parse_json(R"({"n":"x","list":[1,2]})").value();
    JsonReader reader(document);
    CHECK(reader.number(reader.member(document, "n"), 10) == 0);
    const auto& missing = reader.member(document, "missing");
    CHECK(reader.items(missing).empty());
    CHECK(reader.text(missing, 0, 9).empty());
    CHECK(reader.integer(missing, 0, 9) == 0);
    CHECK_FALSE(reader.flag(missing));
    CHECK(reader.find(missing, "x") == nullptr);
    CHECK(reader.error().pointer == "/n");
}

TEST_CASE("numbers are taken whole or not at all") {
    const auto document = parse_json("[7, -7, 1.5, 1e400, 18446744073709551615]").value();
    const auto refused = [&document](std::size_t i, auto read) {
        JsonReader reader(document);
        read(reader, document.at(i));
        return reader.failed();
    };
    const auto small = [](JsonReader& reader, const auto& value) { reader.integer(value, 0, 9); };
    CHECK_FALSE(refused(0, small));
    CHECK(refused(1, small));
    CHECK(refused(2, small));
    CHECK(refused(4, small));
    const auto real = [](JsonReader& reader, const auto& value) { reader.number(value, 1000); };
    CHECK_FALSE(refused(1, real));
    CHECK_FALSE(refused(2, real));
    CHECK(refused(3, real));
    CHECK(refused(4, real));
}

TEST_CASE("what is no JSON says how far it was") {
    CHECK(parse_json("{\"a\":tru}").error().message.find("near byte 5") != std::string::npos);
    CHECK(parse_json("").error().code == ErrorCode::bad_message);
}

TEST_CASE("a member that nobody knows is refused, and pointed at") {
    const auto document = parse_json(R"({"name":"x","role/":"admin"})").value();
    JsonReader strict(document);
    strict.only(document, {"name"});
    REQUIRE(strict.failed());
    CHECK(strict.error().code == ErrorCode::bad_message);
    CHECK(strict.error().pointer == "/role~1");

    JsonReader content(document);
    content.only(document, {"name", "role/", "more"});
    CHECK_FALSE(content.failed());

    JsonReader of_text(document);
    of_text.only(document.at("name"), {"name"});
    CHECK(of_text.error().pointer == "/name");
}

}  // namespace holdfast
