#include "tests/bots/picture_book.hpp"

#include <doctest/doctest.h>

#include "protocol/codec.hpp"

namespace holdfast::bots {
namespace {

struct Viewers {
    Faults faults;
    SelectTimes select_times;
    PictureBook book{faults, select_times};

    RoomPicturePtr follow(const RoomPicturePtr& before, const std::string& text) {
        const auto frame = book.decode(text);
        return frame ? book.follow(before, frame) : before;
    }
};

std::string state(std::uint64_t version, std::string seats, std::string epoch = "e1") {
    StateMessage message;
    message.show = ShowId(1);
    message.epoch = std::move(epoch);
    message.version = Version(version);
    message.seats = std::move(seats);
    message.limits = {4, 300};
    return encode(message);
}

std::string changes(std::uint64_t version, std::vector<SeatIndex> free, std::vector<SeatIndex> held) {
    ChangesMessage message;
    message.version = Version(version);
    message.free = std::move(free);
    message.held = std::move(held);
    return encode(message);
}

std::vector<SeatIndex> seat(std::uint32_t number) {
    return {SeatIndex(number)};
}

TEST_CASE("viewers who are sent the same have the same picture, once") {
    Viewers viewers;
    const auto anna = viewers.follow(nullptr, state(1, "f3"));
    const auto ben = viewers.follow(nullptr, state(1, "f3"));
    CHECK(anna == ben);
    const auto anna_then = viewers.follow(anna, changes(2, {}, seat(1)));
    const auto ben_then = viewers.follow(ben, changes(2, {}, seat(1)));
    CHECK(anna_then == ben_then);
    CHECK(anna_then->states == std::vector{SeatState::free, SeatState::held, SeatState::free});
    CHECK(anna_then->version == Version(2));
    CHECK(viewers.faults.total() == 0);
}

TEST_CASE("single steps and a folded one lead to the same picture") {
    Viewers viewers;
    const auto start = viewers.follow(nullptr, state(1, "f3"));
    auto slowly = viewers.follow(start, changes(2, {}, seat(0)));
    slowly = viewers.follow(slowly, changes(3, {}, seat(1)));
    slowly = viewers.follow(slowly, changes(4, seat(0), {}));
    const auto at_once = viewers.follow(start, changes(4, seat(0), seat(1)));
    CHECK(slowly == at_once);
    CHECK(viewers.faults.total() == 0);
}

TEST_CASE("a change that one viewer was never sent is noticed") {
    Viewers viewers;
    const auto start = viewers.follow(nullptr, state(1, "f3"));
    auto anna = viewers.follow(start, changes(2, {}, seat(0)));
    anna = viewers.follow(anna, changes(3, {}, seat(1)));
    viewers.follow(start, changes(3, {}, seat(1)));
    CHECK(viewers.faults.count(FaultKind::pictures_differ) == 1);
}

TEST_CASE("a fresh state that is not what the changes led to is noticed") {
    Viewers viewers;
    const auto start = viewers.follow(nullptr, state(1, "f3"));
    const auto then = viewers.follow(start, changes(2, {}, seat(0)));
    viewers.follow(then, state(2, "f3"));
    CHECK(viewers.faults.count(FaultKind::pictures_differ) == 1);
}

TEST_CASE("versions that do not grow are noticed") {
    Viewers viewers;
    const auto start = viewers.follow(nullptr, state(5, "f3"));
    SUBCASE("changes again") {
        viewers.follow(start, changes(5, {}, seat(0)));
    }
    SUBCASE("changes of before") {
        viewers.follow(start, changes(4, {}, seat(0)));
    }
    SUBCASE("a state of before") {
        viewers.follow(start, state(4, "f3"));
    }
    SUBCASE("changes before a state") {
        viewers.follow(nullptr, changes(4, {}, seat(0)));
    }
    CHECK(viewers.faults.count(FaultKind::out_of_order) == 1);
}

TEST_CASE("another epoch begins afresh") {
    Viewers viewers;
    const auto start = viewers.follow(nullptr, state(5, "f3"));
    const auto then = viewers.follow(start, state(1, "h3", "e2"));
    CHECK(then->version == Version(1));
    CHECK(viewers.faults.total() == 0);
}

TEST_CASE("nonsense is noticed") {
    Viewers viewers;
    const auto start = viewers.follow(nullptr, state(1, "f3"));
    SUBCASE("no message") {
        viewers.follow(start, "{}");
    }
    SUBCASE("no run-length text") {
        viewers.follow(start, state(2, "x3"));
    }
    SUBCASE("a seat that is not there") {
        viewers.follow(start, changes(2, {}, seat(3)));
    }
    CHECK(viewers.faults.count(FaultKind::bad_message) == 1);
}

TEST_CASE("pictures long gone are forgotten, and a straggler still follows") {
    Viewers viewers;
    const auto start = viewers.follow(nullptr, state(1, "f2"));
    auto leader = start;
    std::vector<std::string> sent;
    for (std::uint64_t version = 2; version < 3'000; ++version) {
        sent.push_back(version % 2 == 0 ? changes(version, {}, seat(0)) : changes(version, seat(0), {}));
        leader = viewers.follow(leader, sent.back());
    }
    auto straggler = start;
    for (const auto& text : sent) straggler = viewers.follow(straggler, text);
    CHECK(straggler->states == leader->states);
    CHECK(straggler->version == leader->version);
    CHECK(viewers.faults.total() == 0);
}

TEST_CASE("a frame knows when the selects that it shows were sent") {
    Viewers viewers;
    const auto sent_at = std::chrono::steady_clock::now();
    viewers.select_times.sent(0, seat(1), sent_at);
    viewers.select_times.sent(1, seat(1), sent_at + std::chrono::seconds(1));
    viewers.select_times.refused(1, seat(1));
    const auto frame = viewers.book.decode(changes(2, {}, {SeatIndex(0), SeatIndex(1)}));
    REQUIRE(frame);
    CHECK(frame->selects_shown == std::vector{sent_at});
}

}  // namespace
}  // namespace holdfast::bots
