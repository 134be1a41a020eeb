// What a stretch of the journal is to those who asked to be told: a delivery for each event and each endpoint that
// wants it. On a reader's thread; the storage thread only writes what comes of it, and a purchase nothing at all.
#pragma once

#include "storage/store.hpp"

namespace holdfast::webhooks {

// Of the next stretch. `from` and `up_to` are equal when there is nothing to tell, or nobody to be told. Errors are the
// store's.
Result<storage::WebhookNews> next_news(storage::Store& store, Timestamp now);

}  // namespace holdfast::webhooks
