// Plans on their way out.
#include <doctest/doctest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "protocol/seating_plan.hpp"
#include "tests/unit/protocol/plan_document.hpp"

namespace holdfast {
namespace {

boost::json::value exported(const std::string& document) {
    return boost::json::parse(export_seating_plan(document, PlanExport::strict).value());
}

}  // namespace

TEST_CASE("a complete export is the document, byte for byte") {
    const std::string document = " " + test::sample_plan_with("/name", "\"x\"") + "\n";
    CHECK(export_seating_plan(document, PlanExport::complete).value() == document);
}

TEST_CASE("a strict export leaves out what the format does not name and keeps the rest") {
    auto expected = test::sample_plan();
    expected.as_object().erase("holdfast");
    expected.as_object().erase("standing");
    auto& rows = expected.at_pointer("/zones/0/rows").as_array();
    rows[0].at_pointer("/seats/0").as_object().erase("holdfast");
    rows[1].at_pointer("/seats/0").as_object().erase("wheelchair");
    rows[1].at_pointer("/seats/1").as_object().erase("holdfast");
    rows[1].as_object()["row_number_position"] = nullptr;  // it was "left"
    CHECK(exported(boost::json::serialize(test::sample_plan())) == expected);
}

TEST_CASE("a strict export has the size that an older file lacks") {
    const auto document = exported(test::sample_plan_with("/size", ""));
    CHECK(document.at("size") == boost::json::value{{"width", 200}, {"height", 90}});
}

TEST_CASE("a strict export writes numbers as people do") {
    const std::string text =
        export_seating_plan(boost::json::serialize(test::sample_plan()), PlanExport::strict).value();
    CHECK(text.find("\"height\":300.5") != std::string::npos);
    CHECK(text.find("9.25") != std::string::npos);
}

TEST_CASE("a strict export of a strict export changes nothing") {
    const std::string once = export_seating_plan(test::sample_plan_with("/size", ""), PlanExport::strict).value();
    CHECK(export_seating_plan(once, PlanExport::strict).value() == once);
}

TEST_CASE("where the format has a plain value, an object is left out") {
    const auto document = exported(test::sample_plan_with("/zones/0/rows/0/seats/0/start_direction", "{\"to\":1}"));
    CHECK(document.at_pointer("/zones/0/rows/0/seats/0/start_direction").is_null());
}

TEST_CASE("what cannot be read is not exported") {
    for (const auto mode : {PlanExport::complete, PlanExport::strict}) {
        CHECK(export_seating_plan("{}", mode).error().pointer == "/name");
        CHECK(export_seating_plan("{", mode).has_error());
    }
}

}  // namespace holdfast
