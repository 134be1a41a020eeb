// Runs a job's work on a store for a thread that must outlive every job: an exception, which only a programming error
// or exhausted memory can bring here, becomes the answer `internal`.
#pragma once

#include <exception>
#include <functional>

#include "storage/store.hpp"

namespace holdfast::storage {

template <class T>
Result<T> attempt(const std::function<Result<T>(Store&)>& work, Store& store) {
    try {
        return work(store);
    } catch (const std::exception&) {
        return make_error(ErrorCode::internal);
    }
}

}  // namespace holdfast::storage
