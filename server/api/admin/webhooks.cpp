// Endpoints that are told of what happens. An endpoint's secret is in the answer that makes it and nowhere else.
#include <algorithm>
#include <utility>

#include "protocol/limits.hpp"
#include "server/api/admin/form.hpp"
#include "server/api/admin/handlers.hpp"
#include "server/api/admin/work.hpp"
#include "server/http/problem.hpp"
#include "server/ops/random.hpp"

namespace holdfast::api {
namespace {

using storage::Nothing;
using storage::Store;
using storage::Webhook;

constexpr std::size_t secret_bytes = 32;

std::string subject(WebhookId id) {
    return "webhook:" + std::to_string(id.value());
}

boost::json::object webhook_row(const Webhook& webhook) {
    boost::json::object object;
    object["id"] = webhook.id.value();
    object["url"] = webhook.url;
    boost::json::array events;
    for (const std::string& event : webhook.events) events.push_back(boost::json::value(event));
    object["events"] = std::move(events);
    object["enabled"] = webhook.enabled;
    object["disabled_because"] = webhook.disabled_because;
    object["created_at"] = format_timestamp(webhook.created_at);
    return object;
}

// Each once, and at least one of them.
void read_events(Form& form, Webhook& webhook) {
    const auto* value = form.required("events");
    if (!value) return;
    webhook.events.clear();
    for (const auto& item : form.reader().items(*value)) {
        const std::string event(form.reader().text(item, 1, limits::max_name_bytes));
        if (form.failed()) return;
        if (std::ranges::find(webhooks::every_event(), event) == webhooks::every_event().end()) {
            form.reader().refuse(item, "There is no such event.");
        } else if (std::ranges::find(webhook.events, event) == webhook.events.end()) {
            webhook.events.push_back(event);
        }
    }
    if (!form.failed() && webhook.events.empty()) {
        form.refuse("events", make_error(ErrorCode::bad_message, "Name at least one event."));
    }
}

Result<Nothing> fill(Webhook& webhook, Form::Kind kind, const boost::json::value& body, webhooks::Reach reach) {
    Form form(kind, body, {"url", "events", "enabled"});
    form.line("url", webhook.url, limits::max_url_bytes);
    read_events(form, webhook);
    if (const auto* enabled = form.given("enabled")) {
        webhook.enabled = form.reader().flag(*enabled);
        webhook.disabled_because.clear();
    }
    if (!form.failed() && form.names("url")) {
        if (const auto refusal = webhooks::refuse_url(webhook.url, reach)) form.refuse("url", *refusal);
    }
    return form.outcome();
}

Result<Webhook> add(Store& store, const Doer& doer, const boost::json::value& body, webhooks::Reach reach) {
    const auto known = store.webhooks().webhooks();
    if (!known) return known.error();
    if (known->size() >= limits::max_webhooks) {
        return make_error(ErrorCode::conflict, "There are " + std::to_string(limits::max_webhooks) +
                                                   " webhooks, and no more may be: remove one first.");
    }
    Webhook webhook;
    if (auto filled = fill(webhook, Form::Kind::whole, body, reach); !filled) return filled.error();
    webhook.created_at = doer.now;
    webhook.secret = ops::random_hex(secret_bytes);
    const auto id = store.webhooks().add_webhook(webhook);
    if (!id) return id.error();
    webhook.id = *id;
    if (auto noted = note(store, doer, "webhook_added", subject(*id), body); !noted) return noted.error();
    return webhook;
}

Result<Webhook> change(Store& store, const Doer& doer, WebhookId id, const boost::json::value& body,
                       webhooks::Reach reach) {
    auto webhook = store.webhooks().webhook(id);
    if (!webhook) return webhook;
    if (auto stale = doer.seen.refuse(webhook_row(*webhook))) return *std::move(stale);
    if (auto filled = fill(*webhook, Form::Kind::change, body, reach); !filled) return filled.error();
    if (auto changed = store.webhooks().change_webhook(*webhook); !changed) return changed.error();
    const auto detail = asked_of(body, "url", webhook->url);
    if (auto noted = note(store, doer, "webhook_changed", subject(id), detail); !noted) return noted.error();
    return webhook;
}

Result<Nothing> remove(Store& store, const Doer& doer, WebhookId id) {
    const auto webhook = store.webhooks().webhook(id);
    if (!webhook) return webhook.error();
    if (auto stale = doer.seen.refuse(webhook_row(*webhook))) return *std::move(stale);
    if (auto removed = store.webhooks().remove_webhook(id); !removed) return removed;
    return note(store, doer, "webhook_removed", subject(id), webhook_row(*webhook));
}

}  // namespace

Answer list_webhooks(Services& services, auth::Identity, http::Request) {
    const Work<std::vector<Webhook>> question = [](Store& store) { return store.webhooks().webhooks(); };
    const auto webhooks = co_await read_out<std::vector<Webhook>>(services, question);
    if (!webhooks) co_return http::problem(webhooks.error());
    boost::json::array items;
    for (const Webhook& webhook : *webhooks) items.push_back(webhook_row(webhook));
    boost::json::object document;
    document["webhooks"] = std::move(items);
    co_return json_response(document);
}

Answer read_webhook(Services& services, auth::Identity, http::Request request) {
    const auto id = catalogue_id<WebhookId>(request);
    if (!id) co_return http::problem(id.error());
    const Work<Webhook> question = [id = *id](Store& store) { return store.webhooks().webhook(id); };
    const auto webhook = co_await read_out<Webhook>(services, question);
    if (!webhook) co_return http::problem(webhook.error());
    co_return row_response(webhook_row(*webhook));
}

Answer add_webhook(Services& services, auth::Identity caller, http::Request request) {
    const auto body = json_body(request);
    if (!body) co_return http::problem(body.error());
    const Work<Webhook> work = [doer = Doer(services, caller), body = *body, reach = services.reach](Store& store) {
        return add(store, doer, body, reach);
    };
    const auto webhook = co_await carried_out<Webhook>(services, work);
    if (!webhook) co_return http::problem(webhook.error());
    auto document = webhook_row(*webhook);
    document["secret"] = webhook->secret;
    co_return with_etag(created("/admin/webhooks/" + std::to_string(webhook->id.value()), document),
                        webhook_row(*webhook));
}

Answer change_webhook(Services& services, auth::Identity caller, http::Request request) {
    const auto id = catalogue_id<WebhookId>(request);
    if (!id) co_return http::problem(id.error());
    const auto body = json_body(request);
    if (!body) co_return http::problem(body.error());
    const Work<Webhook> work = [doer = Doer(services, caller, request), id = *id, body = *body,
                                reach = services.reach](Store& store) { return change(store, doer, id, body, reach); };
    const auto webhook = co_await carried_out<Webhook>(services, work);
    if (!webhook) co_return http::problem(webhook.error());
    co_return row_response(webhook_row(*webhook));
}

Answer remove_webhook(Services& services, auth::Identity caller, http::Request request) {
    const auto id = catalogue_id<WebhookId>(request);
    if (!id) co_return http::problem(id.error());
    const Work<Nothing> work = [doer = Doer(services, caller, request), id = *id](Store& store) {
        return remove(store, doer, id);
    };
    const auto removed = co_await carried_out<Nothing>(services, work);
    if (!removed) co_return http::problem(removed.error());
    co_return no_content();
}

}  // namespace holdfast::api
