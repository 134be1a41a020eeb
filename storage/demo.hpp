// Sample data: four houses of very different size, in three time zones, with two weeks of shows from today on, so that
// everything can be tried within a minute of the first start.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "storage/writer.hpp"

namespace holdfast::storage {

enum class SampleData { added, was_there };

// What storage does not know of time zones by itself.
struct Calendar {
    // Which day it is there.
    std::function<std::chrono::local_days(const std::string& time_zone, Timestamp at)> date_at;
    // When the clocks there show `time`.
    std::function<Timestamp(const std::string& time_zone, std::chrono::local_seconds time)> moment_of;
};

// Fills an empty database in one transaction; one that has a venue is left as it is. Shows 1, 2 and 3 play in the
// studio (60 seats), the theatre (about 1,200) and the arena (20,000), and are on sale from now on, with no seat sold.
// Errors: the store's.
Result<SampleData> fill_with_sample_data(WritingStore& store, Timestamp now, const Calendar& calendar);

}  // namespace holdfast::storage
