// Who is told over HTTP what happened, and how that went: the facet of the store that knows the addresses which
// administrators registered, and each delivery to them. Deliveries are derived from the journal, line by line up to a
// mark, so that a purchase writes nothing for them. Errors are those of store.hpp.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "protocol/errors.hpp"
#include "storage/nothing.hpp"
#include "storage/records.hpp"

namespace holdfast::storage {

struct Webhook {
    WebhookId id;
    std::string url;
    std::vector<std::string> events;  // as `order.confirmed`
    std::string secret;               // what its deliveries are signed with
    bool enabled = true;
    std::string disabled_because{};  // empty while it is enabled, and when an administrator disabled it
    Timestamp created_at;
    std::int64_t from_line = 0;  // it is told of what was journalled after this line
};

enum class DeliveryState : std::uint8_t { waiting, delivered, failed };

struct Delivery {
    DeliveryId id;
    WebhookId webhook;
    std::string event;
    std::string body;  // JSON, the very bytes that are signed and sent
    Timestamp created_at;
    DeliveryState state = DeliveryState::waiting;
    std::uint32_t attempts = 0;         // since it was made, or sent again by hand
    std::optional<Timestamp> due_at{};  // of the next attempt; nothing: there is none
    Timestamp give_up_at;               // no attempt after this
    std::optional<Timestamp> attempted_at{};
    unsigned last_status = 0;  // HTTP; 0: there was no answer
    std::string last_error{};
};

// How an attempt went: over, or due again.
struct DeliveryAttempt {
    DeliveryId id;
    DeliveryState state = DeliveryState::waiting;
    std::optional<Timestamp> due_at{};
    Timestamp at;
    unsigned status = 0;
    std::string error{};
};

// Which of a webhook's deliveries to list, by their ids.
struct DeliverySearch {
    std::optional<DeliveryState> state{};
    NumberedPage page{};
};

// How full a show is, counting only what is confirmed.
struct ShowFill {
    ShowId show;
    std::int64_t capacity = 0;  // without blocked seats
    std::int64_t sold = 0;
    bool told_sold_out = false;  // that it was sold out was the last thing told of it
};

// The next lines of the journal that webhooks may be told of, from behind line `from` to line `up_to`; the two are
// equal when there are none.
struct WebhookStretch {
    std::int64_t from = 0;
    std::int64_t up_to = 0;
    std::vector<JournalEntry> lines{};  // only of shows and orders
};

// What a stretch became.
struct WebhookNews {
    std::int64_t from = 0;
    std::int64_t up_to = 0;
    std::vector<Delivery> deliveries{};
    std::vector<ShowId> sold_out{};
    std::vector<ShowId> not_sold_out{};
};

class WebhookStore {
public:
    virtual ~WebhookStore() = default;

    virtual Result<std::vector<Webhook>> webhooks() = 0;  // by id
    virtual Result<Webhook> webhook(WebhookId id) = 0;    // not_found
    // It is told of what is journalled from now on. The id is given by the store.
    virtual Result<WebhookId> add_webhook(const Webhook& webhook) = 0;
    // Its address, events and whether it is enabled. Enabled again, it gets what waits for it still, and is told of
    // what is journalled from then on. not_found.
    virtual Result<Nothing> change_webhook(const Webhook& webhook) = 0;
    // Its deliveries stay until they are old, and nobody gets or sees them any more. not_found.
    virtual Result<Nothing> remove_webhook(WebhookId id) = 0;

    // At most `limit` lines of the journal.
    virtual Result<WebhookStretch> next_stretch(std::uint32_t limit) = 0;
    virtual Result<ShowFill> fill_of(ShowId show) = 0;  // not_found
    // Writes the deliveries of a stretch. conflict, and nothing written, when that is not what comes next.
    virtual Result<Nothing> add_news(const WebhookNews& news) = 0;

    // Waiting ones of an enabled webhook whose time has come, the earliest first.
    virtual Result<std::vector<Delivery>> due(WebhookId webhook, Timestamp now, std::uint32_t limit) = 0;
    virtual Result<Nothing> note_attempt(const DeliveryAttempt& attempt) = 0;

    virtual Result<Delivery> delivery(DeliveryId id) = 0;  // not_found
    virtual Result<std::vector<Delivery>> deliveries(WebhookId webhook, const DeliverySearch& search) = 0;
    // It waits again, from `now` on. not_found; conflict while it waits, and while its webhook is disabled.
    virtual Result<Nothing> send_again(DeliveryId id, Timestamp now, Timestamp give_up_at) = 0;
    // Throws away at most `limit` that were made before `before`; how many they were.
    virtual Result<std::uint32_t> forget_deliveries(Timestamp before, std::uint32_t limit) = 0;
};

}  // namespace holdfast::storage
