// What became of each delivery of a webhook, and send it again.
#include <boost/json/parse.hpp>

#include "protocol/limits.hpp"
#include "server/api/admin/handlers.hpp"
#include "server/api/admin/work.hpp"
#include "server/http/problem.hpp"
#include "server/webhooks/deliveries.hpp"

namespace holdfast::api {
namespace {

using storage::Delivery;
using storage::DeliveryState;
using storage::Store;

std::string_view word_of(DeliveryState state) {
    switch (state) {
        case DeliveryState::waiting:
            return "waiting";
        case DeliveryState::delivered:
            return "delivered";
        case DeliveryState::failed:
            break;
    }
    return "failed";
}

boost::json::value time_or_null(const std::optional<Timestamp>& time) {
    return time ? boost::json::value(format_timestamp(*time)) : boost::json::value(nullptr);
}

boost::json::object delivery_row(const Delivery& delivery) {
    boost::json::object object;
    object["id"] = delivery.id.value();
    object["webhook_id"] = delivery.webhook.value();
    object["event"] = delivery.event;
    object["state"] = word_of(delivery.state);
    object["created_at"] = format_timestamp(delivery.created_at);
    object["attempts"] = delivery.attempts;
    object["attempted_at"] = time_or_null(delivery.attempted_at);
    object["due_at"] = time_or_null(delivery.due_at);
    object["last_status"] =
        delivery.last_status > 0 ? boost::json::value(delivery.last_status) : boost::json::value(nullptr);
    object["last_error"] = delivery.last_error;
    boost::system::error_code error;
    object["body"] = boost::json::parse(delivery.body, error);
    return object;
}

Result<storage::DeliveryPage> delivery_page(const http::Request& request) {
    const auto page = id_page<DeliveryId>(request);
    if (!page) return page.error();
    storage::DeliveryPage wanted{.limit = page->limit + 1};
    if (page->after != DeliveryId()) wanted.before = page->after;
    return wanted;
}

// A webhook that is not there has no list, not an empty one.
Result<std::vector<Delivery>> deliveries_of(Store& store, WebhookId id, const storage::DeliveryPage& page) {
    if (const auto webhook = store.webhooks().webhook(id); !webhook) return webhook.error();
    return store.webhooks().deliveries(id, page);
}

Result<Delivery> send_again(Store& store, const Doer& doer, DeliveryId id) {
    const Timestamp give_up_at = doer.now + Seconds(limits::webhook_patience_s);
    if (auto again = store.webhooks().send_again(id, doer.now, give_up_at); !again) return again.error();
    auto delivery = store.webhooks().delivery(id);
    if (!delivery) return delivery;
    boost::json::object detail;
    detail["delivery"] = id.value();
    const std::string subject = "webhook:" + std::to_string(delivery->webhook.value());
    if (auto noted = note(store, doer, "webhook_resent", subject, detail); !noted) return noted.error();
    return delivery;
}

}  // namespace

Answer list_webhook_deliveries(Services& services, auth::Identity, http::Request request) {
    const auto id = catalogue_id<WebhookId>(request);
    if (!id) co_return http::problem(id.error());
    const auto page = delivery_page(request);
    if (!page) co_return http::problem(page.error());
    const Work<std::vector<Delivery>> question = [id = *id, page = *page](Store& store) {
        return deliveries_of(store, id, page);
    };
    const auto deliveries = co_await read_out<std::vector<Delivery>>(services, question);
    if (!deliveries) co_return http::problem(deliveries.error());
    co_return page_response("deliveries", *deliveries, page->limit - 1, delivery_row);
}

Answer resend_webhook_delivery(Services& services, auth::Identity caller, http::Request request) {
    const auto id = catalogue_id<DeliveryId>(request);
    if (!id) co_return http::problem(id.error());
    const Work<Delivery> work = [doer = Doer(services, caller), id = *id](Store& store) {
        return send_again(store, doer, id);
    };
    const auto delivery = co_await carried_out<Delivery>(services, work);
    if (!delivery) co_return http::problem(delivery.error());
    services.scheduler.nudge(webhooks::job_name);
    co_return json_response(delivery_row(*delivery), 202);
}

}  // namespace holdfast::api
