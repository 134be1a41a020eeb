// Lets callbacks that arrive late find the door closed instead of a demolished house. Each step of a purchase visits;
// whoever takes the house down closes it first, which waits for the visits under way and turns all later ones away.
// A visit may contain another one. Any thread.
#pragma once

#include <atomic>
#include <cstdint>

namespace holdfast::sale {

class Visits {
public:
    class Visit {
    public:
        explicit Visit(Visits& visits) : visits_(visits), admitted_(visits.enter()) {}
        ~Visit() { visits_.leave(); }
        Visit(const Visit&) = delete;
        Visit& operator=(const Visit&) = delete;

        [[nodiscard]] bool admitted() const { return admitted_; }

    private:
        Visits& visits_;
        bool admitted_;
    };

    // Returns when nobody is inside any more. Not to be called from inside.
    void close() {
        std::uint32_t state = state_.fetch_or(closed_bit) | closed_bit;
        while (state != closed_bit) {
            state_.wait(state);
            state = state_.load();
        }
    }

private:
    static constexpr std::uint32_t closed_bit = 1u << 31;  // beside the count of visits

    bool enter() { return (state_.fetch_add(1) & closed_bit) == 0; }
    void leave() {
        if (state_.fetch_sub(1) - 1 == closed_bit) state_.notify_all();
    }

    std::atomic<std::uint32_t> state_{0};
};

}  // namespace holdfast::sale
