// What happened, for people who must explain it: the facet of the store that is appended to and never changed. What is
// journalled is written in the transaction of the change itself. Errors are those of store.hpp.
#pragma once

#include "protocol/errors.hpp"
#include "storage/nothing.hpp"
#include "storage/records.hpp"

namespace holdfast::storage {

class JournalStore {
public:
    virtual ~JournalStore() = default;

    // `entry.number` is given by the store. not_found when it names an order that does not exist.
    virtual Result<Nothing> add(const JournalEntry& entry) = 0;
};

}  // namespace holdfast::storage
