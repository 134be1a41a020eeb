// How a buyer gets into the room, stays in touch and asks for things.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

#include "protocol/codec.hpp"
#include "tests/bots/buyer.hpp"
#include "tests/bots/rest.hpp"

namespace holdfast::bots {
namespace {

namespace asio = boost::asio;

constexpr std::chrono::seconds patience{10};
constexpr std::chrono::seconds between_tries{1};

}  // namespace

asio::awaitable<bool> Buyer::be_inside() {
    if (token_.empty()) {
        auto token = co_await become_guest(world_.network, world_.next_source());
        if (!token) co_return false;
        token_ = *std::move(token);
        customer_ = Customer(world_.guests++);
        has_tried_to_buy_ = false;
        cart_.clear();
        cart_deadline_.reset();
    }
    if (inside_ && cart_known_) co_return true;
    const bool entered = co_await enter();
    if (!entered) {
        vanish();
        co_await wait(between_tries);
    }
    co_return entered;
}

asio::awaitable<bool> Buyer::enter() {
    const auto entered = co_await watcher_->enter(token_);
    if (!entered) co_return false;
    inside_ = true;
    cart_known_ = false;
    asio::co_spawn(world_.network.io(), listen(watcher_->socket()), asio::detached);
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (inside_ && !(cart_known_ && watcher_->picture()) && std::chrono::steady_clock::now() < deadline) {
        co_await wait(patience);
    }
    const bool settled = inside_ && cart_known_ && watcher_->picture();
    co_return settled;
}

asio::awaitable<void> Buyer::listen(std::shared_ptr<client::RoomSocket> socket) {
    const auto self = shared_from_this();
    auto frame = co_await watcher_->read();
    while (frame) {
        if (*frame) hear((*frame)->message);
        frame = co_await watcher_->read();
    }
    if (socket == watcher_->socket() && inside_) {
        ++world_.tally.disconnects;
        inside_ = false;
        bell_.cancel();
    }
}

void Buyer::hear(const ServerMessage& message) {
    const auto is_mine = [this](const RequestId& id) { return !id.json.empty() && id == waiting_for_; };
    if (const auto* state = std::get_if<StateMessage>(&message)) {
        world_.hold_time = std::chrono::seconds(state->limits.hold_seconds);
        if (!world_.ledger) world_.ledger.emplace(world_.faults, state->limits.seats);
        bell_.cancel();
    } else if (const auto* cart = std::get_if<CartMessage>(&message)) {
        hear_cart(*cart);
    } else if (const auto* ok = std::get_if<OkMessage>(&message); ok != nullptr && is_mine(ok->id)) {
        answer_ = *ok;
        bell_.cancel();
    } else if (const auto* error = std::get_if<ErrorMessage>(&message); error != nullptr && is_mine(error->id)) {
        answer_ = *error;
        bell_.cancel();
    }
}

void Buyer::hear_cart(const CartMessage& cart) {
    cart_.clear();
    for (const auto& priced : cart.seats) cart_.push_back(priced.seat);
    cart_deadline_ = cart.expires_at;
    const auto now = world_.clock.now();
    if (world_.ledger && cart.reason == CartReason::expired) world_.ledger->cart_expired(customer_, cart_, now);
    if (world_.ledger) world_.ledger->cart_received(customer_, cart_, cart_deadline_, now);
    if (!cart_known_) {
        cart_known_ = true;
        bell_.cancel();
    }
}

asio::awaitable<std::optional<Buyer::Answer>> Buyer::ask(RequestBody body) {
    waiting_for_ = RequestId{std::to_string(++requests_)};
    answer_.reset();
    const auto socket = watcher_->socket();
    const ClientRequest request{waiting_for_, std::move(body)};
    const auto written = co_await socket->write_text(encode(request));
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (written && inside_ && !answer_ && std::chrono::steady_clock::now() < deadline) co_await wait(patience);
    if (!answer_) {
        ++world_.tally.unknown;
        vanish();
    }
    waiting_for_ = RequestId{};
    co_return std::exchange(answer_, std::nullopt);
}

asio::awaitable<void> Buyer::wait(std::chrono::milliseconds limit) {
    boost::system::error_code rung;
    bell_.expires_after(limit);
    co_await bell_.async_wait(asio::redirect_error(asio::use_awaitable, rung));
}

void Buyer::vanish() {
    inside_ = false;
    cart_known_ = false;
    if (const auto& socket = watcher_->socket()) socket->vanish();
}

}  // namespace holdfast::bots
