// Venues, halls, plans, categories, events and shows in SQLite: one class, a file a topic (catalogue_*.cpp).
#pragma once

#include "storage/catalogue_store.hpp"
#include "storage/sqlite/database.hpp"

namespace holdfast::storage::sqlite {

class Catalogue final : public CatalogueStore {
public:
    // The database outlives it.
    explicit Catalogue(Database& database) : database_(database) {}

    Result<Venue> venue(VenueId id) override;
    Result<std::vector<Venue>> venues(const VenuePage& page) override;
    Result<std::vector<std::string>> time_zones() override;
    Result<VenueId> add_venue(const Venue& venue) override;

    Result<Hall> hall(HallId id) override;
    Result<std::vector<Hall>> halls(VenueId venue) override;
    Result<HallId> add_hall(const Hall& hall) override;

    Result<Plan> plan(PlanId id) override;
    Result<std::vector<Plan>> plans() override;
    Result<PlanId> add_plan(const Plan& plan) override;

    Result<Category> category(CategoryId id) override;
    Result<Category> category(std::string_view slug) override;
    Result<std::vector<Category>> categories(const CategoryPage& page) override;
    Result<CategoryId> add_category(const Category& category) override;

    Result<Event> event(EventId id) override;
    Result<std::vector<Event>> events(const EventFilter& filter, const EventPage& page) override;
    Result<EventId> add_event(const Event& event) override;

    Result<Show> show(ShowId id) override;
    Result<std::vector<Show>> shows(const ShowFilter& filter, const ShowPage& page) override;
    Result<ShowId> next_show(VenueId venue, Timestamp from) override;
    Result<ShowId> add_show(const Show& show) override;
    Result<Nothing> move_schedule_on(Timestamp now) override;

private:
    // The index of words follows an event that is written: it learns a new one's, and forgets those of one that is
    // about to be changed or removed.
    Result<Nothing> learn_words(EventId id);
    Result<Nothing> forget_words(EventId id);

    Result<Show> show_without_seats(ShowId id);
    Result<Nothing> add_prices(ShowId id, const std::vector<Price>& prices);
    Result<Nothing> add_blocked(ShowId id, const std::vector<SeatIndex>& seats);
    Result<Nothing> read_prices(Show& show);
    Result<Nothing> read_blocked(Show& show);

    Database& database_;
};

}  // namespace holdfast::storage::sqlite
