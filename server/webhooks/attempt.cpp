#include "server/webhooks/attempt.hpp"

#include <algorithm>

#include "protocol/limits.hpp"

namespace holdfast::webhooks {
namespace {

constexpr unsigned gone = 410;

// Between three quarters and five quarters of the wait that is doubled each time.
Milliseconds wait_after(std::uint32_t attempts_before, double jitter) {
    constexpr std::uint32_t most_doublings = 16;
    const Milliseconds doubled =
        Seconds(limits::webhook_first_retry_s) * (std::int64_t{1} << std::min(attempts_before, most_doublings));
    const Milliseconds wait = std::min(doubled, Milliseconds(Seconds(limits::webhook_longest_retry_s)));
    return Milliseconds(static_cast<std::int64_t>(static_cast<double>(wait.count()) * (0.75 + jitter / 2)));
}

}  // namespace

Verdict judge(const storage::Delivery& delivery, const http::ClientResult<http::ClientAnswer>& answer, Timestamp now,
              double jitter) {
    using storage::DeliveryState;
    Verdict verdict;
    verdict.is_reachable = answer.has_value();
    storage::DeliveryAttempt& attempt = verdict.attempt;
    attempt.id = delivery.id;
    attempt.at = now;
    if (answer) attempt.status = answer->status;
    if (answer && attempt.status >= 200 && attempt.status < 300) {
        attempt.state = DeliveryState::delivered;
        return verdict;
    }
    attempt.error = answer ? "It answered " + std::to_string(attempt.status) + "." : answer.error().why;
    verdict.is_gone = attempt.status == gone;
    const Timestamp again = now + wait_after(delivery.attempts, jitter);
    if (verdict.is_gone || again > delivery.give_up_at) {
        attempt.state = DeliveryState::failed;
    } else {
        attempt.due_at = again;
    }
    return verdict;
}

}  // namespace holdfast::webhooks
