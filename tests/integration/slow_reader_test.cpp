// Clients that never read, in a room where much happens.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "protocol/limits.hpp"
#include "tests/integration/support/raw_socket.hpp"
#include "tests/integration/support/sanitized.hpp"
#include "tests/integration/support/visitor.hpp"

namespace holdfast::integration {
namespace {

constexpr std::size_t slow_readers = 40;
constexpr std::uint32_t seats_at_once = 100;
constexpr unsigned rounds_at_least = 100;  // 20,000 changes of seats in 200 frames
constexpr unsigned rounds_at_most = 20'000;
constexpr unsigned rounds_between_looks = 50;
constexpr int tiny_receive_buffer = 4'096;

// What the server may use for them: its own bound for each, and some room to breathe.
constexpr std::size_t allowed_growth = slow_readers * limits::max_outgoing_bytes + (32u << 20);

// A sanitizer keeps what was freed, and shadows the rest.
constexpr bool memory_is_our_own = !is_sanitized;

std::uint64_t version_of(const RawSocket::Frame& frame) {
    const auto message = parse_object(frame.payload);
    const auto* version = message.if_contains("version");
    return version == nullptr ? 0 : version->to_number<std::uint64_t>();
}

// Each change is seen by the one who reads before the next is made: he is not kept waiting.
void change_and_see(RoomVisit& buyer, RoomVisit& watcher, const std::vector<std::uint32_t>& seats) {
    for (unsigned i = 0; i < rounds_between_looks; ++i) {
        REQUIRE(is_ok(buyer.select(seats)));
        watcher.wait_until([&] { return watcher.seat(seats.back()) == SeatState::held; });
        REQUIRE(is_ok(buyer.unselect(seats)));
        watcher.wait_until([&] { return watcher.seat(seats.back()) == SeatState::free; });
    }
}

// How long it takes half of the rounds until everything they changed was seen.
std::chrono::nanoseconds median_of(std::vector<std::chrono::nanoseconds> rounds) {
    const auto middle = rounds.begin() + static_cast<std::ptrdiff_t>(rounds.size() / 2);
    std::nth_element(rounds.begin(), middle, rounds.end());
    return *middle;
}

// A buyer and somebody who watches what he does.
struct Pair {
    Pair(Visitor& visitor, std::int64_t show)
        : buyer(visitor.enter(show, visitor.guest())), watcher(visitor.enter(show)) {
        watcher->next("state");
        seats = watcher->free_seats(seats_at_once + 1);
        last_one = seats.front();
        seats.erase(seats.begin());
    }
    std::chrono::nanoseconds time_of_rounds() {
        const auto began = std::chrono::steady_clock::now();
        change_and_see(*buyer, *watcher, seats);
        return std::chrono::steady_clock::now() - began;
    }

