// What has to be done as time goes by, in SQLite.
#pragma once

#include "storage/sqlite/database.hpp"
#include "storage/upkeep_store.hpp"

namespace holdfast::storage::sqlite {

class Upkeep final : public UpkeepStore {
public:
    // The database outlives it.
    explicit Upkeep(Database& database) : database_(database) {}

    Result<std::uint32_t> forget_logins(Timestamp before, std::uint32_t limit) override;
    Result<std::uint32_t> forget_first_answers(Timestamp before, std::uint32_t limit) override;
    Result<std::uint32_t> forget_password_resets(Timestamp before, std::uint32_t limit) override;
    Result<std::uint32_t> forget_provider_events(Timestamp before, std::uint32_t limit) override;

    Result<IdleGuests> idle_guests(const IdleSearch& search) override;
    Result<bool> forget_guest(const UserId& id, Timestamp seen_before) override;

    Result<std::vector<IdleAccount>> idle_accounts(const IdleSearch& search) override;
    Result<Nothing> note_idle_notice(const UserId& id, std::optional<Timestamp> at) override;
    Result<Nothing> note_seen(const UserId& id, Timestamp at) override;

    Result<std::vector<ShowId>> end_shows(Timestamp now, std::uint32_t limit) override;

    Result<std::vector<ComingShow>> coming_shows(Timestamp from, Timestamp before) override;
    Result<ReminderStep> remind(ShowId show, Timestamp confirmed_by, Timestamp now, std::uint32_t limit) override;

    Result<bool> advance_mark(std::string_view name, std::int64_t to) override;

    Result<Nothing> optimize() override;
    Result<std::uint64_t> fold_log() override;

private:
    Database& database_;
};

}  // namespace holdfast::storage::sqlite
