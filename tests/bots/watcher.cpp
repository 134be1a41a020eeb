#include "tests/bots/watcher.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace holdfast::bots {
namespace {

namespace asio = boost::asio;
using client::Outcome;

void count_seen(Tally& tally, const DecodedFrame& frame) {
    if (frame.selects_shown.empty()) return;
    const auto now = std::chrono::steady_clock::now();
    for (const auto sent_at : frame.selects_shown) tally.seen.record(now - sent_at);
}

}  // namespace

asio::awaitable<Outcome<void>> Watcher::enter(std::string token) {
    socket_ = client::RoomSocket::make(world_.network);
    client::RoomEntry entry;
    entry.path = world_.room_path();
    if (picture_) entry.path += "?epoch=" + picture_->epoch + "&since=" + std::to_string(picture_->version.value());
    entry.token = std::move(token);
    entry.source = source_;
    const auto socket = socket_;
    co_return co_await socket->open(std::move(entry));
}

asio::awaitable<Outcome<DecodedFramePtr>> Watcher::read() {
    const auto socket = socket_;
    const auto text = co_await socket->read();
    if (!text) co_return text.error();
    // Nobody listens to a connection that was given up meanwhile.
    if (socket != socket_) co_return client::Failure{client::FailureKind::closed, 0, 0, "given up"};

    ++world_.tally.frames;
    world_.tally.bytes += text->size();
    auto frame = world_.book.decode(*text);
    if (!frame) co_return frame;
    if (const auto* state = std::get_if<StateMessage>(&frame->message)) {
        world_.clock.heard(state->now);
        if (picture_ && picture_->epoch == state->epoch) ++world_.tally.fresh_states;
    }
    picture_ = world_.book.follow(picture_, frame);
    co_return frame;
}

asio::awaitable<void> watch(World& world, std::shared_ptr<Watcher> viewer) {
    asio::steady_timer patience(world.network.io());
    for (;;) {
        auto frame = co_await viewer->read();
        while (frame) {
            if (*frame) count_seen(world.tally, **frame);
            frame = co_await viewer->read();
        }
        if (world.closing_time) co_return;
        ++world.tally.disconnects;

        bool inside = false;
        while (!inside) {
            // Everybody who was sent away at once comes back spread over a second.
            patience.expires_after(std::chrono::milliseconds(50 + world.random() % 1'000));
            co_await patience.async_wait(asio::use_awaitable);
            if (world.closing_time) co_return;
            const auto entered = co_await viewer->enter({});
            inside = entered.has_value();
        }
    }
}

}  // namespace holdfast::bots
