// What an open room takes over of a show that was changed in the store, over a real database.
#include <doctest/doctest.h>

#include "server/realtime/room_registry.hpp"
#include "tests/unit/server/realtime/loopback.hpp"
#include "tests/unit/server/support/house.hpp"
#include "tests/unit/storage/ask.hpp"

namespace holdfast::realtime {
namespace {

using namespace std::chrono_literals;
using storage::Nothing;

struct Recorder final : AudienceLink {
    void broadcast(std::size_t, ShowId, std::shared_ptr<const Broadcast> what) override { flushes.push_back(what); }
    void deliver(std::size_t, ShowId, const UserId& customer, Personal personal) override {
        personals.emplace_back(customer, test::payloads(*personal.frame).front());
    }
    std::vector<std::shared_ptr<const Broadcast>> flushes;
    std::vector<std::pair<UserId, std::string>> personals;
};

std::string row_of_two() {
    return R"({"name":"Small","categories":[{"name":"Stalls"}],"zones":[{"position":{"x":0,"y":0},"rows":[{"row_number":
        "A","seats":[{"seat_guid":"1","seat_number":"1","position":{"x":0,"y":0},"category":"Stalls"},{"seat_guid":"2",
        "seat_number":"2","position":{"x":9,"y":0},"category":"Stalls"}]}]}],"size":{"width":20,"height":20}})";
}

struct Home {
    boost::asio::io_context context;  // outlives the threads of the store, which post to it
    test::House house;
    ops::Metrics metrics;
    Recorder recorder;
    RoomRegistry registry{context.get_executor(), std::make_shared<RoomLoader>(*house.readers, core::RoomRules{}),
                          [this](RoomHost::Opening opening) {
                              return std::make_shared<RoomHost>(context.get_executor(), std::move(opening), 1ms,
                                                                house.clock, metrics, recorder);
                          }};

    // Makes a change in the store, out of the room's sight.
    void change(const std::function<Result<Nothing>(storage::CatalogueStore&, storage::Show&)>& how) {
        test::ask<Nothing>(*house.writer, [&](storage::Store& store) -> Result<Nothing> {
            storage::Show show = store.catalogue().show(house.priced).value();
            if (auto changed = how(store.catalogue(), show); !changed) return changed;
            return store.catalogue().change_show(show);
        }).value();
    }
    std::shared_ptr<RoomHost> open() {
        std::shared_ptr<RoomHost> host;
        boost::asio::post(context, [&] {
            registry.with(house.priced,
                          [&](const Result<std::shared_ptr<RoomHost>>& opened) { host = opened.value(); });
        });
        REQUIRE(test::run_until(context, [&] { return host != nullptr; }));
        return host;
    }
    Result<Nothing> reload() {
        std::optional<Result<Nothing>> outcome;
        boost::asio::post(context, [&] {
            registry.reload(house.priced, [&](const Result<Nothing>& reloaded) { outcome = reloaded; });
        });
        REQUIRE(test::run_until(context, [&] { return outcome.has_value(); }));
        return *outcome;
    }
    core::Decision ask(core::Command command) {
        std::optional<core::Decision> decision;
        boost::asio::post(context, [&] {
            registry.find(house.priced)->command(std::move(command), [&](core::Decision d) {
                decision = std::move(d);
            });
        });
        REQUIRE(test::run_until(context, [&] { return decision.has_value(); }));
        return *decision;
    }
    void watch() {
        test::on_loop(context, [&] { registry.find(house.priced)->subscribe(0); });
    }
    std::string seats() {
        std::string letters;
        for (const SeatState state : registry.find(house.priced)->snapshot().states)
            letters += seat_state_letter(state);
        return letters;
    }
};

