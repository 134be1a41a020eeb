// What a change of a show is to its open room. The order is the same everywhere: claim the show, so that no other
// change comes in between; where seats could be lost to it, keep the room still and see that nobody holds any; write;
// and tell the room what the store says now, which also lets a room go on that was kept still for nothing.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <vector>

#include "server/api/services.hpp"
#include "storage/nothing.hpp"

namespace holdfast::api {

// All of the shows, or conflict while somebody else changes one of them.
Result<std::vector<ChangingShows::Claim>> claim(Services& services, const std::vector<ShowId>& shows);

// Pauses the rooms until they are told what the store says. conflict when seats of them are held or sold: it names each
// such show, and the seats of the first.
boost::asio::awaitable<Result<storage::Nothing>> keep_still(Services& services, std::vector<ShowId> shows);

// Lets the open rooms take over what the store says of the shows. unavailable when one of them could not: the change is
// on disk all the same, and the message says so.
boost::asio::awaitable<Result<storage::Nothing>> tell_rooms(Services& services, std::vector<ShowId> shows);

// Why the show cannot get another plan: its orders and blocked seats name seats of the plan it has, and all categories
// of `plan` need a price once it is on sale. conflict, with the seats.
Result<storage::Nothing> may_be_replanned(storage::Store& store, const storage::Show& show, const storage::Plan& plan);

}  // namespace holdfast::api
