// A store whose commits fail when told to, in the two ways a disk can: the data is there all the same, or it is not.
#pragma once

#include <atomic>
#include <memory>
#include <utility>

#include "storage/writer.hpp"

namespace holdfast::test {

enum class CommitFault { none, lost, kept };

class FailingCommits final : public storage::WritingStore {
public:
    using Nothing = storage::Nothing;

    FailingCommits(std::unique_ptr<storage::WritingStore> store, std::atomic<CommitFault>& fault)
        : store_(std::move(store)), fault_(fault) {}

    Result<Nothing> commit() override {
        // A read again that fails, fails like the disk: nothing of it is kept.
        switch (fault_.load()) {
            case CommitFault::none:
                return store_->commit();
            case CommitFault::kept:
                store_->commit().value();
                fault_ = CommitFault::lost;
                break;
            case CommitFault::lost:
                break;
        }
        return make_error(ErrorCode::unavailable);
    }

    Result<storage::Show> show(ShowId id) override { return store_->show(id); }
    Result<std::vector<storage::Show>> shows(const storage::ShowFilter& filter,
                                             const storage::ShowPage& page) override {
        return store_->shows(filter, page);
    }
    Result<storage::Plan> plan(PlanId id) override { return store_->plan(id); }
    Result<std::vector<storage::Plan>> plans() override { return store_->plans(); }
    Result<std::vector<storage::LiveSeat>> live_seats(ShowId id) override { return store_->live_seats(id); }
    Result<std::vector<storage::Venue>> venues() override { return store_->venues(); }
    Result<VenueId> add_venue(const storage::Venue& venue) override { return store_->add_venue(venue); }
    Result<PlanId> add_plan(const storage::Plan& plan) override { return store_->add_plan(plan); }
    Result<HallId> add_hall(const storage::Hall& hall) override { return store_->add_hall(hall); }
    Result<EventId> add_event(const storage::Event& event) override { return store_->add_event(event); }
    Result<ShowId> add_show(const storage::Show& show) override { return store_->add_show(show); }
    Result<Nothing> add_account(const storage::Account& account) override { return store_->add_account(account); }
    Result<storage::Account> account(const UserId& id) override { return store_->account(id); }
    Result<storage::Account> account_by_username(std::string_view username) override {
        return store_->account_by_username(username);
    }
    Result<Nothing> set_password_hash(const UserId& id, std::string_view hash) override {
        return store_->set_password_hash(id, hash);
    }
    Result<Nothing> add_token_family(const storage::TokenFamily& family) override {
        return store_->add_token_family(family);
    }
    Result<storage::TokenFamily> token_family(const TokenFamilyId& id) override { return store_->token_family(id); }
    Result<Rotation> rotate_token(const TokenFamilyId& id, std::string_view used, std::string_view next,
                                  Timestamp expires_at) override {
        return store_->rotate_token(id, used, next, expires_at);
    }
    Result<Nothing> revoke_token_family(const TokenFamilyId& id) override { return store_->revoke_token_family(id); }
    Result<std::vector<storage::TokenFamily>> revoked_token_families(Timestamp now) override {
        return store_->revoked_token_families(now);
    }
    Result<Nothing> add_order(const storage::Order& order, const std::vector<storage::Ticket>& tickets) override {
        return store_->add_order(order, tickets);
    }
    Result<storage::Order> order(const OrderId& id) override { return store_->order(id); }
    Result<storage::Order> order_by_key(const UserId& user, std::string_view key) override {
        return store_->order_by_key(user, key);
    }
    Result<std::vector<storage::Order>> orders_of(const UserId& user, std::optional<OrderId> after,
                                                  std::uint32_t limit) override {
        return store_->orders_of(user, after, limit);
    }
    Result<std::vector<storage::Ticket>> tickets_of(const OrderId& order) override { return store_->tickets_of(order); }
    Result<Nothing> touch() override { return store_->touch(); }
    Result<Nothing> begin() override { return store_->begin(); }
    Result<Nothing> savepoint() override { return store_->savepoint(); }
    Result<Nothing> release_savepoint() override { return store_->release_savepoint(); }
    Result<Nothing> rollback_to_savepoint() override { return store_->rollback_to_savepoint(); }
    void rollback() override { store_->rollback(); }

private:
    std::unique_ptr<storage::WritingStore> store_;
    std::atomic<CommitFault>& fault_;
};

}  // namespace holdfast::test
