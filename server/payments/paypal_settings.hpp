// What PayPal knows us by. Immutable; any thread.
#pragma once

#include <string>

#include "protocol/limits.hpp"
#include "protocol/time.hpp"

namespace holdfast::payments {

struct PayPalSettings {
    std::string base_url = "https://api-m.paypal.com";
    std::string client_id{};
    std::string secret{};
    std::string webhook_id{};  // empty: no webhook is believed
    Milliseconds call_limit = Seconds(limits::client_call_s);
};

}  // namespace holdfast::payments
