// Brings a show from the store: the show, its parsed plan (shared by all shows of the hall), its prices, and the seats
// that are sold. Any thread may ask; answers come on a reader thread.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "server/realtime/room_host.hpp"
#include "storage/readers.hpp"

namespace holdfast::realtime {

// Gives a room the seats that its show's orders have: sold, or still being paid for, as the last room left them.
void add_live_seats(const std::vector<storage::LiveSeat>& live, core::RoomSetup& setup);

class RoomLoader : public std::enable_shared_from_this<RoomLoader> {
public:
    RoomLoader(storage::Readers& readers, core::RoomRules rules) : readers_(readers), rules_(rules) {}

    // not_found when there is no such show; unavailable when the store cannot be read.
    void load(ShowId show, std::function<void(Result<RoomHost::Opening>)> answer);

private:
    struct ParsedPlan {
        std::shared_ptr<const SeatingPlan> plan;
        std::string etag;
    };

    Result<RoomHost::Opening> read(storage::Store& store, ShowId id);
    Result<ParsedPlan> plan_of(storage::Store& store, PlanId id);

    storage::Readers& readers_;
    core::RoomRules rules_;
    std::mutex mutex_;  // of the cache; readers are several
    struct CachedPlan {
        std::weak_ptr<const SeatingPlan> plan;
        std::string etag;
    };
    std::unordered_map<PlanId, CachedPlan> plans_;
};

}  // namespace holdfast::realtime
