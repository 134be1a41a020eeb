// Shows that are being cancelled: the facet of the store that remembers which still have orders to cancel, so that a
// crash in the middle of a thousand of them forgets nobody. Errors are those of store.hpp.
#pragma once

#include <vector>

#include "protocol/errors.hpp"
#include "storage/nothing.hpp"
#include "storage/records.hpp"

namespace holdfast::storage {

class CancellationStore {
public:
    virtual ~CancellationStore() = default;

    // The show is cancelled from here on, and its cancellation under way. not_found; conflict when it is cancelled or
    // past already.
    virtual Result<Nothing> begin(const ShowCancellation& cancellation) = 0;
    virtual Result<std::vector<ShowCancellation>> under_way() = 0;
    virtual Result<Nothing> finish(ShowId show) = 0;
};

}  // namespace holdfast::storage
