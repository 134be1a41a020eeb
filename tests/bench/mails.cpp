// Confirmations as files: how far behind the mails of 10,000 purchases a minute are, and how fast the outbox empties
// when it is full. Real plan, real tickets with their codes drawn, real disk.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <future>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "server/mail/outbox_worker.hpp"
#include "server/mail/spool.hpp"
#include "server/ops/random.hpp"
#include "server/tickets/payload.hpp"
#include "storage/demo/plan_files.hpp"
#include "storage/plans.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "storage/transaction.hpp"
#include "tests/bench/benchmarks.hpp"

namespace holdfast::bench {
namespace {

namespace fs = std::filesystem;
using namespace storage;
using namespace std::chrono_literals;

constexpr double mails_per_minute = 10'000;
constexpr int paced_mails = 5'000;  // half a minute of them
constexpr int backlog = 3'000;
constexpr auto beat = 100ms;
constexpr int mails_per_beat = 17;  // 10,200 a minute
constexpr double longest_lag_s = 10;
constexpr std::uint32_t seats_per_order = 2;
constexpr std::int64_t price_minor = 2'000;

class Folder {
public:
    Folder() {
        std::string pattern = std::string(HOLDFAST_BUILD_FOLDER) + "/bench-mails-XXXXXX";
        if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder can be made beside the build");
        path_ = pattern;
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] const fs::path& path() const { return path_; }
    [[nodiscard]] fs::path database() const { return path_ / "holdfast.db"; }

private:
    fs::path path_;
};

ShowId add_show(Store& store, Timestamp now) {
    Show show;
    show.venue = {{}, "Arena", "1 Ring Road", "Europe/Berlin"};
    show.venue.id = store.catalogue().add_venue(show.venue).value();
    show.plan = import_plan(store, demo::arena_plan()).value();
    show.hall = {{}, show.venue.id, "Arena", show.plan};
    show.hall.id = store.catalogue().add_hall(show.hall).value();
    const CategoryId category = store.catalogue().add_category({{}, "concert", "Concerts"}).value();
    show.event.id = store.catalogue().add_event({{}, "The Tempest", "", {category}, 120}).value();
    show.starts_at = now + 48h;
    show.ends_at = now + 50h;
    show.status = ShowStatus::on_sale;
    return store.catalogue().add_show(show).value();
}

class Scene {
public:
    Scene() {
        sqlite::migrate(folder_.database()).value();
        auto store = sqlite::open_for_writing(folder_.database()).value();
        in_transaction(*store, [&]() -> Result<Nothing> {
            show_ = add_show(*store, clock_.now());
            return store->accounts().add_account({buyer_, "", "", "", "guest", clock_.now()});
        }).value();
        writer_ = std::make_unique<Writer>(std::move(store), [](const CommitReport&) {});
        readers_ =
            std::make_unique<Readers>(2, [this] { return sqlite::open_for_reading(folder_.database()).value(); });
        worker_ = std::make_unique<mail::OutboxWorker>(*writer_, *readers_, composer_, clock_,
                                                       mail::Spool::open(folder_.path() / "mail").value());
    }

    // Buys for everybody, a group commit each: as if they had all come at once.
    void buy(int count) {
        std::vector<std::future<void>> bought;
        for (int i = 0; i < count; ++i) bought.push_back(buy_one());
        for (auto& each : bought) each.get();
    }

    mail::Round round() {
        std::promise<mail::Round> done;
        auto round = done.get_future();
        worker_->run([&done](Result<mail::Round> outcome) { done.set_value(outcome.value()); });
        return round.get();
    }

    // How long after its purchase the latest of all mails was on disk.
    double longest_lag() {
        std::chrono::milliseconds longest{0};
        const auto store = sqlite::open_for_reading(folder_.database()).value();
        for (const Mail& mail : store->outbox().mails({.page = {.limit = 1'000'000}}).value()) {
            if (mail.state != MailState::sent) throw std::runtime_error("a mail was not sent: " + mail.last_error);
            longest = std::max(longest, *mail.ended_at - mail.line.created_at);
        }
        return std::chrono::duration<double>(longest).count();
    }

private:
    std::future<void> buy_one() {
        Order order;
        order.id = ops::random_id<OrderId>();
        order.show = show_;
        order.user = buyer_;
        order.status = OrderStatus::confirmed;
        order.method = "counter";
        order.email = order.id.text() + "@example.org";
        order.idempotency_key = order.id.text();
        order.created_at = clock_.now();
        order.confirmed_at = order.created_at;
        order.language = static_cast<Language>(next_seat_ / seats_per_order % 3);
        order.total = {seats_per_order * price_minor, Currency()};
        std::vector<Ticket> tickets;
        for (std::uint32_t i = 0; i < seats_per_order; ++i) {
            const SeatIndex seat(next_seat_++);
            order.seats.push_back({seat, {price_minor, Currency()}});
            tickets.push_back({ops::random_id<TicketId>(), order.id, show_, seat, ops::random_hex(16)});
        }
        auto done = std::make_shared<std::promise<void>>();
        auto bought = done->get_future();
        writer_->submit<Nothing>([order, tickets](Store& store) { return store.orders().add_order(order, tickets); },
                                 [done](Result<Nothing> added) {
                                     added.value();
                                     done->set_value();
                                 });
        return bought;
    }

    Folder folder_;
    ops::SystemClock clock_;
    ops::TimeZones zones_;
    tickets::SeatNames names_;
    tickets::KeyRing keys_ = tickets::KeyRing::make();
    mail::Composer composer_{names_,
                             zones_,
                             [this](const Ticket& ticket) { return ticket_payload(keys_, ticket); },
                             {{"Arena", "tickets@example.org"}, "https://tickets.example"}};
    UserId buyer_ = ops::random_id<UserId>();
    ShowId show_;
    std::uint32_t next_seat_ = 0;
    std::unique_ptr<Writer> writer_;
    std::unique_ptr<Readers> readers_;
    std::unique_ptr<mail::OutboxWorker> worker_;
};

// Round after round, as the server does it, while others buy.
double lag_while_selling() {
    Scene scene;
    std::atomic<bool> selling{true};
    std::thread mailing([&] {
        while (true) {
            const bool last = !selling;
            const mail::Round round = scene.round();
            if (round.more) continue;
            if (last) return;
            std::this_thread::sleep_for(Milliseconds(limits::mail_glance_ms));
        }
    });
    auto next = std::chrono::steady_clock::now();
    for (int bought = 0; bought < paced_mails; bought += mails_per_beat) {
        scene.buy(mails_per_beat);
        next += beat;
        std::this_thread::sleep_until(next);
    }
    selling = false;
    mailing.join();
    return scene.longest_lag();
}

double drained_per_second() {
    Scene scene;
    scene.buy(backlog);
    const auto began = std::chrono::steady_clock::now();
    while (scene.round().more) {
    }
    return backlog / std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

}  // namespace

void measure_mails(Table& table, const fs::path&) {
    table.add({"10,000 confirmations a minute: the latest .eml behind its purchase",
               {lag_while_selling(), "s"},
               std::nullopt,
               longest_lag_s,
               Goal::at_most});
    table.add({"a full outbox into .eml files / 10,000 a minute",
               {drained_per_second(), "/s"},
               Figure{mails_per_minute / 60, "/s"},
               1.0,
               Goal::at_least});
}

}  // namespace holdfast::bench
