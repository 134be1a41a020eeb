// Seating plans in and out, and the change of a hall's plan.
#include <doctest/doctest.h>
#include <boost/json/parse.hpp>

#include "tests/unit/server/api/admin/admin_scene.hpp"

namespace holdfast::api {
namespace {

using test::AdminScene;

std::string plan(const std::string& name, const std::string& category = "Stalls", const std::string& extra = "") {
    return R"({"name":")" + name + R"(","categories":[{"name":")" + category +
           R"("}],"zones":[{"position":{"x":0,"y":0},"rows":[{"row_number":"A","seats":[{"seat_guid":"1","seat_number":"1",)" +
           extra + R"("position":{"x":0,"y":0},"category":")" + category +
           R"("}]}]}],"size":{"width":20,"height":20}})";
}

TEST_CASE_FIXTURE(AdminScene, "a plan is imported once, and exported as it came or with what the format names") {
    const std::string document = plan("Small", "Stalls", R"("wheelchair":true,)");
    const auto id = made("/seating-plans", document);
    const auto again = make("/seating-plans", document);
    CHECK(again.status == 200);
    CHECK(json(again).at("id") == id);
    const std::string path = "/seating-plans/" + std::to_string(id);
    const auto row = json(ask(path));
    CHECK(row.at("seat_count") == 1);
    CHECK(row.at("categories").as_array().size() == 1);
    CHECK(ask(path + "/document").body == document);
    CHECK(ask(path + "/document?strict=true").body.find("wheelchair") == std::string::npos);
    CHECK(ask(path + "/document?strict=maybe").status == 400);
    CHECK(json(ask("/seating-plans?limit=1")).at("next_cursor").is_string());
    CHECK(remove(path).status == 204);
    CHECK(ask(path).status == 404);
    CHECK(ask(path + "/document").status == 404);
    CHECK(journal("subject=plan:" + std::to_string(id)) == "plan_removed plan_imported");
    // The number is not given again, so no cache takes one plan for another.
    CHECK(made("/seating-plans", document) > id);
}

TEST_CASE_FIXTURE(AdminScene, "a plan is checked without being imported, and what is wrong is pointed at") {
    const auto checked = make("/seating-plans/check", plan("Small"));
    CHECK(checked.status == 200);
    CHECK(json(checked).at("row_count") == 1);
    CHECK(json(ask("/seating-plans")).at("seating_plans").as_array().size() == 1);
    std::string wrong = plan("Small");
    wrong.replace(wrong.rfind("Stalls"), 6, "Circle");
    for (const char* call : {"/seating-plans/check", "/seating-plans"}) {
        CHECK(refusal(make(call, wrong)) == "400 /zones/0/rows/0/seats/0/category");
        CHECK(make(call, "{").status == 400);
        CHECK(make(call, "").status == 400);
    }
}

TEST_CASE_FIXTURE(AdminScene, "a hall's new plan is that of new shows; with move_shows that of those to come as well") {
    const auto small = made("/seating-plans", plan("Small"));
    const std::string to_small = R"({"plan_id":)" + std::to_string(small);
    CHECK(change("/halls/1", to_small + "}").status == 200);
    CHECK(json(ask(show_path(house.priced))).at("plan_id") == 1);
    const auto show = made("/shows", R"({"event_id":1,"hall_id":1,"starts_at":"2026-12-01T20:00"})");
    CHECK(json(ask("/shows/" + std::to_string(show))).at("plan_id") == small);

    rooms.picture(house.priced);  // opens it
    CHECK(change("/halls/1", to_small + R"(,"move_shows":true})").status == 200);
    CHECK(json(ask(show_path(house.priced))).at("plan_id") == small);
    CHECK(rooms.picture(house.priced) == "f");
    CHECK(rooms.ask_now(house.priced, core::Select{house.ann, {SeatIndex(0)}}).accepted());
    CHECK(journal("show=" + std::to_string(house.priced.value())) == "show_replanned");
    CHECK(remove("/seating-plans/1").status == 204);
}

