// Purchases per second through the storage thread, with 64 buyers in flight, each of whom buys again once the last
// purchase is acknowledged; beside the same statements in one durable transaction each. Both run on the same disk in
// turns, so that what else the machine does meets both.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <random>
#include <string>
#include <vector>

#include "storage/plans.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "storage/transaction.hpp"
#include "storage/writer.hpp"
#include "tests/bench/median.hpp"

namespace holdfast::bench {

using namespace storage;

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint32_t buyers = 64;
constexpr std::uint32_t seats_per_purchase = 2;
constexpr std::uint32_t singles_per_round = 2'000;
constexpr std::uint32_t grouped_per_round = 20'000;
constexpr int rounds = 5;
constexpr double target = 5.0;

template <class Id>
Id random_id(std::mt19937_64& random) {
    typename Id::Bytes bytes;
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
    return Id(bytes);
}

// Everything a purchase needs that is not storage's work, made beforehand.
struct Purchase {
    Order order;
    std::vector<Ticket> tickets;
};

class Sales {
public:
    explicit Sales(WritingStore& store) {
        const auto filled = in_transaction(store, [&] { return fill(store); });
        if (!filled) fail(filled.error());
    }

    // The next purchases: seats in order, a new show whenever one is sold out, customers in turn.
    std::vector<Purchase> make(std::uint32_t count) {
        std::vector<Purchase> purchases;
        purchases.reserve(count);
        for (std::uint32_t i = 0; i < count; ++i) purchases.push_back(make_one());
        return purchases;
    }

    [[noreturn]] static void fail(const Error& error) {
        std::fprintf(stderr, "%s\n", error.message.c_str());
        std::exit(1);
    }

private:
    static constexpr std::uint32_t seats_per_show = 20'000;
    static constexpr std::size_t show_count = 40;

    Result<Nothing> fill(Store& store) {
        Show show;
        show.plan = store.catalogue().add_plan({{}, "Arena", "{}", "etag", seats_per_show}).value();
        const VenueId venue = store.catalogue().add_venue({{}, "Arena", "", "UTC"}).value();
        show.hall = {{}, venue, "Arena", show.plan};
        show.hall.id = store.catalogue().add_hall(show.hall).value();
        const CategoryId category = store.catalogue().add_category({{}, "concert", "Concerts"}).value();
        show.event.id = store.catalogue().add_event({{}, "Concert", "", {category}, 120}).value();
        for (std::size_t i = 0; i < show_count; ++i) shows_.push_back(store.catalogue().add_show(show).value());
        for (std::uint32_t i = 0; i < buyers; ++i) {
            Account account;
            account.id = random_id<UserId>(random_);
            account.role = "guest";
            if (auto added = store.accounts().add_account(account); !added) return added;
            users_.push_back(account.id);
        }
        return Nothing{};
    }

    Purchase make_one() {
        Purchase purchase;
        Order& order = purchase.order;
        order.id = random_id<OrderId>(random_);
        order.show = shows_.at(next_seat_ / seats_per_show);
        order.user = users_[made_++ % buyers];
        order.status = OrderStatus::confirmed;
        order.method = "counter";
        order.email = order.id.text() + "@example.org";
        order.idempotency_key = order.id.text();
        order.request_fingerprint = order.idempotency_key;
        order.total = {seats_per_purchase * 2'000, Currency()};
        order.confirmed_at = order.created_at;
        for (std::uint32_t i = 0; i < seats_per_purchase; ++i) {
            const SeatIndex seat(next_seat_++ % seats_per_show);
            order.seats.push_back({seat, {2'000, Currency()}});
            purchase.tickets.push_back(
                {random_id<TicketId>(random_), order.id, order.show, seat, random_id<TicketId>(random_).text()});
        }
        return purchase;
    }

    std::mt19937_64 random_{1};
    std::vector<ShowId> shows_;
    std::vector<UserId> users_;
    std::uint32_t next_seat_ = 0;
    std::uint32_t made_ = 0;
};

double per_second(std::uint32_t count, Clock::duration spent) {
    return count / std::chrono::duration<double>(spent).count();
}

double sell_one_by_one(WritingStore& store, const std::vector<Purchase>& purchases) {
    const auto started = Clock::now();
    for (const Purchase& purchase : purchases) {
        const auto sold =
            in_transaction(store, [&] { return store.orders().add_order(purchase.order, purchase.tickets); });
        if (!sold) Sales::fail(sold.error());
    }
    return per_second(static_cast<std::uint32_t>(purchases.size()), Clock::now() - started);
}

// 64 buyers on the storage thread: each answer sends its buyer's next purchase, so that 64 are always in flight.
class Crowd {
public:
    Crowd(Writer& writer, const std::vector<Purchase>& purchases) : writer_(writer), purchases_(purchases) {}

    double sell() {
        const auto started = Clock::now();
        for (std::uint32_t i = 0; i < buyers; ++i) buy_next();
        std::unique_lock lock(mutex_);
        all_done_.wait(lock, [this] { return acknowledged_ == purchases_.size(); });
        return per_second(static_cast<std::uint32_t>(purchases_.size()), Clock::now() - started);
    }

private:
    void buy_next() {
        const std::size_t index = next_.fetch_add(1);
        if (index >= purchases_.size()) return;
        const Purchase& purchase = purchases_[index];
        writer_.submit<Nothing>(
            [&purchase](Store& store) { return store.orders().add_order(purchase.order, purchase.tickets); },
            [this](const Result<Nothing>& sold) {
                if (!sold) Sales::fail(sold.error());
                buy_next();
                const std::lock_guard lock(mutex_);
                if (++acknowledged_ == purchases_.size()) all_done_.notify_one();
            });
    }

    Writer& writer_;
    const std::vector<Purchase>& purchases_;
    std::atomic<std::size_t> next_ = 0;
    std::mutex mutex_;
    std::condition_variable all_done_;
    std::size_t acknowledged_ = 0;
};

}  // namespace

int run(const std::filesystem::path& folder) {
    const auto file = folder / "bench.db";
    const auto open = [&] {
        auto opened = sqlite::open_for_writing(file);
        if (!opened) Sales::fail(opened.error());
        return *std::move(opened);
    };
    if (const auto migrated = sqlite::migrate(file); !migrated) Sales::fail(migrated.error());
    auto store = open();
    Sales sales(*store);
    std::vector<double> single, grouped;
    std::size_t commits = 0;
    for (int round = 0; round < rounds; ++round) {
        single.push_back(sell_one_by_one(*store, sales.make(singles_per_round)));
        const auto purchases = sales.make(grouped_per_round);
        {
            Writer writer(std::move(store), [&](const CommitReport&) { ++commits; });
            grouped.push_back(Crowd(writer, purchases).sell());
        }
        store = open();
    }
    const double measured = median(grouped);
    const double reference = median(single);
    std::printf("purchases/s, %u in flight, groups of %.0f | %.0f | %.0f one by one | %.1f | >= %.1f | %s\n", buyers,
                double{grouped_per_round} * rounds / static_cast<double>(commits), measured, reference,
                measured / reference, target, measured >= target * reference ? "ok" : "miss");
    return 0;
}

}  // namespace holdfast::bench

// bench_purchases [FOLDER]: the database is made in FOLDER, which says what disk is measured, and removed again.
int main(int argc, char** argv) {
    std::string pattern = std::string(argc > 1 ? argv[1] : ".") + "/bench-purchases-XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr) {
        std::fprintf(stderr, "The folder for the benchmark's database cannot be written.\n");
        return 1;
    }
    const int status = holdfast::bench::run(pattern);
    std::filesystem::remove_all(pattern);
    return status;
}
