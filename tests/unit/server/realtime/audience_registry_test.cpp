#include "server/realtime/audience_registry.hpp"

#include <doctest/doctest.h>

#include "tests/unit/server/realtime/loopback.hpp"

namespace holdfast::realtime {
namespace {

using test::Loopback;
using test::on_loop;
using test::TestViewer;

const ShowId tempest(1);
const ShowId hamlet(2);

// A loop with its audiences, and the homes of the shows as a list of what they are asked.
struct Loop {
    boost::asio::io_context context;
    ops::SystemClock clock;
    ops::Metrics metrics;
    std::vector<ShowId> subscribed;
    std::vector<ShowId> unsubscribed;
    AudienceRegistry registry{clock, metrics, [this](ShowId show) { subscribed.push_back(show); },
                              [this](ShowId show) { unsubscribed.push_back(show); }};

    // What `with` answers; empty until it does.
    using Answer = std::shared_ptr<std::optional<Result<std::shared_ptr<Audience>>>>;
    Answer ask(ShowId show) {
        auto answer = std::make_shared<Answer::element_type>();
        registry.with(show, [answer](Result<std::shared_ptr<Audience>> audience) { *answer = std::move(audience); });
        return answer;
    }
    void start(ShowId show) {
        auto open_show = std::make_shared<OpenShow>();
        open_show->show.id = show;
        registry.start(show, AudienceStart{.show = std::move(open_show),
                                           .epoch = "epoch",
                                           .version = Version(1),
                                           .states = std::vector<SeatState>(4),
                                           .limits = {4, 300}});
    }
    // An audience that is there, and that nobody but the registry holds.
    Audience* open(ShowId show) {
        ask(show);
        start(show);
        return registry.find(show).get();
    }
    void sweep() { registry.sweep(std::chrono::steady_clock::now()); }
};

// A viewer with its connection.
struct Guest {
    Loopback loopback;
    Outgoing queue{loopback.server};
    std::shared_ptr<TestViewer> viewer = std::make_shared<TestViewer>(loopback, queue);

    explicit Guest(boost::asio::io_context& context) : loopback(context) { queue.attach(viewer); }
};

TEST_CASE_FIXTURE(Loop, "the first who asks subscribes, and whoever asks meanwhile waits for the same audience") {
    const auto first = ask(tempest);
    const auto second = ask(tempest);
    CHECK(subscribed == std::vector{tempest});
    CHECK_FALSE(first->has_value());
    CHECK(registry.find(tempest) == nullptr);

    start(tempest);
    REQUIRE((first->has_value() && second->has_value()));
    CHECK((*first)->value() == registry.find(tempest));
    CHECK((*second)->value() == registry.find(tempest));
    CHECK((*first)->value()->show().show.id == tempest);
}

TEST_CASE_FIXTURE(Loop, "an audience that is there is given at once, without asking its home again") {
    open(tempest);
    const auto later = ask(tempest);
    REQUIRE(later->has_value());
    CHECK((*later)->value() == registry.find(tempest));
    CHECK(subscribed == std::vector{tempest});
}

TEST_CASE_FIXTURE(Loop, "a home on the same loop may answer while it is being asked") {
    AudienceRegistry own{clock, metrics, [&](ShowId show) { own.start(show, make_error(ErrorCode::not_found)); },
                         [](ShowId) {}};
    std::vector<ErrorCode> refusals;
    const auto note = [&](const Result<std::shared_ptr<Audience>>& answer) { refusals.push_back(answer.error().code); };
    own.with(tempest, note);
    own.with(tempest, note);
    CHECK(refusals == std::vector{ErrorCode::not_found, ErrorCode::not_found});
}

TEST_CASE_FIXTURE(Loop, "why there is no room is told to everyone who waited, and the next one asks the home again") {
    const auto first = ask(tempest);
    const auto second = ask(tempest);
    registry.start(tempest, make_error(ErrorCode::unavailable));
    REQUIRE((first->has_value() && second->has_value()));
    CHECK((*first)->error().code == ErrorCode::unavailable);
    CHECK((*second)->error().code == ErrorCode::unavailable);
    CHECK(registry.find(tempest) == nullptr);

    const auto third = ask(tempest);
    CHECK_FALSE(third->has_value());
    CHECK(subscribed == std::vector{tempest, tempest});
    start(tempest);
    CHECK((*third)->has_value());
}

TEST_CASE_FIXTURE(Loop, "an audience that two sweeps find empty is given up, and asked for anew") {
    open(tempest);
    sweep();
    CHECK(unsubscribed.empty());
    CHECK(registry.find(tempest) != nullptr);
    sweep();
    CHECK(unsubscribed == std::vector{tempest});
    CHECK(registry.find(tempest) == nullptr);
    sweep();
    CHECK(unsubscribed == std::vector{tempest});

    ask(tempest);
    CHECK(subscribed == std::vector{tempest, tempest});
}

TEST_CASE_FIXTURE(Loop, "an audience that was asked for since the last sweep is kept until the next") {
    open(tempest);
    for (int second = 0; second < 5; ++second) {
        sweep();
        ask(tempest);
    }
    CHECK(unsubscribed.empty());
    sweep();
    sweep();
    CHECK(unsubscribed == std::vector{tempest});
}

TEST_CASE_FIXTURE(Loop, "an audience that a session is about to join is kept") {
    open(tempest);
    auto held = registry.find(tempest);
    sweep();
    sweep();
    sweep();
    CHECK(unsubscribed.empty());
    CHECK(registry.find(tempest) == held);
    held.reset();
    sweep();
    sweep();
    CHECK(unsubscribed == std::vector{tempest});
}

TEST_CASE_FIXTURE(Loop, "an audience whose home has not answered yet is kept for those who wait") {
    const auto answer = ask(tempest);
    sweep();
    sweep();
    sweep();
    start(tempest);
    CHECK(answer->has_value());
    CHECK(unsubscribed.empty());
}

TEST_CASE_FIXTURE(Loop, "an audience with viewers is kept, and each sweep lets every viewer look at its token") {
    Guest ann(context);
    Audience* audience = open(tempest);
    on_loop(context, [&] {
        audience->join(ann.viewer, std::nullopt);
        sweep();
        sweep();
        sweep();
    });
    CHECK(ann.viewer->reviews == 3);
    CHECK(unsubscribed.empty());

    on_loop(context, [&] {
        audience->leave(*ann.viewer);
        sweep();
        CHECK(unsubscribed.empty());
        sweep();
    });
    CHECK(unsubscribed == std::vector{tempest});
    CHECK(ann.viewer->reviews == 3);
}

TEST_CASE_FIXTURE(Loop, "the viewers of a loop are those of all its shows, but none of a show still being asked for") {
    Guest ann(context);
    Guest bob(context);
    Audience* first = open(tempest);
    Audience* second = open(hamlet);
    ask(ShowId(3));
    on_loop(context, [&] {
        first->join(ann.viewer, std::nullopt);
        second->join(bob.viewer, std::nullopt);
    });
    const auto all = registry.viewers();
    REQUIRE(all.size() == 2);
    CHECK(std::count(all.begin(), all.end(), ann.viewer) == 1);
    CHECK(std::count(all.begin(), all.end(), bob.viewer) == 1);
    on_loop(context, [&] {
        first->leave(*ann.viewer);
        second->leave(*bob.viewer);
    });
    CHECK(registry.viewers().empty());
}

}  // namespace
}  // namespace holdfast::realtime
