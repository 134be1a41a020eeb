#include "server/realtime/request_handler.hpp"

#include <doctest/doctest.h>

#include "tests/unit/server/realtime/loopback.hpp"

namespace holdfast::realtime {
namespace {

using namespace std::chrono_literals;

const UserId ann(UserId::Bytes{1});
const TokenFamilyId login(TokenFamilyId::Bytes{9});

struct SetClock final : ops::Clock {
    Timestamp time{1'000s};
    [[nodiscard]] Timestamp now() const override { return time; }
};

// Rooms that note what they are asked, and answer what the test says.
struct NotedRooms final : Rooms {
    void open(ShowId, std::function<void(Result<std::shared_ptr<const OpenShow>>)>) override {}
    void snapshot(ShowId, std::function<void(Result<RoomSnapshot>)>) override {}
    void seats(ShowId, SeatsQuery, std::function<void(Result<SeatsBody>)>) override {}
    void cart(ShowId, const UserId&, std::function<void(Result<CartMessage>)> reply) override { reply(CartMessage{}); }
    void command(ShowId, core::Command command, std::function<void(Result<core::Decision>)> reply) override {
        commands.push_back(std::move(command));
        reply(core::Decision{.refusal = refusal});
    }
    void select(ShowId show, core::Select select, std::string address,
                std::function<void(Result<core::Decision>)> reply) override {
        addresses.push_back(std::move(address));
        command(show, std::move(select), std::move(reply));
    }
    void select_best(ShowId, core::SelectBest wish, std::string address,
                     std::function<void(Result<core::Decision>)> reply) override {
        addresses.push_back(std::move(address));
        wishes.push_back(std::move(wish));
        if (refusal)
            reply(core::Decision{.refusal = refusal});
        else
            reply(core::Decision{.seats = {SeatIndex(2), SeatIndex(3)}});
    }
    void held(ShowId, HeldQuery, std::function<void(Result<HeldSeats>)>) override {}
    void reload(ShowId, std::function<void(Result<storage::Nothing>)>) override {}
    void reload_where(std::function<bool(const storage::Show&)>) override {}
    void tell_order(const UserId&, const OrderView&) override {}

    std::vector<core::Command> commands;
    std::vector<core::SelectBest> wishes;
    std::vector<std::string> addresses;
    std::optional<Error> refusal;
};

struct NotedDesk final : sale::OrderDesk {
    void buy_cart(sale::Purchase purchase, std::function<void(Result<sale::Receipt>)> reply) override {
        purchases.push_back(std::move(purchase));
        reply(sale::Receipt{});
    }
    void cancel(sale::Cancellation, std::function<void(Result<storage::OrderDetails>)>) override {}
    void cancel_show(storage::ShowCancellation, std::function<void(Result<storage::Nothing>)>) override {}
    void return_seats(sale::SeatReturn, std::function<void(Result<storage::OrderDetails>)>) override {}
    void move(sale::OrderMove, std::function<void(Result<storage::OrderDetails>)>) override {}
    void look_at_payment(const OrderId&, std::function<void(Result<storage::OrderDetails>)>) override {}
    void leave_payment(const OrderId&, std::function<void(Result<storage::OrderDetails>)>) override {}
    void look_at_all_payments() override {}
    void send_refunds() override {}
    void resume() override {}
    std::vector<sale::Purchase> purchases;
};

struct NotedPeer final : RequestPeer {
    void answer(const SharedFrame& frame) override { answers.push_back(test::payloads(*frame).front()); }
    void on_loop(std::function<void()> work) override { work(); }
    void close_for_abuse() override { ++closes; }
    std::vector<std::string> answers;
    int closes = 0;
};

struct Fixture {
    SetClock clock;
    ops::Metrics metrics;
    auth::Tokens tokens{std::string(32, 's')};
    auth::RevokedFamilies revoked;
    auth::Gate gate{tokens, revoked};
    NotedRooms rooms;
    NotedDesk desk;
    SessionServices services{rooms, desk, gate, clock, metrics};
    boost::asio::io_context context;
    test::Loopback loopback{context};
    Outgoing queue{loopback.server};
    std::shared_ptr<test::TestViewer> viewer = std::make_shared<test::TestViewer>(loopback, queue);
    std::shared_ptr<NotedPeer> peer = std::make_shared<NotedPeer>();
    std::optional<RequestHandler> handler;

