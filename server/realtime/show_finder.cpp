// The store is asked for the event's shows around that day in UTC; which of them are on that day there, the venue's
// zone says.
#include "server/realtime/show_finder.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <optional>
#include <string_view>

namespace holdfast::realtime {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::minutes;

// Zones reach from 12 hours behind UTC to 14 ahead of it.
constexpr hours widest_offset{14};

constexpr std::uint32_t page_size = 100;

std::optional<unsigned> parse_digits(std::string_view text) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<minutes> parse_time_of_day(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const auto h = parse_digits(text.substr(0, 2));
    const auto m = parse_digits(text.substr(3, 2));
    if (!h || !m || *h > 23 || *m > 59) return std::nullopt;
    return hours(*h) + minutes(*m);
}

Error malformed(const char* sentence) {
    return make_error(ErrorCode::bad_message, sentence);
}

bool matches(const storage::Show& show, const ops::TimeZone& zone, const WantedShow& wanted) {
    if (show.venue.name != wanted.theater || zone.date_at(show.starts_at) != wanted.date) return false;
    if (!wanted.time) return true;
    const auto local = show.starts_at + zone.offset_at(show.starts_at);
    return floor<minutes>(local - floor<days>(local)) == *wanted.time;
}

bool is_to_be_had(const storage::Show& show) {
    return show.status == ShowStatus::on_sale || show.status == ShowStatus::paused;
}

}  // namespace

Result<WantedShow> parse_wanted_show(EventId event, const http::Request& request) {
    const auto date_text = request.query_value("date");
    const auto theater = request.query_value("theater");
    if (!date_text || !theater) return malformed("Say which show you mean: ?date=YYYY-MM-DD&theater=NAME.");
    const auto date = ops::parse_date(*date_text);
    if (!date) return malformed("The date is to be written as YYYY-MM-DD.");
    WantedShow wanted{event, *date, std::string(*theater)};
    if (const auto time_text = request.query_value("time")) {
        wanted.time = parse_time_of_day(*time_text);
        if (!wanted.time) return malformed("The time is to be written as HH:MM.");
    }
    return wanted;
}

// The first of that day that can still be had, else the first of that day.
Result<ShowId> find_show(storage::Store& store, ops::TimeZones& zones, const WantedShow& wanted) {
    const Timestamp day{std::chrono::duration_cast<Milliseconds>(wanted.date.time_since_epoch())};
    const storage::ShowFilter filter{.starts_from = day - widest_offset,
                                     .starts_before = day + days(1) + widest_offset,
                                     .event = wanted.event,
                                     .drafts = storage::Drafts::hidden};
    storage::ShowPage page{.limit = page_size};
    std::optional<ShowId> first;
    for (;;) {
        const auto shows = store.catalogue().shows(filter, page);
        if (!shows) return shows.error();
        for (const storage::Show& show : *shows) {
            const auto zone = zones.find(show.venue.time_zone);
            if (!zone || !matches(show, **zone, wanted)) continue;
            if (is_to_be_had(show)) return show.id;
            if (!first) first = show.id;
        }
        if (shows->size() < page.limit) {
            if (first) return *first;
            return make_error(ErrorCode::not_found, "That event is not played there on that day.");
        }
        page.after = storage::ShowPosition{.starts_at = shows->back().starts_at, .id = shows->back().id};
    }
}

}  // namespace holdfast::realtime
