// Venues. Shows keep their moments when a venue moves to another time zone; only what the clocks show there changes.
#include <utility>

#include "protocol/limits.hpp"
#include "server/api/admin/handlers.hpp"
#include "server/api/admin/resource.hpp"
#include "server/api/admin/rows.hpp"

namespace holdfast::api {
namespace {

using storage::Nothing;
using storage::Store;
using storage::Venue;

struct Venues {
    using Row = Venue;
    using Id = VenueId;
    static constexpr std::string_view noun = "venue";
    static constexpr std::string_view plural = "venues";
    static constexpr std::string_view path = "/admin/venues";
    static constexpr std::string_view title_member = "name";
    static constexpr auto title = &Venue::name;

    explicit Venues(Services& services) : zones(services.zones) {}

    static boost::json::object row(const Venue& venue) { return venue_row(venue); }
    static bool is_shown_in(const storage::Show& show, VenueId id) { return show.venue.id == id; }
    static auto list(Store& store, const storage::NamedPage<VenueId>& page) { return store.catalogue().venues(page); }
    static auto find(Store& store, VenueId id) { return store.catalogue().venue(id); }
    static auto add(Store& store, const Venue& venue) { return store.catalogue().add_venue(venue); }
    static auto change(Store& store, const Venue& venue) { return store.catalogue().change_venue(venue); }
    static auto remove(Store& store, VenueId id) { return store.catalogue().remove_venue(id); }

    Result<Nothing> fill(Store&, Venue& venue, Form::Kind kind, const boost::json::value& body) const {
        Form form(kind, body, {"name", "address", "time_zone"});
        form.line("name", venue.name, limits::max_name_bytes);
        form.text("address", venue.address, limits::max_address_bytes);
        form.line("time_zone", venue.time_zone, limits::max_name_bytes);
        if (!form.failed() && !zones.find(venue.time_zone)) {
            form.refuse("time_zone",
                        make_impossible("There is no such time zone. Name one of IANA's, as Europe/Berlin."));
        }
        return form.outcome();
    }

    ops::TimeZones& zones;
};

}  // namespace

Answer list_all_venues(Services& services, auth::Identity, http::Request request) {
    return list_resources<Venues>(services, std::move(request));
}

Answer read_venue(Services& services, auth::Identity, http::Request request) {
    return read_resource<Venues>(services, std::move(request));
}

Answer add_venue(Services& services, auth::Identity caller, http::Request request) {
    return add_resource<Venues>(services, caller, std::move(request));
}

Answer change_venue(Services& services, auth::Identity caller, http::Request request) {
    return change_resource<Venues>(services, caller, std::move(request));
}

Answer remove_venue(Services& services, auth::Identity caller, http::Request request) {
    return remove_resource<Venues>(services, caller, std::move(request));
}

}  // namespace holdfast::api
