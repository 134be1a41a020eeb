// The registries of all loops, and the posts between them. Each part of it is touched on its own loop only; the posts
// are the whole of what loops share.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

#include "server/realtime/audience_registry.hpp"
#include "server/realtime/realtime.hpp"
#include "server/realtime/room_registry.hpp"
#include "server/realtime/session.hpp"
#include "server/realtime/slice_queue.hpp"

namespace holdfast::realtime {

class Switchboard final : public AudienceLink {
public:
    Switchboard(const std::vector<boost::asio::io_context*>& contexts, RealtimeStorage storage, const ops::Clock& clock,
                ops::Metrics& metrics, const RealtimeSettings& settings);
    ~Switchboard() override;
    Switchboard(const Switchboard&) = delete;
    Switchboard& operator=(const Switchboard&) = delete;

    // Calls `use` on the home loop of `show`, with its room or why there is none. Any thread.
    void with_room(ShowId show, RoomRegistry::Use use);
    // The same for what may come in bursts: in slices, between what customers ask for.
    void with_room_in_slices(ShowId show, RoomRegistry::Use use);
    // The same as the first for a room that is open already; otherwise nothing happens.
    void with_open_room(ShowId show, std::function<void(RoomHost&)> use);

    // See RoomRegistry. Any thread.
    void reload(ShowId show, RoomRegistry::Reloaded done);
    void reload_where(const std::function<bool(const storage::Show&)>& concerned);

    // The audience of `show` on the loop of `executor`, which the caller runs on; so does `reply`.
    void with_audience(const http::Executor& executor, ShowId show, AudienceRegistry::Reply reply);

    // Ends all sessions; see Realtime::drain().
    void drain(std::function<void()> done, const std::atomic<std::size_t>& live_sessions);
    [[nodiscard]] bool draining() const { return draining_; }

private:
    using Timer =
        boost::asio::basic_waitable_timer<std::chrono::steady_clock,
                                          boost::asio::wait_traits<std::chrono::steady_clock>, http::Executor>;
    struct Loop {
        http::Executor executor;
        std::shared_ptr<ReplayLog> replay;
        RoomRegistry rooms;
        AudienceRegistry audiences;
        Timer sweep_timer;
        Timer drain_timer;
        SliceQueue bursts;
    };

    [[nodiscard]] std::size_t home_of(ShowId show) const;
    [[nodiscard]] std::size_t index_of(const http::Executor& executor) const;
    void subscribe(std::size_t loop, ShowId show);
    void unsubscribe(std::size_t loop, ShowId show);
    void broadcast(std::size_t loop, ShowId show, std::shared_ptr<const Broadcast> what) override;
    void walk(Loop& loop, ShowId show, const std::shared_ptr<Audience>& audience);
    void deliver(std::size_t loop, ShowId show, const UserId& customer, Personal personal) override;
    void sweep(Loop& loop);
    void say_goodbye(Loop& loop);
    void close_in_turn(Loop& loop, const std::shared_ptr<std::vector<std::shared_ptr<Viewer>>>& viewers,
                       std::size_t next);
    void await_end(std::function<void()> done, const std::atomic<std::size_t>& live_sessions,
                   std::chrono::steady_clock::time_point deadline);

    std::vector<std::unique_ptr<Loop>> loops_;
    std::atomic<bool> draining_{false};
};

}  // namespace holdfast::realtime
