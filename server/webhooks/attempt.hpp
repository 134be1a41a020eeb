// What an answer, or none, means for a delivery. Pure.
#pragma once

#include "server/http/client.hpp"
#include "storage/webhook_store.hpp"

namespace holdfast::webhooks {

struct Verdict {
    storage::DeliveryAttempt attempt;
    bool is_gone = false;      // the endpoint wants no more of them, ever
    bool is_reachable = true;  // it answered, whatever it said
};

// 2xx ends it well, 410 ends it and its endpoint. All else, redirects included, is tried again, later and later, until
// there would be no time left. `jitter` from 0 to 1 spreads what failed together.
Verdict judge(const storage::Delivery& delivery, const http::ClientResult<http::ClientAnswer>& answer, Timestamp now,
              double jitter);

}  // namespace holdfast::webhooks
