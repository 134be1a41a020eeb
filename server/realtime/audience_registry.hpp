// The audiences of one loop. An audience is made when the first viewer on this loop asks for a show, from what the
// room's home sends as its start, and given up some time after the last has left. Lives on its loop.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

#include "server/realtime/audience.hpp"

namespace holdfast::realtime {

class AudienceRegistry {
public:
    using Reply = std::function<void(Result<std::shared_ptr<Audience>>)>;
    // Asks the show's home to make this loop one of its audiences, or to forget it.
    using Subscribe = std::function<void(ShowId)>;

    AudienceRegistry(const ops::Clock& clock, ops::Metrics& metrics, Subscribe subscribe, Subscribe unsubscribe)
        : clock_(clock), metrics_(metrics), subscribe_(std::move(subscribe)), unsubscribe_(std::move(unsubscribe)) {}

    // The audience of `show`: at once when there is one, else when its home has answered.
    void with(ShowId show, Reply reply);

    // The home's answer to subscribe.
    void start(ShowId show, Result<AudienceStart> start);

    // The audience if there is one now.
    [[nodiscard]] std::shared_ptr<Audience> find(ShowId show) const;

    // Sweeps every audience, and gives up those that have been empty since the last call.
    void sweep(std::chrono::steady_clock::time_point now);

    // All viewers of this loop.
    [[nodiscard]] std::vector<std::shared_ptr<Viewer>> viewers() const;

private:
    struct Entry {
        std::shared_ptr<Audience> audience;  // null while its home has not answered
        std::vector<Reply> waiting{};
        bool was_empty = false;
    };

    const ops::Clock& clock_;
    ops::Metrics& metrics_;
    Subscribe subscribe_;
    Subscribe unsubscribe_;
    std::unordered_map<ShowId, Entry> audiences_;
};

}  // namespace holdfast::realtime
