// The server process around a room, as architecture.md draws it, on virtual time: a home that asks the room, two loops
// that each keep a picture and serve the connections on them, flushes, catching up, resuming, and restarting from what
// is on disk.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "server/core/picture.hpp"
#include "tests/simulation/channel.hpp"
#include "tests/simulation/checked_room.hpp"
#include "tests/simulation/model_store.hpp"

namespace holdfast::simulation {

using LinkId = unsigned;

// The client's end of a connection.
class Receiver {
public:
    virtual ~Receiver() = default;
    virtual void receive(LinkId link, const ServerMessage& message) = 0;
    virtual void connection_lost(LinkId link) = 0;
};

struct Resume {
    std::string epoch;
    Version since;
};

enum class PaidBy { counter, card };

class Host {
public:
    using Reply = std::function<void(std::optional<Error>)>;
    using Checkout = std::function<void(const UserId&, PaidBy, Reply)>;

    Host(World& world, ModelStore& store, core::RoomSetup setup);
    void on_checkout(Checkout checkout) { checkout_ = std::move(checkout); }

    // ---- connections ----
    LinkId connect(Receiver& receiver, const UserId& customer, const std::optional<Resume>& resume);
    void disconnect(LinkId link);
    void receive(LinkId link, const ClientRequest& request);
    // The client stops reading, and starts again.
    void stall(LinkId link);
    void drain(LinkId link);

    // ---- the rest of the process ----
    core::Decision command(const core::Command& command);
    std::optional<Error> select_best(const core::SelectBest& wish);
    void expire();
    // In the scheduler's time.
    [[nodiscard]] std::optional<Timestamp> next_deadline() const;
    void crash_and_restart();

    // What the room should know of the sale by what is on disk.
    [[nodiscard]] core::SetSale sale_as_stored() const;

    [[nodiscard]] const core::Room& room() const { return room_->room(); }
    // Whose seats are being paid for, and by which order.
    [[nodiscard]] std::map<UserId, OrderId> paying() const { return room_->paying(); }
    // Whether the room was opened without knowing of the orders that were under way, and whose: what the store says of
    // these may come as a surprise and pass the limit.
    [[nodiscard]] bool has_missed_orders() const { return has_missed_orders_; }
    [[nodiscard]] bool is_surprising(const UserId& customer) const { return surprising_.contains(customer); }
    // What every viewer at this epoch and version should see.
    [[nodiscard]] const std::vector<SeatState>& published(const std::string& epoch, Version version) const;

private:
    // A loop's view of the room.
    struct Audience {
        core::Picture picture;
        Channel from_home;
    };
    struct Link {
        Receiver* receiver;
        UserId customer;
        std::size_t audience;
        Version sent;
        bool is_stalled = false;
        Channel to_client{};
    };

    void start();
    core::RoomSetup loaded_setup();
    void schedule_flush();
    void flush();
    void broadcast(std::size_t audience, const core::RoomUpdate& update);
    void bring_up_to_date(Link& link, LinkId id, std::optional<Resume> resume);
    void send(LinkId link, ServerMessage message);
    void send_cart(LinkId link, const UserId& customer, CartReason reason);
    void tell(const core::Decision& decision);
    void answer(LinkId link, const RequestId& id, const std::optional<Error>& refusal);

    World& world_;
    ModelStore& store_;
    core::RoomSetup setup_;
    Checkout checkout_;
    std::unique_ptr<CheckedRoom> room_;
    std::string epoch_;
    unsigned starts_ = 0;
    bool has_missed_orders_ = false;  // in this process
    std::set<UserId> surprising_;
    Version flushed_;
    bool is_flush_due_ = false;
    std::vector<Audience> audiences_;
    std::map<LinkId, Link> links_;
    LinkId next_link_ = 1;
    std::map<std::pair<std::string, Version>, std::vector<SeatState>> published_;
};

}  // namespace holdfast::simulation
