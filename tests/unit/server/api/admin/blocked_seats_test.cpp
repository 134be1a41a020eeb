// Seats that the house keeps: off sale in the room and on disk, and back.
#include <doctest/doctest.h>
#include <boost/json/parse.hpp>

#include "tests/unit/server/api/admin/admin_scene.hpp"

namespace holdfast::api {
namespace {

using test::AdminScene;

TEST_CASE_FIXTURE(AdminScene, "seats are blocked and freed in the room and on disk") {
    const auto blocked = make(show_path(house.priced, "/block"), R"({"seats":[1,4],"reason":"A camera"})");
    REQUIRE(blocked.status == 200);
    CHECK(json(blocked).at("blocked") == boost::json::parse("[1,4]"));
    CHECK(rooms.picture(house.priced) == "fbffbf");
    CHECK(json(ask(show_path(house.priced))).at("blocked") == boost::json::parse("[1,4]"));
    CHECK(rooms.ask_now(house.priced, core::Select{house.ann, {SeatIndex(1)}}).refusal->code == ErrorCode::seat_taken);

    // Once more changes nothing, and freeing what is free neither.
    CHECK(make(show_path(house.priced, "/block"), R"({"seats":[1]})").status == 200);
    const auto freed = make(show_path(house.priced, "/unblock"), R"({"seats":[1,2]})");
    CHECK(json(freed).at("blocked") == boost::json::parse("[4]"));
    CHECK(rooms.picture(house.priced) == "ffffbf");
    CHECK(journal("show=" + std::to_string(house.priced.value())) == "seats_unblocked seats_blocked seats_blocked");
    CHECK(journal("show=" + std::to_string(house.priced.value()) + "&seat=4") == "seats_blocked");
}

TEST_CASE_FIXTURE(AdminScene, "seats that somebody holds or bought are not blocked, and neither are the others") {
    REQUIRE(rooms.ask_now(house.priced, core::Select{house.ann, {SeatIndex(2)}}).accepted());
    const std::string body =
        R"({"show_id":)" + std::to_string(house.priced.value()) + R"(,"seats":[3],"method":"counter"})";
    REQUIRE(post("/orders", body, guest()).status == 201);
    const auto refused = make(show_path(house.priced, "/block"), R"({"seats":[1,2,3]})");
    CHECK(code(refused) == "seat_taken");
    CHECK(json(refused).at("seats") == boost::json::parse("[2,3]"));
    CHECK(rooms.picture(house.priced) == "ffhsff");
    CHECK(json(ask(show_path(house.priced))).at("blocked").as_array().empty());
}

TEST_CASE_FIXTURE(AdminScene, "what cannot be written is for sale again") {
    // Another order has the seat on disk, which this room has not heard of: the store is the last word.
    rooms.picture(house.priced);
    storage::Order order;
    order.id = ops::random_id<OrderId>();
    order.show = house.priced;
    order.user = house.bob;
    order.status = OrderStatus::confirmed;
    order.created_at = house.clock.now();
    order.seats = {{SeatIndex(3), Money{1'250, Currency()}}};
    test::ask<storage::Nothing>(*house.writer, [&](storage::Store& store) {
        return store.orders().add_order(order, {});
    }).value();
    const auto refused = make(show_path(house.priced, "/block"), R"({"seats":[1,3]})");
    CHECK(code(refused) == "seat_taken");
    CHECK(json(refused).at("seats") == boost::json::parse("[3]"));
    CHECK(rooms.picture(house.priced)[1] == 'f');
}

TEST_CASE_FIXTURE(AdminScene, "a request that makes no sense blocks nothing") {
    const auto path = show_path(house.priced, "/block");
    CHECK(refusal(make(path, "{}")) == "400 /seats");
    CHECK(refusal(make(path, R"({"seats":[]})")) == "400 /seats");
    CHECK(refusal(make(path, R"({"seats":[1,"2"]})")) == "400 /seats/1");
    CHECK(refusal(make(path, R"({"seats":[1],"why":"x"})")) == "400 /why");
    CHECK(refusal(make(path, R"({"seats":[1],"reason":7})")) == "400 /reason");
    CHECK(make(path, R"({"seats":[6]})").status == 422);
    CHECK(make(show_path(house.priced, "/unblock"), R"({"seats":[6]})").status == 422);
    CHECK(make("/shows/999/block", R"({"seats":[1]})").status == 404);
    CHECK(make("/shows/999/unblock", R"({"seats":[1]})").status == 404);
    CHECK(rooms.picture(house.priced) == "ffffff");
}

}  // namespace
}  // namespace holdfast::api
