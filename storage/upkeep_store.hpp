// What has to be done as time goes by: the facet of the store that throws away what nobody will ask for again, ends
// what is over, and finds who has to be told of something. Each call is bounded by the limit it is given, so that
// whoever sells waits for few rows; calling again goes on. Errors are those of store.hpp.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "protocol/errors.hpp"
#include "storage/nothing.hpp"
#include "storage/records.hpp"

namespace holdfast::storage {

// A walk over accounts that nobody has come in with since `seen_before`, longest ago first.
struct IdleSearch {
    Timestamp seen_before;
    std::optional<AccountPosition> after{};  // by when they were seen last
    std::uint32_t limit = 0;
};

struct IdleAccount {
    Account account;
    Timestamp last_seen_at;
    std::optional<Timestamp> noticed_at{};  // when it was told that it will be disabled
};

// A stretch of a walk over guests, which looks at many to find few.
struct IdleGuests {
    std::vector<UserId> without_orders{};
    std::optional<AccountPosition> next{};  // nothing: that was all of them
};

// A show whose customers are to be reminded of it.
struct ComingShow {
    ShowId id;
    Timestamp starts_at;
    std::string time_zone;  // the venue's
};

// What a step of a show's reminders did: `looked_at` is 0 once every order has been looked at.
struct ReminderStep {
    std::uint32_t looked_at = 0;
    std::uint32_t written = 0;
};

class UpkeepStore {
public:
    virtual ~UpkeepStore() = default;

    // These throw away at most `limit` of what is over since before `before`, and say how many they were.
    virtual Result<std::uint32_t> forget_logins(Timestamp before, std::uint32_t limit) = 0;
    virtual Result<std::uint32_t> forget_first_answers(Timestamp before, std::uint32_t limit) = 0;
    virtual Result<std::uint32_t> forget_password_resets(Timestamp before, std::uint32_t limit) = 0;
    // What payment providers told of, by when it was received.
    virtual Result<std::uint32_t> forget_provider_events(Timestamp before, std::uint32_t limit) = 0;

    virtual Result<IdleGuests> idle_guests(const IdleSearch& search) = 0;
    // Unless he has come back since, or bought something: then false.
    virtual Result<bool> forget_guest(const UserId& id, Timestamp seen_before) = 0;

    // Accounts that are no guests and not disabled.
    virtual Result<std::vector<IdleAccount>> idle_accounts(const IdleSearch& search) = 0;
    // That he was told, or would have been if he had a mail address; nothing: that he was not. Forgotten when he comes
    // in.
    virtual Result<Nothing> note_idle_notice(const UserId& id, std::optional<Timestamp> at) = 0;
    // Somebody came in with it. Written at most once in limits::last_seen_precision_s.
    virtual Result<Nothing> note_seen(const UserId& id, Timestamp at) = 0;

    // Shows that ended by `now` are past from here on; which ones.
    virtual Result<std::vector<ShowId>> end_shows(Timestamp now, std::uint32_t limit) = 0;

    // Shows on sale, or paused, that start in the range; inclusive, exclusive.
    virtual Result<std::vector<ComingShow>> coming_shows(Timestamp from, Timestamp before) = 0;
    // Looks at the show's next orders, at most `limit`, and writes the mail `reminder` for each that was confirmed by
    // `confirmed_by` and is so still. An order is looked at once, whatever happens to the show.
    virtual Result<ReminderStep> remind(ShowId show, Timestamp confirmed_by, Timestamp now, std::uint32_t limit) = 0;

    // Moves a mark of that name up to `to`. false when it is there, or further, already: somebody else has done what it
    // stands for.
    virtual Result<bool> advance_mark(std::string_view name, std::int64_t to) = 0;

    // Lets the database look at itself, so that it finds its rows as quickly as it can. Inside the writer's
    // transaction.
    virtual Result<Nothing> optimize() = 0;
    // Folds the log back into the file where that is worth it, without making a writer wait; its size in bytes after
    // that. On a connection that is in no transaction.
    virtual Result<std::uint64_t> fold_log() = 0;
};

}  // namespace holdfast::storage
