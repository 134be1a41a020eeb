// The rooms whose home is one loop. A room is loaded from the store when it is first asked for, and whoever asks in the
// meantime waits with the first; one that nobody watches and nothing is held in is closed again. Lives on its loop.
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "server/realtime/room_host.hpp"
#include "server/realtime/room_loader.hpp"
#include "storage/nothing.hpp"

namespace holdfast::realtime {

class RoomRegistry {
public:
    using MakeHost = std::function<std::shared_ptr<RoomHost>(RoomHost::Opening)>;
    using Use = std::function<void(Result<std::shared_ptr<RoomHost>>)>;
    using Reloaded = std::function<void(Result<storage::Nothing>)>;

    RoomRegistry(http::Executor home, std::shared_ptr<RoomLoader> loader, MakeHost make_host)
        : home_(home), loader_(std::move(loader)), make_host_(std::move(make_host)) {}

    // Calls `use` with the room: at once when it is open, else when it is. The load's errors are passed on.
    void with(ShowId show, Use use);

    // What the store says of the show has changed: an open room takes it over before `done` is called, with its viewers
    // and holds; one with another plan takes its place, if nothing is held or sold; one whose show is gone ends. A room
    // that is not open needs nothing. Of several calls for one show each comes after the answer of the one before, so
    // that no older state overtakes a newer one. Errors: conflict when another plan was refused, and the load's.
    void reload(ShowId show, Reloaded done);
    // The same for every open room whose show `concerned` says yes to. Nobody waits for it.
    void reload_where(const std::function<bool(const storage::Show&)>& concerned);

    // The room if it is open now.
    [[nodiscard]] std::shared_ptr<RoomHost> find(ShowId show) const;

    // Closes rooms that have been unused for limits::unused_room_s. To be called every second or so.
    void close_unused(std::chrono::steady_clock::time_point now);

private:
    struct Entry {
        std::shared_ptr<RoomHost> host;  // null while loading
        std::vector<Use> waiting{};
        std::optional<std::chrono::steady_clock::time_point> unused_since{};
    };

    void loaded(ShowId show, Result<RoomHost::Opening> opening);
    void load(ShowId show, void (RoomRegistry::*next)(ShowId, Result<RoomHost::Opening>));
    void reloaded(ShowId show, Result<RoomHost::Opening> opening);
    [[nodiscard]] Result<storage::Nothing> take_over(ShowId show, Result<RoomHost::Opening> opening);

    http::Executor home_;
    std::shared_ptr<RoomLoader> loader_;
    MakeHost make_host_;
    std::unordered_map<ShowId, Entry> rooms_;
    // Who waits for a reload. The first of a show is under way; what asked since then needs another one.
    std::unordered_map<ShowId, std::deque<Reloaded>> reloads_;
};

}  // namespace holdfast::realtime
