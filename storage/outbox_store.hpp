// What customers are to be told by mail: the facet of the store that is written to in the transaction of what it tells
// of, so that nobody is told of what did not happen and nobody who should be told is forgotten. Errors are those of
// store.hpp.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "protocol/errors.hpp"
#include "storage/nothing.hpp"
#include "storage/records.hpp"

namespace holdfast::storage {

// Which mails to list: those that are still to be sent, were sent, or were given up.
struct MailSearch {
    enum class Which : std::uint8_t { all, waiting, sent, failed };

    Which which = Which::all;
    std::string recipient_prefix{};  // how the address begins, whatever its case
    NumberedPage page{};
};

class OutboxStore {
public:
    virtual ~OutboxStore() = default;

    // `line.number` is given by the store.
    virtual Result<Nothing> add(const OutboxLine& line) = 0;
    // In the order in which they were written: those after number `after`, at most `limit`.
    virtual Result<std::vector<OutboxLine>> lines(std::int64_t after, std::uint32_t limit) = 0;

    // Some of what is to be sent now, at most `limit`: half of that may be those whose time to be tried again has come,
    // the longest due first; then fresh ones, in their order.
    virtual Result<std::vector<OutboxLine>> due(Timestamp now, std::uint32_t limit) = 0;
    // What became of all that due() gave, so that none of it is fresh any more.
    virtual Result<Nothing> settle(std::span<const MailOutcome> outcomes) = 0;

    virtual Result<Mail> mail(std::int64_t number) = 0;  // not_found
    virtual Result<std::vector<Mail>> mails(const MailSearch& search) = 0;
    // To be tried again at `at`, as if for the first time. not_found; conflict when it was sent, or need not be.
    virtual Result<Nothing> retry(std::int64_t number, Timestamp at) = 0;
    // Forgets those that were sent, or need not be, before then: at most `limit`, the oldest first. How many they were.
    // The newest line of all stays, as its number is never given again.
    virtual Result<std::uint32_t> forget_sent(Timestamp before, std::uint32_t limit) = 0;
};

}  // namespace holdfast::storage
