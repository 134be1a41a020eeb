// Sample data: three houses of very different size, in three time zones, with shows around today, so that everything
// can be tried within a minute of the first start.
#pragma once

#include "storage/writer.hpp"

namespace holdfast::storage {

enum class SampleData { added, was_there };

// Fills an empty database in one transaction; one that has a venue is left as it is. Shows 1, 2 and 3 play in the
// studio (60 seats), the theatre (about 1,200) and the arena (20,000), and are on sale from now on. Errors: the
// store's.
Result<SampleData> fill_with_sample_data(WritingStore& store, Timestamp now);

}  // namespace holdfast::storage
