// A payment provider that does what a test tells it to: it keeps what it was asked for by key, as a real one does, and
// each call may be refused, or done with its answer lost. Lives on the loop that the desk attends to payments on; what
// tests look at is locked.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "server/payments/provider.hpp"

namespace holdfast::test {

class ScriptedProvider final : public payments::PaymentProvider {
public:
    // What happens to the next call: nothing is done and it is refused with `trouble`, or it is done and `trouble` is
    // what the caller hears.
    struct Fault {
        payments::Trouble trouble = payments::Trouble::unknown;
        bool is_done = false;
    };

    void fail_next(Fault fault) {
        const std::lock_guard lock(mutex_);
        faults_.push_back(fault);
    }
    // It is made, nobody hears of it, and nothing is answered after it until the provider is back.
    void fall_silent_at_capture() {
        const std::lock_guard lock(mutex_);
        loses_capture_ = true;
    }
    void be_back() {
        const std::lock_guard lock(mutex_);
        is_silent_ = false;
    }
    void set_captured(std::int64_t minor) {
        const std::lock_guard lock(mutex_);
        captured_ = minor;
    }
    void set_stage(payments::PaymentStage stage) {
        const std::lock_guard lock(mutex_);
        stage_ = stage;
    }
    void set_amount(std::int64_t minor) {
        const std::lock_guard lock(mutex_);
        amount_ = minor;
    }
    // Somebody sends money back on the provider's own pages.
    void give_back(std::int64_t minor) {
        const std::lock_guard lock(mutex_);
        refunded_ += minor;
    }
    // What a new refund comes to, or one that was pending, one after the other; without a word more they are done.
    using RefundStage = payments::RefundFacts::Stage;
    void set_refunds(std::deque<RefundStage> stages) {
        const std::lock_guard lock(mutex_);
        refund_stages_ = std::move(stages);
    }
    [[nodiscard]] std::size_t refund_keys() const {
        const std::lock_guard lock(mutex_);
        return refunds_.size();
    }
    [[nodiscard]] std::int64_t captured() const {
        const std::lock_guard lock(mutex_);
        return captured_;
    }
    [[nodiscard]] std::int64_t refunded() const {
        const std::lock_guard lock(mutex_);
        return refunded_;
    }
    [[nodiscard]] payments::PaymentRequest request() const {
        const std::lock_guard lock(mutex_);
        return request_;
    }
    [[nodiscard]] int calls(const std::string& what) const {
        const std::lock_guard lock(mutex_);
        const auto found = calls_.find(what);
        return found == calls_.end() ? 0 : found->second;
    }

    [[nodiscard]] std::string_view name() const override { return "sandbox"; }

    boost::asio::awaitable<payments::ProviderResult<payments::CreatedPayment>> create(payments::PaymentRequest request,
                                                                                      std::string) override {
        co_await pass(Moment::before);
        auto created = create_now(std::move(request));
        co_await pass(Moment::after);
        co_return created;
    }

    boost::asio::awaitable<payments::ProviderResult<payments::PaymentFacts>> read(std::string) override {
        co_await pass(Moment::before);
        auto facts = read_now();
        if (on_read) on_read();
        co_await pass(Moment::after);
        co_return facts;
    }

    boost::asio::awaitable<payments::ProviderResult<payments::PaymentFacts>> capture(std::string,
                                                                                     std::string) override {
        co_await pass(Moment::before);
        auto facts = capture_now();
        co_await pass(Moment::after);
        co_return facts;
    }

    boost::asio::awaitable<payments::ProviderResult<payments::RefundFacts>> refund(std::string, Money amount,
                                                                                   std::string key) override {
        co_await pass(Moment::before);
        auto facts = refund_now(amount, key);
        if (on_refund) on_refund();
        co_await pass(Moment::after);
        co_return facts;
    }

    boost::asio::awaitable<void> abandon(std::string) override {
        co_await pass(Moment::before);
        note("abandon");
        co_await pass(Moment::after);
    }

    // A body that is the payment's reference is an event; its header `signature` has to be `good`.
    boost::asio::awaitable<Result<payments::ProviderEvent>> parse_webhook(payments::Headers headers, std::string body,
                                                                          Timestamp) override {
        for (const auto& [header, value] : headers) {
            if (header == "signature" && value == "good") co_return payments::ProviderEvent{body, "captured", body};
        }
        co_return make_error(ErrorCode::not_authenticated);
    }

    // Called when money was taken, before anybody hears of it.
    std::function<void()> on_capture;
    // Called when a payment was looked at, before its answer is known.
    std::function<void()> on_read;
    // Called when money was sent back, before anybody hears of it.
    std::function<void()> on_refund;

