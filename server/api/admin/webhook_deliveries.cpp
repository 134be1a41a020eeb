// What became of each delivery of a webhook, and send it again.
#include <boost/json/parse.hpp>

#include "protocol/limits.hpp"
#include "server/api/admin/handlers.hpp"
#include "server/api/admin/work.hpp"
#include "server/api/lists.hpp"
#include "server/http/problem.hpp"
#include "server/webhooks/deliveries.hpp"
#include "storage/state_words.hpp"

namespace holdfast::api {
namespace {

using storage::Delivery;
using storage::DeliverySearch;
using storage::Store;

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

Result<DeliverySearch> parse_search(const http::Request& request) {
    DeliverySearch search;
    const auto page = numbered_page(request);
    if (!page) return page.error();
    search.page = *page;
    const auto wanted = request.query_value("state");
    if (!wanted) return search;
    search.state = storage::state_of<storage::DeliveryState>(*wanted);
    if (!search.state) return make_error(ErrorCode::bad_message, "`state` is waiting, delivered or failed.");
    return search;
}

// A webhook that is not there has no list, not an empty one.
Result<std::vector<Delivery>> deliveries_of(Store& store, WebhookId id, const DeliverySearch& search) {
    if (const auto webhook = store.webhooks().webhook(id); !webhook) return webhook.error();
    return store.webhooks().deliveries(id, {search.state, with_one_more(search.page)});
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
    const auto search = parse_search(request);
    if (!search) co_return http::problem(search.error());
    const Work<std::vector<Delivery>> question = [id = *id, search = *search](Store& store) {
        return deliveries_of(store, id, search);
    };
    const auto deliveries = co_await read_out<std::vector<Delivery>>(services, question);
    if (!deliveries) co_return http::problem(deliveries.error());
    co_return page_response("deliveries", *deliveries, search->page.limit, delivery_row);
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
