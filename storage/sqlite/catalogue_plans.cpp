// Seating plans, which never change once they are here.
#include "storage/sqlite/catalogue.hpp"
#include "storage/sqlite/catalogue_rows.hpp"
#include "storage/sqlite/named_lists.hpp"

namespace holdfast::storage::sqlite {

namespace {

Plan read_plan(const Query& row) {
    Plan plan;
    plan.id = row.get<PlanId>(0);
    plan.name = row.get<std::string>(1);
    plan.etag = row.get<std::string>(2);
    plan.seat_count = row.get<std::uint32_t>(3);
    return plan;
}

}  // namespace

Result<Plan> Catalogue::plan(PlanId id) {
    Plan plan;
    {
        Query query(database_, "SELECT id, name, etag, seat_count, document FROM plans WHERE id = ?1", id);
        if (!query.next()) return query.failed() ? query.error() : no_such("seating plan");
        plan = read_plan(query);
        plan.document = query.get<std::string>(4);
    }
    if (auto read = read_categories(plan); !read) return read.error();
    return plan;
}

Result<Plan> Catalogue::plan_summary(PlanId id) {
    Plan plan;
    {
        Query query(database_, "SELECT id, name, etag, seat_count FROM plans WHERE id = ?1", id);
        if (!query.next()) return query.failed() ? query.error() : no_such("seating plan");
        plan = read_plan(query);
    }
    if (auto read = read_categories(plan); !read) return read.error();
    return plan;
}

Result<std::optional<PlanId>> Catalogue::find_plan(std::string_view etag) {
    Query query(database_, "SELECT id FROM plans WHERE etag = ?1", etag);
    if (query.next()) return std::optional(query.get<PlanId>(0));
    if (query.failed()) return query.error();
    return std::optional<PlanId>();
}

Result<std::vector<Plan>> Catalogue::plans(const PlanPage& page) {
    auto plans =
        read_named(database_, HOLDFAST_NAMED_LIST("SELECT id, name, etag, seat_count FROM plans WHERE ", "name", "id"),
                   page, read_plan, [](const Plan& plan) { return SearchedTexts{plan.name}; });
    if (!plans) return plans;
    for (Plan& plan : *plans) {
        if (auto read = read_categories(plan); !read) return read.error();
    }
    return plans;
}

Result<Nothing> Catalogue::read_categories(Plan& plan) {
    Query query(database_, "SELECT name FROM plan_categories WHERE plan_id = ?1 ORDER BY position", plan.id);
    while (query.next()) plan.categories.push_back(query.get<std::string>(0));
    if (query.failed()) return query.error();
    return Nothing{};
}

Result<PlanId> Catalogue::add_plan(const Plan& plan) {
    return database_.whole([&]() -> Result<PlanId> {
        auto added = Query(database_,
                           "INSERT INTO plans (id, name, etag, seat_count, document)"
                           " VALUES (" HOLDFAST_NEXT_ID("plan", "plans") ", ?1, ?2, ?3, ?4)",
                           plan.name, plan.etag, plan.seat_count, plan.document)
                         .run();
        if (!added) return added.error();
        const PlanId id(database_.last_row());
        std::int64_t position = 0;
        for (const std::string& category : plan.categories) {
            auto named = Query(database_, "INSERT INTO plan_categories (plan_id, position, name) VALUES (?1, ?2, ?3)",
                               id, position++, category)
                             .run();
            if (!named) return named.error();
        }
        return id;
    });
}

}  // namespace holdfast::storage::sqlite
