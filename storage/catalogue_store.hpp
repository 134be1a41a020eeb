// Venues, halls, plans, categories, events and shows: the facet of the store that knows what is played where. Errors
// are those of store.hpp; whatever is asked for by its id or slug and is not there is not_found. What is added or
// changed refuses with conflict a name or slug that is in use. What is removed refuses with conflict while anything
// depends on it, and says what and how many.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/errors.hpp"
#include "storage/list_pages.hpp"
#include "storage/nothing.hpp"
#include "storage/records.hpp"

namespace holdfast::storage {

// Pages of a list: what comes after a place in it, at most `limit` rows. The first page comes after nothing.
using VenuePage = NamedPage<VenueId>;        // searched: name and address
using HallPage = NamedPage<HallId>;          // name
using PlanPage = NamedPage<PlanId>;          // name
using CategoryPage = NamedPage<CategoryId>;  // name and slug

struct ShowPosition {
    Timestamp starts_at;
    ShowId id;
};

struct ShowPage {
    std::optional<ShowPosition> after{};
    std::uint32_t limit = 50;
    SortOrder sort = SortOrder::ascending;  // by start
};

// By title; soonest next show first, those without one last; best sold first.
enum class EventSort : std::uint8_t { title, date, popularity };

struct EventPage {
    EventSort sort = EventSort::title;
    std::optional<Event> after{};  // its id, and what it is sorted by
    std::uint32_t limit = 50;
};

struct EventFilter {
    std::optional<CategoryId> category{};
    std::string search{};  // all its words, the last one perhaps not finished; in title or description
};

// When a day begins and ends in a time zone.
struct DayInZone {
    std::string time_zone;
    Timestamp begins_at;  // inclusive
    Timestamp ends_at;    // exclusive
};

enum class Drafts : std::uint8_t { shown, hidden };

struct ShowFilter {
    std::optional<Timestamp> starts_from{};    // inclusive
    std::optional<Timestamp> starts_before{};  // exclusive
    std::optional<VenueId> venue{};
    std::optional<EventId> event{};
    std::optional<HallId> hall{};
    std::vector<DayInZone> day{};  // unless empty: only shows of that day where they are; other zones have none
    Drafts drafts = Drafts::shown;
};

// From a moment on until just before another; one that ends as it begins is that moment.
struct TimeSpan {
    Timestamp from;
    Timestamp before;
};

class CatalogueStore {
public:
    virtual ~CatalogueStore() = default;

    virtual Result<Venue> venue(VenueId id) = 0;
    virtual Result<std::vector<Venue>> venues(const VenuePage& page) = 0;
    virtual Result<std::vector<std::string>> time_zones() = 0;  // of all venues, each once
    virtual Result<VenueId> add_venue(const Venue& venue) = 0;
    virtual Result<Nothing> change_venue(const Venue& venue) = 0;
    virtual Result<Nothing> remove_venue(VenueId id) = 0;

    virtual Result<Hall> hall(HallId id) = 0;
    virtual Result<std::vector<Hall>> halls(VenueId venue) = 0;  // by name
    // All of them, or those of one venue.
    virtual Result<std::vector<Hall>> halls(std::optional<VenueId> venue, const HallPage& page) = 0;
    virtual Result<HallId> add_hall(const Hall& hall) = 0;
    virtual Result<Nothing> change_hall(const Hall& hall) = 0;
    virtual Result<Nothing> remove_hall(HallId id) = 0;

    virtual Result<Plan> plan(PlanId id) = 0;
    virtual Result<Plan> plan_summary(PlanId id) = 0;                            // without the document
    virtual Result<std::optional<PlanId>> find_plan(std::string_view etag) = 0;  // the one with that very document
    virtual Result<std::vector<Plan>> plans(const PlanPage& page) = 0;           // without documents
    virtual Result<PlanId> add_plan(const Plan& plan) = 0;
    virtual Result<Nothing> remove_plan(PlanId id) = 0;

    virtual Result<Category> category(CategoryId id) = 0;
    virtual Result<Category> category(std::string_view slug) = 0;
    virtual Result<std::vector<Category>> categories(const CategoryPage& page) = 0;
    virtual Result<CategoryId> add_category(const Category& category) = 0;
    virtual Result<Nothing> change_category(const Category& category) = 0;
    virtual Result<Nothing> remove_category(CategoryId id) = 0;

    virtual Result<Event> event(EventId id) = 0;
    virtual Result<std::vector<Event>> events(const EventFilter& filter, const EventPage& page) = 0;
    // Its category by id; not what the store keeps itself.
    virtual Result<EventId> add_event(const Event& event) = 0;
    virtual Result<Nothing> change_event(const Event& event) = 0;
    virtual Result<Nothing> remove_event(EventId id) = 0;

    virtual Result<Show> show(ShowId id) = 0;
    // Ordered by start, then id, or the other way round. Without blocked seats.
    virtual Result<std::vector<Show>> shows(const ShowFilter& filter, const ShowPage& page) = 0;
    // The venue's first show from `from` on that is on sale or paused.
    virtual Result<ShowId> next_show(VenueId venue, Timestamp from) = 0;
    // The first show in the hall, `except` and cancelled ones aside, that is played at some time within `times`;
    // nothing when the hall is empty all the while. Only shows of limits::max_duration_min at most are found.
    virtual Result<std::optional<ShowId>> show_within(HallId hall, const TimeSpan& times, ShowId except) = 0;
    // Its event, hall and plan ids, times, prices and blocked seats.
    virtual Result<ShowId> add_show(const Show& show) = 0;
    virtual Result<Nothing> change_show(const Show& show) = 0;  // the same, without blocked seats
    // Only one that never sold a seat: what was cancelled since counts too, as people ask what became of it.
    virtual Result<Nothing> remove_show(ShowId id) = 0;
    // How many seats of the show were ever sold, cancelled ones included.
    virtual Result<std::int64_t> seats_ever_sold(ShowId id) = 0;
    // seat_taken, with `seats`, when a live order has some of them. Seats that are blocked already stay so.
    virtual Result<Nothing> block_seats(ShowId id, const std::vector<SeatIndex>& seats) = 0;
    virtual Result<Nothing> unblock_seats(ShowId id, const std::vector<SeatIndex>& seats) = 0;
    // From now on, what is to come begins at `now`: moves on the next shows of the events whose last one is behind.
    virtual Result<Nothing> move_schedule_on(Timestamp now) = 0;
};

}  // namespace holdfast::storage
