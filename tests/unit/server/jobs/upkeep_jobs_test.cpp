// The jobs that time brings: each is run by hand, over a database of its own and with a clock that stands still.
#include <doctest/doctest.h>

#include <boost/json/parse.hpp>

#include "server/jobs/daily_report.hpp"
#include "server/jobs/database_care.hpp"
#include "server/jobs/idle_accounts.hpp"
#include "server/jobs/reminders.hpp"
#include "server/jobs/retention.hpp"
#include "server/jobs/schedule.hpp"
#include "tests/unit/server/support/house.hpp"
#include "tests/unit/server/support/run_coroutine.hpp"
#include "tests/unit/storage/ask.hpp"

namespace holdfast::test {
namespace {

using namespace std::chrono_literals;
using jobs::JobReport;
using jobs::Lease;
using storage::Nothing;
using storage::Store;

constexpr std::chrono::days a_day{1};

struct Scene {
    House house;
    ops::TimeZones zones;
    jobs::Means means{*house.writer, *house.readers, house.clock, zones};
    std::shared_ptr<std::atomic<bool>> held = std::make_shared<std::atomic<bool>>(true);

    boost::json::object done(const jobs::Job& job) {
        const auto report = run(job.work(Lease(held)));
        REQUIRE(report.has_value());
        return boost::json::parse(report->result).as_object();
    }

    void write(const std::function<void(Store&)>& work) {
        ask<Nothing>(*house.writer, [&](Store& store) -> Result<Nothing> {
            work(store);
            return Nothing{};
        }).value();
    }

