// Keeps what is to come from lagging behind the clock: the store is told the time now and then, so that an event whose
// show has begun is listed by its next one.
#pragma once

#include <boost/asio/awaitable.hpp>

#include "server/ops/clock.hpp"
#include "storage/writer.hpp"

namespace holdfast::app {

// Runs on one loop for as long as that runs. Both outlive it.
boost::asio::awaitable<void> keep_schedule(storage::Writer& writer, const ops::Clock& clock);

}  // namespace holdfast::app
