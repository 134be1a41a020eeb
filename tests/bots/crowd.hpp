// A run from the first viewer in to the last picture compared. Lives on the bots' one thread.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <memory>
#include <vector>

#include "tests/bots/buyer.hpp"
#include "tests/bots/watcher.hpp"
#include "tests/bots/world.hpp"

namespace holdfast::bots {

class Crowd {
public:
    explicit Crowd(World& world) : world_(world) {}

    // Fills the room, lets the buyers live for the time that was asked for, sends them home, and compares what every
    // viewer sees with the room as it is. `each_second` is called while anything goes on. False when the room could not
    // be entered at all.
    boost::asio::awaitable<bool> run(std::function<void()> each_second);

    // Ends the buyers' time early.
    void close_early() { closed_early_ = true; }

    [[nodiscard]] std::size_t viewers_inside() const { return viewers_.size(); }
    [[nodiscard]] std::chrono::milliseconds entry_time() const { return entry_time_; }
    // How long the buyers were at it.
    [[nodiscard]] std::chrono::nanoseconds trade_time() const { return trade_time_; }

private:
    boost::asio::awaitable<bool> fill();
    boost::asio::awaitable<void> usher();
    boost::asio::awaitable<void> trade();
    boost::asio::awaitable<void> compare();
    boost::asio::awaitable<void> compare_with_books(RoomPicturePtr fresh);
    boost::asio::awaitable<void> wait_for_pictures(Version version);
    // The room as somebody sees it who enters now.
    boost::asio::awaitable<RoomPicturePtr> fresh_picture();
    std::vector<std::shared_ptr<Watcher>> judge(const RoomPicturePtr& fresh,
                                                const std::vector<std::shared_ptr<Watcher>>& viewers);

    World& world_;
    std::function<void()> each_second_;
    std::vector<std::shared_ptr<Watcher>> viewers_;
    std::vector<std::shared_ptr<Buyer>> buyers_;
    std::chrono::milliseconds entry_time_{};
    std::chrono::nanoseconds trade_time_{};
    std::size_t to_enter_ = 0;
    std::size_t ushers_ = 0;
    bool nobody_can_enter_ = false;
    bool closed_early_ = false;
};

}  // namespace holdfast::bots
