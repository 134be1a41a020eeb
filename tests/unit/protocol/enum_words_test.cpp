// Enums and their words, in both directions.
#include "protocol/enum_words.hpp"

#include <doctest/doctest.h>

namespace holdfast {
namespace {

enum class Colour { red, green, blue };

constexpr auto colours = enum_words(Colour::blue, "red", "green", "blue");

}  // namespace

TEST_CASE("each enumerator has its word, and each word its enumerator") {
    for (const Colour colour : {Colour::red, Colour::green, Colour::blue}) {
        CHECK(colours.find(colours.of(colour)) == colour);
    }
    CHECK(colours.of(Colour::green) == "green");
}

TEST_CASE("a word that is none of an enum's is nothing") {
    for (const char* word : {"", "Red", "redgreen", "yellow"}) {
        CAPTURE(word);
        CHECK_FALSE(colours.find(word).has_value());
    }
}

}  // namespace holdfast
