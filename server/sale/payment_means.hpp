// What it takes to have an order paid by a provider. Everything named here outlives the order desk.
#pragma once

#include <boost/asio/any_io_executor.hpp>

#include <string>

#include "protocol/limits.hpp"
#include "protocol/time.hpp"
#include "server/payments/providers.hpp"

namespace holdfast::sale {

struct PaymentMeans {
    const payments::Providers& providers;
    boost::asio::any_io_executor executor;       // of one loop: payments are attended to there
    const std::string& public_url;               // what the addresses begin with that a provider sends buyers back to
    Seconds session{limits::payment_session_s};  // how long a buyer has to approve a payment
};

}  // namespace holdfast::sale
