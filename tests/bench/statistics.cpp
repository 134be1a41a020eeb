// Statistics over 1,000,000 sold seats: the seats are sold as orders are, added up as the server adds them up, and then
// asked for in every way there is. A thousand shows of four houses, sold over two months each, so that the sums are
// about as many as they can be. What is measured is the answer's rows and its totals together, on a reading connection.
#include <algorithm>
#include <chrono>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "server/sale/sales_sums.hpp"
#include "storage/plans.hpp"
#include "storage/sqlite/sqlite_store.hpp"
#include "storage/transaction.hpp"
#include "tests/bench/benchmarks.hpp"

namespace holdfast::bench {
namespace {

using namespace storage;
using Clock = std::chrono::steady_clock;

constexpr std::uint32_t shows = 1'000;
constexpr std::uint32_t orders_per_show = 250;
constexpr std::uint32_t seats_per_order = 4;
constexpr std::uint32_t days_of_sale = 60;
constexpr std::uint32_t venues = 4;
constexpr std::uint32_t events = 40;
constexpr std::uint32_t lines_at_once = 4'096;
constexpr int tries = 9;
constexpr double target_ms = 100;
constexpr auto begin = std::chrono::sys_days(std::chrono::year(2026) / 1 / 1);

// A house of 1,000 seats in four price categories, ten rows each.
std::string plan_document() {
    constexpr std::uint32_t rows = 40, seats_in_row = 25;
    const std::string categories[] = {"VIP", "Stalls", "Circle", "Boxes"};
    std::string text = R"({"name":"House","categories":[)";
    for (const std::string& name : categories) {
        text += (text.back() == '[' ? "" : ",") + (R"({"name":")" + name) + R"(","color":"#888888"})";
    }
    text += R"(],"zones":[{"name":"House","position":{"x":0,"y":0},"rows":[)";
    for (std::uint32_t row = 0; row < rows; ++row) {
        const std::string label = std::to_string(row + 1);
        text += (row > 0 ? "," : "") + (R"({"row_number":")" + label) + R"(","position":{"x":0,"y":)" +
                std::to_string(row * 20) + R"(},"seats":[)";
        for (std::uint32_t i = 0; i < seats_in_row; ++i) {
            const std::string number = std::to_string(i + 1);
            text += (i > 0 ? "," : "") + (R"({"seat_guid":")" + label) + "-" + number + R"(","seat_number":")" +
                    number + R"(","position":{"x":)" + std::to_string(i * 20) + R"(,"y":0},"category":")" +
                    categories[row / 10] + R"("})";
        }
        text += "]}";
    }
    return text + R"(]}],"size":{"width":600,"height":900}})";
}

class Season {
public:
    explicit Season(WritingStore& store) : store_(store) {}

    Result<Nothing> play() {
        if (auto filled = in_transaction(store_, [&] { return fill(); }); !filled) return filled;
        for (const ShowId show : shows_) {
            if (auto sold = in_transaction(store_, [&] { return sell_out(show); }); !sold) return sold;
        }
        return Nothing{};
    }

private:
    Result<Nothing> fill() {
        CatalogueStore& catalogue = store_.catalogue();
        Show show;
        show.plan = import_plan(store_, plan_document()).value();
        std::vector<Hall> halls;
        for (std::uint32_t i = 0; i < venues; ++i) {
            const std::string zones[] = {"Europe/Berlin", "Europe/London", "America/New_York", "Asia/Tokyo"};
            const VenueId venue = catalogue.add_venue({{}, "Venue " + std::to_string(i), "", zones[i]}).value();
            Hall hall{{}, venue, "Hall", show.plan};
            hall.id = catalogue.add_hall(hall).value();
            halls.push_back(hall);
        }
        std::vector<EventId> ids;
        std::vector<Category> categories;
        for (const std::string slug : {"theatre", "concert", "comedy", "opera", "talk"}) {
            categories.push_back({catalogue.add_category({{}, slug, slug}).value(), slug, slug});
        }
        for (std::uint32_t i = 0; i < events; ++i) {
            Event event;
            event.title = "Event " + std::to_string(i);
            event.category = categories[i % categories.size()];
            ids.push_back(catalogue.add_event(event).value());
        }
        for (std::uint32_t i = 0; i < shows; ++i) {
            show.hall = halls[i % venues];
            show.event.id = ids[i % events];
            show.starts_at = show.ends_at = Timestamp(begin + std::chrono::days(days_of_sale + i / 4));
            show.sale_closes_at = show.starts_at;
            shows_.push_back(catalogue.add_show(show).value());
        }
        Account account;
        account.id = buyer_;
        account.role = "guest";
        return store_.accounts().add_account(account);
    }

