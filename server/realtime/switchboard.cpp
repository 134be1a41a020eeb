// dispatch() rather than post(): what belongs to the loop it is asked on is done at once.
#include "server/realtime/switchboard.hpp"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <random>
#include <utility>

#include "protocol/codec.hpp"

namespace holdfast::realtime {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::seconds sweep_interval{1};
constexpr std::chrono::milliseconds drain_step{50};

// What a select may have to wait for in the middle of a burst of purchases.
constexpr std::chrono::microseconds burst_slice{50};

// Of the time that a drain may take, a little is left for the loops to stop in.
constexpr std::chrono::milliseconds drain_limit = std::chrono::seconds(limits::drain_limit_s) - std::chrono::seconds(1);

}  // namespace

Switchboard::Switchboard(const std::vector<boost::asio::io_context*>& contexts, RealtimeStorage storage,
                         const ops::Clock& clock, ops::Metrics& metrics, const RealtimeSettings& settings) {
    const auto loader = std::make_shared<RoomLoader>(storage.readers, settings.rules);
    for (std::size_t index = 0; index < contexts.size(); ++index) {
        const http::Executor executor = contexts[index]->get_executor();
        const auto replay = std::make_shared<ReplayLog>(executor, storage.writer, metrics);
        auto make_host = [this, executor, replay, interval = settings.flush_interval, &clock,
                          &metrics](RoomHost::Opening opening) {
            return std::make_shared<RoomHost>(executor, std::move(opening), interval, clock, metrics, *this, replay);
        };
        // Not by make_unique: a loop's queue cannot be moved.
        loops_.emplace_back(new Loop{executor, replay, RoomRegistry(executor, loader, std::move(make_host)),
                                     AudienceRegistry(
                                         clock, metrics, [this, index](ShowId show) { subscribe(index, show); },
                                         [this, index](ShowId show) { unsubscribe(index, show); }),
                                     Timer(executor), Timer(executor), SliceQueue(executor, burst_slice)});
        boost::asio::post(executor, [this, loop = loops_.back().get()] { sweep(*loop); });
    }
}

// The loops run no more, and the storage thread finishes what is handed over now.
Switchboard::~Switchboard() {
    for (const auto& loop : loops_) loop->replay->finish();
}

std::size_t Switchboard::home_of(ShowId show) const {
    return static_cast<std::size_t>(show.value()) % loops_.size();
}

std::size_t Switchboard::index_of(const http::Executor& executor) const {
    const auto found =
        std::find_if(loops_.begin(), loops_.end(), [&](const auto& loop) { return loop->executor == executor; });
    return static_cast<std::size_t>(found - loops_.begin());
}

void Switchboard::with_room(ShowId show, RoomRegistry::Use use) {
    Loop& home = *loops_[home_of(show)];
    boost::asio::dispatch(home.executor,
                          [&home, show, use = std::move(use)]() mutable { home.rooms.with(show, std::move(use)); });
}

void Switchboard::with_room_in_slices(ShowId show, RoomRegistry::Use use) {
    Loop& home = *loops_[home_of(show)];
    home.bursts.add([&home, show, use = std::move(use)]() mutable { home.rooms.with(show, std::move(use)); });
}

void Switchboard::with_open_room(ShowId show, std::function<void(RoomHost&)> use) {
    Loop& home = *loops_[home_of(show)];
    boost::asio::dispatch(home.executor, [&home, show, use = std::move(use)] {
        if (const auto host = home.rooms.find(show)) use(*host);
    });
}

void Switchboard::reload(ShowId show, RoomRegistry::Reloaded done) {
    Loop& home = *loops_[home_of(show)];
    boost::asio::dispatch(
        home.executor, [&home, show, done = std::move(done)]() mutable { home.rooms.reload(show, std::move(done)); });
}

void Switchboard::reload_where(const std::function<bool(const storage::Show&)>& concerned) {
    for (const auto& loop : loops_) {
        boost::asio::dispatch(loop->executor, [&loop = *loop, concerned] { loop.rooms.reload_where(concerned); });
    }
}

void Switchboard::with_audience(const http::Executor& executor, ShowId show, AudienceRegistry::Reply reply) {
    loops_[index_of(executor)]->audiences.with(show, std::move(reply));
}

