// The door to the rooms is a few posts; entry.cpp is the door for sockets.
#include "server/realtime/realtime.hpp"

#include <optional>
#include <utility>
#include <variant>

#include "server/realtime/entry.hpp"
#include "server/realtime/switchboard.hpp"

namespace holdfast::realtime {
namespace {

// What is done to a room once the store has answered: it answers for a whole group of orders at once.
bool follows_a_commit(const core::Command& command) {
    return std::holds_alternative<core::CompletePurchase>(command) ||
           std::holds_alternative<core::AbandonPurchase>(command) || std::holds_alternative<core::Reclaim>(command) ||
           std::holds_alternative<core::ReleaseSold>(command);
}

}  // namespace

class Realtime::Shell {
public:
    Shell(const std::vector<boost::asio::io_context*>& contexts, RealtimeStorage storage, const ops::Clock& clock,
          ops::Metrics& metrics, const RealtimeSettings& settings)
        : switchboard(contexts, storage, clock, metrics, settings) {}

    Switchboard switchboard;
    std::optional<SessionServices> services;
    std::optional<Entry> entry;
};

Realtime::Realtime(std::vector<boost::asio::io_context*> loops, RealtimeStorage storage, ops::TimeZones& zones,
                   const ops::Clock& clock, ops::Metrics& metrics, RealtimeSettings settings)
    : readers_(storage.readers),
      zones_(zones),
      clock_(clock),
      metrics_(metrics),
      settings_(std::move(settings)),
      shell_(std::make_unique<Shell>(loops, storage, clock, metrics, settings_)) {}

Realtime::~Realtime() = default;

http::UpgradeHandler Realtime::serve(sale::OrderDesk& desk, const auth::Gate& gate) {
    shell_->services.emplace(*this, desk, gate, clock_, metrics_, settings_.rate_limits, settings_.sessions);
    shell_->entry.emplace(shell_->switchboard, *shell_->services, readers_, zones_, settings_.allowed_origins);
    return [entry = &*shell_->entry](http::Upgrade upgrade) { return entry->enter(std::move(upgrade)); };
}

void Realtime::drain(std::function<void()> done) {
    shell_->switchboard.drain(std::move(done), shell_->services->live_sessions);
}

void Realtime::open(ShowId show, std::function<void(Result<std::shared_ptr<const OpenShow>>)> reply) {
    shell_->switchboard.with_room(show, [reply = std::move(reply)](Result<std::shared_ptr<RoomHost>> host) {
        if (host)
            reply(std::shared_ptr<const OpenShow>((*host)->show()));
        else
            reply(host.error());
    });
}

void Realtime::snapshot(ShowId show, std::function<void(Result<RoomSnapshot>)> reply) {
    shell_->switchboard.with_room(show, [reply = std::move(reply)](Result<std::shared_ptr<RoomHost>> host) {
        if (host)
            reply((*host)->snapshot());
        else
            reply(host.error());
    });
}

void Realtime::seats(ShowId show, SeatsQuery query, std::function<void(Result<SeatsBody>)> reply) {
    shell_->switchboard.with_room(
        show, [query = std::move(query), reply = std::move(reply)](Result<std::shared_ptr<RoomHost>> host) mutable {
            if (host)
                (*host)->seats(std::move(query), std::move(reply));
            else
                reply(host.error());
        });
}

void Realtime::cart(ShowId show, const UserId& customer, std::function<void(Result<CartMessage>)> reply) {
    shell_->switchboard.with_room(show, [customer, reply = std::move(reply)](Result<std::shared_ptr<RoomHost>> host) {
        if (host)
            reply((*host)->cart(customer, CartReason::restored));
        else
            reply(host.error());
    });
}

void Realtime::held(ShowId show, HeldQuery query, std::function<void(Result<HeldSeats>)> reply) {
    shell_->switchboard.with_room(show, [query, reply = std::move(reply)](Result<std::shared_ptr<RoomHost>> host) {
        if (host)
            reply((*host)->held(query));
        else
            reply(host.error());
    });
}

void Realtime::command(ShowId show, core::Command command, std::function<void(Result<core::Decision>)> reply) {
    const auto with_room = follows_a_commit(command) ? &Switchboard::with_room_in_slices : &Switchboard::with_room;
    (shell_->switchboard.*with_room)(
        show, [command = std::move(command), reply = std::move(reply)](Result<std::shared_ptr<RoomHost>> host) mutable {
            if (host)
                (*host)->command(std::move(command), std::move(reply));
            else
                reply(Result<core::Decision>(boost::system::in_place_error, host.error()));
        });
}

void Realtime::select(ShowId show, core::Select select, std::string address,
                      std::function<void(Result<core::Decision>)> reply) {
    if (settings_.rate_limits == http::RateLimits::off) address.clear();
    shell_->switchboard.with_room(show, [select = std::move(select), address = std::move(address),
                                         reply = std::move(reply)](Result<std::shared_ptr<RoomHost>> host) mutable {
        if (host)
            (*host)->select(std::move(select), address, std::move(reply));
        else
            reply(Result<core::Decision>(boost::system::in_place_error, host.error()));
    });
}

void Realtime::select_best(ShowId show, core::SelectBest wish, std::string address,
                           std::function<void(Result<core::Decision>)> reply) {
    if (settings_.rate_limits == http::RateLimits::off) address.clear();
    shell_->switchboard.with_room(show, [wish = std::move(wish), address = std::move(address),
                                         reply = std::move(reply)](Result<std::shared_ptr<RoomHost>> host) mutable {
        if (host)
            (*host)->select_best(std::move(wish), address, std::move(reply));
        else
            reply(Result<core::Decision>(boost::system::in_place_error, host.error()));
    });
}

void Realtime::reload(ShowId show, std::function<void(Result<storage::Nothing>)> reply) {
    shell_->switchboard.reload(show, std::move(reply));
}

void Realtime::reload_where(std::function<bool(const storage::Show&)> concerned) {
    shell_->switchboard.reload_where(concerned);
}

void Realtime::tell_order(const UserId& customer, const OrderView& order) {
    shell_->switchboard.with_open_room(order.show,
                                       [customer, order](RoomHost& host) { host.tell_order(customer, order); });
}

}  // namespace holdfast::realtime
