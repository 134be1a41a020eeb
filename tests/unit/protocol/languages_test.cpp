#include "protocol/languages.hpp"

#include <doctest/doctest.h>

#include <string>

namespace holdfast {

TEST_CASE("each language is read as it is written") {
    for (const Language language : {Language::en, Language::de, Language::fr}) {
        CHECK(parse_language(to_wire(language)) == language);
    }
    for (const std::string_view text : {"", "EN", "en-GB", "it"}) CHECK_FALSE(parse_language(text));
}

TEST_CASE("a message may say a language, leave it out, or be refused") {
    const auto read = [](std::string_view text) {
        const auto message = parse_json(text).value();
        JsonReader reader(message);
        const auto language = read_language(reader, message);
        if (reader.failed()) return reader.error().pointer;
        return std::string(language ? to_wire(*language) : "nothing");
    };
    CHECK(read(R"({"language":"fr"})") == "fr");
    CHECK(read(R"({"language":null})") == "nothing");
    CHECK(read("{}") == "nothing");
    CHECK(read(R"({"language":"it"})") == "/language");
    CHECK(read(R"({"language":7})") == "/language");
}

}  // namespace holdfast
