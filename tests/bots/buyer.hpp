// A buyer: one guest after another, each of whom selects, hesitates, changes its mind, loses races that it looks for,
// vanishes and comes back, and buys. Whatever the server says goes into the ledger, which judges. Lives on the bots'
// one thread.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "tests/bots/watcher.hpp"
#include "tests/bots/world.hpp"

namespace holdfast::bots {

class Buyer : public std::enable_shared_from_this<Buyer> {
public:
    Buyer(World& world, std::size_t number);

    // Lives until closing time, then gives back what it holds and has its books checked.
    boost::asio::awaitable<void> live();

    [[nodiscard]] bool at_home() const { return at_home_; }

private:
    using Answer = std::variant<OkMessage, ErrorMessage>;

    // ---- being in the room (buyer_talk.cpp) ----
    boost::asio::awaitable<bool> be_inside();
    boost::asio::awaitable<bool> enter();
    boost::asio::awaitable<void> listen(std::shared_ptr<client::RoomSocket> socket);
    void hear(const ServerMessage& message);
    void hear_cart(const CartMessage& cart);
    // The answer to a request; nothing when there was none, and the connection is given up with it.
    boost::asio::awaitable<std::optional<Answer>> ask(RequestBody body);
    boost::asio::awaitable<void> wait(std::chrono::milliseconds limit);
    void vanish();

    // ---- what it does there (buyer.cpp) ----
    boost::asio::awaitable<void> wait_for_turn();
    boost::asio::awaitable<void> act();
    boost::asio::awaitable<void> select();
    boost::asio::awaitable<void> unselect(std::vector<SeatIndex> seats);
    boost::asio::awaitable<void> extend();
    boost::asio::awaitable<void> check_out();
    boost::asio::awaitable<void> change_of_mind();
    boost::asio::awaitable<void> become_another();
    boost::asio::awaitable<void> go_home();
    boost::asio::awaitable<void> have_books_checked();

    void select_granted(const std::vector<SeatIndex>& seats, Timestamp asked_at);
    void count_refusal(const ErrorMessage& error);
    [[nodiscard]] std::vector<SeatIndex> fancy_seats();
    [[nodiscard]] std::vector<SeatIndex> free_block(std::size_t count);
    [[nodiscard]] std::size_t below(std::size_t bound) { return world_.random() % bound; }
    [[nodiscard]] std::size_t seats_left() const;

    World& world_;
    std::size_t number_;
    std::size_t source_;
    std::shared_ptr<Watcher> watcher_;
    boost::asio::steady_timer bell_;  // rings when something came that is waited for
    SteadyTime next_turn_;
    std::chrono::nanoseconds turn_length_;

    std::string token_;
    Customer customer_{};
    bool has_tried_to_buy_ = false;
    bool inside_ = false;
    bool cart_known_ = false;
    bool at_home_ = false;
    std::vector<SeatIndex> cart_;
    std::optional<Timestamp> cart_deadline_;
    std::uint64_t requests_ = 0;
    RequestId waiting_for_;
    std::optional<Answer> answer_;
};

}  // namespace holdfast::bots
