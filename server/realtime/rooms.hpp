// The door to every room, for whoever is not a socket session: REST, the order desk, jobs. A show's room lives on its
// home loop and is loaded from the store when it is first asked for. Any thread may call; replies come on the room's
// home loop and are to be posted on from there (reply.hpp has the awaitable form).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "protocol/errors.hpp"
#include "protocol/messages.hpp"
#include "protocol/seat_states.hpp"
#include "protocol/seating_plan.hpp"
#include "server/core/commands.hpp"
#include "server/core/held_seat.hpp"
#include "storage/nothing.hpp"
#include "storage/records.hpp"

namespace holdfast::realtime {

// A show whose room is open, as it was loaded: immutable, shared by all threads.
struct OpenShow {
    storage::Show show;
    std::shared_ptr<const SeatingPlan> plan;
    std::string plan_etag;
    std::vector<Money> category_prices;  // by index of the plan's categories

    [[nodiscard]] Money price(SeatIndex seat) const { return category_prices[plan->seat(seat).category]; }
};

// The room at one moment.
struct RoomSnapshot {
    std::shared_ptr<const OpenShow> show;
    ShowStatus status = ShowStatus::on_sale;
    Version version;
    std::string epoch;
    std::vector<SeatState> states;
};

enum class ContentCoding : std::uint8_t { identity, gzip };
inline constexpr std::size_t content_codings = 2;

// All seats of a room as bytes for REST. What the client names in `known_etags` (an If-None-Match) is not made again.
struct SeatsQuery {
    std::string known_etags{};
    ContentCoding coding = ContentCoding::identity;
};
struct SeatsBody {
    ShowStatus status = ShowStatus::on_sale;
    std::string etag;                            // of the version and the coding
    std::shared_ptr<const std::string> bytes{};  // null when the client has them; shared by all who ask for a version
};

// Some of the held seats of a room.
struct HeldQuery {
    SeatIndex from{0};
    std::size_t limit = 0;
};
struct HeldSeats {
    std::shared_ptr<const OpenShow> show;
    std::vector<core::HeldSeat> seats;
};

class Rooms {
public:
    virtual ~Rooms() = default;

    // not_found when there is no such show, unavailable when the store cannot be read.
    virtual void open(ShowId show, std::function<void(Result<std::shared_ptr<const OpenShow>>)> reply) = 0;
    virtual void snapshot(ShowId show, std::function<void(Result<RoomSnapshot>)> reply) = 0;
    virtual void seats(ShowId show, SeatsQuery query, std::function<void(Result<SeatsBody>)> reply) = 0;
    virtual void cart(ShowId show, const UserId& customer, std::function<void(Result<CartMessage>)> reply) = 0;
    // Who holds the seats that are held, by number: see core::Room::held_from().
    virtual void held(ShowId show, HeldQuery query, std::function<void(Result<HeldSeats>)> reply) = 0;

    // Asks the show's authority. Everybody in the room, and the customer's own sockets, are told of what comes of it.
    virtual void command(ShowId show, core::Command command, std::function<void(Result<core::Decision>)> reply) = 0;

    // A select that also counts against the client's address (http::address_key; empty: no address counts), so that
    // one address cannot hold a house: refused with rate_limited past limits::max_held_seats_per_address.
    virtual void select(ShowId show, core::Select select, std::string address,
                        std::function<void(Result<core::Decision>)> reply) = 0;

    // A select of the best seats that are free, which the decision names: chosen and held in one step. The address
    // counts as above.
    virtual void select_best(ShowId show, core::SelectBest wish, std::string address,
                             std::function<void(Result<core::Decision>)> reply) = 0;

    // The store says something else of the show than before: its status, times, prices, plan or blocked seats. An open
    // room has taken it over when `reply` is called, and everybody in it is told; a closed one needs nothing. Holds
    // stay. conflict when seats are held or sold and the plan is another; unavailable when the store cannot be read.
    virtual void reload(ShowId show, std::function<void(Result<storage::Nothing>)> reply) = 0;
    // The same for the open rooms of all shows that `concerned` says yes to, on any thread: for names that have
    // changed.
    virtual void reload_where(std::function<bool(const storage::Show&)> concerned) = 0;

    // Sends an `order` message to the customer's sockets in this show.
    virtual void tell_order(const UserId& customer, const OrderView& order) = 0;
};

}  // namespace holdfast::realtime
