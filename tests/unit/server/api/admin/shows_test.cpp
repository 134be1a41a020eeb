// Shows as an administrator makes and changes them, in the store and in the open room.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/unit/server/api/admin/admin_scene.hpp"

namespace holdfast::api {
namespace {

using test::AdminScene;

const std::string stalls = R"("prices":[{"category":"Stalls","price":{"amount":1250,"currency":"EUR"}}])";

std::string show(const std::string& members) {
    return R"({"event_id":1,"hall_id":1,)" + members + "}";
}

TEST_CASE_FIXTURE(AdminScene, "a show begins when the clocks of its venue say so") {
    const auto starts = [&](const std::string& written) {
        const auto response = make("/shows", show(R"("starts_at":")" + written + '"'));
        if (response.status != 201) return refusal(response);
        const auto made = json(response);
        CHECK(remove("/shows/" + std::to_string(made.at("id").as_int64())).status == 204);  // the hall is free again
        return text(made.at("starts_at"));
    };
    CHECK(starts("2026-12-01T20:00") == "2026-12-01T19:00:00.000Z");
    CHECK(starts("2026-07-01T20:00") == "2026-07-01T18:00:00.000Z");
    CHECK(starts("2026-12-01T20:00:00Z") == "2026-12-01T20:00:00.000Z");
    CHECK(starts("2026-12-01T20:00:00-05:00") == "2026-12-02T01:00:00.000Z");
    // The hour that is skipped is no time at all; the one that comes twice is the first, unless its offset is named.
    CHECK(starts("2027-03-28T02:30") == "422 /starts_at");
    CHECK(starts("2026-10-25T02:30") == "2026-10-25T00:30:00.000Z");
    CHECK(starts("2026-10-25T02:30:00+01:00") == "2026-10-25T01:30:00.000Z");
    CHECK(starts("2026-12-01") == "400 /starts_at");
    CHECK(starts("tonight") == "400 /starts_at");
    CHECK(starts("1969-12-01T20:00") == "422 /starts_at");
    const auto skipped = make("/shows", show(R"("starts_at":"2027-03-28T02:30")"));
    CHECK(reason(skipped) == R"(no_such_time {"time_zone":"Europe/Berlin"})");
    CHECK(refusal(make("/shows", show(R"("starts_at":1795262400000)"))) == "400 /starts_at");
}

TEST_CASE_FIXTURE(AdminScene, "what is not said of a show follows from its start and its event") {
    const auto id = made("/shows", show(R"("starts_at":"2026-12-01T20:00")"));
    const auto made_show = json(ask("/shows/" + std::to_string(id)));
    CHECK(made_show.at("status") == "draft");
    CHECK(made_show.at("ends_at") == "2026-12-01T21:00:00.000Z");
    CHECK(text(made_show.at("sale_opens_at")) == format_timestamp(house.clock.now()));
    CHECK(made_show.at("sale_closes_at") == "2026-12-01T19:00:00.000Z");
    CHECK(made_show.at("prices").as_array().empty());
    CHECK(made_show.at("blocked").as_array().empty());
    CHECK(made_show.at("venue").at("time_zone") == "Europe/Berlin");
    // A draft is nobody's business yet.
    CHECK(get("/shows/" + std::to_string(id)).status == 404);

    // A show that is moved keeps its length, and the end of its sale its distance.
    const auto moved = json(change("/shows/" + std::to_string(id), R"({"starts_at":"2026-12-02T19:00"})"));
    CHECK(moved.at("ends_at") == "2026-12-02T20:00:00.000Z");
    CHECK(moved.at("sale_closes_at") == "2026-12-02T18:00:00.000Z");
    CHECK(moved.at("sale_opens_at") == made_show.at("sale_opens_at"));
}

TEST_CASE_FIXTURE(AdminScene, "a show says until when its paid orders can be cancelled") {
    const std::string path = show_path(house.priced);
    const auto cancellable_until = [&] {
        const std::string token = token_of(Role::customer);
        const std::string body =
            R"({"show_id":)" + std::to_string(house.priced.value()) + R"(,"method":"counter","seats":[0]})";
        const auto order = json(post("/orders", body, token));
        send(http::Method::del, "/orders/" + text(order.at("id")), "", admin);
        return text(order.at("cancellable_until"));
    };
    CHECK(json(ask(path)).at("refund_notice_minutes").is_null());
    const Timestamp starts_at = house.clock.now() + std::chrono::minutes(630);
    CHECK(cancellable_until() == format_timestamp(starts_at - std::chrono::hours(3)));
    CHECK(json(change(path, R"({"refund_notice_minutes":90})")).at("refund_notice_minutes") == 90);
    CHECK(cancellable_until() == format_timestamp(starts_at - std::chrono::minutes(90)));
    CHECK(json(change(path, R"({"refund_notice_minutes":null})")).at("refund_notice_minutes").is_null());
    CHECK(cancellable_until() == format_timestamp(starts_at - std::chrono::hours(3)));
    for (const char* wrong : {"-1", "525601", "\"90\"", "1.5"}) {
        const std::string body = std::string(R"({"refund_notice_minutes":)") + wrong + "}";
        CHECK(refusal(change(path, body)) == "400 /refund_notice_minutes");
    }
}

TEST_CASE_FIXTURE(AdminScene, "a show that cannot be is refused, and pointed at") {
    const auto refused = [&](const std::string& members) {
        return refusal(make("/shows", show(R"("starts_at":"2026-12-01T20:00",)" + members)));
    };
    CHECK(refusal(make("/shows", R"({"event_id":9,"hall_id":1,"starts_at":"2026-12-01T20:00"})")) == "422 /event_id");
    CHECK(refusal(make("/shows", R"({"event_id":1,"hall_id":9,"starts_at":"2026-12-01T20:00"})")) == "422 /hall_id");
    CHECK(refusal(make("/shows", R"({"event_id":1,"hall_id":1})")) == "400 /starts_at");
    CHECK(refused(R"("ends_at":"2026-12-01T19:59")") == "422 /ends_at");
    CHECK(refused(R"("sale_opens_at":"2026-12-01T20:01")") == "422 /sale_opens_at");
    CHECK(refused(R"("sale_closes_at":"2026-01-01T20:00")") == "422 /sale_closes_at");
    CHECK(refused(R"("sale_closes_at":"2026-12-24T20:00")") == "422 /sale_closes_at");
    CHECK(refused(R"("status":"cancelled")") == "400 /status");
    CHECK(refused(R"("status":"nonsense")") == "400 /status");
    CHECK(refused(R"("status":"on_sale")") == "422 /prices");
    CHECK(refused(R"("status":"paused")") == "409 /status");
    CHECK(refused(R"("plan_id":1)") == "400 /plan_id");
    CHECK(refused(R"("prices":7)") == "400 /prices");
    const auto price = [&](const std::string& category, const std::string& money) {
        return refused(R"("prices":[{"category":")" + category + R"(","price":)" + money + "}]");
    };
    CHECK(price("Circle", R"({"amount":1,"currency":"EUR"})") == "422 /prices/0/category");
    CHECK(price("Stalls", R"({"amount":-1,"currency":"EUR"})") == "400 /prices/0/price/amount");
    CHECK(price("Stalls", R"({"amount":1,"currency":"ABC"})") == "422 /prices/0/price/currency");
    CHECK(price("Stalls", R"({"amount":1})") == "400 /prices/0/price/currency");
    CHECK(refused(R"("prices":[{"category":"Stalls","price":{"amount":1,"currency":"EUR"}},)"
                  R"({"category":"Stalls","price":{"amount":2,"currency":"EUR"}}])") == "422 /prices/1/category");
    CHECK(refused(R"("prices":[{"category":"Stalls"}])") == "400 /prices/0/price");
}

TEST_CASE_FIXTURE(AdminScene, "a show has one currency") {
    const std::string two =
        R"({"name":"Two","categories":[{"name":"A"},{"name":"B"}],"zones":[{"position":{"x":0,"y":0},
        "rows":[{"row_number":"A","seats":[{"seat_guid":"1","seat_number":"1","position":{"x":0,"y":0},"category":"A"},
        {"seat_guid":"2","seat_number":"2","position":{"x":9,"y":0},"category":"B"}]}]}],"size":{"width":20,"height":20}})";
    const auto plan = made("/seating-plans", two);
    const auto hall = made("/halls", R"({"venue_id":1,"name":"Two","plan_id":)" + std::to_string(plan) + "}");
    const std::string body = R"({"event_id":1,"hall_id":)" + std::to_string(hall) +
                             R"(,"starts_at":"2026-12-01T20:00","status":"on_sale","prices":[)" +
                             R"({"category":"A","price":{"amount":1,"currency":"EUR"}})";
    CHECK(refusal(make("/shows", body + R"(,{"category":"B","price":{"amount":1,"currency":"GBP"}}]})")) ==
          "422 /prices/1/price/currency");
    const auto missing = make("/shows", body + "]}");
    CHECK(refusal(missing) == "422 /prices");
    CHECK(reason(missing) == R"(prices_missing {"categories":"B"})");
    CHECK(make("/shows", body + R"(,{"category":"B","price":{"amount":2,"currency":"EUR"}}]})").status == 201);
}

