// Shows that an administrator is changing. One change of a show at a time: between what the store is told and what the
// open room is told of it there must not come another. Any thread.
#pragma once

#include <mutex>
#include <optional>
#include <unordered_set>
#include <utility>

#include "protocol/ids.hpp"

namespace holdfast::api {

class ChangingShows {
public:
    // Gives the show free again when it ends. Outlived by its ChangingShows.
    class Claim {
    public:
        Claim(Claim&& other) noexcept : all_(std::exchange(other.all_, nullptr)), show_(other.show_) {}
        Claim& operator=(Claim&&) = delete;
        ~Claim() {
            if (all_) all_->release(show_);
        }

    private:
        friend class ChangingShows;
        Claim(ChangingShows& all, ShowId show) : all_(&all), show_(show) {}

        ChangingShows* all_;
        ShowId show_;
    };

    // Nothing while somebody else changes the show.
    [[nodiscard]] std::optional<Claim> claim(ShowId show) {
        const std::lock_guard lock(mutex_);
        if (!shows_.insert(show).second) return std::nullopt;
        return Claim(*this, show);
    }

private:
    void release(ShowId show) {
        const std::lock_guard lock(mutex_);
        shows_.erase(show);
    }

    std::mutex mutex_;
    std::unordered_set<ShowId> shows_;
};

}  // namespace holdfast::api
