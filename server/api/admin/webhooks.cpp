// Endpoints that are told of what happens. An endpoint's secret is in the answer that makes it and nowhere else.
#include <algorithm>
#include <utility>

#include "protocol/limits.hpp"
#include "protocol/reasons.hpp"
#include "server/api/admin/handlers.hpp"
#include "server/api/admin/resource.hpp"
#include "server/http/problem.hpp"
#include "server/ops/random.hpp"

namespace holdfast::api {
namespace {

using storage::Nothing;
using storage::Store;
using storage::Webhook;

constexpr std::size_t secret_bytes = 32;

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

Result<Nothing> fill_webhook(Webhook& webhook, Form::Kind kind, const boost::json::value& body, webhooks::Reach reach) {
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

struct Webhooks {
    using Row = Webhook;
    using Id = WebhookId;
    static constexpr std::string_view noun = "webhook";
    static constexpr std::string_view title_member = "url";
    static constexpr auto title = &Webhook::url;

    explicit Webhooks(const Services& services) : reach(services.reach) {}

    static boost::json::object row(const Webhook& webhook) { return webhook_row(webhook); }
    static auto find(Store& store, WebhookId id) { return store.webhooks().webhook(id); }
    static auto change(Store& store, const Webhook& webhook) { return store.webhooks().change_webhook(webhook); }
    static auto remove(Store& store, WebhookId id) { return store.webhooks().remove_webhook(id); }

    Result<Nothing> fill(Store&, Webhook& webhook, Form::Kind kind, const boost::json::value& body) const {
        return fill_webhook(webhook, kind, body, reach);
    }

    webhooks::Reach reach;
};

Result<Webhook> add(Store& store, const Doer& doer, const boost::json::value& body, webhooks::Reach reach) {
    const auto known = store.webhooks().webhooks();
    if (!known) return known.error();
    if (known->size() >= limits::max_webhooks) {
        return make_conflict(
            reasons::webhooks_full,
            "There are " + std::to_string(limits::max_webhooks) + " webhooks, and no more may be: remove one first.",
            {{"most", std::int64_t{limits::max_webhooks}}});
    }
    Webhook webhook;
    if (auto filled = fill_webhook(webhook, Form::Kind::whole, body, reach); !filled) return filled.error();
    webhook.created_at = doer.now;
    webhook.secret = ops::random_hex(secret_bytes);
    const auto id = store.webhooks().add_webhook(webhook);
    if (!id) return id.error();
    webhook.id = *id;
    if (auto noted = note_of<Webhooks>(store, doer, "added", *id, body); !noted) return noted.error();
    return webhook;
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
    return read_resource<Webhooks>(services, std::move(request));
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
    return change_resource<Webhooks>(services, caller, std::move(request));
}

Answer remove_webhook(Services& services, auth::Identity caller, http::Request request) {
    return remove_resource<Webhooks>(services, caller, std::move(request));
}

}  // namespace holdfast::api
