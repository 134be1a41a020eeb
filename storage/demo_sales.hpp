// What has been sold already in the sample data: orders of many guests over the last two weeks, two to four seats
// beside each other, so that rooms look as rooms look and statistics have something to add up.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "storage/demo_houses.hpp"
#include "storage/store.hpp"

namespace holdfast::storage {

class SampleSales {
public:
    explicit SampleSales(Timestamp now) : now_(now) {}

    // Plans orders for about `percent` of the show's seats; places for wheelchairs and what is blocked stay free.
    void sell(ShowId id, const Show& show, const SampleHouse& house, unsigned percent);

    // Writes them, the oldest first. Errors are the store's.
    Result<Nothing> write(Store& store);

private:
    struct Sale {
        Order order;
        std::vector<Ticket> tickets;
    };
    void add(ShowId id, const Show& show, const SampleHouse& house, const std::vector<SeatIndex>& seats,
             std::size_t number);
    const UserId& guest(std::size_t number);
    template <class Id>
    Id random_id();

    Timestamp now_;
    std::mt19937_64 random_{std::random_device{}()};
    std::vector<UserId> guests_;
    std::vector<Sale> sales_;
};

}  // namespace holdfast::storage
