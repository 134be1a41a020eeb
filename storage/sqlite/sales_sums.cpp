// How the sums of what was sold follow the journal.
#include "storage/sqlite/query.hpp"
#include "storage/sqlite/statistics.hpp"

namespace holdfast::storage::sqlite {

namespace {

SaleEvent read_event(const Query& row) {
    SaleEvent event;
    if (row.text(1) == "order_cancelled") {
        const bool refunded = row.text(9) == to_wire(OrderStatus::refunded);
        event.kind = refunded ? SaleEvent::Kind::refunded : SaleEvent::Kind::cancelled;
    } else if (row.text(1) == "seats_returned") {
        event.kind = SaleEvent::Kind::returned;
    }
    event.show = row.get<ShowId>(2);
    event.plan = row.get<PlanId>(3);
    event.time_zone = row.get<std::string>(4);
    event.sold_at = row.get<Timestamp>(5);
    event.currency = Currency::parse(row.text(6)).value_or(Currency());
    return event;
}

}  // namespace

Result<SalesStretch> Statistics::next_stretch(std::uint32_t limit) {
    SalesStretch stretch;
    if (auto read = read_ends(stretch, limit); !read) return read.error();
    if (stretch.up_to == stretch.from) return stretch;
    if (auto read = read_events(stretch); !read) return read.error();
    return stretch;
}

Result<Nothing> Statistics::read_ends(SalesStretch& stretch, std::uint32_t limit) {
    Query query(database_,
                "SELECT a.up_to, coalesce((SELECT max(number) FROM (SELECT number FROM journal"
                " WHERE number > a.up_to ORDER BY number LIMIT ?1)), a.up_to),"
                " coalesce((SELECT max(number) FROM journal), 0) FROM sales_added_up a WHERE a.id = 1",
                limit);
    if (query.next()) {
        stretch.from = query.get<std::int64_t>(0);
        stretch.up_to = query.get<std::int64_t>(1);
        stretch.newest = query.get<std::int64_t>(2);
    }
    if (query.failed()) return query.error();
    return Nothing{};
}

// Orders that were never confirmed are none of ours; how one ended its status says. A seat that was moved costs the
// same and is of the same category as the one that it was moved to, so that one stands for it from the beginning.
Result<Nothing> Statistics::read_events(SalesStretch& stretch) {
    Query query(database_,
                "SELECT j.number, j.action, o.show_id, s.plan_id, v.time_zone, o.confirmed_at, o.currency, p.seat,"
                " p.price_minor, o.status FROM journal j CROSS JOIN orders o ON o.number = j.order_number"
                " JOIN shows s ON s.id = o.show_id JOIN halls h ON h.id = s.hall_id JOIN venues v ON v.id = h.venue_id"
                " JOIN order_seats p ON p.order_number = o.number"
                " WHERE j.number > ?1 AND j.number <= ?2 AND o.confirmed_at IS NOT NULL"
                " AND ((j.action = 'order_confirmed' AND p.moved_to IS NULL) OR (j.action IN ('order_cancelled', "
                "'seats_returned')"
                " AND p.seat IN (SELECT value FROM json_each(j.seats))))"
                " ORDER BY j.number, p.seat",
                stretch.from, stretch.up_to);
    std::int64_t line = 0;
    while (query.next()) {
        if (const auto number = query.get<std::int64_t>(0); number != line) {
            line = number;
            stretch.events.push_back(read_event(query));
        }
        SaleEvent& event = stretch.events.back();
        event.seats.push_back({query.get<SeatIndex>(7), {query.get<std::int64_t>(8), event.currency}});
    }
    if (query.failed()) return query.error();
    return Nothing{};
}

Result<Nothing> Statistics::add_up(std::int64_t from, std::int64_t up_to, const std::vector<SalesSum>& sums) {
    return database_.whole([&]() -> Result<Nothing> {
        if (auto moved = move_on(from, up_to); !moved) return moved;
        for (const SalesSum& sum : sums) {
            if (auto added = add(sum); !added) return added;
        }
        return Nothing{};
    });
}

Result<Nothing> Statistics::move_on(std::int64_t from, std::int64_t up_to) {
    auto moved =
        Query(database_, "UPDATE sales_added_up SET up_to = ?2 WHERE id = 1 AND up_to = ?1", from, up_to).run();
    if (!moved) return moved;
    if (database_.changed_rows() == 0) return make_error(ErrorCode::conflict, "This has been added up already.");
    return Nothing{};
}

Result<Nothing> Statistics::add(const SalesSum& sum) {
    const auto day = sum.sold_on.time_since_epoch().count();
    auto added = Query(database_,
                       "INSERT INTO sales (show_id, currency, day, seats, revenue_minor, orders, cancelled_seats,"
                       " cancelled_orders, refunded_minor) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
                       " ON CONFLICT DO UPDATE SET seats = seats + excluded.seats,"
                       " revenue_minor = revenue_minor + excluded.revenue_minor, orders = orders + excluded.orders,"
                       " cancelled_seats = cancelled_seats + excluded.cancelled_seats,"
                       " cancelled_orders = cancelled_orders + excluded.cancelled_orders,"
                       " refunded_minor = refunded_minor + excluded.refunded_minor",
                       sum.show, sum.currency.text(), day, sum.seats, sum.revenue_minor, sum.orders,
                       sum.cancelled_seats, sum.cancelled_orders, sum.refunded_minor)
                     .run();
    if (!added) return added;
    auto by_category =
        Query(database_,
              "INSERT INTO sales_by_price_category (show_id, currency, price_category, day, seats, revenue_minor,"
              " cancelled_seats, refunded_minor) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
              " ON CONFLICT DO UPDATE SET seats = seats + excluded.seats,"
              " revenue_minor = revenue_minor + excluded.revenue_minor,"
              " cancelled_seats = cancelled_seats + excluded.cancelled_seats,"
              " refunded_minor = refunded_minor + excluded.refunded_minor",
              sum.show, sum.currency.text(), sum.price_category, day, sum.seats, sum.revenue_minor, sum.cancelled_seats,
              sum.refunded_minor)
            .run();
    if (!by_category) return by_category;
    return Query(database_,
                 "UPDATE events SET sold_seats = sold_seats + ?2 WHERE id = (SELECT event_id FROM shows WHERE id = ?1)",
                 sum.show, sum.seats)
        .run();
}

}  // namespace holdfast::storage::sqlite
