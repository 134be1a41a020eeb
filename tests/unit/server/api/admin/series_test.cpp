// Many shows at once, across the changes of the clocks.
#include <doctest/doctest.h>

#include "tests/unit/server/api/admin/admin_scene.hpp"

namespace holdfast::api {
namespace {

using test::AdminScene;

std::string series(const std::string& members) {
    return R"({"event_id":1,"hall_id":1,)" + members + "}";
}

std::string starts(const boost::json::value& made) {
    std::string all;
    for (const auto& show : made.at("shows").as_array()) {
        all += (all.empty() ? "" : " ") + AdminScene::text(show.at("starts_at")).substr(0, 16);
    }
    return all;
}

TEST_CASE_FIXTURE(AdminScene, "half past seven stays half past seven when the clocks change") {
    const auto response = make(
        "/shows/series", series(R"("weekdays":["sat","sun"],"times":["19:30"],"from":"2027-03-27","to":"2027-03-31")"));
    REQUIRE_MESSAGE(response.status == 201, response.body);
    CHECK(starts(json(response)) == "2027-03-27T18:30 2027-03-28T17:30");
    CHECK(json(response).at("skipped").as_array().empty());
    CHECK(json(response).at("shows").at(0).at("status") == "draft");
    CHECK(json(ask("/shows")).at("shows").as_array().size() == 5);
}

TEST_CASE_FIXTURE(AdminScene, "a time that is skipped on a day is left out and said") {
    const auto response =
        make("/shows/series",
             series(R"("weekdays":["sat","sun"],"times":["14:00","02:30"],"from":"2027-03-27","to":"2027-03-28")"));
    REQUIRE(response.status == 201);
    CHECK(starts(json(response)) == "2027-03-27T01:30 2027-03-27T13:00 2027-03-28T12:00");
    const auto skipped = json(response).at("skipped").as_array();
    REQUIRE(skipped.size() == 1);
    CHECK(skipped[0].at("date") == "2027-03-28");
    CHECK(skipped[0].at("time") == "02:30");
    CHECK(text(skipped[0].at("reason")).find("Europe/Berlin") != std::string::npos);
}

TEST_CASE_FIXTURE(AdminScene, "a series is on sale at once when it has all of its prices") {
    const std::string days =
        R"("weekdays":["fri"],"times":["20:00"],"from":"2026-12-01","to":"2026-12-31","status":"on_sale")";
    CHECK(refusal(make("/shows/series", series(days))) == "422 /prices");
    const auto response = make(
        "/shows/series",
        series(
            days +
            R"(,"sale_opens_at":"2026-12-10T09:00","prices":[{"category":"Stalls","price":{"amount":900,"currency":"EUR"}}])"));
    REQUIRE(response.status == 201);
    const auto shows = json(response).at("shows").as_array();
    REQUIRE(shows.size() == 4);
    for (const auto& show : shows) CHECK(show.at("status") == "on_sale");
    CHECK(shows[3].at("sale_opens_at") == "2026-12-10T08:00:00.000Z");
    // A show that begins before its sale would open closes as it opens.
    CHECK(shows[0].at("sale_opens_at") == "2026-12-04T19:00:00.000Z");
    CHECK(journal("show=" + std::to_string(shows[0].at("id").as_int64())) == "show_added");
}

TEST_CASE_FIXTURE(AdminScene, "the same series is not made twice, nor a show while another is played in the hall") {
    const std::string days = series(R"("weekdays":["fri"],"times":["20:00"],"from":"2026-12-01","to":"2026-12-31")");
    const auto made = make("/shows/series", days);
    REQUIRE(made.status == 201);
    const auto again = make("/shows/series", days);
    CHECK(refusal(again) == "409 /starts_at");
    CHECK(detail(again).find("Friday, 4 December 2026, 20:00 (Europe/Berlin)") != std::string::npos);
    const auto facts = json(again).at("facts");
    CHECK(reason(again).starts_with("hall_taken "));
    CHECK(facts.at("starts_at") == "2026-12-04T19:00:00.000Z");
    CHECK(facts.at("time_zone") == "Europe/Berlin");
    CHECK(json(ask("/shows")).at("shows").as_array().size() == 7);
    CHECK(refusal(make("/shows", series(R"("starts_at":"2026-12-11T20:00")"))) == "409 /starts_at");
    CHECK(refusal(make("/shows", series(R"("starts_at":"2026-12-11T21:59")"))) == "409 /starts_at");
    CHECK(refusal(make("/shows", series(R"("starts_at":"2026-12-11T18:01")"))) == "409 /starts_at");
    CHECK(refusal(make("/shows", series(R"("starts_at":"2026-12-11T17:00","ends_at":"2026-12-11T20:01")"))) ==
          "409 /starts_at");
    CHECK(refusal(make("/shows", series(R"("starts_at":"2026-12-12T17:00","ends_at":"2026-12-19T17:01")"))) ==
          "422 /ends_at");
    const auto before = this->made("/shows", series(R"("starts_at":"2026-12-11T18:00")"));
    const auto behind = this->made("/shows", series(R"("starts_at":"2026-12-11T22:00")"));
    for (const auto& [id, body] : {std::pair(before, R"({"ends_at":"2026-12-11T20:01"})"),
                                   std::pair(behind, R"({"starts_at":"2026-12-11T21:30"})")}) {
        CHECK(refusal(change("/shows/" + std::to_string(id), body)) == "409 /starts_at");
        CHECK(change("/shows/" + std::to_string(id), R"({"refund_notice_minutes":30})").status == 200);
    }
    const std::string last = "/shows/" + std::to_string(json(made).at("shows").at(3).at("id").as_int64());
    CHECK(refusal(change(last, R"({"starts_at":"2026-12-11T20:00"})")) == "409 /starts_at");
    CHECK(change(last, R"({"starts_at":"2026-12-25T20:00","refund_notice_minutes":60})").status == 200);
}

TEST_CASE_FIXTURE(AdminScene, "a series that cannot be makes no show at all") {
    const auto refused = [&](const std::string& members) { return refusal(make("/shows/series", series(members))); };
    const std::string days = R"("from":"2026-12-01","to":"2026-12-31")";
    CHECK(refused(R"("weekdays":[],"times":["20:00"],)" + days) == "400 /weekdays");
    CHECK(refused(R"("weekdays":["Friday"],"times":["20:00"],)" + days) == "400 /weekdays/0");
    CHECK(refused(R"("weekdays":["fri","fri"],"times":["20:00"],)" + days) == "400 /weekdays/1");
    CHECK(refused(R"("weekdays":["fri"],"times":[],)" + days) == "400 /times");
    CHECK(refused(R"("weekdays":["fri"],"times":["8pm"],)" + days) == "400 /times/0");
    CHECK(refused(R"("weekdays":["fri"],"times":["24:00"],)" + days) == "400 /times/0");
    CHECK(refused(R"("weekdays":["fri"],"times":["20:00","20:00"],)" + days) == "400 /times/1");
    CHECK(refused(R"("weekdays":["fri"],"times":["20:00"],"from":"2026-12-31","to":"2026-12-01")") == "422 /to");
    CHECK(refused(R"("weekdays":["fri"],"times":["20:00"],"from":"2026-13-01","to":"2026-12-01")") == "400 /from");
    CHECK(refused(R"("weekdays":["fri"],"times":["20:00"],"from":"2026-11-28","to":"2026-11-29")") == "422 /weekdays");
    CHECK(refused(R"("weekdays":["fri"],"times":["20:00"],"from":"2026-01-01","to":"2036-01-01")") == "413 /to");
    CHECK(refused(R"("weekdays":["fri"],"times":["20:00"],"every":2,)" + days) == "400 /every");
    CHECK(refused(R"("weekdays":["fri"],"times":["20:00"],"status":"paused",)" + days) == "400 /status");
    CHECK(refusal(make("/shows/series", R"({"event_id":1,"hall_id":9,"weekdays":["fri"],"times":["20:00"],)" + days +
                                            "}")) == "422 /hall_id");
    CHECK(json(ask("/shows")).at("shows").as_array().size() == 3);
    CHECK(ask("/shows/series").status == 404);
}

}  // namespace
}  // namespace holdfast::api
