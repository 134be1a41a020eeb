// Venues, halls, plans, events and shows in SQLite.
#pragma once

#include "storage/catalogue_store.hpp"
#include "storage/sqlite/database.hpp"

namespace holdfast::storage::sqlite {

class Catalogue final : public CatalogueStore {
public:
    // The database outlives it.
    explicit Catalogue(Database& database) : database_(database) {}

    Result<Show> show(ShowId id) override;
    Result<std::vector<Show>> shows(const ShowFilter& filter, const ShowPage& page) override;
    Result<Plan> plan(PlanId id) override;
    Result<std::vector<Plan>> plans() override;
    Result<std::vector<Venue>> venues() override;
    Result<VenueId> add_venue(const Venue& venue) override;
    Result<PlanId> add_plan(const Plan& plan) override;
    Result<HallId> add_hall(const Hall& hall) override;
    Result<EventId> add_event(const Event& event) override;
    Result<ShowId> add_show(const Show& show) override;

private:
    Result<Nothing> add_prices(ShowId id, const std::vector<Price>& prices);
    Result<Nothing> add_blocked(ShowId id, const std::vector<SeatIndex>& seats);
    Result<Nothing> read_prices(Show& show);
    Result<Nothing> read_blocked(Show& show);

    Database& database_;
};

}  // namespace holdfast::storage::sqlite