    // Most seats go soon after the sale opens, some every day until the show.
    Result<Nothing> sell_out(ShowId show) {
        const auto number = static_cast<std::uint32_t>(show.value());
        for (std::uint32_t i = 0; i < orders_per_show; ++i) {
            const auto day = static_cast<std::uint32_t>(std::exponential_distribution(1.0 / 15)(random_));
            Order order;
            order.id = OrderId(random_bytes<OrderId>());
            order.show = show;
            order.user = buyer_;
            order.status = OrderStatus::confirmed;
            order.method = "counter";
            order.created_at = Timestamp(begin + std::chrono::days(number / 4 + std::min(day, days_of_sale - 1)) +
                                         std::chrono::minutes(random_() % 1'440));
            order.confirmed_at = order.created_at;
            for (std::uint32_t k = 0; k < seats_per_order; ++k) {
                order.seats.push_back({SeatIndex((i * seats_per_order + k) * 7 % 1'000), {4'500, Currency()}});
            }
            order.total = {4'500 * seats_per_order, Currency()};
            if (auto sold = store_.orders().add_order(order, {}); !sold) return sold;
        }
        return Nothing{};
    }

    template <class Id>
    typename Id::Bytes random_bytes() {
        typename Id::Bytes bytes;
        for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random_());
        return bytes;
    }

    WritingStore& store_;
    std::mt19937_64 random_{1};
    std::vector<ShowId> shows_;
    UserId buyer_{UserId::Bytes{1}};
};

// Milliseconds to add up a million seats, from the first line of the journal to its last.
double add_up(WritingStore& writing, Store& reading) {
    ops::TimeZones zones;
    sale::SalesSums sums(zones);
    const auto started = Clock::now();
    for (;;) {
        const auto summed = sums.next(reading, lines_at_once).value();
        if (summed.from == summed.up_to) break;
        in_transaction(writing, [&] {
            return writing.statistics().add_up(summed.from, summed.up_to, summed.sums);
        }).value();
    }
    return std::chrono::duration<double, std::milli>(Clock::now() - started).count();
}

double median_ms(Store& store, StatisticsBy by) {
    std::vector<double> spent;
    for (int i = 0; i < tries; ++i) {
        const auto started = Clock::now();
        if (store.statistics().statistics({.by = by}).value().empty()) throw std::runtime_error("nothing was sold");
        const auto totals = store.statistics().statistics({}).value();
        if (totals.front().seats != shows * orders_per_show * seats_per_order)
            throw std::runtime_error("seats are lost");
        spent.push_back(std::chrono::duration<double, std::milli>(Clock::now() - started).count());
    }
    std::nth_element(spent.begin(), spent.begin() + tries / 2, spent.end());
    return spent[tries / 2];
}

}  // namespace

void measure_statistics(Table& table, const std::filesystem::path& folder) {
    const auto file = folder / "statistics.db";
    sqlite::migrate(file).value();
    const auto writing = sqlite::open_for_writing(file).value();
    Season(*writing).play().value();
    const auto reading = sqlite::open_for_reading(file).value();
    table.add({"1,000,000 sold seats are added up", {add_up(*writing, *reading) / 1'000, "s"}});
    constexpr std::pair<std::string_view, StatisticsBy> asked[] = {
        {"show", StatisticsBy::show},         {"event", StatisticsBy::event},
        {"venue", StatisticsBy::venue},       {"day", StatisticsBy::day},
        {"category", StatisticsBy::category}, {"price category", StatisticsBy::price_category},
    };
    for (const auto& [name, by] : asked) {
        table.add({"statistics by " + std::string(name) + ", 1,000,000 sold seats",
                   {median_ms(*reading, by), "ms"},
                   std::nullopt,
                   target_ms,
                   Goal::at_most});
    }
}

}  // namespace holdfast::bench
