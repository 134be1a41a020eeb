// The store in the domain's words. A Store is one connection: synchronous, owned by one thread at a time, never shared.
// The writing one lives on the storage thread (writer.hpp), the reading ones on a small pool (readers.hpp).
//
// Errors: not_found, conflict and seat_taken where the call says so; unavailable when the disk or the file fails, in
// which case a write may or may not have happened until it is read again. Nothing throws for what a disk can do.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/errors.hpp"
#include "storage/records.hpp"

namespace holdfast::storage {

struct Nothing {};

struct ShowFilter {
    std::optional<Timestamp> starts_from{};    // inclusive
    std::optional<Timestamp> starts_before{};  // exclusive
    std::optional<VenueId> venue{};
    std::optional<EventId> event{};
};

// A page of a list: what comes after `after`, at most `limit` rows.
struct ShowPage {
    Timestamp after_starts_at{};
    ShowId after_id{};
    std::uint32_t limit = 50;
};

class Store {
public:
    virtual ~Store() = default;

    // ---- catalogue ----
    virtual Result<Show> show(ShowId id) = 0;  // not_found
    // Ordered by start, then id. Without blocked seats.
    virtual Result<std::vector<Show>> shows(const ShowFilter& filter, const ShowPage& page) = 0;
    virtual Result<Plan> plan(PlanId id) = 0;       // not_found
    virtual Result<std::vector<Plan>> plans() = 0;  // without documents
    virtual Result<std::vector<LiveSeat>> live_seats(ShowId show) = 0;
    virtual Result<std::vector<Venue>> venues() = 0;

    virtual Result<VenueId> add_venue(const Venue& venue) = 0;
    virtual Result<PlanId> add_plan(const Plan& plan) = 0;
    virtual Result<HallId> add_hall(const Hall& hall) = 0;
    virtual Result<EventId> add_event(const Event& event) = 0;
    virtual Result<ShowId> add_show(
        const Show& show) = 0;  // its event, hall and plan ids, times, prices and blocked seats

    // ---- accounts ----
    virtual Result<Nothing> add_account(const Account& account) = 0;  // conflict: username or mail address in use
    virtual Result<Account> account(const UserId& id) = 0;            // not_found
    virtual Result<Account> account_by_username(std::string_view username) = 0;  // not_found; compared without case
    virtual Result<Nothing> set_password_hash(const UserId& id, std::string_view hash) = 0;
    virtual Result<Nothing> add_token_family(const TokenFamily& family) = 0;
    virtual Result<TokenFamily> token_family(const TokenFamilyId& id) = 0;  // not_found
    // Makes `next` the family's usable token if `used` is it. conflict when it is not: the family is then revoked, in
    // the same transaction, so the caller must not roll it back by refusing.
    enum class Rotation { rotated, reused };
    virtual Result<Rotation> rotate_token(const TokenFamilyId& id, std::string_view used, std::string_view next,
                                          Timestamp expires_at) = 0;
    virtual Result<Nothing> revoke_token_family(const TokenFamilyId& id) = 0;
    // Those that were revoked before they expired, and would not have expired by `now`.
    virtual Result<std::vector<TokenFamily>> revoked_token_families(Timestamp now) = 0;

    // ---- orders ----
    // Writes the order with its seats, and when it is confirmed its tickets and journal too. seat_taken (with `seats`)
    // when a seat of it is live in another order; conflict when the user has used its idempotency key for another
    // order.
    virtual Result<Nothing> add_order(const Order& order, const std::vector<Ticket>& tickets) = 0;
    virtual Result<Order> order(const OrderId& id) = 0;                                            // not_found
    virtual Result<Order> order_by_key(const UserId& user, std::string_view idempotency_key) = 0;  // not_found
    // Newest first; those made before `before` (and with a smaller id at the same time).
    virtual Result<std::vector<Order>> orders_of(const UserId& user, std::optional<OrderId> after,
                                                 std::uint32_t limit) = 0;
    virtual Result<std::vector<Ticket>> tickets_of(const OrderId& order) = 0;

    // ---- the file itself ----
    // Proves that a commit reaches the disk; unavailable when it does not. For /readyz. Inside the writer's
    // transaction.
    virtual Result<Nothing> touch() = 0;
};

}  // namespace holdfast::storage
