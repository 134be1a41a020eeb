// Clients that never read, in a room where much happens.
#include <doctest/doctest.h>

#include "protocol/limits.hpp"
#include "tests/integration/support/raw_socket.hpp"
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

// A sanitizer, which clang builds with here, keeps what was freed, and shadows the rest.
#ifdef __has_feature
constexpr bool memory_is_our_own = !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer);
#else
constexpr bool memory_is_our_own = true;
#endif

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

std::size_t sessions_behind(Visitor& visitor) {
    const std::string name = "\nholdfast_sessions_behind ";
    const auto metrics = visitor.get("/metrics").body;
    const auto found = metrics.find(name);
    REQUIRE(found != std::string::npos);
    return std::stoul(metrics.substr(found + name.size()));
}

TEST_CASE("clients that never read cost bounded memory, delay nobody, and catch up when they read again") {
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
    const auto buyer = visitor.enter(show.id, visitor.guest());
    const auto watcher = visitor.enter(show.id);
    watcher->next("state");
    const auto seats = watcher->free_seats(seats_at_once + 1);
    const std::vector<std::uint32_t> many(seats.begin() + 1, seats.end());
    const auto last_one = seats.front();
    const auto resident_before = server.process().resident_bytes();

    unsigned round = 0;
    while (round < rounds_at_least || sessions_behind(visitor) < slow_readers) {
        REQUIRE(round < rounds_at_most);
        change_and_see(*buyer, *watcher, many);
        round += rounds_between_looks;
    }
    const auto resident_after = server.process().resident_bytes();
    const bool is_bounded = resident_after <= resident_before + allowed_growth;
    CHECK((is_bounded || !memory_is_our_own));

    REQUIRE(is_ok(buyer->select({last_one})));
    watcher->wait_until([&] { return watcher->seat(last_one) == SeatState::held; });
    for (const auto& socket : slow) {
        auto frame = socket->next_frame();
        while (frame && version_of(*frame) < watcher->version()) frame = socket->next_frame();
        REQUIRE(frame);
        CHECK(version_of(*frame) == watcher->version());
    }
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
