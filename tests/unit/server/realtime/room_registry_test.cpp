#include "server/realtime/room_registry.hpp"

#include <doctest/doctest.h>

#include <atomic>

#include "protocol/limits.hpp"
#include "tests/unit/server/realtime/loopback.hpp"
#include "tests/unit/server/support/house.hpp"

namespace holdfast::realtime {
namespace {

using test::on_loop;
using test::run_until;

constexpr Seconds limit(limits::unused_room_s);
constexpr std::chrono::seconds moment(1);

struct NobodyWatches final : AudienceLink {
    void broadcast(std::size_t, ShowId, std::shared_ptr<const Broadcast>) override {}
    void deliver(std::size_t, ShowId, const UserId&, Personal) override {}
};

// One loop over a real store, whose readers may be told that there is none.
struct Loop {
    boost::asio::io_context context;  // outlives the threads of the store, which post to it
    test::House house;
    ops::Metrics metrics;
    NobodyWatches link;
    std::atomic<bool> store_is_there{true};
    storage::Readers readers{1, [this] { return open_reader(); }};
    int opened = 0;
    RoomRegistry registry{context.get_executor(), std::make_shared<RoomLoader>(readers, core::RoomRules{}),
                          [this](RoomHost::Opening opening) {
                              ++opened;
                              return std::make_shared<RoomHost>(context.get_executor(), std::move(opening),
                                                                std::chrono::milliseconds(20), house.clock, metrics,
                                                                link);
                          }};
    std::chrono::steady_clock::time_point now = std::chrono::steady_clock::now();

    std::unique_ptr<storage::Store> open_reader() { return store_is_there ? house.open_reader() : nullptr; }

    using Answer = std::shared_ptr<std::optional<Result<std::shared_ptr<RoomHost>>>>;
    Answer ask(ShowId show) {
        auto answer = std::make_shared<Answer::element_type>();
        on_loop(context, [&] {
            registry.with(show, [answer](Result<std::shared_ptr<RoomHost>> host) { *answer = std::move(host); });
        });
        return answer;
    }
    Result<std::shared_ptr<RoomHost>> ask_and_wait(ShowId show) {
        const Answer answer = ask(show);
        REQUIRE(run_until(context, [&] { return answer->has_value(); }));
        return **answer;
    }
    // Opens a room that only the registry holds.
    RoomHost& open(ShowId show) { return *ask_and_wait(show).value(); }
    [[nodiscard]] bool is_open(ShowId show) const { return registry.find(show) != nullptr; }
    void later(std::chrono::steady_clock::duration by) {
        now += by;
        on_loop(context, [&] { registry.close_unused(now); });
    }
    void command(RoomHost& host, const core::Command& asked) {
        on_loop(context,
                [&] { host.command(asked, [](const core::Decision& decision) { REQUIRE(decision.accepted()); }); });
    }
};

TEST_CASE_FIXTURE(Loop, "a room is opened once, and everyone who asked in the meantime gets it") {
    std::vector<std::shared_ptr<RoomHost>> given;
    on_loop(context, [&] {
        for (int i = 0; i < 3; ++i) {
            registry.with(house.priced,
                          [&](const Result<std::shared_ptr<RoomHost>>& host) { given.push_back(host.value()); });
        }
        CHECK(given.empty());
        CHECK_FALSE(is_open(house.priced));
    });
    REQUIRE(run_until(context, [&] { return given.size() == 3; }));
    CHECK(opened == 1);
    CHECK(given[0] == given[1]);
    CHECK(given[1] == given[2]);
    CHECK(given[0] == registry.find(house.priced));
    CHECK(given[0]->show()->show.id == house.priced);
}

TEST_CASE_FIXTURE(Loop, "a room that is open is given at once") {
    const RoomHost& host = open(house.priced);
    const Answer again = ask(house.priced);
    REQUIRE(again->has_value());
    CHECK((*again)->value().get() == &host);
    CHECK(opened == 1);
}

TEST_CASE_FIXTURE(Loop, "each show has a room of its own") {
    const RoomHost& first = open(house.priced);
    const RoomHost& second = open(house.gratis);
    CHECK(first.show()->show.id == house.priced);
    CHECK(second.show()->show.id == house.gratis);
    CHECK(first.snapshot().epoch != second.snapshot().epoch);
}

TEST_CASE_FIXTURE(Loop, "a show that does not exist has no room, and leaves nothing behind") {
    CHECK(ask_and_wait(ShowId(999)).error().code == ErrorCode::not_found);
    CHECK_FALSE(is_open(ShowId(999)));
    CHECK(ask_and_wait(ShowId(999)).error().code == ErrorCode::not_found);
    CHECK(opened == 0);
}

TEST_CASE_FIXTURE(Loop, "a load that fails is told to everyone who waited, and the next one who asks tries again") {
    store_is_there = false;
    const Answer first = ask(house.priced);
    const Answer second = ask(house.priced);
    REQUIRE(run_until(context, [&] { return first->has_value() && second->has_value(); }));
    CHECK((*first)->error().code == ErrorCode::unavailable);
    CHECK((*second)->error().code == ErrorCode::unavailable);
    store_is_there = true;
    CHECK(ask_and_wait(house.priced).has_value());
}

TEST_CASE_FIXTURE(Loop, "a room that nobody uses is closed after its time, and opened anew with another epoch") {
    const std::string epoch = open(house.priced).snapshot().epoch;
    later(moment);
    later(limit - moment);
    CHECK(is_open(house.priced));
    later(moment);
    CHECK_FALSE(is_open(house.priced));
    CHECK(open(house.priced).snapshot().epoch != epoch);
    CHECK(opened == 2);
}

TEST_CASE_FIXTURE(Loop, "whoever asks for a room gives it its whole time again") {
    open(house.priced);
    for (int i = 0; i < 3; ++i) {
        later(moment);
        later(limit - moment);
        CHECK(is_open(house.priced));
        ask(house.priced);
    }
    later(moment);
    later(limit);
    CHECK_FALSE(is_open(house.priced));
}

TEST_CASE_FIXTURE(Loop, "a room is kept while somebody watches") {
    RoomHost& host = open(house.priced);
    on_loop(context, [&] { host.subscribe(0); });
    later(moment);
    later(2 * limit);
    REQUIRE(is_open(house.priced));
    on_loop(context, [&] { host.unsubscribe(0); });
    later(moment);
    CHECK(is_open(house.priced));
    later(limit);
    CHECK_FALSE(is_open(house.priced));
}

TEST_CASE_FIXTURE(Loop, "a room is kept while a seat is held, though nobody watches") {
    RoomHost& host = open(house.priced);
    command(host, core::Select{house.ann, {SeatIndex(2)}});
    later(moment);
    later(2 * limit);
    REQUIRE(is_open(house.priced));
    CHECK(host.snapshot().states[2] == SeatState::held);
    command(host, core::UnselectAll{house.ann});
    later(moment);
    later(limit);
    CHECK_FALSE(is_open(house.priced));
}

TEST_CASE_FIXTURE(Loop, "a room that is still loading is not closed") {
    const auto answer = std::make_shared<Answer::element_type>();
    on_loop(context, [&] {  // all of it before the loop hears that the room has come
        registry.with(house.priced, [answer](Result<std::shared_ptr<RoomHost>> host) { *answer = std::move(host); });
        registry.close_unused(now + moment);
        registry.close_unused(now + moment + 2 * limit);
    });
    REQUIRE(run_until(context, [&] { return answer->has_value(); }));
    CHECK(is_open(house.priced));
}

}  // namespace
}  // namespace holdfast::realtime
