// A picture follows its room update by update, and brings others forward from where they stopped.
#include "server/core/picture.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

namespace holdfast {
namespace {
using core::Picture;
using core::RoomUpdate;
using enum SeatState;

Picture empty_picture(std::size_t log_limit = limits::change_log_entries) {
    return Picture("epoch", Version(10), std::vector<SeatState>(4, free), log_limit);
}

RoomUpdate update(std::uint64_t from, std::uint64_t to, std::vector<core::SeatChange> changes) {
    return {Version(from), Version(to), std::move(changes)};
}

TEST_CASE("an update brings the picture to its version") {
    Picture picture = empty_picture();
    picture.apply(update(10, 12, {{SeatIndex(1), held}, {SeatIndex(2), sold}}));
    CHECK(picture.version() == Version(12));
    CHECK(picture.states() == std::vector<SeatState>{free, held, sold, free});
    CHECK(picture.epoch() == "epoch");
}

TEST_CASE("an update that does not continue the picture is refused") {
    Picture picture = empty_picture();
    CHECK_THROWS_AS(picture.apply(update(9, 11, {})), std::logic_error);
    CHECK_THROWS_AS(picture.apply(update(11, 12, {})), std::logic_error);
    CHECK_THROWS_AS(picture.apply(update(10, 9, {})), std::logic_error);
    CHECK_THROWS_AS(picture.apply(update(10, 10, {{SeatIndex(0), held}})), std::logic_error);
    CHECK_NOTHROW(picture.apply(update(10, 10, {})));
    CHECK(picture.version() == Version(10));
}

TEST_CASE("what changed since a version is told once a seat, as it is now") {
    Picture picture = empty_picture();
    picture.apply(update(10, 11, {{SeatIndex(3), held}, {SeatIndex(0), held}}));
    picture.apply(update(11, 14, {{SeatIndex(3), sold}, {SeatIndex(1), blocked}}));
    picture.apply(update(14, 15, {{SeatIndex(0), free}}));

    const auto all = picture.changes_since(Version(10)).value();
    CHECK(all.version == Version(15));
    CHECK(all.free == std::vector{SeatIndex(0)});
    CHECK(all.held.empty());
    CHECK(all.sold == std::vector{SeatIndex(3)});
    CHECK(all.blocked == std::vector{SeatIndex(1)});

    const auto last = picture.changes_since(Version(14)).value();
    CHECK(last.free == std::vector{SeatIndex(0)});
    CHECK(last.sold.empty());
}

TEST_CASE("a version inside an update gets that whole update") {
    Picture picture = empty_picture();
    picture.apply(update(10, 14, {{SeatIndex(1), held}}));
    CHECK(picture.changes_since(Version(12)).value().held == std::vector{SeatIndex(1)});
}

TEST_CASE("whoever is up to date is told that nothing changed") {
    const auto nothing = empty_picture().changes_since(Version(10)).value();
    CHECK(nothing.version == Version(10));
    CHECK((nothing.free.empty() && nothing.held.empty() && nothing.sold.empty() && nothing.blocked.empty()));
}

TEST_CASE("the future and the forgotten past need a fresh state") {
    Picture picture = empty_picture(2);
    CHECK(!picture.changes_since(Version(11)));
    CHECK(!picture.changes_since(Version(9)));
    picture.apply(update(10, 11, {{SeatIndex(0), held}, {SeatIndex(1), held}}));
    CHECK(picture.changes_since(Version(10)));
    picture.apply(update(11, 12, {{SeatIndex(2), held}}));
    CHECK(!picture.changes_since(Version(10)));
    CHECK(picture.changes_since(Version(11)).value().held == std::vector{SeatIndex(2)});
    picture.apply(update(12, 13, {{SeatIndex(0), free}, {SeatIndex(1), free}, {SeatIndex(2), free}}));
    CHECK(!picture.changes_since(Version(12)));
    CHECK(picture.changes_since(Version(13)));
}

TEST_CASE("an update as a message lists its seats by state") {
    const auto message = core::to_message(
        update(1, 2, {{SeatIndex(0), free}, {SeatIndex(1), held}, {SeatIndex(2), sold}, {SeatIndex(3), blocked}}));
    CHECK(message.version == Version(2));
    CHECK(message.free == std::vector{SeatIndex(0)});
    CHECK(message.held == std::vector{SeatIndex(1)});
    CHECK(message.sold == std::vector{SeatIndex(2)});
    CHECK(message.blocked == std::vector{SeatIndex(3)});
}

}  // namespace
}  // namespace holdfast