    std::unique_ptr<RoomVisit> buyer;
    std::unique_ptr<RoomVisit> watcher;
    std::vector<std::uint32_t> seats;
    std::uint32_t last_one = 0;
};

std::size_t sessions_behind(Visitor& visitor) {
    const std::string name = "\nholdfast_sessions_behind ";
    const auto metrics = visitor.get("/metrics").body;
    const auto found = metrics.find(name);
    REQUIRE(found != std::string::npos);
    return std::stoul(metrics.substr(found + name.size()));
}

// By how much at most: two servers that take turns are slowed down alike by whatever else the machine does. That it is
// next to nothing, only the benchmark can say.
constexpr int allowed_delay = 5;

TEST_CASE("clients that never read delay nobody") {
    const TemporaryFolder folder;
    const Flags flags{"--rate-limits", "off", "--flush-ms", "1", "--seats-per-customer", std::to_string(seats_at_once)};
    const Server with(folder.path() / "with", flags);
    const Server without(folder.path() / "without", flags);
    Visitor visitor(with);
    Visitor other_visitor(without);
    const auto show = visitor.show(2 * seats_at_once);
    std::vector<std::unique_ptr<RawSocket>> slow;
    for (std::size_t i = 0; i < slow_readers; ++i) {
        slow.push_back(std::make_unique<RawSocket>(with, tiny_receive_buffer));
        REQUIRE(slow.back()->upgrade("/ws/shows/" + std::to_string(show.id)) == 101);
    }
    Pair delayed(visitor, show.id);
    Pair free(other_visitor, other_visitor.show(2 * seats_at_once).id);
    unsigned round = 0;
    for (; sessions_behind(visitor) < slow_readers; round += rounds_between_looks) {
        REQUIRE(round < rounds_at_most);
        delayed.time_of_rounds();
    }
    std::vector<std::chrono::nanoseconds> rounds;
    std::vector<std::chrono::nanoseconds> free_rounds;
    for (int turn = 0; turn < 9; ++turn) {
        rounds.push_back(delayed.time_of_rounds());
        free_rounds.push_back(free.time_of_rounds());
    }
    CAPTURE(median_of(rounds).count());
    CAPTURE(median_of(free_rounds).count());
    CHECK(median_of(rounds) <= allowed_delay * median_of(free_rounds));
}

TEST_CASE("clients that never read cost bounded memory, and catch up when they read again") {
    const TemporaryFolder folder;
    Server server(folder.path() / "data",
                  {"--rate-limits", "off", "--flush-ms", "1", "--seats-per-customer", std::to_string(seats_at_once)});
    Visitor visitor(server);
    const auto show = visitor.show(2 * seats_at_once);
    const auto room = "/ws/shows/" + std::to_string(show.id);
    std::vector<std::unique_ptr<RawSocket>> slow;
    for (std::size_t i = 0; i < slow_readers; ++i) {
        slow.push_back(std::make_unique<RawSocket>(server, tiny_receive_buffer));
        REQUIRE(slow.back()->upgrade(room) == 101);
    }
    Pair pair(visitor, show.id);
    const auto resident_before = server.process().resident_bytes();

    unsigned round = 0;
    while (round < rounds_at_least || sessions_behind(visitor) < slow_readers) {
        REQUIRE(round < rounds_at_most);
        pair.time_of_rounds();
        round += rounds_between_looks;
    }
    const auto resident_after = server.process().resident_bytes();
    const bool is_bounded = resident_after <= resident_before + allowed_growth;
    CHECK((is_bounded || !memory_is_our_own));

    RoomVisit& watcher = *pair.watcher;
    REQUIRE(is_ok(pair.buyer->select({pair.last_one})));
    watcher.wait_until([&] { return watcher.seat(pair.last_one) == SeatState::held; });
    for (const auto& socket : slow) {
        auto frame = socket->next_frame();
        while (frame && version_of(*frame) < watcher.version()) frame = socket->next_frame();
        REQUIRE(frame);
        CHECK(version_of(*frame) == watcher.version());
    }
}

TEST_CASE("a client that takes little at a time is not ended for pongs that it cannot know of yet") {
    const TemporaryFolder folder;
    const Server server(folder.path() / "data", {"--rate-limits", "off"});
    Visitor visitor(server);
    RawSocket slow(server, tiny_receive_buffer);
    REQUIRE(slow.upgrade("/ws/shows/" + std::to_string(visitor.show().id)) == 101);
    const std::string id(60, 'x');
    const auto ask = [&](const std::string& last) {
        const std::string request = R"({"type":"ping","id":")" + id + last + "\"}";
        slow.send(client::ws_frame(client::Opcode::text, request));
    };
    // Their answers take its line longer than it is watched, and are less than what makes the server read no more.
    constexpr std::size_t answers = (limits::max_outgoing_bytes / 2 + limits::max_unsent_bytes / 2) / 86;
    for (std::size_t i = 0; i < answers; ++i) ask("");
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(limits::idle_limit_s + 15);
    while (std::chrono::steady_clock::now() < until) {
        REQUIRE(slow.read_a_little(1'536));
        std::this_thread::sleep_for(std::chrono::seconds(1));
    }
    ask("last");
    auto frame = slow.next_frame();
    while (frame && frame->payload.find("xlast") == std::string::npos) frame = slow.next_frame();
    CHECK(frame);
}

TEST_CASE("a client that does not even answer pings is ended") {
    const TemporaryFolder folder;
    const Server server(folder.path() / "data");
    Visitor visitor(server);
    RawSocket silent(server);
    REQUIRE(silent.upgrade("/ws/shows/" + std::to_string(visitor.show().id)) == 101);
    bool was_pinged = false;
    for (auto frame = silent.next_frame(); frame; frame = silent.next_frame()) {
        was_pinged = was_pinged || frame->opcode == client::Opcode::ping;
    }
    CHECK(was_pinged);
}

}  // namespace
}  // namespace holdfast::integration
