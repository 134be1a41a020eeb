#include "server/api/admin/room_changes.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "protocol/reasons.hpp"
#include "server/api/admin/show_form.hpp"
#include "server/ops/await_answer.hpp"

namespace holdfast::api {
namespace {

using storage::Nothing;

std::string name_of(ShowId show) {
    return "Show " + std::to_string(show.value());
}

Error seats_in_the_way(Reason reason, ShowId show, std::vector<SeatIndex> seats, const std::string& what) {
    const auto count = static_cast<std::int64_t>(seats.size());
    Error error = make_conflict(
        reason, name_of(show) + " keeps its seating plan: " + std::to_string(count) + " of its seats are " + what + ".",
        {{"show", show.value()}, {"seats", count}});
    error.seats = std::move(seats);
    return error;
}

Result<Nothing> refuse_taken_seats(const realtime::RoomSnapshot& room) {
    std::vector<SeatIndex> taken;
    for (std::uint32_t i = 0; i < room.states.size(); ++i) {
        if (room.states[i] == SeatState::held || room.states[i] == SeatState::sold) taken.emplace_back(i);
    }
    if (taken.empty()) return Nothing{};
    return seats_in_the_way(reasons::show_keeps_plan_taken, room.show->show.id, std::move(taken), "held or sold");
}

}  // namespace

Result<std::vector<ChangingShows::Claim>> claim(Services& services, const std::vector<ShowId>& shows) {
    std::vector<ChangingShows::Claim> claims;
    claims.reserve(shows.size());
    for (const ShowId show : shows) {
        auto claimed = services.changing.claim(show);
        if (!claimed) {
            return make_conflict(reasons::show_changing,
                                 name_of(show) + " is being changed by somebody else just now. Try again in a moment.",
                                 {{"show", show.value()}});
        }
        claims.push_back(*std::move(claimed));
    }
    return claims;
}

boost::asio::awaitable<Result<Nothing>> keep_still(Services& services, std::vector<ShowId> shows) {
    for (const ShowId show : shows) {
        const core::Command pause = core::SetSale{ShowStatus::paused, Timestamp::min(), Timestamp::max()};
        const auto paused = co_await ops::answer<core::Decision>(
            [&](auto reply) { services.rooms.command(show, pause, std::move(reply)); });
        if (!paused) co_return paused.error();
    }
    std::optional<Error> refusal;
    for (const ShowId show : shows) {
        const auto room = co_await ops::answer<realtime::RoomSnapshot>(
            [&](auto reply) { services.rooms.snapshot(show, std::move(reply)); });
        if (!room) co_return room.error();
        const auto free = refuse_taken_seats(*room);
        if (free) continue;
        if (refusal) {
            refusal->message += ' ' + free.error().message;
            refusal->reason = {};  // its facts are those of one show
            refusal->facts.clear();
        } else {
            refusal = free.error();
        }
    }
    if (refusal) co_return *refusal;
    co_return Nothing{};
}

boost::asio::awaitable<Result<Nothing>> tell_rooms(Services& services, std::vector<ShowId> shows) {
    std::optional<Error> failure;
    for (const ShowId show : shows) {
        const auto told =
            co_await ops::answer<Nothing>([&](auto reply) { services.rooms.reload(show, std::move(reply)); });
        if (!told && !failure) failure = told.error();
    }
    if (!failure) co_return Nothing{};
    failure->message =
        "The change is stored, but the open room does not know of it yet. Send it again. " + failure->message;
    co_return *failure;
}

Result<Nothing> may_be_replanned(storage::Store& store, const storage::Show& show, const storage::Plan& plan) {
    const auto live = store.orders().live_seats(show.id);
    if (!live) return live.error();
    if (!live->empty()) {
        std::vector<SeatIndex> sold;
        for (const storage::LiveSeat& seat : *live) sold.push_back(seat.seat);
        return seats_in_the_way(reasons::show_keeps_plan_taken, show.id, std::move(sold), "sold");
    }
    const auto ever_sold = store.catalogue().seats_ever_sold(show.id);
    if (!ever_sold) return ever_sold.error();
    if (*ever_sold > 0) {
        return make_conflict(
            reasons::show_keeps_plan_was_sold,
            name_of(show.id) + " keeps its seating plan: it has orders that were cancelled, and they name seats of it.",
            {{"show", show.id.value()}});
    }
    const auto whole = store.catalogue().show(show.id);
    if (!whole) return whole.error();
    if (!whole->blocked.empty()) {
        return seats_in_the_way(reasons::show_keeps_plan_blocked, show.id, whole->blocked,
                                "blocked. Unblock them first");
    }
    if (show.status == ShowStatus::draft) return Nothing{};
    if (auto missing = refuse_missing_prices(show.prices, plan)) {
        missing->message = name_of(show.id) + ": " + missing->message;
        missing->facts.push_back({"show", show.id.value()});
        return *std::move(missing);
    }
    return Nothing{};
}

}  // namespace holdfast::api
