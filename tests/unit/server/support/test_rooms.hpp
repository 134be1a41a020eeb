// Rooms without loops: the real core over the real store, answering at once on the thread that asks. What the house
// is told is kept for the tests to look at.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "protocol/seating_plan.hpp"
#include "server/core/room.hpp"
#include "server/ops/clock.hpp"
#include "server/realtime/room_loader.hpp"
#include "server/realtime/rooms.hpp"
#include "server/realtime/seat_sheet.hpp"
#include "storage/store.hpp"

namespace holdfast::test {

class TestRooms final : public realtime::Rooms {
public:
    TestRooms(std::unique_ptr<storage::Store> store, const ops::Clock& clock)
        : store_(std::move(store)), clock_(clock) {}

    void open(ShowId show, std::function<void(Result<std::shared_ptr<const realtime::OpenShow>>)> reply) override {
        ask<std::shared_ptr<const realtime::OpenShow>>(show, reply, [](Home& home) { return home.show; });
    }

    void snapshot(ShowId show, std::function<void(Result<realtime::RoomSnapshot>)> reply) override {
        ask<realtime::RoomSnapshot>(show, reply, [](Home& home) {
            return realtime::RoomSnapshot{.show = home.show,
                                          .status = home.room.status(),
                                          .version = home.room.version(),
                                          .epoch = "epoch",
                                          .states = home.room.states()};
        });
    }

    void seats(ShowId show, realtime::SeatsQuery query,
               std::function<void(Result<realtime::SeatsBody>)> reply) override {
        ask<realtime::SeatsBody>(show, reply, [&](Home& home) {
            realtime::SeatSheet sheet(home.show);
            const std::string etag = "\"epoch-" + std::to_string(home.room.version().value()) + '"';
            if (etag == query.known_etags) return realtime::SeatsBody{.status = home.room.status(), .etag = etag};
            while (!sheet.write(home.room.states(), query.coding, 1)) {
            }
            return realtime::SeatsBody{.status = home.room.status(),
                                       .etag = etag,
                                       .bytes = sheet.body(query.coding, "epoch", home.room.version())};
        });
    }

    void cart(ShowId show, const UserId& customer, std::function<void(Result<CartMessage>)> reply) override {
        ask<CartMessage>(show, reply, [&](Home& home) {
            const core::CartContents contents = home.room.cart(customer);
            CartMessage cart{.seats = {}, .total = {}, .expires_at = contents.expires_at};
            for (const SeatIndex seat : contents.seats) {
                cart.seats.push_back({seat, home.show->price(seat)});
                cart.total.amount_minor += home.show->price(seat).amount_minor;
            }
            return cart;
        });
    }

    void held(ShowId show, realtime::HeldQuery query, std::function<void(Result<realtime::HeldSeats>)> reply) override {
        ask<realtime::HeldSeats>(show, reply, [&](Home& home) {
            return realtime::HeldSeats{home.show, home.room.held_from(query.from, query.limit)};
        });
    }

    void command(ShowId show, core::Command command, std::function<void(Result<core::Decision>)> reply) override {
        ask<core::Decision>(show, reply, [&](Home& home) { return home.room.apply(command, clock_.now()); });
        if (on_command) on_command(command);
    }

    void select(ShowId show, core::Select select, std::string,
                std::function<void(Result<core::Decision>)> reply) override {
        command(show, std::move(select), std::move(reply));
    }

    void select_best(ShowId show, core::SelectBest wish, std::string,
                     std::function<void(Result<core::Decision>)> reply) override {
        ask<core::Decision>(show, reply, [&](Home& home) {
            home.room.expire(clock_.now());
            const auto chosen = home.room.choose(wish);
            if (!chosen) return core::Decision{.refusal = chosen.error()};
            return home.room.apply(*chosen, clock_.now());
        });
    }

    void reload(ShowId show, std::function<void(Result<storage::Nothing>)> reply) override {
        reply([&]() -> Result<storage::Nothing> {
            const std::lock_guard lock(mutex_);
            const auto found = homes_.find(show);
            if (found == homes_.end()) return storage::Nothing{};
            auto read = read_home(show);
            if (!read && read.error().code == ErrorCode::not_found) {
                homes_.erase(found);
                return storage::Nothing{};
            }
            if (!read) return read.error();
            return take_over(found->second, *std::move(read));
        }());
    }

    void reload_where(std::function<bool(const storage::Show&)> concerned) override {
        std::vector<ShowId> shows;
        for (const auto& [id, home] : homes_) {
            if (concerned(home.show->show)) shows.push_back(id);
        }
        for (const ShowId id : shows) reload(id, [](const Result<storage::Nothing>&) {});
    }

