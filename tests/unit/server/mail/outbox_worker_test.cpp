// The outbox over a real database, with a mailer that does what a test tells it to: nothing is lost, nothing goes
// twice, and what cannot be sent is tried again or kept.
#include "server/mail/outbox_worker.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <future>
#include <map>
#include <utility>

#include "protocol/limits.hpp"
#include "tests/unit/server/sale/failing_commits.hpp"
#include "tests/unit/server/support/house.hpp"
#include "tests/unit/storage/ask.hpp"

namespace holdfast::mail {
namespace {

using namespace std::chrono_literals;
using Outcome = Delivery::Outcome;
using storage::MailState;
using storage::Nothing;
using storage::Store;

struct TestMailer final : Mailer {
    [[nodiscard]] std::uint32_t parcels_at_once() const override { return 4; }
    std::vector<Delivery> deliver(std::span<const Parcel> parcels) override {
        if (hangs) stopped.get_future().wait();
        std::vector<Delivery> deliveries;
        for (const Parcel& parcel : parcels) {
            const auto planned = plan.find(parcel.recipient);
            deliveries.push_back(planned == plan.end() ? Delivery() : planned->second);
            if (deliveries.back().outcome == Outcome::sent) sent.push_back(parcel);
        }
        return deliveries;
    }
    void stop() override {
        if (!std::exchange(was_stopped, true)) stopped.set_value();
    }

    std::map<std::string, Delivery> plan;  // by recipient; whoever is not in it gets his mail
    std::vector<Parcel> sent;
    std::atomic<bool> hangs{false};  // until it is stopped
    bool was_stopped = false;
    std::promise<void> stopped;
};

struct Scene {
    explicit Scene(const test::WrapStore& wrap = {}) : house(wrap) {}

    void write(const std::string& recipient, const std::string& kind = "account_idle",
               const std::string& payload = R"({"username":"ada"})") {
        const storage::OutboxLine line{0, house.clock.now(), kind, recipient, payload};
        test::ask<Nothing>(*house.writer, [line](Store& store) { return store.outbox().add(line); }).value();
    }
    Result<Round> run() {
        std::promise<Result<Round>> done;
        auto round = done.get_future();
        worker.run([&done](Result<Round> outcome) { done.set_value(std::move(outcome)); });
        return round.get();
    }
    [[nodiscard]] storage::Mail mail(std::int64_t number) const {
        return house.open_reader()->outbox().mail(number).value();
    }

