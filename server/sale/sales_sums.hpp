// Adds up a stretch of the journal: which day it was where the show plays, and which price category a seat has, the
// journal does not say. Used on the readers' threads; any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "protocol/errors.hpp"
#include "server/ops/time_zone.hpp"
#include "storage/store.hpp"

namespace holdfast::sale {

// What add_up() of the store takes, and the journal's last line when it was read.
struct SummedStretch {
    std::int64_t from = 0;
    std::int64_t up_to = 0;
    std::int64_t newest = 0;
    std::vector<storage::SalesSum> sums{};
};

class SalesSums {
public:
    // `zones` outlives it.
    explicit SalesSums(ops::TimeZones& zones) : zones_(zones) {}

    // The sums of the next `limit` lines of the journal. Errors are the store's.
    Result<SummedStretch> next(storage::Store& store, std::uint32_t limit);

private:
    // Of a plan, which never changes: the price category of each seat.
    struct Categories {
        std::vector<std::string> names;
        std::vector<std::uint16_t> of_seats;

        [[nodiscard]] const std::string& of(SeatIndex seat) const;
    };
    Result<std::shared_ptr<const Categories>> categories(storage::Store& store, PlanId plan);
    [[nodiscard]] std::chrono::local_days day_of(const storage::SaleEvent& event) const;

    ops::TimeZones& zones_;
    std::mutex mutex_;  // over what follows
    std::unordered_map<PlanId, std::shared_ptr<const Categories>> categories_;
};

}  // namespace holdfast::sale
