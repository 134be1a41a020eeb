// Venues, halls, plans, events and shows: the facet of the store that knows what is played where. Errors are those of
// store.hpp.
#pragma once

#include <optional>
#include <vector>

#include "protocol/errors.hpp"
#include "storage/records.hpp"

namespace holdfast::storage {

struct ShowFilter {
    std::optional<Timestamp> starts_from{};    // inclusive
    std::optional<Timestamp> starts_before{};  // exclusive
    std::optional<VenueId> venue{};
    std::optional<EventId> event{};
};

// A page of a list: what comes after `after`, at most `limit` rows.
struct ShowPage {
    Timestamp after_starts_at{};
    ShowId after_id{};
    std::uint32_t limit = 50;
};

class CatalogueStore {
public:
    virtual ~CatalogueStore() = default;

    virtual Result<Show> show(ShowId id) = 0;  // not_found
    // Ordered by start, then id. Without blocked seats.
    virtual Result<std::vector<Show>> shows(const ShowFilter& filter, const ShowPage& page) = 0;
    virtual Result<Plan> plan(PlanId id) = 0;       // not_found
    virtual Result<std::vector<Plan>> plans() = 0;  // without documents
    virtual Result<std::vector<Venue>> venues() = 0;

    virtual Result<VenueId> add_venue(const Venue& venue) = 0;
    virtual Result<PlanId> add_plan(const Plan& plan) = 0;
    virtual Result<HallId> add_hall(const Hall& hall) = 0;
    virtual Result<EventId> add_event(const Event& event) = 0;
    virtual Result<ShowId> add_show(
        const Show& show) = 0;  // its event, hall and plan ids, times, prices and blocked seats
};

}  // namespace holdfast::storage