TEST_CASE_FIXTURE(AdminScene, "no show moves to another plan while seats of one are held, sold or blocked") {
    const auto small = made("/seating-plans", plan("Small"));
    const std::string moving = R"({"plan_id":)" + std::to_string(small) + R"(,"move_shows":true})";
    const std::string guest_token = guest();
    const auto unmoved = [&] {
        CHECK(json(ask(show_path(house.priced))).at("plan_id") == 1);
        CHECK(json(ask(show_path(house.gratis))).at("plan_id") == 1);
        CHECK(json(ask("/halls/1")).at("plan_id") == 1);
        // Whoever was there goes on as if nothing had been.
        CHECK(rooms.ask_now(house.gratis, core::Select{house.bob, {SeatIndex(5)}}).accepted());
        rooms.ask_now(house.gratis, core::UnselectAll{house.bob});
    };

    SUBCASE("held") {
        REQUIRE(rooms.ask_now(house.priced, core::Select{house.ann, {SeatIndex(2), SeatIndex(3)}}).accepted());
        const auto refused = change("/halls/1", moving);
        CHECK(refused.status == 409);
        CHECK(json(refused).at("seats") == boost::json::parse("[2,3]"));
        const std::string show = std::to_string(house.priced.value());
        CHECK(detail(refused).find("Show " + show) != std::string::npos);
        CHECK(reason(refused) == R"(show_keeps_plan_taken {"show":)" + show + R"(,"seats":2})");
        unmoved();
        CHECK(rooms.picture(house.priced) == "ffhhff");
    }
    SUBCASE("held in two shows, which are both named") {
        REQUIRE(rooms.ask_now(house.priced, core::Select{house.ann, {SeatIndex(2)}}).accepted());
        REQUIRE(rooms.ask_now(house.gratis, core::Select{house.ann, {SeatIndex(3)}}).accepted());
        const auto refused = change("/halls/1", moving);
        CHECK(refused.status == 409);
        for (const ShowId show : {house.priced, house.gratis}) {
            CHECK(detail(refused).find("Show " + std::to_string(show.value())) != std::string::npos);
        }
        CHECK_FALSE(json(refused).as_object().contains("reason"));
        CHECK_FALSE(json(refused).as_object().contains("facts"));
        unmoved();
    }
    SUBCASE("sold") {
        const std::string body =
            R"({"show_id":)" + std::to_string(house.priced.value()) + R"(,"seats":[1],"method":"counter"})";
        REQUIRE(post("/orders", body, guest_token).status == 201);
        const auto refused = change("/halls/1", moving);
        CHECK(refused.status == 409);
        CHECK(json(refused).at("seats") == boost::json::parse("[1]"));
        unmoved();
        CHECK(rooms.picture(house.priced) == "fsffff");
    }
    SUBCASE("blocked") {
        REQUIRE(make(show_path(house.priced, "/block"), R"({"seats":[4]})").status == 200);
        const auto refused = change("/halls/1", moving);
        CHECK(refused.status == 409);
        CHECK(json(refused).at("seats") == boost::json::parse("[4]"));
        CHECK(reason(refused).starts_with("show_keeps_plan_blocked "));
        unmoved();
    }
}

TEST_CASE_FIXTURE(AdminScene, "shows on sale do not move to a plan that they have no prices for") {
    const auto other = made("/seating-plans", plan("Other", "Circle"));
    const auto refused = change("/halls/1", R"({"plan_id":)" + std::to_string(other) + R"(,"move_shows":true})");
    CHECK(refusal(refused) == "422 /prices");
    CHECK(detail(refused).find("Circle") != std::string::npos);
    CHECK(reason(refused).starts_with(R"(prices_missing {"categories":"Circle","show":)"));
    CHECK(json(ask("/halls/1")).at("plan_id") == 1);
}

}  // namespace
}  // namespace holdfast::api
