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
    Result<Nothing> change_venue(const Venue& venue) override;
    Result<Nothing> remove_venue(VenueId id) override;

    Result<Hall> hall(HallId id) override;
    Result<std::vector<Hall>> halls(VenueId venue) override;
    Result<std::vector<Hall>> halls(std::optional<VenueId> venue, const HallPage& page) override;
    Result<HallId> add_hall(const Hall& hall) override;
    Result<Nothing> change_hall(const Hall& hall) override;
    Result<Nothing> remove_hall(HallId id) override;

    Result<Plan> plan(PlanId id) override;
    Result<Plan> plan_summary(PlanId id) override;
    Result<std::optional<PlanId>> find_plan(std::string_view etag) override;
    Result<std::vector<Plan>> plans(const PlanPage& page) override;
    Result<PlanId> add_plan(const Plan& plan) override;
    Result<Nothing> remove_plan(PlanId id) override;

    Result<Category> category(CategoryId id) override;
    Result<Category> category(std::string_view slug) override;
    Result<std::vector<Category>> categories(const CategoryPage& page) override;
    Result<CategoryId> add_category(const Category& category) override;
    Result<Nothing> change_category(const Category& category) override;
    Result<Nothing> remove_category(CategoryId id) override;

    Result<Event> event(EventId id) override;
    Result<std::vector<Event>> events(const EventFilter& filter, const EventPage& page) override;
    Result<EventId> add_event(const Event& event) override;
    Result<Nothing> change_event(const Event& event) override;
    Result<Nothing> remove_event(EventId id) override;

    Result<Show> show(ShowId id) override;
    Result<std::vector<Show>> shows(const ShowFilter& filter, const ShowPage& page) override;
    Result<ShowId> next_show(VenueId venue, Timestamp from) override;
    Result<std::optional<ShowId>> show_within(HallId hall, const TimeSpan& times, ShowId except) override;
    Result<ShowId> add_show(const Show& show) override;
    Result<Nothing> change_show(const Show& show) override;
    Result<Nothing> remove_show(ShowId id) override;
    Result<std::int64_t> seats_ever_sold(ShowId id) override;
    Result<Nothing> block_seats(ShowId id, const std::vector<SeatIndex>& seats) override;
    Result<Nothing> unblock_seats(ShowId id, const std::vector<SeatIndex>& seats) override;
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
    Result<Nothing> read_categories(Plan& plan);
    Result<Nothing> changed_one(const std::string& what);  // not_found when the last statement changed no row

    Database& database_;
};

}  // namespace holdfast::storage::sqlite
