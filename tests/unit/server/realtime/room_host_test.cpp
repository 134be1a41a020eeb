#include "server/realtime/room_host.hpp"

#include <doctest/doctest.h>

#include "tests/unit/server/core/plan_of_rows.hpp"
#include "tests/unit/server/realtime/gunzip.hpp"
#include "tests/unit/server/realtime/loopback.hpp"

namespace holdfast::realtime {
namespace {

using namespace std::chrono_literals;

const UserId ann(UserId::Bytes{1});
const UserId bob(UserId::Bytes{2});

struct Recorder final : AudienceLink {
    void broadcast(std::size_t, ShowId, std::shared_ptr<const Broadcast> what) override { flushes.push_back(what); }
    void deliver(std::size_t, ShowId, const UserId& customer, Personal personal) override {
        personals.emplace_back(customer, test::payloads(*personal.frame).front());
    }
    std::vector<std::shared_ptr<const Broadcast>> flushes;
    std::vector<std::pair<UserId, std::string>> personals;
};

struct Home {
    boost::asio::io_context context;
    ops::SystemClock clock;
    ops::Metrics metrics;
    Recorder recorder;
    std::shared_ptr<RoomHost> host;

    void open(std::chrono::milliseconds hold_time = 300s, std::chrono::milliseconds interval = 20ms,
              std::shared_ptr<const SeatingPlan> plan = test::plan_of_rows({"aaaa", "bbbb"})) {
        auto show = std::make_shared<OpenShow>();
        show->show.id = ShowId(1);
        show->plan = std::move(plan);
        show->category_prices = {Money{1'000, {}}, Money{500, {}}};
        core::RoomSetup setup{.show = ShowId(1),
                              .plan = show->plan,
                              .rules = {4, hold_time},
                              .opens_at = Timestamp{},
                              .closes_at = clock.now() + 1h,
                              .blocked = {},
                              .sold = {}};
        host = std::make_shared<RoomHost>(context.get_executor(), RoomHost::Opening{show, setup, "epoch"}, interval,
                                          clock, metrics, recorder);
    }
    core::Decision ask(core::Command command) {
        std::optional<core::Decision> decision;
        boost::asio::post(context, [&] { host->command(command, [&](core::Decision d) { decision = d; }); });
        REQUIRE(test::run_until(context, [&] { return decision.has_value(); }));
        return *decision;
    }
    SeatsBody seats(const std::string& known_etags = "", ContentCoding coding = ContentCoding::identity) {
        std::optional<SeatsBody> answer;
        boost::asio::post(
            context, [&] { host->seats({known_etags, coding}, [&](SeatsBody body) { answer = std::move(body); }); });
        REQUIRE(test::run_until(context, [&] { return answer.has_value(); }));
        return *answer;
    }
    AudienceStart subscribe(std::size_t loop) {
        std::optional<AudienceStart> start;
        boost::asio::post(context, [&] { start = host->subscribe(loop); });
        REQUIRE(test::run_until(context, [&] { return start.has_value(); }));
        return *start;
    }
};

TEST_CASE_FIXTURE(Home, "changes are flushed to every audience, each once, and folded") {
    open();
    subscribe(0);
    subscribe(1);
    ask(core::Select{ann, {SeatIndex(0), SeatIndex(5)}});
    REQUIRE(test::run_until(context, [&] { return recorder.flushes.size() == 2; }));
    CHECK(recorder.flushes[0] == recorder.flushes[1]);
    CHECK(recorder.flushes[0]->update.changes.size() == 2);
    // Within one interval a seat that was taken and given back is one change.
    ask(core::Select{bob, {SeatIndex(1)}});
    ask(core::Unselect{bob, {SeatIndex(1)}});
    ask(core::Select{bob, {SeatIndex(2)}});
    REQUIRE(test::run_until(context, [&] { return recorder.flushes.back()->update.to == Version(4); }));
    CHECK(recorder.flushes.back()->update.to == host->snapshot().version);
}

TEST_CASE_FIXTURE(Home, "each flush goes on where the one before ended") {
    open(300s, 1ms);
    const Version start = subscribe(0).version;
    for (std::uint32_t i = 0; i < 8; ++i) {
        ask(core::Select{ann, {SeatIndex(i % 4)}});
        ask(core::UnselectAll{ann});
    }
    REQUIRE(test::run_until(context, [&] {
        return !recorder.flushes.empty() && recorder.flushes.back()->update.to == host->snapshot().version;
    }));
    Version at = start;
    for (const auto& flush : recorder.flushes) {
        CHECK(flush->update.from == at);
        at = flush->update.to;
    }
}

TEST_CASE_FIXTURE(Home, "an audience that comes late starts where the others are") {
    open(300s, 200ms);
    subscribe(0);
    ask(core::Select{ann, {SeatIndex(0)}});
    ask(core::Select{ann, {SeatIndex(1)}});
    const AudienceStart start = subscribe(1);
    CHECK(start.version == host->snapshot().version);
    CHECK(start.states == host->snapshot().states);
    CHECK(recorder.flushes.back()->update.to == start.version);
    CHECK(start.limits.seats == 4);
    CHECK(start.limits.hold_seconds == 300);
}

TEST_CASE_FIXTURE(Home, "an audience that comes late is told at which version the show got its status") {
    open();
    subscribe(0);
    CHECK_FALSE(subscribe(1).status_since);
    ask(core::Select{ann, {SeatIndex(0)}});
    const auto set_sale = [&](ShowStatus status) {
        ask(core::SetSale{status, Timestamp{}, clock.now() + 1h});
        return subscribe(1);
    };
    // Nothing is told of a change that its start has in it already.
    AudienceStart start = set_sale(ShowStatus::paused);
    CHECK(start.status == ShowStatus::paused);
    CHECK(start.status_since == Version(1));
    CHECK(recorder.flushes.back()->status == ShowStatus::paused);
    ask(core::Select{ann, {SeatIndex(1)}});
    CHECK(subscribe(1).status_since == Version(1));
    ask(core::UnselectAll{ann});
    start = set_sale(ShowStatus::on_sale);
    CHECK(start.status_since == start.version);
}

TEST_CASE_FIXTURE(Home, "a hold ends by itself, with no traffic at all, and its owner is told") {
    open(30ms);
    subscribe(0);
    ask(core::Select{ann, {SeatIndex(3)}});
    REQUIRE(test::run_until(context, [&] { return recorder.personals.size() == 2; }));
    CHECK(recorder.personals[0].second.find(R"("selected")") != std::string::npos);
    CHECK(recorder.personals[1].second.find(R"("expired")") != std::string::npos);
    CHECK(host->snapshot().states[3] == SeatState::free);
    CHECK(host->snapshot().states == std::vector<SeatState>(8));
}

TEST_CASE_FIXTURE(Home, "a cart is priced by the show, seat by seat") {
    open();
    ask(core::Select{ann, {SeatIndex(4), SeatIndex(0)}});
    const CartMessage cart = host->cart(ann, CartReason::restored);
    REQUIRE(cart.seats.size() == 2);
    CHECK(cart.seats[0].price.amount_minor == 500);
    CHECK(cart.total.amount_minor == 1'500);
    CHECK(cart.expires_at);
    CHECK_FALSE(host->cart(bob, CartReason::restored).expires_at);
}

TEST_CASE_FIXTURE(Home, "a room is unused when nobody watches and nothing is held") {
    open();
    CHECK(host->unused());
    subscribe(0);
    CHECK_FALSE(host->unused());
    ask(core::Select{ann, {SeatIndex(0)}});
    host->unsubscribe(0);
    CHECK_FALSE(host->unused());
    ask(core::UnselectAll{ann});
    CHECK(host->unused());
}

TEST_CASE_FIXTURE(Home, "one address cannot hold more than its share, and may again when it gave back") {
    open();
    const auto select = [&](std::uint8_t customer, std::vector<SeatIndex> seats, std::string address) {
        std::optional<core::Decision> decision;
        boost::asio::post(context, [&] {
            host->select({UserId(UserId::Bytes{customer}), seats}, address, [&](core::Decision d) { decision = d; });
        });
        REQUIRE(test::run_until(context, [&] { return decision.has_value(); }));
        return *decision;
    };
    // As many as no address may hold, asked for at once.
    std::vector<SeatIndex> too_many(limits::max_held_seats_per_address, SeatIndex(1));
    CHECK(select(1, {SeatIndex(0)}, "192.0.2.1").accepted());
    REQUIRE_FALSE(select(2, too_many, "192.0.2.1").accepted());
    CHECK(select(2, too_many, "192.0.2.1").refusal->code == ErrorCode::rate_limited);
    CHECK(select(2, too_many, "192.0.2.2").refusal->code != ErrorCode::rate_limited);
    ask(core::UnselectAll{UserId(UserId::Bytes{1})});
    CHECK(select(2, too_many, "192.0.2.1").refusal->code != ErrorCode::rate_limited);
}

TEST_CASE_FIXTURE(Home, "an address that holds its whole share may still exchange what it holds") {
    constexpr std::uint32_t share = limits::max_held_seats_per_address;
    static_assert(share % 4 == 0);
    open(300s, 20ms, test::plan_of_rows({std::string(share + 4, 'a'), "b"}));
    const auto select = [&](std::uint32_t customer, std::vector<SeatIndex> seats,
                            std::vector<SeatIndex> instead_of = {}) {
        std::optional<core::Decision> decision;
        boost::asio::post(context, [&] {
            const UserId user(UserId::Bytes{static_cast<std::uint8_t>(customer)});
            host->select({user, seats, instead_of}, "192.0.2.1", [&](core::Decision d) { decision = d; });
        });
        REQUIRE(test::run_until(context, [&] { return decision.has_value(); }));
        return decision->refusal ? std::optional(decision->refusal->code) : std::nullopt;
    };
    constexpr std::nullopt_t none = std::nullopt;
    for (std::uint32_t i = 0; i < share; i += 4) {
        REQUIRE(select(1 + i / 4, {SeatIndex(i), SeatIndex(i + 1), SeatIndex(i + 2), SeatIndex(i + 3)}) == none);
    }
    const SeatIndex next(share);
    CHECK(select(200, {next}) == ErrorCode::rate_limited);
    CHECK(select(1, {SeatIndex(0), SeatIndex(1)}) == none);  // has them already
    CHECK(select(1, {next}, {SeatIndex(0)}) == none);
    CHECK(select(1, {SeatIndex(0)}, {SeatIndex(9)}) == ErrorCode::rate_limited);
}

TEST_CASE_FIXTURE(Home,
                  "the best seats are chosen and held in one step, told as any other, and count for the address") {
    open();
    subscribe(0);
    const auto wish = [&](std::uint8_t customer, std::uint32_t count, std::vector<SeatIndex> instead_of = {}) {
        std::optional<core::Decision> decision;
        boost::asio::post(context, [&] {
            host->select_best({UserId(UserId::Bytes{customer}), count, std::nullopt, instead_of}, "192.0.2.1",
                              [&](core::Decision d) { decision = d; });
        });
        REQUIRE(test::run_until(context, [&] { return decision.has_value(); }));
        return *decision;
    };
    CHECK(wish(1, 4).seats == std::vector{SeatIndex(0), SeatIndex(1), SeatIndex(2), SeatIndex(3)});
    CHECK(wish(2, 2).seats == std::vector{SeatIndex(4), SeatIndex(5)});
    CHECK(wish(2, 2, {SeatIndex(4), SeatIndex(5)}).seats == std::vector{SeatIndex(6), SeatIndex(7)});
    CHECK(wish(3, 3).refusal->code == ErrorCode::seat_taken);
    CHECK(wish(3, 5).refusal->code == ErrorCode::limit_reached);
    REQUIRE(test::run_until(context, [&] {
        return !recorder.flushes.empty() && recorder.flushes.back()->update.to == host->snapshot().version;
    }));
    CHECK(host->snapshot().version == Version(3));
}

TEST_CASE("the seats are those of the room at once, and not made again for who has them") {
    Home home;
    home.open();
    const SeatsBody first = home.seats();
    REQUIRE(first.bytes);
    CHECK(first.bytes->find(R"("state":"held")") == std::string::npos);
    CHECK_FALSE(home.seats(first.etag).bytes);
    CHECK(home.seats().bytes == first.bytes);
    home.ask(core::Select{ann, {SeatIndex(1)}});
    const SeatsBody second = home.seats(first.etag);
    CHECK(second.etag != first.etag);
    REQUIRE(second.bytes);
    CHECK(second.bytes->find(R"("state":"held")") != std::string::npos);
    const SeatsBody compressed = home.seats(second.etag, ContentCoding::gzip);
    CHECK(compressed.etag != second.etag);
    CHECK(test::gunzip(*compressed.bytes) == *second.bytes);
    CHECK_FALSE(home.seats(second.etag + ", " + compressed.etag, ContentCoding::gzip).bytes);
}

TEST_CASE("all who ask while a large house is written get the same bytes") {
    Home home;
    home.open(300s, 20ms, test::plan_of_rows(std::vector<std::string>(50, std::string(200, 'a') + "b")));
    std::vector<SeatsBody> answers;
    boost::asio::post(home.context, [&] {
        for (int i = 0; i < 3; ++i) {
            home.host->seats({}, [&](SeatsBody body) { answers.push_back(std::move(body)); });
            CHECK(answers.empty());
        }
    });
    REQUIRE(test::run_until(home.context, [&] { return answers.size() == 3; }));
    CHECK(answers[0].bytes == answers[1].bytes);
    CHECK(answers[0].bytes == answers[2].bytes);
}

}  // namespace
}  // namespace holdfast::realtime
