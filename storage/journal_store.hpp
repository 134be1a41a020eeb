// What happened, for people who must explain it: the facet of the store that is appended to and never changed. What is
// journalled is written in the transaction of the change itself. Errors are those of store.hpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "protocol/errors.hpp"
#include "storage/nothing.hpp"
#include "storage/records.hpp"

namespace holdfast::storage {

// A line as it is read, with what its actor's account says of him today: both empty for the server itself, the name
// for guests too.
struct JournalLine {
    JournalEntry entry;
    std::string actor_name{};
    std::string actor_role{};
};

class JournalStore {
public:
    virtual ~JournalStore() = default;

    // `entry.number` is given by the store. not_found when it names an order that does not exist.
    virtual Result<Nothing> add(const JournalEntry& entry) = 0;

    // What is not there has no lines.
    using Lines = Result<std::vector<JournalLine>>;
    virtual Lines lines(const NumberedPage& page) = 0;  // of everything
    virtual Lines lines_of(ShowId show, const NumberedPage& page) = 0;
    // What became of the seat by orders, and what else was done to it.
    virtual Lines lines_of(ShowId show, SeatIndex seat, const NumberedPage& page) = 0;
    virtual Lines lines_of(const OrderId& order, const NumberedPage& page) = 0;
    // What he did, and what was done to his account and to his orders.
    virtual Lines lines_of(const UserId& user, const NumberedPage& page) = 0;
    virtual Lines lines_of_subject(std::string_view subject, const NumberedPage& page) = 0;
};

}  // namespace holdfast::storage
