#include "tests/bots/crowd.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <utility>

namespace holdfast::bots {
namespace {

namespace asio = boost::asio;
using std::chrono::steady_clock;

constexpr std::size_t max_ushers = 64;  // viewers on their way in at once
constexpr unsigned max_entry_tries = 5;
constexpr std::chrono::milliseconds glance{20};
constexpr std::chrono::seconds going_home_limit{60};
constexpr std::chrono::seconds picture_limit{20};
constexpr unsigned max_comparisons = 20;

asio::awaitable<void> pause(World& world, std::chrono::milliseconds time) {
    asio::steady_timer timer(world.network.io(), time);
    co_await timer.async_wait(asio::use_awaitable);
}

asio::awaitable<void> tick(World& world, const std::function<void()>& each_second, const bool& over) {
    while (!over) {
        co_await pause(world, std::chrono::seconds(1));
        if (!over) each_second();
    }
}

}  // namespace

asio::awaitable<bool> Crowd::run(std::function<void()> each_second) {
    each_second_ = std::move(each_second);
    bool over = false;
    bool ticking = true;
    asio::co_spawn(world_.network.io(), tick(world_, each_second_, over),
                   [&ticking](std::exception_ptr) { ticking = false; });
    const bool filled = co_await fill();
    if (filled) {
        co_await trade();
        co_await compare();
    }
    world_.closing_time = true;
    over = true;
    for (const auto& viewer : viewers_) viewer->socket()->vanish();
    while (ticking) co_await pause(world_, glance);
    co_return filled;
}

asio::awaitable<bool> Crowd::fill() {
    const auto began = steady_clock::now();
    to_enter_ = world_.options.viewers;
    ushers_ = std::min(max_ushers, to_enter_);
    viewers_.reserve(to_enter_);
    for (std::size_t i = 0, all = ushers_; i < all; ++i) {
        asio::co_spawn(world_.network.io(), usher(), asio::detached);
    }
    while (ushers_ > 0) co_await pause(world_, glance);
    entry_time_ = std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - began);
    co_return !nobody_can_enter_;
}

asio::awaitable<void> Crowd::usher() {
    while (to_enter_ > 0 && !nobody_can_enter_) {
        --to_enter_;
        const auto viewer = std::make_shared<Watcher>(world_);
        bool inside = false;
        for (unsigned tries = 0; tries < max_entry_tries && !inside; ++tries) {
            if (tries > 0) co_await pause(world_, std::chrono::milliseconds(200));
            const auto entered = co_await viewer->enter({});
            if (!entered) continue;
            const auto first_frame = co_await viewer->read();
            inside = first_frame.has_value() && viewer->picture();
        }
        if (inside) {
            viewers_.push_back(viewer);
            asio::co_spawn(world_.network.io(), watch(world_, viewer), asio::detached);
        } else {
            nobody_can_enter_ = true;
        }
    }
    --ushers_;
}

asio::awaitable<void> Crowd::trade() {
    for (std::size_t i = 0; i < world_.options.buyers; ++i) {
        buyers_.push_back(std::make_shared<Buyer>(world_, i));
        asio::co_spawn(world_.network.io(), buyers_.back()->live(), asio::detached);
    }
    const auto began = steady_clock::now();
    const auto until = began + world_.options.duration;
    while (steady_clock::now() < until && !closed_early_) co_await pause(world_, glance);

    trade_time_ = steady_clock::now() - began;
    world_.closing_time = true;
    const auto all_at_home = [this] {
        return std::all_of(buyers_.begin(), buyers_.end(), [](const auto& buyer) { return buyer->at_home(); });
    };
    const auto patience = steady_clock::now() + going_home_limit;
    while (!all_at_home() && steady_clock::now() < patience) co_await pause(world_, glance);
    if (!all_at_home()) world_.faults.report(FaultKind::left_behind, "a buyer did not get answers and never came home");
    // The viewers watch on: they may still have to find their way back before they are compared.
    world_.closing_time = false;
}

asio::awaitable<void> Crowd::compare() {
    auto left = viewers_;
    RoomPicturePtr fresh;
    for (unsigned round = 0; round < max_comparisons; ++round) {
        fresh = co_await fresh_picture();
        if (!fresh) continue;
        co_await wait_for_pictures(fresh->version);
        left = judge(fresh, left);
        if (left.empty()) break;
    }
    if (!fresh) {
        world_.faults.report(FaultKind::left_behind, "the room could not be entered at the end");
        co_return;
    }
    if (!left.empty()) {
        world_.faults.report(FaultKind::left_behind,
                             std::to_string(left.size()) + " viewers never had the picture of a fresh state");
    }
    if (world_.ledger) co_await compare_with_books(std::move(fresh));
}

asio::awaitable<void> Crowd::compare_with_books(RoomPicturePtr fresh) {
    auto contradictions = world_.ledger->contradictions(fresh->states, world_.clock.now());
    const auto patience = steady_clock::now() + picture_limit;
    while (!contradictions.empty() && steady_clock::now() < patience) {
        co_await pause(world_, std::chrono::milliseconds(100));
        fresh = co_await fresh_picture();
        if (fresh) contradictions = world_.ledger->contradictions(fresh->states, world_.clock.now());
    }
    for (auto& sentence : contradictions) world_.faults.report(FaultKind::not_shown, std::move(sentence));
}

asio::awaitable<void> Crowd::wait_for_pictures(Version version) {
    const auto patience = steady_clock::now() + picture_limit;
    const auto is_behind = [version](const auto& viewer) { return viewer->picture()->version < version; };
    while (std::any_of(viewers_.begin(), viewers_.end(), is_behind) && steady_clock::now() < patience) {
        co_await pause(world_, glance);
    }
}

asio::awaitable<RoomPicturePtr> Crowd::fresh_picture() {
    Watcher newcomer(world_);
    const auto entered = co_await newcomer.enter({});
    if (!entered) {
        co_await pause(world_, std::chrono::seconds(1));
        co_return nullptr;
    }
    const auto first_frame = co_await newcomer.read();
    newcomer.socket()->vanish();
    if (!first_frame) co_return nullptr;
    co_return newcomer.picture();
}

std::vector<std::shared_ptr<Watcher>> Crowd::judge(const RoomPicturePtr& fresh,
                                                   const std::vector<std::shared_ptr<Watcher>>& viewers) {
    std::vector<std::shared_ptr<Watcher>> not_comparable;
    for (const auto& viewer : viewers) {
        const auto& picture = viewer->picture();
        if (picture->epoch != fresh->epoch || picture->version != fresh->version) {
            not_comparable.push_back(viewer);
        } else if (picture != fresh && picture->states != fresh->states) {
            world_.faults.report(FaultKind::pictures_differ, "a viewer's picture is not the room's at version " +
                                                                 std::to_string(fresh->version.value()));
        }
    }
    return not_comparable;
}

}  // namespace holdfast::bots