    void tell_order(const UserId&, const OrderView& order) override {
        if (on_order) on_order(order);
    }

    // The room's seats, a letter each, and whether it is in order.
    std::string picture(ShowId show) {
        std::string letters;
        snapshot(show, [&](const Result<realtime::RoomSnapshot>& room) {
            for (const SeatState state : room.value().states) letters += seat_state_letter(state);
        });
        const std::lock_guard lock(mutex_);
        homes_.at(show).room.check_invariants();
        return letters;
    }

    // Every room is opened anew when it is next asked for, from what the store says by then.
    void forget() {
        const std::lock_guard lock(mutex_);
        homes_.clear();
    }

    core::Decision ask_now(ShowId show, core::Command asked) {
        core::Decision decision;
        command(show, std::move(asked), [&](const Result<core::Decision>& answer) { decision = answer.value(); });
        return decision;
    }

    // For tests with several threads: as on a home loop, nothing else is decided before a reply has returned, so that
    // what it asks of the store is in the writer's queue by then.
    void answer_in_turn() { in_turn_ = true; }

    // Called after a command was answered, and with each order that is told, on whatever thread that is.
    std::function<void(const core::Command&)> on_command;
    std::function<void(const OrderView&)> on_order;

private:
    struct Home {
        std::shared_ptr<const realtime::OpenShow> show;
        core::Room room;
    };

    template <class T, class Question>
    void ask(ShowId show, const std::function<void(Result<T>)>& reply, Question question) {
        std::unique_lock turn(turns_, std::defer_lock);
        if (in_turn_) turn.lock();
        reply([&]() -> Result<T> {
            const std::lock_guard lock(mutex_);
            const auto home = home_of(show);
            if (!home) return Result<T>(boost::system::in_place_error, home.error());
            return Result<T>(boost::system::in_place_value, question(**home));
        }());
    }

    Result<Home*> home_of(ShowId id) {
        if (const auto found = homes_.find(id); found != homes_.end()) return &found->second;
        auto home = read_home(id);
        if (!home) return home.error();
        return &homes_.emplace(id, *std::move(home)).first->second;
    }

    Result<Home> read_home(ShowId id) {
        auto show = store_->catalogue().show(id);
        if (!show) return show.error();
        const auto plan = SeatingPlan::parse(store_->catalogue().plan(show->plan).value().document).value();
        core::RoomSetup setup{.show = id,
                              .plan = plan,
                              .rules = {},
                              .status = show->status,
                              .opens_at = show->sale_opens_at,
                              .closes_at = show->sale_closes_at,
                              .blocked = show->blocked,
                              .sold = {}};
        realtime::add_live_seats(store_->orders().live_seats(id).value(), setup);
        auto open_show = std::make_shared<realtime::OpenShow>();
        for (const PlanCategory& category : plan->categories()) {
            const auto row = std::ranges::find(show->prices, category.name, &storage::Price::category);
            open_show->category_prices.push_back(row == show->prices.end() ? Money() : row->price);
        }
        open_show->show = *std::move(show);
        open_show->plan = plan;
        return Home{std::move(open_show), core::Room(std::move(setup))};
    }

    // As realtime/room_registry.cpp has it: holds stay with the plan, and without any the room starts anew.
    Result<storage::Nothing> take_over(Home& home, Home read) {
        if (home.room.held_seats() == 0 && home.room.sold_seats() == 0) {
            home = std::move(read);
            return storage::Nothing{};
        }
        if (home.show->show.plan != read.show->show.plan) return make_error(ErrorCode::conflict);
        home.show = read.show;
        const storage::Show& show = read.show->show;
        home.room.apply(core::SetSale{show.status, show.sale_opens_at, show.sale_closes_at}, clock_.now());
        const auto blocked_in = [](const core::Room& room) {
            std::vector<SeatIndex> seats;
            for (std::uint32_t i = 0; i < room.plan().seat_count(); ++i) {
                if (room.state(SeatIndex(i)) == SeatState::blocked) seats.emplace_back(i);
            }
            return seats;
        };
        if (const auto seats = blocked_in(home.room); !seats.empty()) {
            home.room.apply(core::Unblock{seats}, clock_.now());
        }
        if (const auto seats = blocked_in(read.room); !seats.empty()) home.room.apply(core::Block{seats}, clock_.now());
        return storage::Nothing{};
    }

    bool in_turn_ = false;
    std::recursive_mutex turns_;  // a reply may ask on
    std::mutex mutex_;
    std::unique_ptr<storage::Store> store_;
    const ops::Clock& clock_;
    std::map<ShowId, Home> homes_;
};

}  // namespace holdfast::test
