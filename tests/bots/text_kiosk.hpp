// A kiosk for terminals without a browser: one customer after the other chooses a show and seats, pays and reads the
// codes of the tickets. It reads top to bottom as the shortest client there can be: what it asks of the server is in
// serve() and below, one call a step. Lives on its io_context's thread.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/json/value.hpp>

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "protocol/messages.hpp"
#include "tests/bots/kiosk_rest.hpp"
#include "tests/bots/kiosk_words.hpp"
#include "tests/bots/options.hpp"
#include "tests/bots/terminal.hpp"

namespace holdfast::bots {

class TextKiosk {
public:
    // With `show`, that one alone is sold.
    TextKiosk(KioskRest& rest, Terminal& terminal, std::optional<ShowId> show, Patience patience)
        : rest_(rest), terminal_(terminal), only_show_(show), patience_(patience) {}

    // Serves until nobody is there any more, and gives back what is held then. False when there is nothing to sell: the
    // server cannot be reached, or does not know the show.
    boost::asio::awaitable<bool> run();

private:
    // What came of a question: a line, or that somebody wants to start over or is gone, or that the time is up.
    enum class Heard { line, start_over, time_is_up };
    // What comes next for a customer.
    enum class Next { seats, payment, goodbye };

    boost::asio::awaitable<void> serve();
    boost::asio::awaitable<bool> choose_show();
    boost::asio::awaitable<bool> open_only_show();
    boost::asio::awaitable<bool> open_show(std::string id);
    boost::asio::awaitable<Next> choose_seats();
    boost::asio::awaitable<Next> do_as_told(std::vector<std::string> words);
    boost::asio::awaitable<void> hold(boost::json::object wish);
    boost::asio::awaitable<void> drop(std::vector<std::string> words);
    boost::asio::awaitable<Next> pay();
    boost::asio::awaitable<std::optional<std::string>> choose_method();
    boost::asio::awaitable<Next> await_payment(boost::json::object order);
    boost::asio::awaitable<void> hand_over(std::string order);
    boost::asio::awaitable<void> goodbye();

    // Asks, with the time that is left for the seats before the question. The line is in said_. Without a customer,
    // silence starts over; without a limit of silence the question stands for ever, as while money may be on its way.
    boost::asio::awaitable<Heard> ask(std::string question);  // while choosing
    boost::asio::awaitable<Heard> ask(std::string question, std::optional<Silence> silence,
                                      Terminal::TimePoint until = Terminal::TimePoint::max());
    boost::asio::awaitable<std::optional<std::string>> ask_whether_there(std::chrono::seconds before_leaving);
    boost::asio::awaitable<void> show_rooms();
    boost::asio::awaitable<void> show_again(std::string wanted);
    void show_section(const std::string& section);
    boost::asio::awaitable<bool> read_states();
    void take_cart(const boost::json::object& body);
    void say_cart();
    void say_refusal(const Reply& reply);
    [[nodiscard]] std::string path(std::string_view rest) const;
    [[nodiscard]] std::set<SeatIndex> own_seats() const;

    KioskRest& rest_;
    Terminal& terminal_;
    std::optional<ShowId> only_show_;
    Patience patience_;
    std::string said_;

    // Of the customer who stands there now.
    boost::json::object show_;
    std::shared_ptr<const SeatingPlan> plan_;
    std::vector<SeatState> states_;
    std::string section_;
    std::vector<PricedSeat> cart_;
    Money total_;
    std::optional<Timestamp> held_until_;
    std::string unpaid_;  // an order that waits for its payment
};

}  // namespace holdfast::bots
