// Every way a document is no plan, with the pointer to what is wrong.
#include <doctest/doctest.h>

#include <string>

#include "protocol/limits.hpp"
#include "protocol/seating_plan.hpp"
#include "tests/unit/protocol/plan_document.hpp"

namespace holdfast {
namespace {

struct Spoiled {
    std::string pointer;     // where the sample is spoiled
    std::string value_json;  // with what; empty: the member is removed
    std::string fault{};     // where the fault is seen, when that is elsewhere
};

void check_refused(const Spoiled& spoiled, ErrorCode code = ErrorCode::bad_message) {
    CAPTURE(spoiled.pointer);
    CAPTURE(spoiled.value_json.substr(0, 80));
    const auto plan = SeatingPlan::parse(test::sample_plan_with(spoiled.pointer, spoiled.value_json));
    REQUIRE(plan.has_error());
    CHECK(plan.error().code == code);
    CHECK(plan.error().pointer == (spoiled.fault.empty() ? spoiled.pointer : spoiled.fault));
    CHECK(plan.error().message.ends_with('.'));
}

const std::string zone = "/zones/0";
const std::string row = zone + "/rows/1";
const std::string seat = row + "/seats/1";
const std::string areas = "/zones/1/areas/";

}  // namespace

TEST_CASE("a missing member is pointed at where it should be") {
    for (const std::string& pointer : {std::string("/name"),
                                       std::string("/categories"),
                                       std::string("/zones"),
                                       std::string("/categories/1/name"),
                                       std::string("/size/height"),
                                       std::string("/holdfast/focal_point/y"),
                                       zone + "/position",
                                       zone + "/position/x",
                                       zone + "/rows",
                                       row + "/row_number",
                                       row + "/seats",
                                       row + "/position/y",
                                       seat + "/seat_guid",
                                       seat + "/seat_number",
                                       seat + "/position",
                                       seat + "/position/y",
                                       seat + "/category",
                                       areas + "0/position",
                                       areas + "0/rectangle",
                                       areas + "0/rectangle/height",
                                       areas + "0/text/text",
                                       areas + "1/circle/radius",
                                       areas + "2/ellipse/radius/x",
                                       areas + "3/polygon/points",
                                       areas + "3/polygon/points/1/y",
                                       areas + "4/text"}) {
        check_refused({pointer, ""});
    }
}

TEST_CASE("a member of a wrong type is pointed at") {
    for (const std::string& pointer :
         {std::string("/name"), std::string("/categories/0/name"), std::string("/categories/0/color"), zone + "/name",
          zone + "/zone_id", zone + "/uuid", row + "/row_number", row + "/row_label", row + "/seat_label",
          row + "/uuid", seat + "/seat_guid", seat + "/seat_number", seat + "/category", seat + "/uuid",
          seat + "/holdfast/floor", seat + "/holdfast/companion_of", areas + "0/color", areas + "0/shape",
          areas + "0/text/text"}) {
        check_refused({pointer, "5"});
        check_refused({pointer, "[]"});
    }
    for (const std::string& pointer :
         {std::string("/size/width"), std::string("/holdfast/focal_point/x"), zone + "/position/y",
          seat + "/position/x", seat + "/radius", areas + "0/rotation", areas + "0/rectangle/width",
          areas + "0/text/size", areas + "1/circle/radius"}) {
        check_refused({pointer, "\"5\""});
        check_refused({pointer, "true"});
        check_refused({pointer, "1e300"});
        check_refused({pointer, "-1000000.5"});
    }
    for (const std::string& pointer : {std::string("/categories"), std::string("/zones"), zone + "/rows",
                                       row + "/seats", zone + "/areas", areas + "3/polygon/points"}) {
        check_refused({pointer, "{}"});
    }
    for (const std::string& pointer : {std::string("/holdfast"), std::string("/zones/0"), row, seat, row + "/position",
                                       seat + "/holdfast", std::string("/categories/0"), areas + "1"}) {
        check_refused({pointer, "7"});
    }
    check_refused({seat + "/holdfast/accessible", "1"});
    check_refused({seat + "/holdfast/restricted_view", "\"yes\""});
}

TEST_CASE("a document that is no object, or no JSON, is refused as a whole") {
    for (const std::string_view document : {"[]", "null", "7", "", "{", "{\"name\":}"}) {
        CAPTURE(document);
        const auto plan = SeatingPlan::parse(document);
        REQUIRE(plan.has_error());
        CHECK(plan.error().code == ErrorCode::bad_message);
        CHECK((plan.error().pointer.empty() || plan.error().pointer == "/name"));
    }
    CHECK(SeatingPlan::parse(std::string(100'000, '[')).error().code == ErrorCode::bad_message);
}

TEST_CASE("a plan that contradicts itself is refused") {
    check_refused({seat + "/seat_guid", "\"A-2\""});
    check_refused({seat + "/seat_guid", "\"\""});
    check_refused({seat + "/category", "\"Balcony\""});
    check_refused({"/categories/1/name", "\"Front\""});
    check_refused({"/categories/1/name", "\"\""});
    check_refused({"/categories", "[]", "/zones/0/rows/0/seats/0/category"});
    check_refused({seat + "/holdfast/companion_of", "\"nobody\""});
    check_refused({seat + "/holdfast/companion_of", "\"B-2\""});
    check_refused({seat + "/radius", "-1"});
    check_refused({"/size/width", "-400"});
}

TEST_CASE("a plan without seats is refused") {
    check_refused({"/zones", "[]"});
    check_refused({"/zones", R"([{"position":{"x":0,"y":0},"rows":[]}])"});
    check_refused({"/zones", R"([{"position":{"x":0,"y":0},"rows":[{"row_number":"1","seats":[]}]}])"});
}

TEST_CASE("texts past their limit are refused") {
    const std::string text = "\"" + std::string(limits::max_plan_text_bytes + 1, 'x') + "\"";
    for (const std::string& pointer : {std::string("/name"), std::string("/categories/0/name"), zone + "/name",
                                       row + "/row_label", seat + "/seat_guid", seat + "/seat_number"}) {
        check_refused({pointer, text}, ErrorCode::too_large);
    }
}

TEST_CASE("a plan past a limit is refused at the first seat, row or category too many") {
    const auto refused = [](const std::string& document) {
        const auto plan = SeatingPlan::parse(document);
        REQUIRE(plan.has_error());
        CHECK(plan.error().code == ErrorCode::too_large);
        return plan.error().pointer;
    };
    CHECK(refused(test::plan_of(1'001, 200)) == "/zones/0/rows/1000/seats/0");
    CHECK(refused(test::plan_of(3, 100'000)) == "/zones/0/rows/2/seats/0");
    CHECK(refused(test::plan_of(10'001, 1)) == "/zones/0/rows/10000");

    std::string categories = "[";
    for (int i = 0; i <= 200; ++i) categories += (i > 0 ? "," : "") + (R"({"name":"c)" + std::to_string(i) + "\"}");
    check_refused({"/categories", categories + "]", "/categories/200"}, ErrorCode::too_large);
}

TEST_CASE("a document too large to be worth parsing is not parsed") {
    const auto too_many_bytes = SeatingPlan::parse(std::string(limits::max_plan_bytes + 1, ' '));
    CHECK(too_many_bytes.error().code == ErrorCode::too_large);
    std::string many_values = "[0";
    many_values.reserve(2 * limits::max_plan_values + 8);
    for (std::size_t i = 0; i < limits::max_plan_values; ++i) many_values += ",0";
    CHECK(SeatingPlan::parse(many_values + "]").error().code == ErrorCode::too_large);
}

TEST_CASE("commas and brackets within texts do not count as values") {
    const std::string text = "\"[[{{,,\\\"[,\\\\\"";
    CHECK(SeatingPlan::parse(test::sample_plan_with("/name", text)).value()->name() == "[[{{,,\"[,\\");
}

}  // namespace holdfast
