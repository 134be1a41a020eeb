#include "protocol/currencies.hpp"

#include <doctest/doctest.h>

#include <string>

namespace holdfast {
namespace {

std::optional<unsigned> digits(std::string_view code) {
    return minor_digits(*Currency::parse(code));
}

Result<Money> price(const std::string& text) {
    const auto document = parse_json(text).value();
    JsonReader reader(document);
    const Money money = read_price(reader, document);
    if (reader.failed()) return reader.error();
    return money;
}

}  // namespace

TEST_CASE("a currency has the minor digits that ISO 4217 gives it") {
    CHECK(digits("EUR") == 2u);
    CHECK(digits("ZWG") == 2u);
    CHECK(digits("AED") == 2u);
    CHECK(digits("JPY") == 0u);
    CHECK(digits("KWD") == 3u);
    CHECK(digits("CLF") == 4u);
}

TEST_CASE("a currency that is not, or not any more, or that nobody pays with has none") {
    for (const char* code : {"EUX", "DEM", "XAU", "XTS", "AAA"}) {
        CAPTURE(code);
        CHECK_FALSE(digits(code));
    }
}

TEST_CASE("a price is whole minor units of a currency that there is") {
    CHECK(price(R"({"amount":1250,"currency":"EUR"})").value() == Money{1'250, Currency()});
    CHECK(price(R"({"amount":0,"currency":"JPY"})").value().amount_minor == 0);
    const struct {
        const char* text;
        const char* pointer;
        bool is_impossible;
    } refused[] = {
        {R"({"amount":-1,"currency":"EUR"})", "/amount", false},
        {R"({"amount":12.5,"currency":"EUR"})", "/amount", false},
        {R"({"amount":1000000000001,"currency":"EUR"})", "/amount", false},
        {R"({"amount":1})", "/currency", false},
        {R"({"amount":1,"currency":7})", "/currency", false},
        {R"({"amount":1,"currency":"EUX"})", "/currency", true},
        {R"({"amount":1,"currency":"eur"})", "/currency", true},
        {R"({"amount":1,"currency":"EUR","discount":1})", "/discount", false},
        {R"(7)", "", false},
    };
    for (const auto& [text, pointer, is_impossible] : refused) {
        CAPTURE(text);
        const auto read = price(text);
        REQUIRE(read.has_error());
        CHECK(read.error().pointer == pointer);
        CHECK(read.error().is_impossible == is_impossible);
    }
}

}  // namespace holdfast
