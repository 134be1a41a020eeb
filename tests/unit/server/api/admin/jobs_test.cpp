// Jobs over REST: listed with how they stand, and run by hand.
#include <doctest/doctest.h>

#include <string>

#include "tests/unit/server/api/api_scene.hpp"

namespace holdfast::api {
namespace {

using namespace std::chrono_literals;
using storage::JobClaim;
using storage::Nothing;
using storage::Store;
using test::ApiScene;

boost::asio::awaitable<Result<jobs::JobReport>> do_nothing() {
    co_return jobs::JobReport{};
}

struct Scene : ApiScene {
    Scene() {
        scheduler.add({"tidy", jobs::Every{1h}, [](jobs::Lease) { return do_nothing(); }});
        write([this](Store& store) { return store.jobs().plan("tidy", house.clock.now() + 1h); });
    }

    void write(const std::function<Result<Nothing>(Store&)>& work) { test::ask<Nothing>(*house.writer, work).value(); }
    boost::json::value tidy() { return json(get("/admin/jobs", admin)).at("jobs").at(0); }
    JobClaim claim() { return {"tidy", "me", house.clock.now(), house.clock.now() + 30s, JobClaim::Due::as_planned}; }

    std::string admin = token_of(Role::admin);
};

}  // namespace

TEST_CASE("a job is listed with its plan and how it went") {
    Scene scene;
    auto tidy = scene.tidy();
    CHECK(tidy.at("name") == "tidy");
    CHECK(tidy.at("when") == "every 1 h");
    CHECK(tidy.at("schedule").at("every_ms") == 3'600'000);
    CHECK(tidy.at("state") == "waiting");
    CHECK(ApiScene::text(tidy.at("next_run_at")) == format_timestamp(scene.house.clock.now() + 1h));
    CHECK(tidy.at("last_run_at").is_null());
    CHECK(tidy.at("last_duration_ms").is_null());
    scene.house.clock.advance(1h);
    scene.write([&](Store& store) -> Result<Nothing> {
        store.jobs().take(scene.claim()).value();
        return Nothing{};
    });
    CHECK(scene.tidy().at("state") == "running");
    scene.write([&](Store& store) {
        return store.jobs().finish({"tidy", "me", scene.house.clock.now() + 1s, 7ms, "The disk is full."});
    });
    tidy = scene.tidy();
    CHECK(tidy.at("state") == "failing");
    CHECK(tidy.at("failures") == 1);
    CHECK(tidy.at("last_error") == "The disk is full.");
    CHECK(tidy.at("last_duration_ms") == 7);
    CHECK(tidy.at("last_result").as_object().empty());
}

TEST_CASE("a job is run by hand, which the journal remembers; one that runs is not") {
    Scene scene;
    const auto ran = scene.post("/admin/jobs/tidy/run", "", scene.admin);
    CHECK(ran.status == 202);
    CHECK(ApiScene::json(ran).at("name") == "tidy");
    CHECK(ApiScene::text(scene.tidy().at("next_run_at")) == format_timestamp(scene.house.clock.now()));
    const auto lines = scene.house.open_reader()->journal().lines_of_subject("job:tidy", {}).value();
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].entry.action == "job_run");
    scene.write([&](Store& store) -> Result<Nothing> {
        store.jobs().take(scene.claim()).value();
        return Nothing{};
    });
    CHECK(scene.post("/admin/jobs/tidy/run", "", scene.admin).status == 409);
    CHECK(scene.post("/admin/jobs/none/run", "", scene.admin).status == 404);
}

TEST_CASE("jobs are for admins alone") {
    Scene scene;
    const std::string staff = scene.token_of(Role::staff);
    CHECK(scene.get("/admin/jobs", staff).status == 403);
    CHECK(scene.post("/admin/jobs/tidy/run", "", staff).status == 403);
    CHECK(scene.get("/admin/jobs").status == 401);
}

}  // namespace holdfast::api