    // The process dies at its `call`-th call from now on, before the call is made or before its answer comes: what it
    // waits for never happens.
    enum class Moment { before, after };
    void die_at(int call, Moment moment) {
        const std::lock_guard lock(mutex_);
        calls_to_live_ = call;
        last_moment_ = moment;
        is_dead_ = false;
    }
    // It dies now: no call that is begun from here on is made.
    void die() {
        const std::lock_guard lock(mutex_);
        is_dead_ = true;
    }
    void live() {
        const std::lock_guard lock(mutex_);
        calls_to_live_ = 0;
        is_dead_ = false;
    }
    [[nodiscard]] bool is_dead() const {
        const std::lock_guard lock(mutex_);
        return is_dead_;
    }

private:
    boost::asio::awaitable<void> pass(Moment moment) {
        if (!dies(moment)) co_return;
        boost::asio::steady_timer never(co_await boost::asio::this_coro::executor,
                                        boost::asio::steady_timer::time_point::max());
        co_await never.async_wait(boost::asio::use_awaitable);
    }
    bool dies(Moment moment) {
        const std::lock_guard lock(mutex_);
        if (!is_dead_ && calls_to_live_ > 0 && moment == last_moment_) is_dead_ = --calls_to_live_ == 0;
        return is_dead_;
    }
    void note(const std::string& call) {
        const std::lock_guard lock(mutex_);
        ++calls_[call];
    }

    payments::ProviderResult<payments::CreatedPayment> create_now(payments::PaymentRequest request) {
        const std::lock_guard lock(mutex_);
        ++calls_["create"];
        const auto fault = next_fault();
        if (fault && !fault->is_done) return payments::ProviderError{fault->trouble, "scripted"};
        request_ = std::move(request);
        amount_ = amount_ == 0 ? request_.total.amount_minor : amount_;
        if (fault) return payments::ProviderError{fault->trouble, "scripted"};
        const std::string reference = "PAY-" + request_.order.text();
        return payments::CreatedPayment{reference, "https://pay.example/" + reference};
    }

    payments::ProviderResult<payments::PaymentFacts> read_now() {
        const std::lock_guard lock(mutex_);
        ++calls_["read"];
        if (const auto fault = next_fault()) return payments::ProviderError{fault->trouble, "scripted"};
        return facts();
    }

    payments::ProviderResult<payments::PaymentFacts> capture_now() {
        const std::lock_guard lock(mutex_);
        ++calls_["capture"];
        const auto fault = next_fault();
        if (fault && !fault->is_done) return payments::ProviderError{fault->trouble, "scripted"};
        if (stage_ == payments::PaymentStage::created) {
            return payments::ProviderError{payments::Trouble::not_approved, "scripted"};
        }
        stage_ = payments::PaymentStage::captured;
        captured_ = amount_;
        if (on_capture) on_capture();
        is_silent_ = std::exchange(loses_capture_, false);
        if (is_silent_) return payments::ProviderError{};
        if (fault) return payments::ProviderError{fault->trouble, "scripted"};
        return facts();
    }

    payments::ProviderResult<payments::RefundFacts> refund_now(Money amount, const std::string& key) {
        const std::lock_guard lock(mutex_);
        ++calls_["refund"];
        const auto fault = next_fault();
        if (fault && !fault->is_done) return payments::ProviderError{fault->trouble, "scripted"};
        const auto [known, is_new] = refunds_.try_emplace(key, RefundStage::failed);
        const bool was_counted = !is_new && known->second != RefundStage::failed;
        if (is_new || known->second == RefundStage::pending) known->second = next_refund_stage();
        const bool is_counted = known->second != RefundStage::failed;
        refunded_ += (is_counted ? amount.amount_minor : 0) - (was_counted ? amount.amount_minor : 0);
        if (fault) return payments::ProviderError{fault->trouble, "scripted"};
        return payments::RefundFacts{known->second, "REF-" + key};
    }

    [[nodiscard]] payments::PaymentFacts facts() const {
        payments::PaymentFacts facts;
        facts.stage = stage_;
        if (stage_ != payments::PaymentStage::captured) return facts;
        facts.capture_reference = "CAP-1";
        facts.captured = {captured_, request_.total.currency};
        facts.refunded = {refunded_, request_.total.currency};
        return facts;
    }
    RefundStage next_refund_stage() {
        if (refund_stages_.empty()) return RefundStage::done;
        const RefundStage stage = refund_stages_.front();
        refund_stages_.pop_front();
        return stage;
    }
    std::optional<Fault> next_fault() {
        if (is_silent_) return Fault{};
        if (faults_.empty()) return std::nullopt;
        const Fault fault = faults_.front();
        faults_.pop_front();
        return fault;
    }

    mutable std::mutex mutex_;
    std::deque<Fault> faults_;
    std::map<std::string, int> calls_;
    std::map<std::string, RefundStage> refunds_;  // by key
    std::deque<RefundStage> refund_stages_;
    payments::PaymentRequest request_;
    payments::PaymentStage stage_ = payments::PaymentStage::created;
    std::int64_t amount_ = 0;
    std::int64_t captured_ = 0;
    std::int64_t refunded_ = 0;
    bool loses_capture_ = false;
    bool is_silent_ = false;
    int calls_to_live_ = 0;  // 0: for ever
    Moment last_moment_ = Moment::before;
    bool is_dead_ = false;
};

}  // namespace holdfast::test
