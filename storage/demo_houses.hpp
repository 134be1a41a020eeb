// The houses of the sample data: each a venue with its one hall, its plan and its prices.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "protocol/seating_plan.hpp"
#include "storage/store.hpp"

namespace holdfast::storage {

struct SampleHouse {
    Venue venue;
    Hall hall;
    std::vector<Price> prices;
    std::string_view plan_document;
    std::shared_ptr<const SeatingPlan> plan{};
};

struct SampleHouses {
    SampleHouse studio;
    SampleHouse theatre;
    SampleHouse arena;
    SampleHouse playhouse;
};

// Adds them; errors are the store's.
Result<SampleHouses> add_sample_houses(Store& store);

}  // namespace holdfast::storage
