#include "server/realtime/outgoing.hpp"

#include <doctest/doctest.h>

#include "tests/unit/server/realtime/loopback.hpp"

namespace holdfast::realtime {
namespace {

using test::Loopback;
using test::on_loop;
using test::run_until;

struct Counts final : OutgoingListener {
    void on_drained() override { ++drained; }
    void on_broken() override { ++broken; }
    int drained = 0;
    int broken = 0;
};

struct Fixture {
    boost::asio::io_context context;
    Loopback loopback{context};
    std::shared_ptr<Counts> counts = std::make_shared<Counts>();
    Outgoing outgoing{loopback.server};

    Fixture() { outgoing.attach(counts); }

    // Sends numbered frames until the socket takes no more; returns all that was sent.
    std::string fill() {
        std::string sent;
        on_loop(context, [&] {
            for (int i = 0; outgoing.idle(); ++i) {
                const auto frame = text_frame(std::to_string(i) + std::string(1000, '.'));
                sent += *frame;
                REQUIRE(outgoing.send(frame));
            }
        });
        return sent;
    }

    // All of `size` bytes, while the loop sends what was queued.
    std::string receive(std::size_t size) {
        std::string received;
        REQUIRE(run_until(loopback.context, [&] {
            std::string piece(loopback.client.available(), '\0');
            boost::asio::read(loopback.client, boost::asio::buffer(piece));
            received += piece;
            return received.size() == size;
        }));
        return received;
    }
};

TEST_CASE_FIXTURE(Fixture, "what the socket takes is never queued") {
    on_loop(context, [&] { CHECK(outgoing.send(text_frame("hello"))); });
    CHECK(outgoing.idle());
    CHECK(outgoing.queued_bytes() == 0);
    CHECK(test::payloads(loopback.read(7)) == std::vector<std::string>{"hello"});
}

TEST_CASE_FIXTURE(Fixture, "what is gathered leaves together at the end, in order") {
    on_loop(context, [&] {
        const Outgoing::Gathering together(outgoing);
        CHECK(outgoing.send(text_frame("hello")));
        CHECK(outgoing.send(text_frame("and")));
        CHECK(outgoing.send(text_frame("goodbye")));
        CHECK(outgoing.idle());
        CHECK(loopback.client.available() == 0);
    });
    CHECK(outgoing.idle());
    CHECK(outgoing.queued_bytes() == 0);
    CHECK(test::payloads(loopback.read(21)) == std::vector<std::string>{"hello", "and", "goodbye"});
}

TEST_CASE_FIXTURE(Fixture, "what is gathered behind a full socket waits in its turn") {
    std::string sent = fill();
    on_loop(context, [&] {
        const Outgoing::Gathering together(outgoing);
        const auto last = text_frame("the last");
        sent += *last;
        CHECK(outgoing.send(last));
        CHECK_FALSE(outgoing.idle());
    });
    CHECK(outgoing.queued_bytes() > 0);
    CHECK(receive(sent.size()) == sent);
    REQUIRE(run_until(loopback.context, [&] { return counts->drained == 1; }));
}

TEST_CASE_FIXTURE(Fixture, "more than the socket takes may be gathered: the rest leaves later") {
    std::string sent;
    on_loop(context, [&] {
        const Outgoing::Gathering together(outgoing);
        for (int i = 0; i < 100; ++i) {
            const auto frame = text_frame(std::to_string(i) + std::string(100'000, '.'));
            sent += *frame;
            REQUIRE(outgoing.send(frame));
        }
    });
    CHECK_FALSE(outgoing.idle());
    CHECK(receive(sent.size()) == sent);
    REQUIRE(run_until(loopback.context, [&] { return counts->drained == 1; }));
    CHECK(outgoing.queued_bytes() == 0);
}

TEST_CASE_FIXTURE(Fixture, "an end in the middle of gathering lets what was gathered out first") {
    on_loop(context, [&] {
        const Outgoing::Gathering together(outgoing);
        outgoing.send(text_frame("goodbye"));
        outgoing.finish();
        CHECK_FALSE(outgoing.send(text_frame("too late")));
    });
    CHECK(test::payloads(loopback.read(9)) == std::vector<std::string>{"goodbye"});
    boost::system::error_code end;
    char more = 0;
    loopback.client.read_some(boost::asio::buffer(&more, 1), end);
    CHECK(end == boost::asio::error::eof);
}

TEST_CASE_FIXTURE(Fixture, "what a full socket does not take leaves later, whole and in order") {
    std::string sent = fill();
    on_loop(context, [&] {
        const auto last = text_frame("the last");
        sent += *last;
        outgoing.send(last);
        CHECK(outgoing.queued_bytes() >= last->size());
        CHECK(outgoing.stalled_for(std::chrono::steady_clock::now() + std::chrono::hours(1)) >
              std::chrono::minutes(59));
    });
    CHECK(receive(sent.size()) == sent);
    REQUIRE(run_until(loopback.context, [&] { return counts->drained == 1; }));
    CHECK(outgoing.idle());
    CHECK(outgoing.queued_bytes() == 0);
    CHECK(outgoing.stalled_for(std::chrono::steady_clock::now()) == std::chrono::seconds(0));
}

TEST_CASE_FIXTURE(Fixture, "a broken socket is told once, and never from inside a send") {
    loopback.client.set_option(boost::asio::socket_base::linger(true, 0));
    loopback.client.close();
    on_loop(context, [&] {
        while (outgoing.send(text_frame("into the void"))) {
        }
        CHECK(counts->broken == 0);
        CHECK_FALSE(outgoing.send(text_frame("again")));
    });
    REQUIRE(run_until(loopback.context, [&] { return counts->broken == 1; }));
    CHECK(outgoing.broken());
}

TEST_CASE_FIXTURE(Fixture, "a sealed queue takes nothing more, and finishes after what it has") {
    const std::string sent = fill();
    on_loop(context, [&] {
        outgoing.finish();
        CHECK_FALSE(outgoing.send(text_frame("too late")));
    });
    std::string received;
    boost::system::error_code error;
    REQUIRE(run_until(loopback.context, [&] {
        loopback.client.non_blocking(true);
        std::string piece(65'536, '\0');
        const std::size_t size = loopback.client.read_some(boost::asio::buffer(piece), error);
        received.append(piece, 0, size);
        return error == boost::asio::error::eof;
    }));
    CHECK(received == sent);
}

}  // namespace
}  // namespace holdfast::realtime