TEST_CASE_FIXTURE(AdminScene, "a sale is opened, paused and resumed, and the room follows") {
    const auto path = show_path(house.draft);
    CHECK(rooms.ask_now(house.draft, core::Select{house.ann, {SeatIndex(0)}}).refusal->code ==
          ErrorCode::sale_not_open);
    CHECK(reason(make(path + "/pause", "")) == R"(show_status {"status":"draft"})");
    CHECK(json(make(path + "/open", "")).at("status") == "on_sale");
    CHECK(rooms.ask_now(house.draft, core::Select{house.ann, {SeatIndex(0)}}).accepted());
    CHECK(make(path + "/open", "").status == 409);
    CHECK(make(path + "/resume", "").status == 409);
    CHECK(json(make(path + "/pause", "")).at("status") == "paused");
    CHECK(rooms.ask_now(house.draft, core::Select{house.ann, {SeatIndex(1)}}).refusal->code == ErrorCode::sale_closed);
    CHECK(rooms.picture(house.draft) == "hfffff");
    CHECK(json(make(path + "/resume", "")).at("status") == "on_sale");
    CHECK(rooms.ask_now(house.draft, core::Select{house.ann, {SeatIndex(1)}}).accepted());
    CHECK(journal("show=" + std::to_string(house.draft.value())) == "show_resumed show_paused show_opened");
    CHECK(make("/shows/999/open", "").status == 404);
}