void Switchboard::subscribe(std::size_t loop, ShowId show) {
    with_room(show, [this, loop, show](Result<std::shared_ptr<RoomHost>> host) {
        Result<AudienceStart> start = host ? Result<AudienceStart>((*host)->subscribe(loop)) : host.error();
        Loop& audience_loop = *loops_[loop];
        boost::asio::dispatch(audience_loop.executor, [&audience_loop, show, start = std::move(start)]() mutable {
            audience_loop.audiences.start(show, std::move(start));
        });
    });
}

void Switchboard::unsubscribe(std::size_t loop, ShowId show) {
    with_open_room(show, [loop](RoomHost& host) { host.unsubscribe(loop); });
}

void Switchboard::broadcast(std::size_t loop, ShowId show, std::shared_ptr<const Broadcast> what) {
    Loop& audience_loop = *loops_[loop];
    boost::asio::dispatch(audience_loop.executor, [this, &audience_loop, show, what = std::move(what)] {
        const auto audience = audience_loop.audiences.find(show);
        if (audience && audience->begin(what)) walk(audience_loop, show, audience);
    });
}

void Switchboard::walk(Loop& loop, ShowId show, const std::shared_ptr<Audience>& audience) {
    if (audience->walk(limits::viewers_per_slice)) {
        boost::asio::post(loop.executor, [this, &loop, show, audience] { walk(loop, show, audience); });
        return;
    }
    with_open_room(show, [spent = audience->walked()](RoomHost& host) { host.wrote(spent); });
}

void Switchboard::deliver(std::size_t loop, ShowId show, const UserId& customer, Personal personal) {
    Loop& audience_loop = *loops_[loop];
    boost::asio::dispatch(audience_loop.executor, [&audience_loop, show, customer, personal = std::move(personal)] {
        if (const auto audience = audience_loop.audiences.find(show)) audience->deliver(customer, personal);
    });
}

void Switchboard::sweep(Loop& loop) {
    const auto now = steady_clock::now();
    loop.audiences.sweep(now);
    loop.rooms.close_unused(now);
    loop.replay->push();
    loop.sweep_timer.expires_after(sweep_interval);
    loop.sweep_timer.async_wait([this, &loop](const boost::system::error_code& error) {
        if (!error) sweep(loop);
    });
}

void Switchboard::drain(std::function<void()> done, const std::atomic<std::size_t>& live_sessions) {
    draining_ = true;
    for (const auto& loop : loops_) {
        boost::asio::post(loop->executor, [this, &loop = *loop] { say_goodbye(loop); });
    }
    await_end(std::move(done), live_sessions, steady_clock::now() + drain_limit);
}

void Switchboard::say_goodbye(Loop& loop) {
    auto viewers = std::make_shared<std::vector<std::shared_ptr<Viewer>>>(loop.audiences.viewers());
    std::minstd_rand shuffle(std::random_device{}());
    std::uniform_int_distribution<unsigned> spread(limits::drain_spread_ms / 2, limits::drain_spread_ms * 2);
    for (const auto& viewer : *viewers) {
        viewer->send(text_frame(encode(ClosingMessage{"shutdown", Milliseconds(spread(shuffle))})));
    }
    close_in_turn(loop, viewers, 0);
}

// Each step closes an even share, so that the whole takes limits::drain_spread_ms whatever the number.
void Switchboard::close_in_turn(Loop& loop, const std::shared_ptr<std::vector<std::shared_ptr<Viewer>>>& viewers,
                                std::size_t next) {
    const std::size_t steps = limits::drain_spread_ms / drain_step.count();
    const std::size_t end = std::min(viewers->size(), next + viewers->size() / steps + 1);
    for (; next < end; ++next) (*viewers)[next]->end(Viewer::Ending::going_away);
    loop.drain_timer.expires_after(drain_step);
    loop.drain_timer.async_wait([this, &loop, viewers, next](const boost::system::error_code& error) {
        if (error) return;
        if (next < viewers->size()) {
            close_in_turn(loop, viewers, next);
        } else {
            say_goodbye(loop);  // again, as an upgrade may have been under way when the drain began
        }
    });
}

void Switchboard::await_end(std::function<void()> done, const std::atomic<std::size_t>& live_sessions,
                            steady_clock::time_point deadline) {
    auto timer = std::make_shared<Timer>(loops_.front()->executor, drain_step);
    timer->async_wait(
        [this, timer, done = std::move(done), &live_sessions, deadline](const boost::system::error_code&) {
            if (live_sessions == 0 || steady_clock::now() >= deadline)
                done();
            else
                await_end(done, live_sessions, deadline);
        });
}

}  // namespace holdfast::realtime