TEST_CASE_FIXTURE(Home, "a room takes over status, window and prices, and its holds stay") {
    const auto host = open();
    watch();
    const std::string epoch = host->snapshot().epoch;
    REQUIRE(ask(core::Select{house.ann, {SeatIndex(2)}}).accepted());
    change([](auto&, storage::Show& show) -> Result<Nothing> {
        show.status = ShowStatus::paused;
        show.prices.front().price.amount_minor = 1'500;
        return Nothing{};
    });
    recorder.personals.clear();
    REQUIRE(reload().has_value());

    CHECK(registry.find(house.priced) == host);
    CHECK(host->snapshot().epoch == epoch);
    CHECK(host->snapshot().status == ShowStatus::paused);
    CHECK(seats() == "ffhfff");
    CHECK(host->cart(house.ann, CartReason::restored).total.amount_minor == 1'500);
    REQUIRE(recorder.personals.size() == 1);
    CHECK(recorder.personals[0].first == house.ann);
    CHECK(recorder.personals[0].second.find("1500") != std::string::npos);
    CHECK(ask(core::Select{house.bob, {SeatIndex(3)}}).refusal->code == ErrorCode::sale_closed);
    REQUIRE(test::run_until(
        context, [&] { return !recorder.flushes.empty() && recorder.flushes.back()->status == ShowStatus::paused; }));

    change([](auto&, storage::Show& show) -> Result<Nothing> {
        show.status = ShowStatus::on_sale;
        return Nothing{};
    });
    REQUIRE(reload().has_value());
    CHECK(ask(core::Select{house.bob, {SeatIndex(3)}}).accepted());
    CHECK(recorder.personals.back().first == house.bob);
}

TEST_CASE_FIXTURE(Home, "the seats that REST is sent carry the new prices, and have another ETag") {
    open();
    const auto sheet = [&] {
        std::optional<SeatsBody> body;
        boost::asio::post(context, [&] {
            registry.find(house.priced)->seats({}, [&](SeatsBody written) { body = std::move(written); });
        });
        REQUIRE(test::run_until(context, [&] { return body.has_value(); }));
        return *body;
    };
    const SeatsBody before = sheet();
    CHECK(before.bytes->find("1250") != std::string::npos);
    change([](auto&, storage::Show& show) -> Result<Nothing> {
        show.prices.front().price.amount_minor = 1'700;
        return Nothing{};
    });
    REQUIRE(reload().has_value());
    const SeatsBody after = sheet();
    CHECK(after.etag != before.etag);
    CHECK(after.bytes->find("1700") != std::string::npos);
    CHECK(after.bytes->find("1250") == std::string::npos);
}

TEST_CASE_FIXTURE(Home, "a room blocks and frees what the store does, around what is held") {
    open();
    watch();
    REQUIRE(ask(core::Select{house.ann, {SeatIndex(2)}}).accepted());
    change([&](storage::CatalogueStore& catalogue, auto&) {
        return catalogue.block_seats(house.priced, {SeatIndex(0), SeatIndex(2), SeatIndex(5)});
    });
    REQUIRE(reload().has_value());
    CHECK(seats() == "bfhffb");
    change([&](storage::CatalogueStore& catalogue, auto&) {
        return catalogue.unblock_seats(house.priced, {SeatIndex(0), SeatIndex(2)});
    });
    REQUIRE(reload().has_value());
    CHECK(seats() == "ffhffb");
}

TEST_CASE_FIXTURE(Home, "seats without a price are for sale as soon as they have one") {
    change([](auto&, storage::Show& show) -> Result<Nothing> {
        show.prices.clear();
        return Nothing{};
    });
    open();
    CHECK(seats() == "bbbbbb");
    change([](auto&, storage::Show& show) -> Result<Nothing> {
        show.prices = {{"Stalls", Money{900, Currency()}}};
        return Nothing{};
    });
    REQUIRE(reload().has_value());
    CHECK(seats() == "ffffff");
}

TEST_CASE_FIXTURE(Home, "another plan starts the room anew for everybody who watches") {
    const auto old = open();
    watch();
    const std::string epoch = old->snapshot().epoch;
    const auto replan = [](storage::CatalogueStore& catalogue, storage::Show& show) -> Result<Nothing> {
        show.plan = catalogue.add_plan({{}, "Small", row_of_two(), "small", 2, {"Stalls"}}).value();
        return Nothing{};
    };

    SUBCASE("while nothing is held") {
        change(replan);
        REQUIRE(reload().has_value());
        CHECK(registry.find(house.priced) != old);
        CHECK(registry.find(house.priced)->snapshot().epoch != epoch);
        CHECK(seats() == "ff");
        REQUIRE(recorder.flushes.size() == 1);
        REQUIRE(recorder.flushes[0]->restart.has_value());
        CHECK(recorder.flushes[0]->restart->epoch == registry.find(house.priced)->snapshot().epoch);
        CHECK(recorder.flushes[0]->restart->states.size() == 2);
        // The new room goes on telling them.
        REQUIRE(ask(core::Select{house.ann, {SeatIndex(1)}}).accepted());
        REQUIRE(test::run_until(context, [&] { return recorder.flushes.size() == 2; }));
    }
    SUBCASE("but not while a seat is held") {
        REQUIRE(ask(core::Select{house.ann, {SeatIndex(2)}}).accepted());
        change(replan);
        CHECK(reload().error().code == ErrorCode::conflict);
        CHECK(registry.find(house.priced) == old);
        CHECK(seats() == "ffhfff");
    }
}

TEST_CASE_FIXTURE(Home, "a room whose show is gone is shown as cancelled, and closed") {
    open();
    watch();
    test::ask<Nothing>(*house.writer, [&](storage::Store& store) {
        return store.catalogue().remove_show(house.priced);
    }).value();
    REQUIRE(reload().has_value());
    CHECK(registry.find(house.priced) == nullptr);
    REQUIRE_FALSE(recorder.flushes.empty());
    CHECK(recorder.flushes.back()->status == ShowStatus::cancelled);
}

TEST_CASE_FIXTURE(Home, "a room that is not open needs no reload, and one that is opening is read again") {
    CHECK(reload().has_value());
    CHECK(registry.find(house.priced) == nullptr);

    // The room is read once before the change and once after it.
    bool opened = false;
    bool reloaded = false;
    test::on_loop(context, [&] {
        registry.with(house.priced, [&](const Result<std::shared_ptr<RoomHost>>&) { opened = true; });
        change([](auto&, storage::Show& show) -> Result<Nothing> {
            show.status = ShowStatus::paused;
            return Nothing{};
        });
        registry.reload(house.priced, [&](const Result<Nothing>&) { reloaded = true; });
    });
    REQUIRE(test::run_until(context, [&] { return opened && reloaded; }));
    CHECK(registry.find(house.priced)->snapshot().status == ShowStatus::paused);
}

TEST_CASE_FIXTURE(Home, "of several reloads the last one sees the last change") {
    open();
    int answers = 0;
    for (std::int64_t amount = 1; amount <= 5; ++amount) {
        change([&](auto&, storage::Show& show) -> Result<Nothing> {
            show.prices.front().price.amount_minor = amount;
            return Nothing{};
        });
        boost::asio::post(context, [&] { registry.reload(house.priced, [&](const Result<Nothing>&) { ++answers; }); });
    }
    REQUIRE(test::run_until(context, [&] { return answers == 5; }));
    CHECK(registry.find(house.priced)->show()->price(SeatIndex(0)).amount_minor == 5);
}

TEST_CASE_FIXTURE(Home, "only rooms that a change concerns are read again") {
    open();
    const auto before = registry.find(house.priced)->show();
    test::on_loop(context, [&] {
        registry.reload_where([](const storage::Show& show) { return show.event.title == "Another"; });
    });
    change([](storage::CatalogueStore& catalogue, storage::Show& show) {
        show.event.title = "Tempest";
        return catalogue.change_event(show.event);
    });
    CHECK(registry.find(house.priced)->show() == before);
    test::on_loop(context, [&] {
        registry.reload_where([](const storage::Show& show) { return show.event.title == "The Tempest"; });
    });
    REQUIRE(
        test::run_until(context, [&] { return registry.find(house.priced)->show()->show.event.title == "Tempest"; }));
}

}  // namespace
}  // namespace holdfast::realtime
