// Statistics out of the sums. Each question first folds them along the key they lie in; only then it looks at what
// surrounds the shows.
#include "storage/sqlite/statistics.hpp"

#include "storage/sqlite/query.hpp"

namespace holdfast::storage::sqlite {

namespace {

constexpr std::int64_t first_of_days = std::numeric_limits<std::int32_t>::min();
constexpr std::int64_t last_of_days = std::numeric_limits<std::int32_t>::max();

// Of the days ?1 to ?2 and of show ?3, event ?4 and venue ?5, each 0 for all.
#define HOLDFAST_ASKED_SALES \
    " day BETWEEN ?1 AND ?2 AND show_id BETWEEN iif(?3 = 0, 0, ?3) AND iif(?3 = 0, 9223372036854775807, ?3) "
#define HOLDFAST_ASKED_SHOWS " (?4 = 0 OR s.event_id = ?4) AND (?5 = 0 OR h.venue_id = ?5) "

// A house without the seats that are blocked.
#define HOLDFAST_CAPACITY "(p.seat_count - (SELECT count(*) FROM blocked_seats b WHERE b.show_id = s.id))"

// The figures, in the order read_row() takes them, after the four columns that say what of.
#define HOLDFAST_FIGURES                                                                               \
    ", f.currency, sum(f.seats), sum(f.revenue_minor), sum(f.cancelled_seats), sum(f.refunded_minor)," \
    " sum(f.orders), sum(f.cancelled_orders) "

// A question over `columns`, which say what of: one row a show first, and what surrounds the shows joined to that.
#define HOLDFAST_STATISTICS(columns)                                                                              \
    "WITH f AS MATERIALIZED (SELECT show_id, currency, sum(seats) AS seats, sum(revenue_minor) AS revenue_minor," \
    " sum(orders) AS orders, sum(cancelled_seats) AS cancelled_seats, sum(cancelled_orders) AS cancelled_orders," \
    " sum(refunded_minor) AS refunded_minor FROM sales WHERE" HOLDFAST_ASKED_SALES                                \
    "GROUP BY show_id, currency)"                                                                                 \
    " SELECT " columns HOLDFAST_FIGURES ", sum(" HOLDFAST_CAPACITY                                                \
    ") FROM f JOIN shows s ON s.id = f.show_id"                                                                   \
    " JOIN halls h ON h.id = s.hall_id JOIN venues v ON v.id = h.venue_id JOIN plans p ON p.id = s.plan_id"       \
    " JOIN events e ON e.id = s.event_id JOIN categories c ON c.id = e.category_id WHERE" HOLDFAST_ASKED_SHOWS

StatisticsRow read_row(const Query& row) {
    StatisticsRow read;
    read.key = row.get<std::string>(0);
    read.name = row.get<std::string>(1);
    if (!row.is_null(2)) read.day = std::chrono::local_days(std::chrono::days(row.get<std::int32_t>(2)));
    if (!row.is_null(3)) read.starts_at = row.get<Timestamp>(3);
    read.currency = Currency::parse(row.text(4)).value_or(Currency());
    read.seats = row.get<std::int64_t>(5);
    read.revenue_minor = row.get<std::int64_t>(6);
    read.cancelled_seats = row.get<std::int64_t>(7);
    read.refunded_minor = row.get<std::int64_t>(8);
    read.orders = row.get<std::int64_t>(9);
    read.cancelled_orders = row.get<std::int64_t>(10);
    read.capacity = row.get<std::int64_t>(11);
    return read;
}

Result<std::vector<StatisticsRow>> ask(Database& database, Sql sql, const StatisticsQuestion& question) {
    const auto day_number = [](const auto& day, std::int64_t otherwise) {
        return day ? std::int64_t{day->time_since_epoch().count()} : otherwise;
    };
    Query query(database, sql, day_number(question.from, first_of_days), day_number(question.to, last_of_days),
                question.show.value_or(ShowId()), question.event.value_or(EventId()),
                question.venue.value_or(VenueId()), question.limit);
    std::vector<StatisticsRow> rows;
    while (query.next()) rows.push_back(read_row(query));
    if (query.failed()) return query.error();
    return rows;
}

}  // namespace

Result<std::vector<StatisticsRow>> Statistics::statistics(const StatisticsQuestion& question) {
    switch (question.by) {
        case StatisticsBy::nothing:
            return ask(database_,
                       HOLDFAST_STATISTICS("'', '', NULL, NULL") "GROUP BY f.currency ORDER BY f.currency LIMIT ?6",
                       question);
        case StatisticsBy::show:
            return ask(
                database_,
                HOLDFAST_STATISTICS(
                    "s.id, e.title, NULL, s.starts_at") "GROUP BY s.id, f.currency ORDER BY s.id, f.currency LIMIT ?6",
                question);
        case StatisticsBy::event:
            return ask(database_,
                       HOLDFAST_STATISTICS(
                           "e.id, e.title, NULL, NULL") "GROUP BY e.id, f.currency ORDER BY e.id, f.currency LIMIT ?6",
                       question);
        case StatisticsBy::venue:
            return ask(database_,
                       HOLDFAST_STATISTICS(
                           "v.id, v.name, NULL, NULL") "GROUP BY v.id, f.currency ORDER BY v.id, f.currency LIMIT ?6",
                       question);
        case StatisticsBy::category:
            return ask(
                database_,
                HOLDFAST_STATISTICS(
                    "c.slug, c.name, NULL, NULL") "GROUP BY c.slug, f.currency ORDER BY c.slug, f.currency LIMIT ?6",
                question);
        case StatisticsBy::day:
            return by_day(question);
        case StatisticsBy::price_category:
            return by_price_category(question);
    }
    return make_error(ErrorCode::internal);
}

// Every day has its own houses: those that were sold for on it.
Result<std::vector<StatisticsRow>> Statistics::by_day(const StatisticsQuestion& question) {
    return ask(database_,
               "WITH houses AS MATERIALIZED (SELECT s.id AS show_id, " HOLDFAST_CAPACITY
               " AS capacity FROM shows s JOIN halls h ON h.id = s.hall_id JOIN plans p ON p.id = s.plan_id"
               " WHERE s.id IN (SELECT DISTINCT show_id FROM sales WHERE" HOLDFAST_ASKED_SALES
               ") AND" HOLDFAST_ASKED_SHOWS ") SELECT '', '', f.day, NULL" HOLDFAST_FIGURES
               ", sum(x.capacity) FROM sales f CROSS JOIN houses x ON x.show_id = f.show_id WHERE"
               " f.day BETWEEN ?1 AND ?2 GROUP BY f.day, f.currency ORDER BY f.day, f.currency LIMIT ?6",
               question);
}

Result<std::vector<StatisticsRow>> Statistics::by_price_category(const StatisticsQuestion& question) {
    return ask(database_,
               "WITH f AS MATERIALIZED (SELECT show_id, currency, price_category, sum(seats) AS seats,"
               " sum(revenue_minor) AS revenue_minor, sum(cancelled_seats) AS cancelled_seats,"
               " sum(refunded_minor) AS refunded_minor, 0 AS orders, 0 AS cancelled_orders"
               " FROM sales_by_price_category WHERE" HOLDFAST_ASKED_SALES
               "GROUP BY show_id, currency, price_category)"
               " SELECT f.price_category, f.price_category, NULL, NULL" HOLDFAST_FIGURES
               ", 0 FROM f JOIN shows s ON s.id = f.show_id JOIN halls h ON h.id = s.hall_id WHERE" HOLDFAST_ASKED_SHOWS
               "GROUP BY f.price_category, f.currency ORDER BY f.price_category, f.currency LIMIT ?6",
               question);
}

}  // namespace holdfast::storage::sqlite
