// Clients that never read, in a room where much happens.
#include <doctest/doctest.h>

#include "protocol/limits.hpp"
#include "tests/integration/support/raw_socket.hpp"
#include "tests/integration/support/visitor.hpp"

namespace holdfast::integration {
namespace {

constexpr std::size_t slow_readers = 40;
constexpr std::uint32_t seats_at_once = 100;
constexpr unsigned rounds = 200;  // 40,000 changes of seats in 400 frames
constexpr int tiny_receive_buffer = 4'096;

// What the server may use for them: its own bound for each, and some room to breathe.
constexpr std::size_t allowed_growth = slow_readers * limits::max_outgoing_bytes + (32u << 20);

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool memory_is_our_own = false;  // a sanitizer keeps what was freed, and shadows the rest
#else
constexpr bool memory_is_our_own = true;
#endif

std::vector<std::uint32_t> first_seats() {
    std::vector<std::uint32_t> seats;
    for (std::uint32_t seat = 0; seat < seats_at_once; ++seat) seats.push_back(2 * seat);
    return seats;
}

std::uint64_t version_of(const RawSocket::Frame& frame) {
    const auto message = parse_object(frame.payload);
    const auto* version = message.if_contains("version");
    return version == nullptr ? 0 : version->to_number<std::uint64_t>();
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
    const auto seats = first_seats();
    const auto resident_before = server.process().resident_bytes();

    for (unsigned round = 0; round < rounds; ++round) {
        // Each change is seen by the one who reads before the next is made: he is not kept waiting.
        REQUIRE(is_ok(buyer->select(seats)));
        watcher->wait_until([&] { return watcher->seat(seats.back()) == SeatState::held; });
        REQUIRE(is_ok(buyer->unselect(seats)));
        watcher->wait_until([&] { return watcher->seat(seats.back()) == SeatState::free; });
    }
    const auto resident_after = server.process().resident_bytes();
    if (memory_is_our_own) CHECK(resident_after <= resident_before + allowed_growth);

    REQUIRE(is_ok(buyer->select({1})));
    watcher->wait_until([&] { return watcher->seat(1) == SeatState::held; });
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
