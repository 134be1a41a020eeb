// A small house to test a store with: one hall of 100 seats, one show on sale, a few customers.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "storage/store.hpp"

namespace holdfast::test {

inline constexpr Timestamp noon = timestamp_from_unix_ms(1'795'262'400'000);

// A personal id that is easy to tell apart: all its bytes are zero but the last four.
template <class Id>
Id id_of(std::uint32_t number) {
    typename Id::Bytes bytes{};
    for (std::size_t i = 0; i < 4; ++i) bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
    return Id(bytes);
}

inline Money euros(std::int64_t amount) {
    return {amount * 100, Currency()};
}

storage::Account customer(std::uint32_t number);

// A confirmed order for seats of 20 euros each; its idempotency key is "key-<number>".
storage::Order order_of(std::uint32_t number, UserId user, ShowId show, const std::vector<std::uint32_t>& seats);
std::vector<storage::Ticket> tickets_for(const storage::Order& order);

// Adds venue, hall, plan, event, one show and the customers 1 to 3; returns the show.
ShowId fill(storage::Store& store);
storage::Show show_in(const storage::Show& like, Timestamp starts_at);

std::vector<std::uint32_t> numbers(const std::vector<SeatIndex>& seats);

}  // namespace holdfast::test
