// Sends money back by the way it came: each refund that is due is asked of its provider under a key of its own until it
// is done, so that none is forgotten and none is sent twice; one that the provider refuses for good waits for an
// administrator, and has another key after it only if it was made and has failed there. Sleeps while there are none.
// Lives on the payment desk's loop.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <memory>

#include "server/sale/desk_state.hpp"
#include "server/sale/payment_means.hpp"
#include "storage/records.hpp"

namespace holdfast::sale {

class Refunder : public std::enable_shared_from_this<Refunder> {
public:
    Refunder(std::weak_ptr<DeskState> desk, PaymentMeans means);

    // There is something to do, or it is the start. On the loop.
    void wake();
    // Lets go of the desk; nothing runs on the loop any more.
    void stop() { desk_.reset(); }

private:
    static boost::asio::awaitable<void> run(std::shared_ptr<Refunder> self);
    boost::asio::awaitable<void> work();
    boost::asio::awaitable<void> send(storage::Refund refund);
    boost::asio::awaitable<bool> write(storage::Refund refund);
    boost::asio::awaitable<void> pause(std::optional<Timestamp> until);
    boost::asio::awaitable<void> rest(Milliseconds length);

    std::weak_ptr<DeskState> weak_desk_;
    PaymentMeans means_;
    boost::asio::steady_timer timer_;
    std::shared_ptr<DeskState> desk_;  // while it runs
    bool is_running_ = false;
    bool is_woken_ = false;
};

}  // namespace holdfast::sale
