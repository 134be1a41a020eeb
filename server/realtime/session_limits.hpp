// How much one client may ask for over sockets, by default and where the settings say otherwise. Plain values.
#pragma once

#include "protocol/limits.hpp"
#include "server/http/rate_limiter.hpp"

namespace holdfast::realtime {

struct SessionLimits {
    http::Rate messages{limits::message_rate_burst, limits::message_rate_per_s, Seconds(1)};
    // Of who speaks for a kiosk: many customers, one after another, or a bot that was given a device token.
    http::Rate kiosk_messages{limits::kiosk_message_rate_burst, limits::kiosk_message_rate_per_s, Seconds(1)};
    unsigned sockets_per_user = limits::default_sockets_per_user;
};

}  // namespace holdfast::realtime
