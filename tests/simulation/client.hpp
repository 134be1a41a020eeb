// A customer's tab: it knows only what it was sent, and checks each message against what the room published. Selects
// what it believes to be free, and sometimes nonsense.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tests/simulation/host.hpp"

namespace holdfast::simulation {

class Client : public Receiver {
public:
    Client(World& world, Host& host, const UserId& customer) : world_(world), host_(host), customer_(customer) {}

    // Does one thing, whatever a person might do next.
    void act();
    // Reads again and comes back, so that the run can end with everybody up to date.
    void settle();
    // At the end: everything that was under way has arrived.
    void check_settled() const;

    void receive(LinkId link, const ServerMessage& message) override;
    void connection_lost(LinkId link) override;

private:
    void connect();
    void disconnect();
    void request(RequestBody body);
    void check_out();
    [[nodiscard]] std::vector<SeatIndex> some_seats();
    [[nodiscard]] SelectBestRequest best_seats();

    void on(const StateMessage& message);
    void on(const ChangesMessage& message);
    void on(const CartMessage& message);
    void on(const OkMessage& message) { on_answer(message.id); }
    void on(const ErrorMessage& message) { on_answer(message.id); }
    void on(const OrderMessage&) {}
    void on(const ClosingMessage&) {}
    void on_answer(const RequestId& id);
    void check_picture() const;

    World& world_;
    Host& host_;
    UserId customer_;
    LinkId link_ = 0;  // 0: not connected
    Channel to_server_;
    std::string epoch_;
    Version version_;
    std::vector<SeatState> states_;
    std::vector<SeatIndex> cart_;
    std::set<std::string> unanswered_;
    unsigned requests_ = 0;
};

}  // namespace holdfast::simulation
