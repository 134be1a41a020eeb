// Seating plans, which never change once they are here.
#include "storage/sqlite/catalogue.hpp"
#include "storage/sqlite/catalogue_rows.hpp"

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
    Query query(database_, "SELECT id, name, etag, seat_count, document FROM plans WHERE id = ?1", id);
    if (!query.next()) return query.failed() ? query.error() : no_such("seating plan");
    Plan plan = read_plan(query);
    plan.document = query.get<std::string>(4);
    return plan;
}

Result<std::vector<Plan>> Catalogue::plans() {
    Query query(database_, "SELECT id, name, etag, seat_count FROM plans ORDER BY id");
    std::vector<Plan> plans;
    while (query.next()) plans.push_back(read_plan(query));
    if (query.failed()) return query.error();
    return plans;
}

Result<PlanId> Catalogue::add_plan(const Plan& plan) {
    auto added = Query(database_, "INSERT INTO plans (name, etag, seat_count, document) VALUES (?1, ?2, ?3, ?4)",
                       plan.name, plan.etag, plan.seat_count, plan.document)
                     .run();
    if (!added) return added.error();
    return PlanId(database_.last_row());
}

}  // namespace holdfast::storage::sqlite
