// First answers to calls that carried an Idempotency-Key: the facet of the store that lets a repeat be answered as the
// first call was, also after a restart. Errors are those of store.hpp.
#pragma once

#include <string_view>

#include "protocol/errors.hpp"
#include "storage/nothing.hpp"
#include "storage/records.hpp"

namespace holdfast::storage {

class AnswerStore {
public:
    virtual ~AnswerStore() = default;

    // conflict when the caller's key has an answer already that has not expired at `now`. Also forgets a few of those
    // that have, so that what is kept stays within what a day brings.
    virtual Result<Nothing> keep(const FirstAnswer& answer, Timestamp now) = 0;
    virtual Result<FirstAnswer> first_answer(std::string_view caller, std::string_view key,
                                             Timestamp now) = 0;  // not_found, also once it has expired
};

}  // namespace holdfast::storage
