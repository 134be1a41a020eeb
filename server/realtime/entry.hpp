// The door for sockets: who asks to watch which show, from which page, as whom. Everything is refused here as plain
// HTTP, before any upgrade.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>
#include <vector>

#include "server/http/upgrade.hpp"
#include "server/ops/time_zone.hpp"
#include "server/realtime/switchboard.hpp"
#include "storage/readers.hpp"

namespace holdfast::realtime {

class Entry {
public:
    Entry(Switchboard& switchboard, SessionServices& services, storage::Readers& readers, ops::TimeZones& zones,
          std::vector<std::string> allowed_origins)
        : switchboard_(switchboard),
          services_(services),
          readers_(readers),
          zones_(zones),
          allowed_origins_(std::move(allowed_origins)) {}

    // See http::UpgradeHandler. Refusals: not_found (no such path, show, or show of that event at that time), forbidden
    // (origin), not_authenticated (a token that is not good), bad_message (a query that cannot be read), unavailable.
    [[nodiscard]] boost::asio::awaitable<std::optional<http::Response>> enter(http::Upgrade upgrade);

private:
    [[nodiscard]] boost::asio::awaitable<Result<ShowId>> show_asked_for(http::Request request);
    [[nodiscard]] std::optional<Error> check_origin(const http::Upgrade& upgrade) const;
    [[nodiscard]] Result<std::optional<auth::Identity>> identify(const http::Request& request) const;

    Switchboard& switchboard_;
    SessionServices& services_;
    storage::Readers& readers_;
    ops::TimeZones& zones_;
    std::vector<std::string> allowed_origins_;
};

}  // namespace holdfast::realtime
