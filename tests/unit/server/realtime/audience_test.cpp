#include "server/realtime/audience.hpp"

#include <doctest/doctest.h>

#include "tests/unit/server/core/plan_of_rows.hpp"
#include "tests/unit/server/realtime/loopback.hpp"

namespace holdfast::realtime {
namespace {

using test::Loopback;
using test::TestViewer;

struct StoppedClock final : ops::Clock {
    [[nodiscard]] Timestamp now() const override { return Timestamp(Milliseconds(1'000)); }
};

// A viewer with its connection and queue.
struct Seat {
    Loopback loopback;
    Outgoing queue{loopback.server};
    std::shared_ptr<TestViewer> viewer = std::make_shared<TestViewer>(loopback, queue);

    explicit Seat(boost::asio::io_context& context) : loopback(context) { queue.attach(viewer); }

    void on_loop(const std::function<void()>& task) { test::on_loop(loopback.context, task); }
    ServerMessage next_message() {
        while (waiting.empty()) waiting = test::payloads(loopback.read(2));
        const std::string text = waiting.front();
        waiting.erase(waiting.begin());
        return decode_server_message(text).value();
    }
    [[nodiscard]] bool nothing_to_read() const { return waiting.empty() && loopback.client.available() == 0; }

    // Sends replies until the socket is full.
    void stuff() {
        on_loop([&] {
            while (queue.idle()) viewer->send(text_frame(R"({"type":"ok"})"));
        });
    }

    std::vector<std::string> waiting;
};

struct Hall {
    boost::asio::io_context context;
    StoppedClock clock;
    ops::Metrics metrics;
    std::shared_ptr<OpenShow> show = std::make_shared<OpenShow>();
    std::unique_ptr<Audience> audience;
    Version version{7};

    Hall() {
        show->show.id = ShowId(3);
        audience = std::make_unique<Audience>(
            AudienceStart{show, "epoch", version, ShowStatus::on_sale, std::vector<SeatState>(4), {4, 300}}, clock,
            metrics);
    }

    // The seat's new state, as a flush.
    std::shared_ptr<const Broadcast> change(std::uint32_t seat, SeatState state,
                                            ShowStatus status = ShowStatus::on_sale) {
        const auto made = std::make_shared<Broadcast>();
        Broadcast& broadcast = *made;
        broadcast.update = {version, version.next(), {{SeatIndex(seat), state}}};
        broadcast.status = status;
        broadcast.frame = text_frame(encode(core::to_message(broadcast.update)));
        version = version.next();
        return made;
    }

    // A flush that says the show's new status and nothing else: the version stays.
    [[nodiscard]] std::shared_ptr<const Broadcast> change_status(ShowStatus status) const {
        const auto made = std::make_shared<Broadcast>();
        made->update = {version, version, {}};
        made->status = status;
        made->frame = text_frame(encode(core::to_message(made->update)));
        return made;
    }

    // Tells everybody, one viewer at a time.
    void broadcast(std::shared_ptr<const Broadcast> what) {
        bool more = audience->begin(std::move(what));
        while (more) more = audience->walk(1);
    }
};

TEST_CASE_FIXTURE(Hall, "who enters gets the state, and then each flush once") {
    Seat ann(context);
    ann.on_loop([&] {
        audience->join(ann.viewer, std::nullopt);
        broadcast(change(2, SeatState::held));
    });
    const auto state = std::get<StateMessage>(ann.next_message());
    CHECK(state.show == ShowId(3));
    CHECK(state.epoch == "epoch");
    CHECK(state.version == Version(7));
    CHECK(state.seats == "f4");
    const auto changes = std::get<ChangesMessage>(ann.next_message());
    CHECK(changes.version == Version(8));
    CHECK(changes.held == std::vector{SeatIndex(2)});
    CHECK(ann.nothing_to_read());
}

TEST_CASE_FIXTURE(Hall, "who resumes within the log gets the gap alone") {
    Seat ann(context);
    ann.on_loop([&] {
        broadcast(change(1, SeatState::held));
        broadcast(change(1, SeatState::sold));
        audience->join(ann.viewer, ResumePoint{"epoch", Version(8)});
    });
    const auto changes = std::get<ChangesMessage>(ann.next_message());
    CHECK(changes.version == Version(9));
    CHECK(changes.sold == std::vector{SeatIndex(1)});
}

TEST_CASE_FIXTURE(Hall, "who resumes from another epoch, or from the future, starts afresh") {
    for (const ResumePoint& point : {ResumePoint{"other", Version(7)}, ResumePoint{"epoch", Version(99)}}) {
        Seat ann(context);
        ann.on_loop([&] { audience->join(ann.viewer, point); });
        CHECK(std::holds_alternative<StateMessage>(ann.next_message()));
        ann.on_loop([&] { audience->leave(*ann.viewer); });
    }
}

TEST_CASE_FIXTURE(Hall, "who may not know the show's status starts afresh, from whatever version it resumes") {
    Seat ann(context);
    ann.on_loop([&] {
        broadcast(change(1, SeatState::held));         // version 8
        broadcast(change_status(ShowStatus::paused));  // still 8
        audience->join(ann.viewer, ResumePoint{"epoch", version});
    });
    const auto state = std::get<StateMessage>(ann.next_message());
    CHECK(state.version == Version(8));
    CHECK(state.status == ShowStatus::paused);

    Seat bob(context);
    Seat cleo(context);
    bob.on_loop([&] {
        broadcast(change(2, SeatState::held, ShowStatus::paused));  // version 9
        audience->join(bob.viewer, ResumePoint{"epoch", Version(7)});
        audience->join(cleo.viewer, ResumePoint{"epoch", Version(9)});
    });
    CHECK(std::get<StateMessage>(bob.next_message()).status == ShowStatus::paused);
    // Nobody came to version 9 without a state of the pause.
    CHECK(std::holds_alternative<ChangesMessage>(cleo.next_message()));
}

TEST_CASE_FIXTURE(Hall, "an audience that is opened later knows since when the show has its status") {
    for (const auto& [status_since, starts_afresh] :
         {std::pair{std::optional(Version(7)), true}, std::pair{std::optional(Version(6)), false},
          std::pair{std::optional<Version>(), false}}) {
        Audience later(
            AudienceStart{
                show, "epoch", version, ShowStatus::on_sale, std::vector<SeatState>(4), {4, 300}, status_since},
            clock, metrics);
        Seat ann(context);
        ann.on_loop([&] { later.join(ann.viewer, ResumePoint{"epoch", version}); });
        CHECK(std::holds_alternative<StateMessage>(ann.next_message()) == starts_afresh);
        ann.on_loop([&] { later.leave(*ann.viewer); });
    }
}

TEST_CASE_FIXTURE(Hall, "who does not read is sent nothing, and gets what was missed in one frame when drained") {
    Seat ann(context);
    ann.on_loop([&] { audience->join(ann.viewer, std::nullopt); });
    ann.stuff();
    const std::size_t queued = ann.queue.queued_bytes();
    ann.on_loop([&] {
        for (std::uint32_t i = 0; i < 1'000; ++i) broadcast(change(i % 4, i % 2 ? SeatState::free : SeatState::held));
        broadcast(change(0, SeatState::sold));
    });
    CHECK(ann.queue.queued_bytes() <= queued);
    ann.viewer->when_drained = [&] { audience->catch_up(*ann.viewer); };

    std::string received;
    REQUIRE(test::run_until(ann.loopback.context, [&] {
        std::string piece(ann.loopback.client.available(), '\0');
        boost::asio::read(ann.loopback.client, boost::asio::buffer(piece));
        received += piece;
        return ann.viewer->sent() == version && ann.queue.idle() && ann.loopback.client.available() == 0;
    }));
    int changes_frames = 0;
    for (const std::string& payload : test::payloads(received)) {
        const auto message = decode_server_message(payload).value();
        if (const auto* changes = std::get_if<ChangesMessage>(&message)) {
            ++changes_frames;
            CHECK(changes->version == version);
            CHECK(changes->sold == std::vector{SeatIndex(0)});
        }
    }
    CHECK(changes_frames == 1);
}

TEST_CASE_FIXTURE(Hall, "a show that is paused is a fresh start for everybody") {
    Seat ann(context);
    ann.on_loop([&] {
        audience->join(ann.viewer, std::nullopt);
        broadcast(change(1, SeatState::held, ShowStatus::paused));
    });
    ann.next_message();
    const auto state = std::get<StateMessage>(ann.next_message());
    CHECK(state.status == ShowStatus::paused);
    CHECK(state.seats == "f1h1f2");
}

TEST_CASE_FIXTURE(Hall, "a customer's cart reaches that customer's sessions alone") {
    Seat ann(context);
    Seat bob(context);
    const UserId customer(UserId::Bytes{1});
    const Personal cart{Personal::Kind::cart, text_frame(encode(CartMessage{}))};
    ann.on_loop([&] {
        audience->join(ann.viewer, std::nullopt);
        audience->bind(*ann.viewer, customer);
    });
    bob.on_loop([&] { audience->join(bob.viewer, std::nullopt); });
    ann.next_message();
    bob.next_message();
    ann.on_loop([&] { audience->deliver(customer, cart); });
    CHECK(std::holds_alternative<CartMessage>(ann.next_message()));
    CHECK(bob.nothing_to_read());
    ann.on_loop([&] {
        audience->unbind(*ann.viewer, customer);
        audience->deliver(customer, cart);
    });
    CHECK(ann.nothing_to_read());
}

TEST_CASE_FIXTURE(Hall, "of carts that have to wait only the latest is sent") {
    Seat ann(context);
    const UserId customer(UserId::Bytes{1});
    ann.on_loop([&] {
        audience->join(ann.viewer, std::nullopt);
        audience->bind(*ann.viewer, customer);
    });
    ann.stuff();
    const std::size_t queued = ann.queue.queued_bytes();
    ann.on_loop([&] {
        for (int i = 0; i < 100; ++i) {
            audience->deliver(customer, {Personal::Kind::cart, text_frame(encode(CartMessage{}))});
        }
    });
    CHECK(ann.queue.queued_bytes() <= queued);
}

TEST_CASE_FIXTURE(Hall, "every frame that is sent is counted once, with its bytes") {
    Seat ann(context);
    Seat bob(context);
    const UserId customer(UserId::Bytes{1});
    const auto cart = text_frame(encode(CartMessage{}));
    ann.on_loop([&] {
        audience->join(ann.viewer, std::nullopt);  // a state
        audience->bind(*ann.viewer, customer);
        audience->join(bob.viewer, ResumePoint{"epoch", version});  // no changes
        broadcast(change(1, SeatState::held));                      // to both
        audience->deliver(customer, {Personal::Kind::cart, cart});
    });
    CHECK(metrics.frames_out.Value() == 5);
    std::size_t bytes = 0;
    for (Seat* seat : {&ann, &bob}) bytes += seat->loopback.client.available();
    CHECK(metrics.frame_bytes_out.Value() == static_cast<double>(bytes));
    // Of carts that wait for the socket the last one will be sent, by its session.
    ann.stuff();
    const double before = metrics.frames_out.Value();
    ann.on_loop([&] {
        for (int i = 0; i < 10; ++i) audience->deliver(customer, {Personal::Kind::cart, cart});
    });
    CHECK(metrics.frames_out.Value() == before);
    ann.on_loop([&] {
        CHECK(ann.viewer->send_waiting_cart() == cart);
        CHECK_FALSE(ann.viewer->send_waiting_cart());
    });
}

TEST_CASE_FIXTURE(Hall, "who has taken nothing for a minute is ended, who reads is only reviewed") {
    Seat ann(context);
    Seat bob(context);
    ann.viewer->when_ended = [&] { audience->leave(*ann.viewer); };
    ann.on_loop([&] { audience->join(ann.viewer, std::nullopt); });
    bob.on_loop([&] { audience->join(bob.viewer, std::nullopt); });
    ann.stuff();
    const auto soon = std::chrono::steady_clock::now() + std::chrono::seconds(1);
    audience->sweep(soon);
    CHECK_FALSE(ann.viewer->ended);
    audience->sweep(soon + Seconds(limits::write_stall_limit_s));
    CHECK(ann.viewer->ended == Viewer::Ending::not_reading);
    CHECK_FALSE(bob.viewer->ended);
    CHECK(bob.viewer->reviews == 2);
    CHECK(audience->viewers().size() == 1);
}

TEST_CASE_FIXTURE(Hall, "whoever comes or leaves between two slices of a walk, nobody is told twice or never") {
    std::vector<std::unique_ptr<Seat>> seats;
    for (int i = 0; i < 5; ++i) {
        seats.push_back(std::make_unique<Seat>(context));
        if (i < 4) seats.back()->on_loop([&] { audience->join(seats.back()->viewer, std::nullopt); });
    }
    REQUIRE(audience->begin(change(1, SeatState::held)));
    seats[0]->on_loop([&] { CHECK(audience->walk(2)); });
    seats[3]->on_loop([&] { audience->leave(*seats[0]->viewer); });  // the last takes the first one's place
    seats[4]->on_loop([&] { audience->join(seats[4]->viewer, std::nullopt); });
    test::on_loop(context, [&] { CHECK_FALSE(audience->walk(10)); });
    for (const auto& seat : seats) {
        const auto state = std::get<StateMessage>(seat->next_message());
        if (seat == seats[4]) {
            CHECK(state.seats == "f1h1f2");
        } else if (seat != seats[0]) {
            CHECK(std::get<ChangesMessage>(seat->next_message()).held == std::vector{SeatIndex(1)});
        }
    }
    for (std::size_t i = 1; i < seats.size(); ++i) CHECK(seats[i]->nothing_to_read());
}

TEST_CASE_FIXTURE(Hall, "flushes that come faster than a walk are merged, and everybody ends at the last") {
    Seat ann(context);
    Seat bob(context);
    ann.on_loop([&] { audience->join(ann.viewer, std::nullopt); });
    bob.on_loop([&] { audience->join(bob.viewer, std::nullopt); });
    REQUIRE(audience->begin(change(0, SeatState::held)));
    ann.on_loop([&] { CHECK(audience->walk(1)); });
    CHECK_FALSE(audience->begin(change(1, SeatState::held)));
    CHECK_FALSE(audience->begin(change(2, SeatState::held)));
    CHECK_FALSE(audience->begin(change(0, SeatState::sold)));
    ann.on_loop([&] {
        while (audience->walk(1)) {
        }
    });
    for (Seat* seat : {&ann, &bob}) {
        std::vector<SeatState> picture(4);
        Version at;
        const auto state = std::get<StateMessage>(seat->next_message());
        picture = decode_seat_states(state.seats).value();
        while (!seat->nothing_to_read()) {
            const auto changes = std::get<ChangesMessage>(seat->next_message());
            CHECK(changes.version > at);
            at = changes.version;
            for (const SeatIndex held : changes.held) picture[held.value()] = SeatState::held;
            for (const SeatIndex sold : changes.sold) picture[sold.value()] = SeatState::sold;
        }
        CHECK(at == version);
        CHECK(encode_seat_states(picture) == "s1h2f1");
    }
}

TEST_CASE_FIXTURE(Hall, "viewers may leave in any order") {
    std::vector<std::unique_ptr<Seat>> seats;
    for (int i = 0; i < 5; ++i) {
        seats.push_back(std::make_unique<Seat>(context));
        seats.back()->on_loop([&] { audience->join(seats.back()->viewer, std::nullopt); });
    }
    for (const int leaver : {2, 0, 4, 1, 1}) audience->leave(*seats[static_cast<std::size_t>(leaver)]->viewer);
    CHECK(audience->viewers().size() == 1);
    CHECK(audience->viewers().front() == seats[3]->viewer);
}

TEST_CASE_FIXTURE(Hall, "when another room takes the place of this one, everybody starts afresh, once") {
    Seat ann(context);
    Seat bob(context);
    ann.on_loop([&] {
        audience->join(ann.viewer, std::nullopt);
        audience->join(bob.viewer, std::nullopt);
        // Half told of a change of the old room, and another one waits: both are worth nothing now.
        REQUIRE(audience->begin(change(2, SeatState::held)));
        REQUIRE(audience->walk(1));
        CHECK_FALSE(audience->begin(change(3, SeatState::held)));
        const auto restart = std::make_shared<Broadcast>();
        restart->restart =
            AudienceStart{show, "other", Version(0), ShowStatus::on_sale, std::vector<SeatState>(2), {4, 300}};
        CHECK_FALSE(audience->begin(restart));
        while (audience->walk(1)) {
        }
        version = Version(0);
        broadcast(change(1, SeatState::sold));
    });
    for (Seat* seat : {&ann, &bob}) {
        CHECK(std::get<StateMessage>(seat->next_message()).epoch == "epoch");
        if (seat == &ann) CHECK(std::get<ChangesMessage>(seat->next_message()).version == Version(8));
        const auto state = std::get<StateMessage>(seat->next_message());
        CHECK(state.epoch == "other");
        CHECK(state.version == Version(0));
        CHECK(state.seats == "f2");
        const auto changes = std::get<ChangesMessage>(seat->next_message());
        CHECK(changes.version == Version(1));
        CHECK(changes.sold == std::vector{SeatIndex(1)});
        CHECK(seat->nothing_to_read());
    }
}

}  // namespace
}  // namespace holdfast::realtime
