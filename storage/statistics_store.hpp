// What was sold, added up: the facet of the store that statistics come from. The sums are kept beside the journal,
// which says up to which line they have been added up: so a purchase pays nothing for them, and a statistic reads a few
// thousand sums instead of a million seats. Errors are those of store.hpp.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "protocol/errors.hpp"
#include "storage/nothing.hpp"
#include "storage/records.hpp"

namespace holdfast::storage {

// A sale, or the end of one, with what it takes to add it up.
struct SaleEvent {
    // cancelled: the money was kept; returned: refunded, while the order goes on with other seats.
    enum class Kind : std::uint8_t { sold, cancelled, refunded, returned };
    Kind kind = Kind::sold;
    ShowId show;
    PlanId plan;
    std::string time_zone;  // the venue's
    Timestamp sold_at;
    Currency currency;
    std::vector<PricedSeat> seats;
};

// The next stretch of the journal that is not added up yet, from behind line `from` to line `up_to`; the two are equal
// when there is none. `newest` is the journal's last line.
struct SalesStretch {
    std::int64_t from = 0;
    std::int64_t up_to = 0;
    std::int64_t newest = 0;
    std::vector<SaleEvent> events{};
};

// By how much the sums of a show, of the day of sale where it plays, and of a price category grow.
struct SalesSum {
    ShowId show;
    std::chrono::local_days sold_on;
    std::string price_category;  // empty where the plan does not say
    Currency currency;
    std::int64_t seats = 0;          // that are sold still
    std::int64_t revenue_minor = 0;  // that was kept
    std::int64_t orders = 0;         // each counted once, with its first seat
    std::int64_t cancelled_seats = 0;
    std::int64_t cancelled_orders = 0;
    std::int64_t refunded_minor = 0;
};

enum class StatisticsBy : std::uint8_t { nothing, show, event, venue, day, category, price_category };

struct StatisticsQuestion {
    StatisticsBy by = StatisticsBy::nothing;
    std::optional<std::chrono::local_days> from{};  // both inclusive
    std::optional<std::chrono::local_days> to{};
    std::optional<ShowId> show{};
    std::optional<EventId> event{};
    std::optional<VenueId> venue{};
    std::uint32_t limit = std::numeric_limits<std::uint32_t>::max();
};

struct StatisticsRow {
    std::string key;   // an id, or the name itself; of a day nothing
    std::string name;  // for people
    std::optional<std::chrono::local_days> day{};
    std::optional<Timestamp> starts_at{};  // of a show
    Currency currency;
    std::int64_t seats = 0;
    std::int64_t revenue_minor = 0;
    std::int64_t cancelled_seats = 0;
    std::int64_t refunded_minor = 0;
    // By price category these are 0: an order, and a house, have seats of several.
    std::int64_t orders = 0;
    std::int64_t cancelled_orders = 0;
    std::int64_t capacity = 0;  // of all shows that were sold for, without blocked seats
};

class StatisticsStore {
public:
    virtual ~StatisticsStore() = default;

    // At most `limit` lines of the journal.
    virtual Result<SalesStretch> next_stretch(std::uint32_t limit) = 0;
    // Adds the sums of the stretch from behind `from` to `up_to`. conflict, and nothing written, when that is not what
    // comes next.
    virtual Result<Nothing> add_up(std::int64_t from, std::int64_t up_to, const std::vector<SalesSum>& sums) = 0;

    // What has been added up, a row for each of what is asked for and each currency, in the order of ids, days or
    // names; only of what something was sold of.
    virtual Result<std::vector<StatisticsRow>> statistics(const StatisticsQuestion& question) = 0;
};

}  // namespace holdfast::storage