    Fixture() {
        auto show = std::make_shared<OpenShow>();
        show->show.id = ShowId(3);
        const auto audience = std::make_shared<Audience>(
            AudienceStart{show, "epoch", Version(0), ShowStatus::on_sale, std::vector<SeatState>(4), {4, 300}}, clock,
            metrics);
        handler.emplace(*peer, *viewer, audience, "192.0.2.1", Language::fr, services);
    }

    // Handles one frame on the loop's thread, and gives the answer to it.
    ServerMessage ask(const std::string& text) {
        test::on_loop(context, [&] { handler->handle(text); });
        REQUIRE_FALSE(peer->answers.empty());
        return decode_server_message(peer->answers.back()).value();
    }
    ErrorCode refused(const std::string& text) { return std::get<ErrorMessage>(ask(text)).error.code; }
    bool accepted(const std::string& text) { return std::holds_alternative<OkMessage>(ask(text)); }

    std::string authenticate(Seconds valid_for = 3'600s, Role role = Role::guest) {
        const auth::Identity identity{ann, role, login, clock.time + valid_for};
        return R"({"type":"authenticate","id":1,"token":")" +
               tokens.issue(auth::TokenType::access, identity, "jti", clock.time) + "\"}";
    }
};

const std::string select_two = R"({"type":"select","id":7,"seats":[1,2]})";

TEST_CASE_FIXTURE(Fixture, "who has not authenticated may ping and nothing else") {
    CHECK(accepted(R"({"type":"ping"})"));
    for (const std::string request :
         {R"({"type":"select","seats":[1]})", R"({"type":"unselect","seats":[1]})", R"({"type":"extend"})",
          R"({"type":"select_best","count":2})", R"({"type":"checkout","idempotency_key":"k","method":"counter"})"}) {
        CAPTURE(request);
        CHECK(refused(request) == ErrorCode::not_authenticated);
    }
    CHECK(rooms.commands.empty());
    CHECK(desk.purchases.empty());
}

TEST_CASE_FIXTURE(Fixture,
                  "a request of a customer reaches the room in that customer's name, and its answer has its id") {
    REQUIRE(accepted(authenticate()));
    CHECK(std::get<OkMessage>(ask(select_two)).id.json == "7");
    REQUIRE(rooms.commands.size() == 1);
    CHECK(std::get<core::Select>(rooms.commands[0]).customer == ann);
    CHECK(std::get<core::Select>(rooms.commands[0]).seats == std::vector{SeatIndex(1), SeatIndex(2)});
    CHECK(rooms.addresses == std::vector<std::string>{"192.0.2.1"});
    rooms.refusal = Error{.code = ErrorCode::seat_taken, .message = "Taken.", .seats = {SeatIndex(2)}};
    const auto error = std::get<ErrorMessage>(ask(select_two));
    CHECK(error.id.json == "7");
    CHECK(error.error.seats == std::vector{SeatIndex(2)});
}

TEST_CASE_FIXTURE(Fixture, "a checkout goes to the desk with the connection's own identity") {
    REQUIRE(accepted(authenticate()));
    CHECK(accepted(R"({"type":"checkout","idempotency_key":"k","method":"counter","email":"a@example.org"})"));
    REQUIRE(desk.purchases.size() == 1);
    CHECK(desk.purchases[0].show == ShowId(3));
    CHECK(desk.purchases[0].buyer.user == ann);
    CHECK(desk.purchases[0].idempotency_key == "k");
    CHECK(desk.purchases[0].email == "a@example.org");
    CHECK(desk.purchases[0].language == Language::fr);
    CHECK(accepted(R"({"type":"checkout","idempotency_key":"l","method":"counter","language":"de"})"));
    CHECK(desk.purchases[1].language == Language::de);
}

TEST_CASE_FIXTURE(Fixture, "a wish for the best seats reaches the room whole, and its answer names them") {
    REQUIRE(accepted(authenticate()));
    const auto ok =
        std::get<OkMessage>(ask(R"({"type":"select_best","id":"b","count":2,"category":"Stalls","instead_of":[0,1]})"));
    CHECK(ok.id.json == "\"b\"");
    CHECK(ok.seats == std::vector{SeatIndex(2), SeatIndex(3)});
    REQUIRE(rooms.wishes.size() == 1);
    CHECK(rooms.wishes[0].customer == ann);
    CHECK(rooms.wishes[0].count == 2);
    CHECK(rooms.wishes[0].category == "Stalls");
    CHECK(rooms.wishes[0].instead_of == std::vector{SeatIndex(0), SeatIndex(1)});
    CHECK(rooms.addresses == std::vector<std::string>{"192.0.2.1"});

    rooms.refusal = Error{.code = ErrorCode::seat_taken,
                          .message = "No seat is free in this category.",
                          .alternatives = {{SeatIndex(0), SeatIndex(1)}}};
    const auto error = std::get<ErrorMessage>(ask(R"({"type":"select_best","count":2})"));
    CHECK(error.error.code == ErrorCode::seat_taken);
    CHECK(error.error.seats.empty());
    CHECK(error.error.alternatives == std::vector<std::vector<SeatIndex>>{{SeatIndex(0), SeatIndex(1)}});
}

TEST_CASE_FIXTURE(Fixture, "the right to select ends with the token, the connection does not") {
    const std::string token = authenticate(60s);
    REQUIRE(accepted(token));
    // The gate lets clocks differ a little: what it takes is good for a request, and what it does not is not.
    clock.time += 60s + Seconds(limits::token_skew_s) - 1ms;
    REQUIRE(accepted(token));
    CHECK(accepted(select_two));
    clock.time += 1ms;
    CHECK(refused(select_two) == ErrorCode::not_authenticated);
    CHECK(refused(token) == ErrorCode::not_authenticated);
    CHECK(accepted(R"({"type":"ping"})"));
    CHECK(accepted(authenticate()));
    CHECK(accepted(select_two));
}

TEST_CASE_FIXTURE(Fixture, "a login that was ended elsewhere ends here at the next request or review") {
    REQUIRE(accepted(authenticate()));
    revoked.add(login, clock.time + 3'600s, clock.time);
    CHECK(refused(select_two) == ErrorCode::not_authenticated);
}

TEST_CASE_FIXTURE(Fixture, "the tenth malformed message in a row closes, an understood one starts the count again") {
    const auto send_malformed = [&](int times) {
        for (int i = 0; i < times; ++i) {
            clock.time += 1s;
            CHECK(refused("{") == ErrorCode::bad_message);
        }
    };
    send_malformed(9);
    CHECK(accepted(R"({"type":"ping"})"));
    send_malformed(9);
    CHECK(peer->closes == 0);
    send_malformed(1);
    CHECK(peer->closes == 1);
}

TEST_CASE_FIXTURE(Fixture, "messages beyond the rate are refused, and a flood of them ends the connection") {
    for (unsigned i = 0; i < limits::message_rate_burst; ++i) CHECK(accepted(R"({"type":"ping"})"));
    CHECK(refused(R"({"type":"ping","id":"x"})") == ErrorCode::rate_limited);
    clock.time += 1s;
    CHECK(accepted(R"({"type":"ping"})"));
    for (unsigned i = 1; i < limits::message_rate_per_s; ++i) CHECK(accepted(R"({"type":"ping"})"));
    for (unsigned i = 0; i < limits::max_rate_refusals_in_a_row; ++i) {
        CHECK(refused(R"({"type":"ping"})") == ErrorCode::rate_limited);
    }
    CHECK(peer->closes == 1);
}

TEST_CASE_FIXTURE(Fixture, "a kiosk's token brings its own rate, for as long as it speaks for the connection") {
    const auto pings_until_refused = [&] {
        unsigned pings = 0;
        while (accepted(R"({"type":"ping"})")) ++pings;
        return pings;
    };
    CHECK(pings_until_refused() == limits::message_rate_burst);
    clock.time += 1s;
    CHECK(accepted(authenticate(60s, Role::kiosk)));
    CHECK(pings_until_refused() == limits::kiosk_message_rate_burst);
    clock.time += 1s;
    CHECK(pings_until_refused() == limits::kiosk_message_rate_per_s);
    // The same right once more fills no bucket.
    clock.time += 1s;
    CHECK(accepted(authenticate(60s, Role::kiosk)));
    CHECK(pings_until_refused() == limits::kiosk_message_rate_per_s - 1);
    clock.time += 60s + Seconds(limits::token_skew_s);
    handler->review(clock.time);
    CHECK(pings_until_refused() == limits::message_rate_burst);
}

TEST_CASE_FIXTURE(Fixture, "a user may be connected so many times and no more") {
    services.limits.sockets_per_user = 3;
    std::vector<Tally<UserId>::Place> places;
    for (unsigned i = 0; i < services.limits.sockets_per_user; ++i) {
        places.push_back(*services.sockets_by_user.take(ann, services.limits.sockets_per_user));
    }
    CHECK(refused(authenticate()) == ErrorCode::rate_limited);
    places.pop_back();
    CHECK(accepted(authenticate()));
    handler->release();
    CHECK(services.sockets_by_user.take(ann, services.limits.sockets_per_user));
}

}  // namespace
}  // namespace holdfast::realtime