    OrderId buy(std::uint8_t number, UserId user, ShowId show, const std::string& email = "") {
        storage::Order order;
        order.id = OrderId(OrderId::Bytes{number});
        order.show = show;
        order.user = user;
        order.status = OrderStatus::confirmed;
        order.method = "counter";
        order.email = email;
        order.total = {1'250, Currency()};
        order.created_at = house.clock.now();
        order.confirmed_at = house.clock.now();
        order.seats = {{SeatIndex(number), {1'250, Currency()}}};
        write([&](Store& store) { store.orders().add_order(order, {}).value(); });
        return order.id;
    }

    // The mails of a kind, newest last.
    std::vector<storage::OutboxLine> mails(const std::string& kind) {
        auto lines = house.open_reader()->outbox().lines(0, 1'000).value();
        std::erase_if(lines, [&](const storage::OutboxLine& line) { return line.kind != kind; });
        return lines;
    }

    bool has_account(const UserId& id) { return house.open_reader()->accounts().account(id).has_value(); }
};

UserId guest(Scene& scene, std::uint16_t number) {
    UserId::Bytes bytes{0xAA, static_cast<std::uint8_t>(number >> 8), static_cast<std::uint8_t>(number)};
    scene.write([&](Store& store) {
        store.accounts().add_account({UserId(bytes), "", "", "", "guest", scene.house.clock.now()}).value();
    });
    return UserId(bytes);
}

boost::asio::awaitable<Result<Nothing>> count_up(int& count) {
    ++count;
    co_return Nothing{};
}

std::int64_t number(const boost::json::object& object, const char* name) {
    return object.at(name).as_int64();
}

}  // namespace

TEST_CASE("retention takes what is over, in bounded steps, and leaves the rest") {
    Scene scene;
    const UserId buyer = guest(scene, 1);
    scene.buy(1, buyer, scene.house.priced);
    std::vector<UserId> idle;
    for (std::uint16_t i = 2; i < 2 + 2 * limits::upkeep_rows_per_transaction + 5; ++i) {
        idle.push_back(guest(scene, i));
    }
    scene.write([&](Store& store) {
        const Timestamp now = scene.house.clock.now();
        for (std::uint8_t i = 0; i < 3; ++i) {
            store.accounts()
                .add_token_family({TokenFamilyId(TokenFamilyId::Bytes{i}), scene.house.ann, "jti", now + 24h * i})
                .value();
        }
        store.answers().keep({"ann", "k", "", 200, "", "", "", now + 1h}, now).value();
        store.keys().put_password_reset({scene.house.ann, "hash", now + 1h}).value();
        store.replay().add({{.show = scene.house.priced, .at = now, .seats = "f6"}}).value();
    });
    scene.house.clock.advance(24h * 30 + 1h);
    const UserId recent = guest(scene, 9'999);
    const auto job = jobs::retention(scene.means, {.guests = std::chrono::days(20)});
    auto forgotten = scene.done(job);
    CHECK(number(forgotten, "guests") == static_cast<std::int64_t>(idle.size()));
    CHECK(number(forgotten, "logins") == 3);
    CHECK(number(forgotten, "first_answers") == 1);
    CHECK(number(forgotten, "password_resets") == 1);
    CHECK(number(forgotten, "replays") == 1);
    CHECK(scene.has_account(buyer));
    CHECK(scene.has_account(recent));
    CHECK_FALSE(scene.has_account(idle.front()));
    CHECK_FALSE(scene.has_account(idle.back()));
    forgotten = scene.done(job);
    CHECK(number(forgotten, "guests") == 0);
}

TEST_CASE("logins that are over are kept for as long as they are set to be") {
    Scene scene;
    scene.write([&](Store& store) {
        store.accounts()
            .add_token_family({TokenFamilyId(TokenFamilyId::Bytes{1}), scene.house.ann, "jti", scene.house.clock.now()})
            .value();
    });
    const auto job = jobs::retention(scene.means, {.logins = std::chrono::days(30)});
    scene.house.clock.advance(24h * 30);
    CHECK(number(scene.done(job), "logins") == 0);
    scene.house.clock.advance(Milliseconds(1));
    CHECK(number(scene.done(job), "logins") == 1);
}

TEST_CASE("retention comes to an end when its lease does") {
    Scene scene;
    for (std::uint16_t i = 0; i < limits::upkeep_rows_per_transaction + 5; ++i) guest(scene, i);
    scene.house.clock.advance(24h * 30);
    *scene.held = false;
    const auto job = jobs::retention(scene.means, {.guests = std::chrono::days(20)});
    CHECK(number(scene.done(job), "guests") == std::int64_t{limits::upkeep_rows_per_transaction});
}

TEST_CASE("a setting of no days keeps guests, deliveries and replays for ever") {
    Scene scene;
    const UserId one = guest(scene, 1);
    scene.house.clock.advance(24h * 3'000);
    const auto job = jobs::retention(scene.means, {.deliveries = {}, .replays = {}, .guests = {}});
    const auto forgotten = scene.done(job);
    CHECK_FALSE(forgotten.contains("guests"));
    CHECK_FALSE(forgotten.contains("replays"));
    CHECK(scene.has_account(one));
}

TEST_CASE("an idle account is told two weeks before it is disabled, and left alone when somebody comes in") {
    Scene scene;
    const auto job = jobs::idle_accounts(scene.means, std::chrono::days(365));
    scene.house.clock.advance(24h * 350);
    CHECK(number(scene.done(job), "told") == 0);
    scene.house.clock.advance(24h * 2);
    auto dealt = scene.done(job);
    CHECK(number(dealt, "told") == 2);
    CHECK(number(scene.done(job), "told") == 0);
    const auto mails = scene.mails("account_idle");
    REQUIRE(mails.size() == 2);
    CHECK(mails[0].recipient == "ann@example.org");
    const auto payload = boost::json::parse(mails[0].payload);
    CHECK(payload.at("username") == "ann");
    CHECK(std::string(payload.at("disabled_at").as_string()) == format_timestamp(scene.house.clock.now() + 14 * a_day));

    scene.write([&](Store& store) { store.upkeep().note_seen(scene.house.bob, scene.house.clock.now()).value(); });
    scene.house.clock.advance(24h * 13);
    CHECK(number(scene.done(job), "disabled") == 0);
    scene.house.clock.advance(24h);
    CHECK(number(scene.done(job), "disabled") == 1);
    const auto reader = scene.house.open_reader();
    CHECK(reader->accounts().account(scene.house.ann)->disabled);
    CHECK_FALSE(reader->accounts().account(scene.house.bob)->disabled);
    const auto lines = reader->journal().lines_of_subject("user:" + scene.house.ann.text(), {}).value();
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].entry.action == "account_disabled_idle");
    CHECK(lines[1].entry.action == "account_idle_notice");
}

TEST_CASE("an account that was enabled again is told again before it ends again") {
    Scene scene;
    const auto job = jobs::idle_accounts(scene.means, std::chrono::days(30));
    scene.house.clock.advance(24h * 31);
    scene.done(job);
    scene.house.clock.advance(24h * 14);
    CHECK(number(scene.done(job), "disabled") == 2);
    scene.write([&](Store& store) {
        auto ann = store.accounts().account(scene.house.ann).value();
        ann.disabled = false;
        store.accounts().update_account(ann).value();
    });
    CHECK(number(scene.done(job), "told") == 1);
    CHECK(number(scene.done(job), "disabled") == 0);
}

TEST_CASE("the last administrator is not disabled, however long he was away") {
    Scene scene;
    UserId::Bytes first{7};
    UserId::Bytes second{8};
    scene.write([&](Store& store) {
        const Timestamp now = scene.house.clock.now();
        store.accounts().add_account({UserId(first), "root", "", "", "admin", now}).value();
        store.accounts().add_account({UserId(second), "boss", "", "", "admin", now}).value();
    });
    const auto job = jobs::idle_accounts(scene.means, std::chrono::days(30));
    scene.house.clock.advance(24h * 31);
    scene.done(job);
    scene.house.clock.advance(24h * 14);
    CHECK(number(scene.done(job), "disabled") == 3);
    const auto reader = scene.house.open_reader();
    CHECK(reader->accounts().account(UserId(first))->disabled != reader->accounts().account(UserId(second))->disabled);
}

TEST_CASE("customers are reminded when the clocks where it plays show the hour, a day before") {
    const ops::TimeZone berlin = *ops::TimeZones().find("Europe/Berlin").value();
    const auto reminder = [&](const char* starts_at) {
        return format_timestamp(jobs::reminder_time(parse_timestamp(starts_at).value(), berlin));
    };
    CHECK(reminder("2026-11-21T18:30:00Z") == "2026-11-20T18:30:00.000Z");
    // The night before, clocks were put back, or forward: half past seven is half past seven all the same.
    CHECK(reminder("2026-10-25T18:30:00Z") == "2026-10-24T17:30:00.000Z");
    CHECK(reminder("2027-03-28T17:30:00Z") == "2027-03-27T18:30:00.000Z");
    // A quarter past two there was none the day before.
    CHECK(reminder("2027-03-29T00:15:00Z") == "2027-03-28T00:15:00.000Z");
}

TEST_CASE("each order is reminded once, from a day before its show until two hours before") {
    Scene scene;
    scene.house.clock.advance(-48h);
    scene.buy(1, scene.house.ann, scene.house.priced, "ann@work.example");
    scene.buy(2, scene.house.bob, scene.house.priced);
    const OrderId over = scene.buy(3, scene.house.bob, scene.house.priced);
    scene.write(
        [&](Store& store) { store.orders().end_order(over, OrderStatus::refunded, scene.house.clock.now()).value(); });
    const auto job = jobs::reminders(scene.means);
    // At 22:30 in UTC it begins.
    scene.house.clock.advance(24h + 10h + 29min);
    CHECK(number(scene.done(job), "mails") == 0);
    scene.house.clock.advance(1min);
    CHECK(number(scene.done(job), "mails") == 2);
    scene.house.clock.advance(1min);
    scene.buy(4, scene.house.ann, scene.house.priced);  // who has just heard of it
    CHECK(number(scene.done(job), "mails") == 0);
    const auto mails = scene.mails("reminder");
    REQUIRE(mails.size() == 2);
    CHECK(mails[0].recipient == "ann@work.example");
    CHECK(mails[1].recipient == "bob@example.org");
}

TEST_CASE("a server that was down in time reminds late, but not of what is about to begin") {
    Scene late;
    late.house.clock.advance(-48h);
    late.buy(1, late.house.ann, late.house.priced);
    late.house.clock.advance(48h + 8h);
    CHECK(number(late.done(jobs::reminders(late.means)), "mails") == 1);

    Scene too_late;
    too_late.house.clock.advance(-48h);
    too_late.buy(1, too_late.house.ann, too_late.house.priced);
    too_late.house.clock.advance(48h + 9h);
    CHECK(number(too_late.done(jobs::reminders(too_late.means)), "mails") == 0);
}

TEST_CASE("administrators are told once a day what was sold the day before") {
    Scene scene;
    scene.write([&](Store& store) {
        const Timestamp now = scene.house.clock.now();
        store.accounts().add_account({UserId(UserId::Bytes{7}), "root", "root@example.org", "", "admin", now}).value();
        store.accounts().add_account({UserId(UserId::Bytes{8}), "mute", "", "", "admin", now}).value();
        store.accounts()
            .add_account({UserId(UserId::Bytes{9}), "gone", "gone@example.org", "", "admin", now, true})
            .value();
        const std::chrono::local_days day{std::chrono::floor<std::chrono::days>(now).time_since_epoch()};
        store.statistics().add_up(0, 1, {{scene.house.priced, day, "Stalls", Currency(), 3, 3'750, 2}}).value();
    });
    int caught_up = 0;
    const jobs::CatchUp catch_up = [&caught_up] { return count_up(caught_up); };
    const jobs::Daily at{6h, scene.zones.find("Europe/Berlin").value(), "Europe/Berlin"};
    const auto job = jobs::daily_report(scene.means, at, catch_up);
    scene.house.clock.advance(17h);  // six in the morning of the day after
    CHECK(number(scene.done(job), "mails") == 1);
    CHECK(number(scene.done(job), "mails") == 0);
    CHECK(caught_up == 2);
    const auto mails = scene.mails("daily_report");
    REQUIRE(mails.size() == 1);
    CHECK(mails[0].recipient == "root@example.org");
    const auto payload = boost::json::parse(mails[0].payload);
    CHECK(payload.at("date") == "2026-11-21");
    CHECK(payload.at("tickets") == 3);
    CHECK(payload.at("orders") == 2);
    CHECK(payload.at("revenue").at(0).at("amount") == 3'750);
    REQUIRE(payload.at("shows").as_array().size() == 1);  // half an hour after midnight
    CHECK(payload.at("shows").at(0).at("title") == "The Tempest");
    CHECK(payload.at("shows").at(0).at("sold") == 0);
    CHECK(payload.at("shows").at(0).at("seats") == 6);
    scene.house.clock.advance(24h);
    CHECK(number(scene.done(job), "mails") == 1);
}

TEST_CASE("a show that is over is past, and its room is told") {
    Scene scene;
    std::vector<ShowId> told;
    const auto job = jobs::schedule(scene.means, [&](ShowId show) { told.push_back(show); });
    scene.house.clock.advance(12h + 30min);
    CHECK(number(scene.done(job), "shows_ended") == 1);
    CHECK(told == std::vector{scene.house.priced});
    CHECK(scene.house.open_reader()->catalogue().show(scene.house.priced)->status == ShowStatus::past);
    CHECK(scene.house.open_reader()->catalogue().show(scene.house.draft)->status == ShowStatus::draft);
}

TEST_CASE("the database is looked after while it is in use") {
    Scene scene;
    CHECK(number(scene.done(jobs::fold_log(scene.means)), "log_bytes") > 0);
    CHECK(scene.done(jobs::optimize(scene.means)).empty());
}

}  // namespace holdfast::test
