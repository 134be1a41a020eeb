// Seating plan documents into the store and out of it again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "protocol/seating_plan.hpp"
#include "storage/store.hpp"

namespace holdfast::storage {

// What a person wants to know of a document that is right.
struct PlanSummary {
    std::string name;
    std::uint32_t seats = 0;
    std::size_t rows = 0;
    std::vector<std::string> categories;  // by name
};

// Errors as SeatingPlan::parse(), with the JSON pointer of what is wrong.
Result<PlanSummary> check_plan(std::string_view document);

// The document as a plan that can be imported. It takes time linear in the document, so not for the storage thread.
// Errors as check_plan().
Result<Plan> describe_plan(std::string document);

// Adds what describe_plan() described, or finds the plan that has this very document already. Errors are the store's.
Result<PlanId> import_plan(Store& store, const Plan& plan);

// Adds the document as a plan, or finds the plan that has this very document already. Errors as check_plan(), and the
// store's.
Result<PlanId> import_plan(Store& store, std::string_view document);

// The document as it was imported, or without what the format does not name. not_found when there is no such plan.
Result<std::string> export_plan(Store& store, PlanId id, PlanExport mode);

}  // namespace holdfast::storage
