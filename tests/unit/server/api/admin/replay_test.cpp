// A show's evening over REST: where it begins, how it goes on, and what cannot be asked.
#include <doctest/doctest.h>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "protocol/limits.hpp"
#include "server/realtime/seat_record.hpp"
#include "tests/unit/server/api/admin/admin_scene.hpp"

namespace holdfast::api {
namespace {

using realtime::RecordedChange;
using realtime::Why;
using storage::ReplayRow;
using test::AdminScene;

struct Evening : AdminScene {
    ReplayRow picture(int at_s, const std::string& seats) {
        return {.show = house.priced, .at = at(at_s), .seats = seats};
    }
    ReplayRow flush(int at_s, const std::vector<RecordedChange>& changes) {
        auto texts = realtime::write_changes(changes);
        return {.show = house.priced, .at = at(at_s), .people = texts.people, .changes = texts.changes};
    }
    void write(const std::vector<ReplayRow>& rows) {
        test::ask<storage::Nothing>(*house.writer, [&](storage::Store& store) {
            return store.replay().add(rows);
        }).value();
    }
    Timestamp at(int at_s) { return house.clock.now() + Seconds(at_s); }

    // Ann takes two seats and buys them; a stranger's hold runs out; the house reopens.
    void record() {
        const UserId stranger(UserId::Bytes{9});
        write({picture(0, "f6"),
               flush(1, {{SeatIndex(0), SeatState::held, house.ann, Why::selected},
                         {SeatIndex(1), SeatState::held, house.ann, Why::selected},
                         {SeatIndex(5), SeatState::held, stranger, Why::selected}}),
               flush(2, {{SeatIndex(0), SeatState::sold, house.ann, Why::sold},
                         {SeatIndex(1), SeatState::sold, house.ann, Why::sold}}),
               flush(3, {{SeatIndex(5), SeatState::free, stranger, Why::expired},
                         {SeatIndex(4), SeatState::blocked, std::nullopt, Why::blocked}}),
               picture(9, "s2f2b1f1"), flush(9, {{SeatIndex(4), SeatState::free, std::nullopt, Why::unblocked}})});
    }

    boost::json::value page(const std::string& query = "") {
        const auto answer = ask("/shows/1/replay" + query);
        REQUIRE_MESSAGE(answer.status == 200, answer.body);
        return json(answer);
    }
};

TEST_CASE_FIXTURE(Evening, "an evening is told from its first picture on, with who and why") {
    record();
    const auto all = page();
    CHECK(all.at("show") == 1);
    CHECK(all.at("start").at("at") == "2026-11-21T12:00:00.000Z");
    CHECK(all.at("start").at("seats") == "f6");
    CHECK(all.at("next_cursor").is_null());
    REQUIRE(all.at("people").as_array().size() == 2);
    CHECK(all.at("people").at(0).at("username") == "ann");
    CHECK(all.at("people").at(1).at("username").is_null());
    REQUIRE(all.at("frames").as_array().size() == 5);
    CHECK(boost::json::serialize(all.at("frames").at(0)) ==
          R"({"at":"2026-11-21T12:00:01.000Z","changes":[[0,"h",0,"selected"],[1,"h",0,"selected"],)"
          R"([5,"h",1,"selected"]]})");
    CHECK(boost::json::serialize(all.at("frames").at(2).at("changes")) ==
          R"([[5,"f",1,"expired"],[4,"b",null,"blocked"]])");
    CHECK(all.at("frames").at(3).at("seats") == "s2f2b1f1");
    CHECK_FALSE(all.at("frames").at(3).as_object().contains("changes"));
}

TEST_CASE_FIXTURE(Evening, "pages go on where the one before ended") {
    record();
    const auto first = page("?limit=2");
    CHECK(first.at("frames").as_array().size() == 2);
    const auto second = page("?limit=2&cursor=" + text(first.at("next_cursor")));
    CHECK(second.at("start").is_null());
    CHECK(second.at("frames").at(0).at("at") == "2026-11-21T12:00:03.000Z");
    CHECK(second.at("people").as_array().size() == 1);
    const auto third = page("?limit=2&cursor=" + text(second.at("next_cursor")));
    CHECK(third.at("frames").as_array().size() == 1);
    CHECK(third.at("next_cursor").is_null());
}

TEST_CASE_FIXTURE(Evening, "a replay may begin at any moment, with the room as it was then") {
    record();
    const auto start = [&](const std::string& from) {
        const auto answer = page("?from=" + from);
        return text(answer.at("start").at("at")).substr(17, 2) + ' ' + text(answer.at("start").at("seats")) + ' ' +
               std::to_string(answer.at("frames").as_array().size());
    };
    CHECK(start("2026-11-21T11:00:00Z") == "00 f6 5");
    CHECK(start("2026-11-21T12:00:00Z") == "00 f6 5");
    CHECK(start("2026-11-21T12:00:01.500Z") == "01 h2f3h1 4");
    CHECK(start("2026-11-21T12:00:03.000Z") == "03 s2f2b1f1 2");
    CHECK(start("2026-11-21T13:00:08+01:00") == "08 s2f2b1f1 2");
    CHECK(start("2026-11-21T12:30:00Z") == "00 s2f4 0");
}

TEST_CASE_FIXTURE(Evening, "a page with very many changes ends earlier") {
    std::vector<RecordedChange> many(limits::replay_changes_per_page / 2,
                                     {SeatIndex(0), SeatState::blocked, std::nullopt, Why::blocked});
    write({picture(0, "f6"), flush(1, many), flush(2, many), flush(3, many)});
    const auto first = page();
    CHECK(first.at("frames").as_array().size() == 2);
    CHECK(page("?cursor=" + text(first.at("next_cursor"))).at("frames").as_array().size() == 1);
}

TEST_CASE_FIXTURE(Evening, "a show of which nothing was written down has an empty evening") {
    const auto empty = page();
    CHECK(empty.at("start").is_null());
    CHECK(empty.at("frames").as_array().empty());
    CHECK(empty.at("next_cursor").is_null());
}

TEST_CASE_FIXTURE(Evening, "what cannot be asked of a replay is refused, and what cannot be read is said") {
    for (const char* query : {"?limit=0", "?limit=1001", "?limit=x", "?from=yesterday", "?from=2026-11-21T12:00",
                              "?cursor=!", "?cursor=eHh4"}) {
        CAPTURE(query);
        CHECK(ask("/shows/1/replay" + std::string(query)).status == 400);
    }
    CHECK(ask("/shows/99/replay").status == 404);
    CHECK(ask("/shows/x/replay").status == 404);
    CHECK(get("/admin/shows/1/replay", token_of(Role::staff)).status == 403);
    write({picture(0, "f6"), {.show = house.priced, .at = at(1), .people = "", .changes = "what?"}});
    CHECK(code(ask("/shows/1/replay")) == "unavailable");
}

}  // namespace
}  // namespace holdfast::api
