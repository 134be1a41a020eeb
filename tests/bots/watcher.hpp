// One bot's eye on the room: its connection, the picture it has, and the way back when the connection is lost. A viewer
// is a watcher and nothing more; a buyer has one. Lives on the bots' one thread.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <string>

#include "tests/bots/world.hpp"
#include "tests/client/room_socket.hpp"

namespace holdfast::bots {

class Watcher {
public:
    explicit Watcher(World& world) : world_(world), source_(world.next_source()) {}

    // Enters the room: afresh, or where it left off when it has a picture.
    boost::asio::awaitable<client::Outcome<void>> enter(std::string token);

    // Reads and follows one frame. What came is returned for whoever wants more of it than its picture; nullptr when it
    // was not understood.
    boost::asio::awaitable<client::Outcome<DecodedFramePtr>> read();

    [[nodiscard]] const RoomPicturePtr& picture() const { return picture_; }
    // Shared, because a read may still be under way on it when the watcher has moved on to another.
    [[nodiscard]] const std::shared_ptr<client::RoomSocket>& socket() const { return socket_; }

private:
    World& world_;
    std::size_t source_;
    std::shared_ptr<client::RoomSocket> socket_;
    RoomPicturePtr picture_;
};

// Watches until closing time; comes back whenever it is sent away.
boost::asio::awaitable<void> watch(World& world, std::shared_ptr<Watcher> viewer);

}  // namespace holdfast::bots