TEST_CASE_FIXTURE(AdminScene, "a draft opens only when every category has a price, and only before it ends") {
    const auto id = made("/shows", show(R"("starts_at":"2026-12-01T20:00")"));
    const std::string path = "/shows/" + std::to_string(id);
    const auto refused = make(path + "/open", "");
    CHECK(refusal(refused) == "422 /prices");
    CHECK(detail(refused).find("Stalls") != std::string::npos);
    CHECK(change(path, "{" + stalls + "}").status == 200);
    CHECK(make(path + "/open", "").status == 200);
    CHECK(refusal(change(path, R"({"prices":[]})")) == "422 /prices");

    const auto over = made("/shows", show(R"("starts_at":"2026-01-01T20:00",)" + stalls));
    CHECK(make("/shows/" + std::to_string(over) + "/open", "").status == 409);
}

TEST_CASE_FIXTURE(AdminScene, "a new price is what the next cart shows, and what is paid") {
    const std::string token = guest();
    const std::string holds = "/shows/" + std::to_string(house.priced.value()) + "/holds";
    const auto total = [](const http::Response& cart) { return json(cart).at("total").at("amount").as_int64(); };
    CHECK(total(post(holds, R"({"seats":[0]})", token)) == 1'250);
    CHECK(change(show_path(house.priced),
                 R"({"prices":[{"category":"Stalls","price":{"amount":1500,"currency":"EUR"}}]})")
              .status == 200);
    CHECK(total(get(holds, token)) == 1'500);
    const auto order =
        post("/orders", R"({"show_id":)" + std::to_string(house.priced.value()) + R"(,"method":"counter"})", token);
    REQUIRE(order.status == 201);
    CHECK(total(order) == 1'500);
}

TEST_CASE_FIXTURE(AdminScene,
                  "a show leaves the hall only while no seat is held, and its event only while none was sold") {
    const auto hall = made("/halls", R"({"venue_id":1,"name":"Other","plan_id":1})");
    const auto event = made("/events", R"({"title":"Other","category_id":1})");
    const std::string to_hall = R"({"hall_id":)" + std::to_string(hall) + "}";
    const std::string to_event = R"({"event_id":)" + std::to_string(event) + "}";
    REQUIRE(rooms.ask_now(house.priced, core::Select{house.ann, {SeatIndex(2)}}).accepted());
    CHECK(change(show_path(house.priced), to_hall).status == 409);
    CHECK(change(show_path(house.priced), R"({"hall_id":1})").status == 200);
    rooms.ask_now(house.priced, core::UnselectAll{house.ann});
    CHECK(json(change(show_path(house.priced), to_hall)).at("hall").at("name") == "Other");
    CHECK(json(change(show_path(house.priced), to_event)).at("event").at("title") == "Other");
    CHECK(rooms.ask_now(house.priced, core::Select{house.ann, {SeatIndex(2)}}).accepted());

    const std::string body =
        R"({"show_id":)" + std::to_string(house.priced.value()) + R"(,"seats":[1],"method":"counter"})";
    REQUIRE(post("/orders", body, guest()).status == 201);
    CHECK(change(show_path(house.priced), R"({"event_id":1})").status == 409);
}

TEST_CASE_FIXTURE(AdminScene, "a show is removed while it is not on sale and never sold a seat") {
    CHECK(reason(remove(show_path(house.priced))) == "show_on_sale");
    CHECK(remove(show_path(house.draft)).status == 204);
    CHECK(ask(show_path(house.draft)).status == 404);
    CHECK(remove(show_path(house.draft)).status == 404);

    REQUIRE(rooms.ask_now(house.gratis, core::Select{house.ann, {SeatIndex(2)}}).accepted());
    REQUIRE(make(show_path(house.gratis, "/pause"), "").status == 200);
    const auto held = remove(show_path(house.gratis));
    CHECK(held.status == 409);
    CHECK(reason(held) == R"(seats_held {"seats":1})");
    rooms.ask_now(house.gratis, core::UnselectAll{house.ann});
    CHECK(remove(show_path(house.gratis)).status == 204);
    CHECK(get("/shows/" + std::to_string(house.gratis.value())).status == 404);

    const std::string body =
        R"({"show_id":)" + std::to_string(house.priced.value()) + R"(,"seats":[1],"method":"counter"})";
    REQUIRE(post("/orders", body, guest()).status == 201);
    REQUIRE(make(show_path(house.priced, "/pause"), "").status == 200);
    const auto sold = remove(show_path(house.priced));
    CHECK(sold.status == 409);
    CHECK(detail(sold).find("Cancel it to refund") != std::string::npos);
    CHECK(reason(sold) == R"(show_was_sold {"seats":1})");
}

TEST_CASE_FIXTURE(AdminScene, "shows are listed with drafts, by start, and filtered") {
    const auto first = json(ask("/shows?limit=2"));
    CHECK(first.at("shows").as_array().size() == 2);
    const auto rest = json(ask("/shows?limit=2&cursor=" + text(first.at("next_cursor"))));
    CHECK(rest.at("shows").as_array().size() == 1);
    CHECK(json(ask("/shows?hall=1&venue=1&event=1")).at("shows").as_array().size() == 3);
    CHECK(json(ask("/shows?hall=2")).at("shows").as_array().empty());
    CHECK(ask("/shows?hall=x").status == 400);
}

TEST_CASE_FIXTURE(AdminScene, "shows are listed from the latest as well, page by page") {
    const auto ids = [](const boost::json::value& page) {
        std::vector<std::int64_t> numbers;
        for (const auto& show : page.at("shows").as_array()) numbers.push_back(show.at("id").as_int64());
        return numbers;
    };
    auto expected = ids(json(ask("/shows")));
    std::ranges::reverse(expected);
    const auto first = json(ask("/shows?sort=latest&limit=2"));
    auto listed = ids(first);
    for (const auto id : ids(json(ask("/shows?sort=latest&limit=2&cursor=" + text(first.at("next_cursor")))))) {
        listed.push_back(id);
    }
    CHECK(listed == expected);
    CHECK(ask("/shows?sort=title").status == 400);
}

TEST_CASE_FIXTURE(AdminScene, "shows are listed from one moment to another") {
    const auto listed = [&](const std::string& filter) {
        return json(ask("/shows?" + filter)).at("shows").as_array().size();
    };
    const std::string start(text(json(ask("/shows")).at("shows").as_array().at(0).at("starts_at")));
    CHECK(listed("from=" + start) == 3);
    CHECK(listed("before=" + start) == 0);
    REQUIRE(change(show_path(house.priced), R"({"starts_at":"2030-01-01T19:30:00Z"})").status == 200);
    CHECK(listed("from=2029-12-31T00:00:00Z") == 1);
    CHECK(listed("before=2029-12-31T00:00:00Z") == 2);
    CHECK(listed("from=" + start + "&before=2029-12-31T00:00:00Z") == 2);
    CHECK(ask("/shows?from=tomorrow").status == 400);
    CHECK(ask("/shows?before=2026-11-21").status == 400);
}

TEST_CASE_FIXTURE(AdminScene, "one change of a show at a time") {
    const auto claim = changing.claim(house.priced);
    REQUIRE(claim);
    CHECK(code(change(show_path(house.priced), "{}")) == "conflict");
    CHECK(code(make(show_path(house.priced, "/pause"), "")) == "conflict");
    CHECK(code(make(show_path(house.priced, "/block"), R"({"seats":[1]})")) == "conflict");
    CHECK(change(show_path(house.gratis), "{}").status == 200);
}

}  // namespace
}  // namespace holdfast::api
