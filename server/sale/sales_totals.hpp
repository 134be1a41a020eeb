// Keeps the sums of what was sold up with the journal. A reader's thread adds up the next stretch of it, and the
// storage thread only writes the sums, a few rows for thousands of sales: selling does not wait for statistics. Two
// that do so at once do no harm, as the sums of a stretch are written once. Any thread.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <memory>

#include "server/sale/sales_sums.hpp"
#include "storage/readers.hpp"
#include "storage/writer.hpp"

namespace holdfast::sale {

class SalesTotals {
public:
    // All of them outlive it, and every coroutine of it.
    SalesTotals(storage::Readers& readers, storage::Writer& writer, ops::TimeZones& zones)
        : readers_(readers), writer_(writer), sums_(std::make_shared<SalesSums>(zones)) {}

    // Whatever is sold when it is called is added up when it returns. Errors are the store's.
    boost::asio::awaitable<Result<storage::Nothing>> catch_up();

private:
    boost::asio::awaitable<Result<SummedStretch>> add_up_next();
    boost::asio::awaitable<Result<storage::Nothing>> write(SummedStretch summed);

    storage::Readers& readers_;
    storage::Writer& writer_;
    std::shared_ptr<SalesSums> sums_;  // with a reader that is still at it, too
};

}  // namespace holdfast::sale
