#include "server/sale/refunder.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <utility>

#include "protocol/codec.hpp"
#include "server/ops/await_answer.hpp"
#include "server/ops/log.hpp"

namespace holdfast::sale {
namespace {

namespace asio = boost::asio;

using asio::awaitable;
using payments::ProviderError;
using payments::RefundFacts;
using payments::Trouble;
using storage::Refund;
using storage::RefundState;
using storage::Store;

constexpr Milliseconds first_retry{limits::payment_retry_first_ms};
constexpr Milliseconds longest_retry = Seconds(limits::refund_retry_longest_s);
constexpr std::uint32_t most_failures = 1'000;  // of one refund; an administrator has asked after each
constexpr std::string_view failed_there = "the provider made it, and it failed there";

Timestamp next_try(const Refund& refund, Timestamp now) {
    Milliseconds wait = first_retry;
    for (std::uint32_t i = 1; i < refund.attempts && wait < longest_retry; ++i) wait *= 2;
    return now + std::min(wait, longest_retry);
}

bool is_final(Trouble trouble) {
    return trouble == Trouble::refused || trouble == Trouble::not_found || trouble == Trouble::declined;
}

// Where it is journalled that the provider made a refund and it failed there.
std::string subject_of(const Refund& refund) {
    return "refund:" + std::to_string(refund.number);
}

// One that failed there is used up with its key: whoever asks again under that is told again that it has failed. An
// answer that was lost, or a refusal, uses nothing up, as the refund may have been made all the same.
Result<std::string> key_of(Store& store, const Refund& refund) {
    const auto failures = store.journal().lines_of_subject(subject_of(refund), {.limit = most_failures});
    if (!failures) return failures.error();
    std::string key = refund.order.text() + "-refund-" + std::to_string(refund.number);
    if (!failures->empty()) key += "-again-" + std::to_string(failures->size());
    return key;
}

// Whom to ask for a refund, and how.
struct Way {
    storage::Payment payment;
    std::string key;
};

Result<Way> read_way(Store& store, const Refund& refund) {
    auto payment = store.payments().payment(refund.order);
    if (!payment) return payment.error();
    auto key = key_of(store, refund);
    if (!key) return key.error();
    return Way{*std::move(payment), *std::move(key)};
}

// The refund as it is after an attempt.
Refund after_attempt(Refund refund, const payments::ProviderResult<RefundFacts>& outcome, Timestamp now) {
    ++refund.attempts;
    refund.next_try_at = next_try(refund, now);
    if (!outcome) {
        refund.last_error = outcome.error().detail;
        if (is_final(outcome.error().trouble)) refund.state = RefundState::failed;
        return refund;
    }
    refund.reference = outcome->reference;
    if (outcome->stage == RefundFacts::Stage::pending) refund.next_try_at = now + longest_retry;
    if (outcome->stage == RefundFacts::Stage::failed) {
        refund.state = RefundState::failed;
        refund.last_error = failed_there;
    }
    if (outcome->stage == RefundFacts::Stage::done) {
        refund.state = RefundState::done;
        refund.done_at = now;
        refund.last_error.clear();
    }
    return refund;
}

// Once, also when a commit was not known to have been one.
Result<storage::Nothing> write_refund(Store& store, const Refund& refund, Timestamp now) {
    const auto before = store.payments().refund(refund.number);
    if (!before) return before.error();
    if (before->state == refund.state && before->attempts == refund.attempts) return storage::Nothing{};
    if (auto updated = store.payments().update_refund(refund); !updated) return updated;
    if (refund.state == RefundState::due) return storage::Nothing{};
    boost::json::object detail;
    detail["amount"] = to_json(refund.amount);
    if (!refund.last_error.empty()) detail["detail"] = refund.last_error;
    storage::JournalEntry line;
    line.at = now;
    line.action = refund.state == RefundState::done ? "refund_made" : "refund_failed";
    line.order = refund.order;
    if (refund.last_error == failed_there) line.subject = subject_of(refund);
    line.seats = refund.seats;
    line.detail = boost::json::serialize(detail);
    return store.journal().add(line);
}

}  // namespace

Refunder::Refunder(std::weak_ptr<DeskState> desk, PaymentMeans means)
    : weak_desk_(std::move(desk)), means_(std::move(means)), timer_(means_.executor) {}

void Refunder::wake() {
    is_woken_ = true;
    timer_.cancel();
    if (std::exchange(is_running_, true)) return;
    asio::co_spawn(means_.executor, run(shared_from_this()), asio::detached);
}

awaitable<void> Refunder::run(std::shared_ptr<Refunder> self) {
    self->desk_ = self->weak_desk_.lock();
    try {
        if (self->desk_) co_await self->work();
    } catch (const std::exception& problem) {  // a bug, or no memory: the next minute's look wakes it again
        ops::log_error("Refunds could not be sent", ops::field("why", problem.what()));
    }
    self->desk_.reset();
    self->is_running_ = false;
}

awaitable<void> Refunder::work() {
    for (;;) {
        is_woken_ = false;
        const auto now = desk_->clock.now();
        const auto due = co_await ops::answer<std::vector<Refund>>([&](auto reply) {
            desk_->readers.submit<std::vector<Refund>>(
                [now](Store& store) { return store.payments().due_refunds(now, limits::refunds_at_once); },
                std::move(reply));
        });
        if (!due) {
            co_await pause(now + desk_->pace.last_wait);
            continue;
        }
        for (const Refund& refund : *due) co_await send(refund);
        if (!due->empty()) continue;
        const auto next = co_await ops::answer<std::optional<Timestamp>>([&](auto reply) {
            desk_->readers.submit<std::optional<Timestamp>>(
                [](Store& store) { return store.payments().next_refund_at(); }, std::move(reply));
        });
        if (next && !*next && !is_woken_) co_return;
        co_await pause(next ? *next : std::optional(now + desk_->pace.last_wait));
    }
}

awaitable<void> Refunder::pause(std::optional<Timestamp> until) {
    if (is_woken_ || !until) co_return;
    timer_.expires_after(std::max(*until - desk_->clock.now(), Milliseconds(1)));
    boost::system::error_code woken;
    co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
}

awaitable<void> Refunder::send(Refund refund) {
    const auto way = co_await ops::answer<Way>([&](auto reply) {
        desk_->readers.submit<Way>([refund](Store& store) { return read_way(store, refund); }, std::move(reply));
    });
    payments::ProviderResult<RefundFacts> outcome = ProviderError{Trouble::unavailable, "it is not switched on"};
    payments::PaymentProvider* provider = way ? means_.providers.find(way->payment.provider) : nullptr;
    if (provider) outcome = co_await provider->refund(way->payment.capture_reference, refund.amount, way->key);
    refund = after_attempt(std::move(refund), outcome, desk_->clock.now());
    if (refund.state == RefundState::failed) {
        ops::log_error("A refund was refused and waits for an administrator", ops::field("order", refund.order.text()),
                       ops::field("why", refund.last_error));
    }
    while (!co_await write(refund)) co_await rest(desk_->pace.last_wait);
}

// Whoever wakes it meanwhile does not make the disk any better.
awaitable<void> Refunder::rest(Milliseconds length) {
    asio::steady_timer timer(means_.executor, length);
    co_await timer.async_wait(asio::use_awaitable);
}

awaitable<bool> Refunder::write(Refund refund) {
    const auto now = desk_->clock.now();
    const auto written = co_await ops::answer<storage::Nothing>([&](auto reply) {
        desk_->writer.submit<storage::Nothing>([refund, now](Store& store) { return write_refund(store, refund, now); },
                                               std::move(reply));
    });
    co_return written.has_value();
}

}  // namespace holdfast::sale
