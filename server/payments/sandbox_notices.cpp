#include "server/payments/sandbox_notices.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

#include "protocol/limits.hpp"
#include "server/auth/hmac.hpp"
#include "server/ops/log.hpp"
#include "server/ops/random.hpp"
#include "server/payments/sandbox_words.hpp"

namespace holdfast::payments {
namespace {

namespace asio = boost::asio;
namespace json = boost::json;

constexpr Seconds shop_limit{10};  // to take a webhook
constexpr Seconds longest_pause{120};
constexpr Seconds idle{3'600};
constexpr Milliseconds glance{10};
constexpr Seconds patience{5};  // of an answer that waits for its webhook
constexpr std::size_t id_bytes = 10;

std::string body_of(const std::string& id, std::string_view kind, const SandboxPayment& payment, Timestamp now) {
    json::object body;
    body["id"] = id;
    body["kind"] = kind;
    body["created_at"] = format_timestamp(now);
    body["payment"] = payment_json(payment);
    return json::serialize(body);
}

// 1, 2, 4 … seconds, 2 minutes at most.
Seconds pause_after(unsigned tries) {
    return std::min(longest_pause, Seconds(1LL << std::min(tries, 16u)));
}

}  // namespace

SandboxNotices::SandboxNotices(asio::io_context& loop, SandboxBook& book, const http::Client& client,
                               const ops::Clock& clock, std::string secret)
    : book_(book), client_(client), clock_(clock), secret_(std::move(secret)), pause_(loop) {}

void SandboxNotices::set_target(std::string url) {
    target_ = std::move(url);
    wake();
}

std::vector<SandboxNotice> SandboxNotices::about(std::string_view kind, const SandboxPayment& payment,
                                                 const SandboxFault& fault) const {
    const auto now = clock_.now();
    std::vector<SandboxNotice> notices;
    notices.reserve(fault.webhook_copies);
    const std::string event = "EV-" + ops::random_hex(id_bytes);  // copies tell of one event
    for (unsigned copy = 0; copy < fault.webhook_copies; ++copy) {
        notices.push_back(
            {event + "-" + std::to_string(copy), body_of(event, kind, payment, now), now + fault.webhook_delay});
    }
    return notices;
}

const SandboxNotice* SandboxNotices::next() const {
    const auto& notices = book_.notices();
    const auto earlier = [](const auto& a, const auto& b) { return a.second.due < b.second.due; };
    const auto first = std::ranges::min_element(notices, earlier);
    return first == notices.end() ? nullptr : &first->second;
}

asio::awaitable<void> SandboxNotices::deliver() {
    for (;;) {
        const SandboxNotice* first = target_.empty() ? nullptr : next();
        const auto wait = first != nullptr ? first->due - clock_.now() : Milliseconds(idle);
        if (first != nullptr && wait <= Milliseconds(0)) {
            co_await send(*first);
            continue;
        }
        pause_.expires_after(wait);
        boost::system::error_code woken;
        co_await pause_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    }
}

asio::awaitable<void> SandboxNotices::send(SandboxNotice notice) {
    http::ClientRequest request;
    request.method = http::Method::post;
    request.url = target_;
    request.headers = {{"Content-Type", "application/json"},
                       {"Holdfast-Signature", auth::sign_webhook(secret_, notice.body, clock_.now())}};
    request.body = notice.body;
    request.call_limit = shop_limit;
    const auto answer = co_await client_.fetch(std::move(request));
    const bool taken = answer && answer->status >= 200 && answer->status < 300;
    const std::string why = answer ? "status " + std::to_string(answer->status) : answer.error().why;
    const bool hopeless = !taken && ++notice.tries >= limits::sandbox_webhook_tries;
    if (hopeless) ops::log_warning("The sandbox gives a webhook up", ops::field("why", why));
    notice.due = clock_.now() + pause_after(notice.tries);
    const auto written = taken || hopeless ? book_.remove_notice(notice.id) : book_.save(notice);
    if (written) co_return;
    ops::log_error("The sandbox cannot write its book", ops::field("why", written.error().message));
    pause_.expires_after(longest_pause);  // else the same webhook would go out again and again
    boost::system::error_code woken;
    co_await pause_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
}

asio::awaitable<void> SandboxNotices::delivered() {
    asio::steady_timer pause(co_await asio::this_coro::executor);
    const auto end = clock_.now() + patience;
    const auto is_due = [this](const auto& entry) { return entry.second.due <= clock_.now(); };
    while (clock_.now() < end && std::ranges::any_of(book_.notices(), is_due)) {
        pause.expires_after(glance);
        co_await pause.async_wait(asio::use_awaitable);
    }
}

}  // namespace holdfast::payments
