#include "server/webhooks/deliveries.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <array>
#include <exception>

#include "protocol/limits.hpp"
#include "server/auth/hmac.hpp"
#include "server/ops/log.hpp"
#include "server/ops/random.hpp"
#include "server/webhooks/attempt.hpp"
#include "server/webhooks/news.hpp"

namespace holdfast::webhooks {
namespace {

namespace asio = boost::asio;
using asio::awaitable;
using jobs::JobReport;
using jobs::Lease;
using jobs::Means;
using jobs::StoreWork;
using storage::Delivery;
using storage::Nothing;
using storage::Store;
using storage::Webhook;
using storage::WebhookNews;

constexpr Seconds period{2};
constexpr std::uint32_t at_once = limits::webhook_deliveries_at_once;

// What a run has done, added up by all endpoints on the job's loop.
struct Tally {
    std::int64_t made = 0;
    std::int64_t delivered = 0;
    std::int64_t failed = 0;
    bool more = false;  // an endpoint that takes what it is sent has more waiting
};

double random_share() {
    std::array<std::uint8_t, 2> bytes{};
    ops::fill_random(bytes);
    return (bytes[0] * 256 + bytes[1]) / 65'535.0;
}

// Somebody else who tells of a stretch first leaves the next one to us.
awaitable<Result<Nothing>> make_news(Means means, std::shared_ptr<Tally> tally, Lease lease) {
    while (lease.held()) {
        const StoreWork<WebhookNews> look = [now = means.clock.now()](Store& store) { return next_news(store, now); };
        auto news = co_await means.read<WebhookNews>(look);
        if (!news) co_return news.error();
        if (news->from == news->up_to) break;
        const auto made = std::make_shared<const WebhookNews>(*std::move(news));
        const StoreWork<Nothing> work = [made](Store& store) { return store.webhooks().add_news(*made); };
        const auto written = co_await means.write<Nothing>(work);
        if (written) tally->made += static_cast<std::int64_t>(made->deliveries.size());
        if (!written && written.error().code != ErrorCode::conflict) co_return written.error();
    }
    co_return Nothing{};
}

http::ClientRequest request_of(const Webhook& webhook, const Delivery& delivery, Timestamp now) {
    http::ClientRequest request;
    request.method = http::Method::post;
    request.url = webhook.url;
    request.headers = {{"Content-Type", "application/json"},
                       {"User-Agent", "Holdfast"},
                       {"Holdfast-Event", delivery.event},
                       {"Holdfast-Delivery", std::to_string(delivery.id.value())},
                       {"Holdfast-Signature", auth::sign_webhook(webhook.secret, delivery.body, now)}};
    request.body = delivery.body;
    request.connect_limit = Seconds(limits::webhook_call_s);
    request.call_limit = Seconds(limits::webhook_call_s);
    request.max_answer_bytes = limits::max_webhook_answer_bytes;
    return request;
}

Result<Nothing> disable(Store& store, WebhookId id, Timestamp now) {
    auto webhook = store.webhooks().webhook(id);
    if (!webhook) return webhook.error();
    webhook->enabled = false;
    webhook->disabled_because = "It answered 410 Gone.";
    if (auto changed = store.webhooks().change_webhook(*webhook); !changed) return changed;
    storage::JournalEntry line;
    line.at = now;
    line.action = "webhook_disabled";
    line.subject = "webhook:" + std::to_string(id.value());
    boost::json::object detail;
    detail["because"] = "410";
    detail["url"] = webhook->url;
    line.detail = boost::json::serialize(detail);
    return store.journal().add(line);
}

Result<Nothing> note(Store& store, const Verdict& verdict, WebhookId webhook) {
    if (auto noted = store.webhooks().note_attempt(verdict.attempt); !noted) return noted;
    return verdict.is_gone ? disable(store, webhook, verdict.attempt.at) : Nothing{};
}

// What it does not take is tried again later; where it cannot be reached at all, the rest is not tried now.
awaitable<void> send_to(Means means, const http::Client& client, Webhook webhook, std::shared_ptr<Tally> tally,
                        Lease lease) {
    const StoreWork<std::vector<Delivery>> look = [id = webhook.id, now = means.clock.now()](Store& store) {
        return store.webhooks().due(id, now, at_once);
    };
    const auto due = co_await means.read<std::vector<Delivery>>(look);
    if (!due) co_return;
    std::uint32_t taken = 0;
    for (const Delivery& delivery : *due) {
        if (!lease.held()) co_return;
        http::ClientRequest request = request_of(webhook, delivery, means.clock.now());
        const auto answer = co_await client.fetch(std::move(request));
        const Verdict verdict = judge(delivery, answer, means.clock.now(), random_share());
        const StoreWork<Nothing> work = [verdict, id = webhook.id](Store& store) { return note(store, verdict, id); };
        const auto noted = co_await means.write<Nothing>(work);
        const bool is_delivered = verdict.attempt.state == storage::DeliveryState::delivered;
        ++(is_delivered ? tally->delivered : tally->failed);
        if (is_delivered) ++taken;
        if (verdict.is_gone) {
            ops::log_warning("A webhook was disabled: it answered 410", ops::field("webhook", webhook.id.value()));
        }
        if (!noted || verdict.is_gone || !verdict.is_reachable) co_return;
    }
    if (taken == at_once) tally->more = true;
}

// Returns once all are done.
awaitable<Result<Nothing>> send_to_all(Means means, const http::Client& client, std::vector<Webhook> webhooks,
                                       std::shared_ptr<Tally> tally, Lease lease) {
    const auto loop = co_await asio::this_coro::executor;
    co_return co_await ops::answer<Nothing>([&](auto reply) {
        const std::shared_ptr<void> all(nullptr, [reply](void*) { reply(Nothing{}); });
        for (Webhook& webhook : webhooks) {
            if (!webhook.enabled) continue;
            asio::co_spawn(loop, send_to(means, client, std::move(webhook), tally, lease),
                           [all](const std::exception_ptr&) {});
        }
    });
}

awaitable<Result<JobReport>> run(Means means, const http::Client& client, Lease lease) {
    const auto tally = std::make_shared<Tally>();
    const auto made = co_await make_news(means, tally, lease);
    if (!made) co_return made.error();
    const StoreWork<std::vector<Webhook>> look = [](Store& store) { return store.webhooks().webhooks(); };
    auto webhooks = co_await means.read<std::vector<Webhook>>(look);
    if (!webhooks) co_return webhooks.error();
    const auto sent = co_await send_to_all(means, client, *std::move(webhooks), tally, lease);
    if (!sent) co_return sent.error();
    JobReport report;
    report.result = R"({"made":)" + std::to_string(tally->made) + R"(,"delivered":)" +
                    std::to_string(tally->delivered) + R"(,"failed":)" + std::to_string(tally->failed) + "}";
    if (tally->more) report.again = jobs::Again::at_once;
    co_return report;
}

}  // namespace

jobs::Job deliveries(Means means, const http::Client& client) {
    return {job_name, jobs::Every{period},
            [means, &client](Lease lease) { return run(means, client, std::move(lease)); }};
}

}  // namespace holdfast::webhooks
