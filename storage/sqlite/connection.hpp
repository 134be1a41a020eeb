// The Store over one SQLite connection. Its calls are spread over catalogue.cpp, accounts.cpp and orders.cpp by what
// they are about. One Query at a time is open: a failing one may make the next reopen the connection.
#pragma once

#include <optional>

#include "storage/sqlite/database.hpp"
#include "storage/sqlite/file_lock.hpp"
#include "storage/writer.hpp"

namespace holdfast::storage::sqlite {

class Connection final : public WritingStore {
public:
    // `lock` is held for the connection's life; readers need none.
    Connection(std::filesystem::path file, Access access, std::optional<FileLock> lock);
    Result<Nothing> open();  // and checks that the file is ours and of this version

    Result<Show> show(ShowId id) override;
    Result<std::vector<Show>> shows(const ShowFilter& filter, const ShowPage& page) override;
    Result<Plan> plan(PlanId id) override;
    Result<std::vector<Plan>> plans() override;
    Result<std::vector<LiveSeat>> live_seats(ShowId show) override;
    Result<std::vector<Venue>> venues() override;
    Result<VenueId> add_venue(const Venue& venue) override;
    Result<PlanId> add_plan(const Plan& plan) override;
    Result<HallId> add_hall(const Hall& hall) override;
    Result<EventId> add_event(const Event& event) override;
    Result<ShowId> add_show(const Show& show) override;

    Result<Nothing> add_account(const Account& account) override;
    Result<Account> account(const UserId& id) override;
    Result<Account> account_by_username(std::string_view username) override;
    Result<Nothing> set_password_hash(const UserId& id, std::string_view hash) override;
    Result<Nothing> add_token_family(const TokenFamily& family) override;
    Result<TokenFamily> token_family(const TokenFamilyId& id) override;
    Result<Rotation> rotate_token(const TokenFamilyId& id, std::string_view used, std::string_view next,
                                  Timestamp expires_at) override;
    Result<Nothing> revoke_token_family(const TokenFamilyId& id) override;
    Result<std::vector<TokenFamily>> revoked_token_families(Timestamp now) override;

    Result<Nothing> add_order(const Order& order, const std::vector<Ticket>& tickets) override;
    Result<Order> order(const OrderId& id) override;
    Result<Order> order_by_key(const UserId& user, std::string_view idempotency_key) override;
    Result<std::vector<Order>> orders_of(const UserId& user, std::optional<OrderId> after,
                                         std::uint32_t limit) override;
    Result<std::vector<Ticket>> tickets_of(const OrderId& order) override;

    Result<Nothing> touch() override;

    Result<Nothing> begin() override { return database_.begin(); }
    [[nodiscard]] std::optional<std::int64_t> rows_written() const override { return database_.rows_written(); }
    Result<Nothing> savepoint() override;
    Result<Nothing> release_savepoint() override;
    Result<Nothing> rollback_to_savepoint() override;
    Result<Nothing> commit() override { return database_.commit(); }
    void rollback() override { database_.rollback(); }

private:
    // Runs `write` in the open transaction, or in one of its own where there is none: all of it happens or none.
    template <class Write>
    auto whole(Write write) -> decltype(write()) {
        if (database_.in_transaction()) return write();
        if (auto begun = database_.begin(); !begun) return begun.error();
        auto written = write();
        if (written) {
            if (auto committed = database_.commit(); !committed) written = committed.error();
        }
        if (!written) database_.rollback();
        return written;
    }

    Result<Nothing> add_prices(ShowId id, const std::vector<Price>& prices);
    Result<Nothing> add_blocked(ShowId id, const std::vector<SeatIndex>& seats);
    Result<Nothing> read_prices(Show& show);
    Result<Nothing> read_blocked(Show& show);
    Result<Nothing> write_order(const Order& order, const std::vector<Ticket>& tickets);
    Result<Nothing> write_order_seats(const Order& order, std::int64_t number);
    Result<Nothing> write_tickets(const std::vector<Ticket>& tickets, std::int64_t number);
    Result<Nothing> write_journal(const Order& order);
    Error refused_seats(const Order& order, Error otherwise);
    Result<Nothing> read_order_seats(Order& order, std::int64_t number);

    Database database_;
    std::optional<FileLock> lock_;
};

}  // namespace holdfast::storage::sqlite
