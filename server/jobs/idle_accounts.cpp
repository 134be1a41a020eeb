#include "server/jobs/idle_accounts.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "protocol/limits.hpp"

namespace holdfast::jobs {
namespace {

using boost::asio::awaitable;
using storage::IdleAccount;
using storage::IdleSearch;
using storage::Nothing;
using storage::Store;

constexpr std::chrono::hours period{6};
constexpr std::chrono::days notice_time{limits::idle_notice_days};
constexpr const char* admin_role = "admin";

struct Dealt {
    std::uint32_t looked_at = 0;
    std::uint32_t told = 0;
    std::uint32_t disabled = 0;
    std::optional<storage::AccountPosition> next{};
};

Result<Nothing> journal(Store& store, const IdleAccount& idle, const char* action, Timestamp now) {
    storage::JournalEntry line;
    line.at = now;
    line.action = action;
    line.subject = "user:" + idle.account.id.text();
    boost::json::object detail;
    detail["last_seen_at"] = format_timestamp(idle.last_seen_at);
    line.detail = boost::json::serialize(detail);
    return store.journal().add(line);
}

Result<Nothing> tell(Store& store, const IdleAccount& idle, Timestamp now) {
    if (auto noted = store.upkeep().note_idle_notice(idle.account.id, now); !noted) return noted;
    if (auto written = journal(store, idle, "account_idle_notice", now); !written) return written;
    if (idle.account.email.empty()) return Nothing{};
    boost::json::object payload;
    payload["user"] = idle.account.id.text();
    payload["username"] = idle.account.username;
    payload["last_seen_at"] = format_timestamp(idle.last_seen_at);
    payload["disabled_at"] = format_timestamp(now + notice_time);
    return store.outbox().add({0, now, "account_idle", idle.account.email, boost::json::serialize(payload)});
}

// Told anew should an administrator enable it again and nobody come.
Result<Nothing> disable(Store& store, const IdleAccount& idle, Timestamp now) {
    storage::Account account = idle.account;
    account.disabled = true;
    if (auto updated = store.accounts().update_account(account); !updated) return updated;
    if (auto noted = store.upkeep().note_idle_notice(account.id, std::nullopt); !noted) return noted;
    return journal(store, idle, "account_disabled_idle", now);
}

Result<bool> is_spared(Store& store, const IdleAccount& idle) {
    if (idle.account.role != admin_role) return false;
    const auto others = store.accounts().others_with_role(idle.account.id, admin_role);
    if (!others) return others.error();
    return *others == 0;
}

Result<Dealt> deal_with(Store& store, const IdleSearch& search, std::chrono::days idle_time, Timestamp now) {
    const auto accounts = store.upkeep().idle_accounts(search);
    if (!accounts) return accounts.error();
    Dealt dealt;
    for (const IdleAccount& idle : *accounts) {
        ++dealt.looked_at;
        dealt.next = storage::AccountPosition{idle.last_seen_at, idle.account.id};
        const auto spared = is_spared(store, idle);
        if (!spared) return spared.error();
        if (*spared) continue;
        if (!idle.noticed_at) {
            if (auto told = tell(store, idle, now); !told) return told.error();
            ++dealt.told;
        } else if (idle.last_seen_at <= now - idle_time && *idle.noticed_at <= now - notice_time) {
            if (auto disabled = disable(store, idle, now); !disabled) return disabled.error();
            ++dealt.disabled;
        }
    }
    return dealt;
}

// The logins of such an account ended by themselves long ago.
awaitable<Result<JobReport>> end_idle_accounts(Means means, std::chrono::days idle_time, Lease lease) {
    const Timestamp now = means.clock.now();
    IdleSearch search{now - (idle_time - notice_time), {}, limits::upkeep_rows_per_transaction};
    Dealt sum;
    for (;;) {
        const StoreWork<Dealt> work = [search, idle_time, now](Store& store) {
            return deal_with(store, search, idle_time, now);
        };
        const auto dealt = co_await means.write<Dealt>(work);
        if (!dealt) co_return dealt.error();
        sum.told += dealt->told;
        sum.disabled += dealt->disabled;
        if (dealt->looked_at < search.limit || !lease.held()) break;
        search.after = dealt->next;
    }
    JobReport report;
    report.result = R"({"told":)" + std::to_string(sum.told) + R"(,"disabled":)" + std::to_string(sum.disabled) + "}";
    co_return report;
}

}  // namespace

Job idle_accounts(Means means, std::chrono::days idle) {
    return {"idle_accounts", Every{period},
            [means, idle](Lease lease) { return end_idle_accounts(means, idle, std::move(lease)); }};
}

}  // namespace holdfast::jobs
