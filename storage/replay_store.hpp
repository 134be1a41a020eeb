// What became of the seats of each room, flush by flush: the facet of the store that replays are read from. Written
// behind the rooms and thrown away after a while; what must last is in the journal. Errors are those of store.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "protocol/errors.hpp"
#include "protocol/ids.hpp"
#include "protocol/time.hpp"
#include "storage/nothing.hpp"

namespace holdfast::storage {

// One flush, or a whole room. What the texts say, server/realtime/seat_record.hpp knows.
struct ReplayRow {
    std::int64_t number = 0;  // given by the store; grows
    ShowId show;
    Timestamp at;
    std::string seats{};    // of a whole room; empty: this is a flush
    std::string people{};   // whom the changes name
    std::string changes{};  // of a flush
};

class ReplayStore {
public:
    virtual ~ReplayStore() = default;

    virtual Result<Nothing> add(const std::vector<ReplayRow>& rows) = 0;
    // The show's rows whose number is above `after`, the oldest first, at most `limit`.
    virtual Result<std::vector<ReplayRow>> rows_of(ShowId show, std::int64_t after, std::uint32_t limit) = 0;
    // Its latest whole room at or before `at`; else its first one; nothing when there is none.
    virtual Result<std::optional<ReplayRow>> picture_before(ShowId show, Timestamp at) = 0;
    // Throws away at most `limit` of the oldest rows, if they are of before `before`; how many they were.
    virtual Result<std::uint32_t> forget(Timestamp before, std::uint32_t limit) = 0;
};

}  // namespace holdfast::storage