    test::House house;
    tickets::SeatNames names;
    ops::TimeZones zones;
    Composer composer{names,
                      zones,
                      [](const storage::Ticket& ticket) { return ticket.code; },
                      {{"Old Mill", "tickets@example.org"}, "https://tickets.example"}};
    TestMailer* mailer = nullptr;
    OutboxWorker worker{*house.writer, *house.readers, composer, house.clock, [this] {
                            auto made = std::make_unique<TestMailer>();
                            mailer = made.get();
                            return made;
                        }()};
};

}  // namespace

TEST_CASE("mails are sent once, in their order, a round at a time") {
    Scene scene;
    CHECK(scene.run().value().sent == 0);
    for (int i = 1; i <= 6; ++i) scene.write("ada" + std::to_string(i) + "@example.org");
    const Round first = scene.run().value();
    CHECK(first.sent == 4);
    CHECK(first.more);
    const Round second = scene.run().value();
    CHECK(second.sent == 2);
    CHECK_FALSE(second.more);
    CHECK(scene.run().value().sent == 0);

    REQUIRE(scene.mailer->sent.size() == 6);
    for (std::size_t i = 0; i < 6; ++i) {
        CHECK(scene.mailer->sent[i].number == static_cast<std::int64_t>(i + 1));
        CHECK(scene.mailer->sent[i].sender == "tickets@example.org");
    }
    CHECK(scene.mail(1).state == MailState::sent);
    CHECK(scene.mail(1).ended_at == scene.house.clock.now());
}

TEST_CASE("what is refused for now is tried again, less and less often, for three days") {
    Scene scene;
    scene.write("full@example.org");
    scene.mailer->plan["full@example.org"] = {Outcome::later, "452 4.2.2 mailbox full"};
    CHECK(scene.run().value().waiting == 1);
    CHECK(scene.mail(1).last_error == "452 4.2.2 mailbox full");
    CHECK(scene.mail(1).next_attempt_at == scene.house.clock.now() + 60s);
    scene.house.clock.advance(59s);
    CHECK(scene.run().value().waiting == 0);

    int attempts = 1;
    for (int minutes = 0; minutes < 3 * 24 * 60 && scene.mail(1).state == MailState::waiting; ++minutes) {
        scene.house.clock.advance(60s);
        const Round round = scene.run().value();
        attempts += static_cast<int>(round.waiting + round.failed);
    }
    CHECK(attempts == 17);
    scene.house.clock.advance(Seconds(limits::mail_longest_retry_s));
    scene.run().value();
    CHECK(scene.mail(1).state == MailState::failed);
    CHECK(scene.mail(1).last_error == "452 4.2.2 mailbox full");
    CHECK(scene.mailer->sent.empty());
}

TEST_CASE("a mail that waits goes when it can, and only once") {
    Scene scene;
    scene.write("slow@example.org");
    scene.write("ada@example.org");
    scene.mailer->plan["slow@example.org"] = {Outcome::later, "421 try later"};
    CHECK(scene.run().value().sent == 1);
    scene.mailer->plan.clear();
    scene.house.clock.advance(60s);
    CHECK(scene.run().value().sent == 1);
    CHECK(scene.mail(1).state == MailState::sent);
    CHECK(scene.mail(1).line.attempts == 2);
    CHECK(scene.mail(1).last_error.empty());
    CHECK(scene.mailer->sent.size() == 2);
}

TEST_CASE("what is refused for good is kept for administrators, who may have it tried again") {
    Scene scene;
    scene.write("nobody@example.org");
    scene.mailer->plan["nobody@example.org"] = {Outcome::refused, "550 5.1.1 no such user"};
    CHECK(scene.run().value().failed == 1);
    CHECK(scene.mail(1).state == MailState::failed);
    CHECK(scene.mail(1).last_error == "550 5.1.1 no such user");
    scene.house.clock.advance(24h);
    CHECK(scene.run().value().failed == 0);

    scene.mailer->plan.clear();
    test::ask<Nothing>(*scene.house.writer, [&](Store& store) {
        return store.outbox().retry(1, scene.house.clock.now());
    }).value();
    CHECK(scene.run().value().sent == 1);
}

TEST_CASE("a line that makes no mail is given up and says why, and holds up nobody") {
    Scene scene;
    scene.write("ada@example.org", "love_letter");
    scene.write("ada@example.org", "account_idle", "[]");
    scene.write("ada@example.org", "account_idle", "{}");
    scene.write("ada@example.org", "order_confirmed", R"({"order":"00000000000000000000000000000001"})");
    scene.write("ada@example.org");
    CHECK(scene.run().value().failed == 4);
    CHECK(scene.run().value().sent == 1);
    CHECK(scene.mail(1).last_error == "There are no mails of the kind love_letter.");
    for (const std::int64_t number : {2, 3, 4}) CHECK_FALSE(scene.mail(number).last_error.empty());
}

TEST_CASE("a link that is too old is not sent any more") {
    Scene scene;
    scene.write("ada@example.org", "password_reset",
                R"({"username":"ada","link":"https://tickets.example/reset-password#x","expires_at":")" +
                    format_timestamp(scene.house.clock.now() + 1800s) + "\"}");
    scene.house.clock.advance(1800s);
    CHECK(scene.run().value().needless == 1);
    CHECK(scene.mail(1).state == MailState::needless);
    CHECK(scene.mailer->sent.empty());
}

TEST_CASE("nothing is sent again while it is not known whether its mark is on disk") {
    std::atomic<test::CommitFault> fault{test::CommitFault::none};
    Scene scene([&fault](std::unique_ptr<storage::WritingStore> store) {
        return std::make_unique<test::FailingCommits>(std::move(store), fault);
    });
    scene.write("ada@example.org");
    fault = test::CommitFault::lost;
    CHECK(scene.run().error().code == ErrorCode::unavailable);
    CHECK(scene.mailer->sent.size() == 1);
    CHECK(scene.run().error().code == ErrorCode::unavailable);
    fault = test::CommitFault::none;
    CHECK(scene.run().value().sent == 0);
    CHECK(scene.mailer->sent.size() == 1);
    CHECK(scene.mail(1).state == MailState::sent);
}

TEST_CASE("one round at a time") {
    Scene scene;
    test::Roadblock roadblock(*scene.house.readers);
    std::promise<Result<Round>> done;
    scene.worker.run([&done](Result<Round> outcome) { done.set_value(std::move(outcome)); });
    CHECK(scene.run().error().code == ErrorCode::conflict);
    roadblock.lift();
    CHECK(done.get_future().get().has_value());
}

TEST_CASE("a server that goes away waits for no mail server, and marks what it has sent") {
    Scene scene;
    scene.mailer->hangs = true;
    scene.write("ada@example.org");
    std::promise<Result<Round>> done;
    auto round = done.get_future();
    scene.worker.run([&done](Result<Round> outcome) { done.set_value(std::move(outcome)); });
    CHECK(round.wait_for(50ms) == std::future_status::timeout);
    scene.worker.stop();
    CHECK(round.get().value().sent == 1);
    CHECK(scene.mail(1).state == MailState::sent);
    CHECK(scene.run().error().code == ErrorCode::conflict);
}

TEST_CASE("the next attempt waits four times as long as the one before, six hours at most") {
    const Timestamp now = parse_timestamp("2026-11-21T12:00:00Z").value();
    const auto wait = [now](std::uint32_t attempts, Seconds age = 0s) {
        const auto next = next_attempt(now - age, now, attempts);
        return next ? std::chrono::duration_cast<Seconds>(*next - now).count() : -1;
    };
    CHECK(wait(1) == 60);
    CHECK(wait(2) == 240);
    CHECK(wait(3) == 960);
    CHECK(wait(6) == 21'600);
    CHECK(wait(1'000'000) == 21'600);
    CHECK(wait(5, Seconds(limits::mail_patience_s) - 1s) > 0);
    CHECK(wait(1, Seconds(limits::mail_patience_s)) == -1);
}

}  // namespace holdfast::mail
