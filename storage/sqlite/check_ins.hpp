// The door in SQLite.
#pragma once

#include "storage/check_in_store.hpp"
#include "storage/sqlite/database.hpp"

namespace holdfast::storage::sqlite {

class CheckIns final : public CheckInStore {
public:
    // The database outlives it.
    explicit CheckIns(Database& database) : database_(database) {}

    Result<Nothing> add(const CheckIn& check_in) override;
    Result<CheckIn> check_in(const TicketId& ticket) override;
    Result<Nothing> remove(const TicketId& ticket) override;
    Result<std::vector<CheckIn>> check_ins_of(const OrderId& order) override;
    Result<Ticket> valid_ticket(ShowId show, SeatIndex seat) override;
    Result<std::vector<Ticket>> tickets_with_code(ShowId show, std::string_view digits, std::uint32_t limit) override;
    Result<std::vector<VoidTicket>> void_tickets(ShowId show, std::int64_t after, std::uint32_t limit) override;
    Result<Attendance> attendance(ShowId show) override;
    Result<std::optional<Timestamp>> oldest_sale_to_come(Timestamp now) override;

private:
    Database& database_;
};

}  // namespace holdfast::storage::sqlite
