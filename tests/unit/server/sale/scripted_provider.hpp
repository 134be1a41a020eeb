// A payment provider that does what a test tells it to: it keeps what it was asked for by key, as a real one does, and
// each call may be refused, or done with its answer lost. Lives on the loop that the desk attends to payments on; what
// tests look at is locked.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
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
        const std::lock_guard lock(mutex_);
        ++calls_["create"];
        const auto fault = next_fault();
        if (fault && !fault->is_done) co_return payments::ProviderError{fault->trouble, "scripted"};
        request_ = std::move(request);
        amount_ = amount_ == 0 ? request_.total.amount_minor : amount_;
        if (fault) co_return payments::ProviderError{fault->trouble, "scripted"};
        const std::string reference = "PAY-" + request_.order.text();
        co_return payments::CreatedPayment{reference, "https://pay.example/" + reference};
    }

    boost::asio::awaitable<payments::ProviderResult<payments::PaymentFacts>> read(std::string) override {
        const std::lock_guard lock(mutex_);
        ++calls_["read"];
        if (const auto fault = next_fault()) co_return payments::ProviderError{fault->trouble, "scripted"};
        co_return facts();
    }

    boost::asio::awaitable<payments::ProviderResult<payments::PaymentFacts>> capture(std::string,
                                                                                     std::string) override {
        const std::lock_guard lock(mutex_);
        ++calls_["capture"];
        const auto fault = next_fault();
        if (fault && !fault->is_done) co_return payments::ProviderError{fault->trouble, "scripted"};
        if (stage_ == payments::PaymentStage::created) {
            co_return payments::ProviderError{payments::Trouble::not_approved, "scripted"};
        }
        stage_ = payments::PaymentStage::captured;
        captured_ = amount_;
        if (on_capture) on_capture();
        is_silent_ = std::exchange(loses_capture_, false);
        if (is_silent_) co_return payments::ProviderError{};
        if (fault) co_return payments::ProviderError{fault->trouble, "scripted"};
        co_return facts();
    }

    boost::asio::awaitable<payments::ProviderResult<payments::RefundFacts>> refund(std::string, Money amount,
                                                                                   std::string key) override {
        const std::lock_guard lock(mutex_);
        ++calls_["refund"];
        const auto fault = next_fault();
        if (fault && !fault->is_done) co_return payments::ProviderError{fault->trouble, "scripted"};
        if (refunds_.insert(key).second) refunded_ += amount.amount_minor;
        if (fault) co_return payments::ProviderError{fault->trouble, "scripted"};
        co_return payments::RefundFacts{payments::RefundFacts::Stage::done, "REF-" + key};
    }

    boost::asio::awaitable<void> abandon(std::string) override {
        const std::lock_guard lock(mutex_);
        ++calls_["abandon"];
        co_return;
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

private:
    [[nodiscard]] payments::PaymentFacts facts() const {
        payments::PaymentFacts facts;
        facts.stage = stage_;
        if (stage_ != payments::PaymentStage::captured) return facts;
        facts.capture_reference = "CAP-1";
        facts.captured = {captured_, request_.total.currency};
        return facts;
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
    std::set<std::string> refunds_;
    payments::PaymentRequest request_;
    payments::PaymentStage stage_ = payments::PaymentStage::created;
    std::int64_t amount_ = 0;
    std::int64_t captured_ = 0;
    std::int64_t refunded_ = 0;
    bool loses_capture_ = false;
    bool is_silent_ = false;
};

}  // namespace holdfast::test
