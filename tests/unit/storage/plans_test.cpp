#include "storage/plans.hpp"

#include <doctest/doctest.h>

#include "storage/demo/plan_files.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "tests/unit/storage/temporary_folder.hpp"

namespace holdfast::test {

using namespace storage;

TEST_CASE("a plan document is checked without a store") {
    const PlanSummary summary = check_plan(demo::studio_plan()).value();
    CHECK(summary.name == "Studio");
    CHECK(summary.seats == 60);
    CHECK(summary.rows == 6);
    CHECK(summary.categories.size() == 2);
    CHECK(check_plan(R"({"name":"x","categories":[],"zones":[]})").error().code == ErrorCode::bad_message);
    CHECK(check_plan("no JSON").error().code == ErrorCode::bad_message);
}

TEST_CASE("a plan goes in and comes out byte for byte, or without what the format does not name") {
    const TemporaryFolder folder;
    sqlite::migrate(folder.database()).value();
    auto store = sqlite::open_for_writing(folder.database()).value();
    const PlanId id = import_plan(*store, demo::studio_plan()).value();
    const Plan plan = store->catalogue().plan(id).value();
    CHECK(plan.name == "Studio");
    CHECK(plan.seat_count == 60);
    CHECK(plan.etag.size() == 64);
    CHECK(export_plan(*store, id, PlanExport::complete).value() == demo::studio_plan());
    const std::string strict = export_plan(*store, id, PlanExport::strict).value();
    CHECK(strict.find("holdfast") == std::string::npos);
    CHECK(check_plan(strict).value().seats == 60);
    CHECK(export_plan(*store, PlanId(99), PlanExport::complete).error().code == ErrorCode::not_found);
}

TEST_CASE("the same document is one plan, however often it is imported") {
    const TemporaryFolder folder;
    sqlite::migrate(folder.database()).value();
    auto store = sqlite::open_for_writing(folder.database()).value();
    const PlanId studio = import_plan(*store, demo::studio_plan()).value();
    const PlanId theatre = import_plan(*store, demo::theatre_plan()).value();
    CHECK(studio != theatre);
    CHECK(import_plan(*store, demo::studio_plan()).value() == studio);
    CHECK(store->catalogue().plans({}).value().size() == 2);
}

}  // namespace holdfast::test
