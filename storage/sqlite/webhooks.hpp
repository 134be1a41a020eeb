// Webhooks and their deliveries in SQLite.
#pragma once

#include "storage/sqlite/database.hpp"
#include "storage/webhook_store.hpp"

namespace holdfast::storage::sqlite {

class Webhooks final : public WebhookStore {
public:
    // The database outlives it.
    explicit Webhooks(Database& database) : database_(database) {}

    Result<std::vector<Webhook>> webhooks() override;
    Result<Webhook> webhook(WebhookId id) override;
    Result<WebhookId> add_webhook(const Webhook& webhook) override;
    Result<Nothing> change_webhook(const Webhook& webhook) override;
    Result<Nothing> remove_webhook(WebhookId id) override;

    Result<WebhookStretch> next_stretch(std::uint32_t limit) override;
    Result<ShowFill> fill_of(ShowId show) override;
    Result<Nothing> add_news(const WebhookNews& news) override;

    Result<std::vector<Delivery>> due(WebhookId webhook, Timestamp now, std::uint32_t limit) override;
    Result<Nothing> note_attempt(const DeliveryAttempt& attempt) override;

    Result<Delivery> delivery(DeliveryId id) override;
    Result<std::vector<Delivery>> deliveries(WebhookId webhook, const DeliverySearch& search) override;
    Result<Nothing> send_again(DeliveryId id, Timestamp now, Timestamp give_up_at) override;
    Result<std::uint32_t> forget_deliveries(Timestamp before, std::uint32_t limit) override;

private:
    Result<Nothing> read_lines(WebhookStretch& stretch);
    Result<Nothing> add_delivery(const Delivery& delivery);

    Database& database_;
};

}  // namespace holdfast::storage::sqlite
