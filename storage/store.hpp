// The store in the domain's words, in facets by what they are about. A Store is one connection: synchronous, owned by
// one thread at a time, never shared. The writing one lives on the storage thread (writer.hpp), the reading ones on a
// small pool (readers.hpp).
//
// Errors: not_found, conflict and seat_taken where the call says so; unavailable when the disk or the file fails, in
// which case a write may or may not have happened until it is read again. Nothing throws for what a disk can do.
#pragma once

#include "storage/account_store.hpp"
#include "storage/answer_store.hpp"
#include "storage/cancellation_store.hpp"
#include "storage/catalogue_store.hpp"
#include "storage/check_in_store.hpp"
#include "storage/job_store.hpp"
#include "storage/journal_store.hpp"
#include "storage/key_store.hpp"
#include "storage/order_store.hpp"
#include "storage/outbox_store.hpp"
#include "storage/payment_store.hpp"
#include "storage/replay_store.hpp"
#include "storage/statistics_store.hpp"
#include "storage/upkeep_store.hpp"
#include "storage/webhook_store.hpp"

namespace holdfast::storage {

class Store {
public:
    virtual ~Store() = default;

    virtual CatalogueStore& catalogue() = 0;
    virtual AccountStore& accounts() = 0;
    virtual KeyStore& keys() = 0;
    virtual OrderStore& orders() = 0;
    virtual PaymentStore& payments() = 0;
    virtual JournalStore& journal() = 0;
    virtual OutboxStore& outbox() = 0;
    virtual CancellationStore& cancellations() = 0;
    virtual AnswerStore& answers() = 0;
    virtual StatisticsStore& statistics() = 0;
    virtual JobStore& jobs() = 0;
    virtual UpkeepStore& upkeep() = 0;
    virtual WebhookStore& webhooks() = 0;
    virtual CheckInStore& check_ins() = 0;
    virtual ReplayStore& replay() = 0;

    // Proves that a commit reaches the disk; unavailable when it does not. For /readyz. Inside the writer's
    // transaction.
    virtual Result<Nothing> touch() = 0;
};

}  // namespace holdfast::storage
