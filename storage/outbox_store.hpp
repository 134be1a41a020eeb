// What customers are to be told by mail: the facet of the store that is written to in the transaction of what it tells
// of, so that nobody is told of what did not happen and nobody who should be told is forgotten. Errors are those of
// store.hpp.
#pragma once

#include <vector>

#include "protocol/errors.hpp"
#include "storage/nothing.hpp"
#include "storage/records.hpp"

namespace holdfast::storage {

class OutboxStore {
public:
    virtual ~OutboxStore() = default;

    // `line.number` is given by the store.
    virtual Result<Nothing> add(const OutboxLine& line) = 0;
    // In the order in which they were written: those after number `after`, at most `limit`.
    virtual Result<std::vector<OutboxLine>> lines(std::int64_t after, std::uint32_t limit) = 0;
};

}  // namespace holdfast::storage
