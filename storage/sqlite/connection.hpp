// The Store over one SQLite connection; its facets share the database. One Query at a time is open: a failing one may
// make the next reopen the connection.
#pragma once

#include <optional>

#include "storage/sqlite/accounts.hpp"
#include "storage/sqlite/answers.hpp"
#include "storage/sqlite/cancellations.hpp"
#include "storage/sqlite/catalogue.hpp"
#include "storage/sqlite/check_ins.hpp"
#include "storage/sqlite/database.hpp"
#include "storage/sqlite/file_lock.hpp"
#include "storage/sqlite/jobs.hpp"
#include "storage/sqlite/journal.hpp"
#include "storage/sqlite/keys.hpp"
#include "storage/sqlite/orders.hpp"
#include "storage/sqlite/outbox.hpp"
#include "storage/sqlite/payments.hpp"
#include "storage/sqlite/replay.hpp"
#include "storage/sqlite/statistics.hpp"
#include "storage/sqlite/upkeep.hpp"
#include "storage/sqlite/webhooks.hpp"
#include "storage/writer.hpp"

namespace holdfast::storage::sqlite {

class Connection final : public WritingStore {
public:
    // `lock` is held for the connection's life; readers need none.
    Connection(std::filesystem::path file, Access access, std::optional<FileLock> lock);
    Result<Nothing> open();  // and checks that the file is ours and of this version

    CatalogueStore& catalogue() override { return catalogue_; }
    AccountStore& accounts() override { return accounts_; }
    KeyStore& keys() override { return keys_; }
    OrderStore& orders() override { return orders_; }
    PaymentStore& payments() override { return payments_; }
    JournalStore& journal() override { return journal_; }
    OutboxStore& outbox() override { return outbox_; }
    CancellationStore& cancellations() override { return cancellations_; }
    AnswerStore& answers() override { return answers_; }
    StatisticsStore& statistics() override { return statistics_; }
    JobStore& jobs() override { return jobs_; }
    UpkeepStore& upkeep() override { return upkeep_; }
    WebhookStore& webhooks() override { return webhooks_; }
    CheckInStore& check_ins() override { return check_ins_; }
    ReplayStore& replay() override { return replay_; }

    Result<Nothing> touch() override;

    Result<Nothing> begin() override { return database_.begin(); }
    [[nodiscard]] std::optional<std::int64_t> rows_written() const override { return database_.rows_written(); }
    Result<Nothing> savepoint() override;
    Result<Nothing> release_savepoint() override;
    Result<Nothing> rollback_to_savepoint() override;
    Result<Nothing> commit() override { return database_.commit(); }
    void rollback() override { database_.rollback(); }

private:
    Database database_;
    Catalogue catalogue_{database_};
    Accounts accounts_{database_};
    Keys keys_{database_};
    Orders orders_{database_};
    Payments payments_{database_};
    Journal journal_{database_};
    Outbox outbox_{database_};
    Cancellations cancellations_{database_};
    Answers answers_{database_};
    Statistics statistics_{database_};
    Jobs jobs_{database_};
    Upkeep upkeep_{database_};
    Webhooks webhooks_{database_};
    CheckIns check_ins_{database_};
    Replay replay_{database_};
    std::optional<FileLock> lock_;
};

}  // namespace holdfast::storage::sqlite
