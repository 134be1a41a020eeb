#include "tests/simulation/bank.hpp"

#include <algorithm>
#include <utility>

namespace holdfast::simulation {

using Stage = BankAnswer::Stage;
using Trouble = BankAnswer::Trouble;

namespace {

BankAnswer trouble(Trouble trouble) {
    return {.trouble = trouble};
}

}  // namespace

void Bank::create(const OrderId& order, std::int64_t total_minor, const std::string& key, Reply reply) {
    line_.call(
        "create " + key, [this, order, total_minor, key] { return create_now(order, total_minor, key); },
        std::move(reply));
}

void Bank::read(const std::string& reference, Reply reply) {
    line_.call("read " + reference, [this, reference] { return read_now(reference); }, std::move(reply));
}

void Bank::capture(const std::string& reference, const std::string& key, Reply reply) {
    line_.call(
        "capture " + reference, [this, reference, key] { return capture_now(reference, key); }, std::move(reply));
}

void Bank::refund(const std::string& reference, std::int64_t amount_minor, const std::string& key, Reply reply) {
    line_.call(
        "refund " + std::to_string(amount_minor) + " of " + reference,
        [this, reference, amount_minor, key] { return refund_now(reference, amount_minor, key); }, std::move(reply));
}

// Nobody can approve it any more; what is being captured is captured.
void Bank::abandon(const std::string& reference, Reply reply) {
    line_.call(
        "abandon " + reference,
        [this, reference] {
            Payment& payment = payments_.at(reference);
            if (payment.stage != Stage::captured && payment.capture_keys.empty()) {
                payment.stage = Stage::voided;
                world_.count("bank: voided");
            }
            return facts(reference);
        },
        std::move(reply));
}

BankAnswer Bank::create_now(const OrderId& order, std::int64_t total_minor, const std::string& key) {
    const auto [created, is_new] = created_.try_emplace(key, "P" + std::to_string(created_.size() + 1));
    if (is_new) {
        payments_[created->second] = {.order = order, .total_minor = total_minor};
        buyer_(created->second);
    }
    return facts(created->second);
}

// As when the shop's secret was changed, or the bank is being mended.
BankAnswer Bank::read_now(const std::string& reference) {
    if (happens(2)) {
        world_.count("bank: look refused");
        return trouble(Trouble::refused);
    }
    if (happens(1)) {
        world_.count("bank: payment not found for a moment");
        return trouble(Trouble::not_found);
    }
    return facts(reference);
}

BankAnswer Bank::facts(const std::string& reference) const {
    const Payment& payment = payments_.at(reference);
    return {.reference = reference, .stage = payment.stage, .captured_minor = payment.captured_minor};
}

BankAnswer Bank::capture_now(const std::string& reference, const std::string& key) {
    Payment& payment = payments_.at(reference);
    if (payment.stage == Stage::voided) return trouble(Trouble::not_found);
    if (payment.stage == Stage::created) return trouble(Trouble::not_approved);
    if (payment.is_declined) return trouble(Trouble::declined);
    if (!payment.capture_keys.insert(key).second) {
        world_.count("bank: capture repeated under its key");
        return facts(reference);
    }
    if (happens(12)) {
        world_.count("bank: capture takes its time");
        late(world_.random.milliseconds(100, 45'000), [this, reference] { take_money(reference); });
    } else {
        take_money(reference);
    }
    return facts(reference);
}

void Bank::take_money(const std::string& reference) {
    Payment& payment = payments_.at(reference);
    std::int64_t amount = payment.total_minor;
    if (happens(4)) {
        amount += world_.random.percent(50) ? 100 : -100;
        world_.count("bank: wrong amount captured");
    }
    world_.note("bank: " + std::to_string(amount) + " of " + reference + " is taken");
    payment.captured_minor += amount;
    payment.stage = Stage::captured;
    ++payment.captures;
    expect(payment.captures == 1, "no order is captured twice");
    witness_();
    send_webhook(reference);
}

BankAnswer Bank::refund_now(const std::string& reference, std::int64_t amount_minor, const std::string& key) {
    Payment& payment = payments_.at(reference);
    const auto known = payment.refunds.find(key);
    if (known != payment.refunds.end()) {
        world_.count("bank: refund repeated under its key");
        return {.reference = reference, .stage = payment.stage, .is_refund_made = known->second};
    }
    if (payment.refunds.empty() && happens(15)) {
        payment.refunds_fail_until = world_.now() + world_.random.milliseconds(1'000, 120'000);
    }
    if (!is_healed_ && world_.now() < payment.refunds_fail_until) {
        world_.count("bank: refund fails for a while");
        return trouble(Trouble::unavailable);
    }
    if (!payment.has_refused && happens(5)) {
        payment.has_refused = true;
        world_.count("bank: refund refused");
        return trouble(Trouble::refused);
    }
    payment.refunded_minor += amount_minor;
    expect(payment.refunded_minor <= payment.captured_minor, "never is more refunded than was captured");
    const bool is_made = !happens(10);
    payment.refunds[key] = is_made;
    if (!is_made) {
        late(world_.random.milliseconds(1'000, 60'000),
             [this, reference, key] { payments_.at(reference).refunds[key] = true; });
    }
    return {.reference = reference, .stage = payment.stage, .is_refund_made = is_made};
}

void Bank::approve(const std::string& reference) {
    Payment& payment = payments_.at(reference);
    if (payment.stage != Stage::created) return;
    payment.stage = Stage::approved;
    world_.note("bank: " + reference + " is approved");
    send_webhook(reference);
}

void Bank::approve_without_means(const std::string& reference) {
    payments_.at(reference).is_declined = true;
    approve(reference);
}

// At once, which is before any answer; later; or much later. Now and then twice, or never.
void Bank::send_webhook(const std::string& reference) {
    const Payment& payment = payments_.at(reference);
    const Webhook webhook{reference, payment.stage, payment.captured_minor};
    const auto chance = world_.random.between(1, 100);
    if (chance <= 15) return world_.count("webhook: never sent");
    const bool is_twice = chance <= 30;
    if (is_twice) world_.count("webhook: sent twice");
    for (int i = is_twice ? 2 : 1; i > 0; --i) {
        if (chance <= 45) {
            world_.count("webhook: before any answer");
            deliver(Milliseconds(0), webhook);
        } else if (chance <= 90) {
            deliver(world_.random.milliseconds(100, 3'000), webhook);
        } else {
            world_.count("webhook: very late");
            deliver(world_.random.milliseconds(60'000, 900'000), webhook);
        }
    }
}

void Bank::send_strange_webhook() {
    if (payments_.empty() || world_.random.percent(30)) return deliver(Milliseconds(0), {"P0", Stage::captured, 1'000});
    const auto number = world_.random.between(1, static_cast<std::int64_t>(payments_.size()));
    const std::string reference = "P" + std::to_string(number);
    world_.count("webhook: about what did not happen");
    const std::int64_t lie = world_.random.percent(50) ? 0 : 100;
    deliver(Milliseconds(0), {reference, Stage::captured, payments_.at(reference).total_minor + lie});
}

void Bank::deliver(Milliseconds delay, const Webhook& webhook) {
    world_.after(delay, [this, webhook] {
        world_.note("webhook: " + webhook.reference + " is " + std::string(name_of(webhook.stage)) + " of " +
                    std::to_string(webhook.amount_minor));
        shop_(webhook);
    });
}

void Bank::late(Milliseconds delay, std::function<void()> action) {
    last_late_event_ = std::max(last_late_event_, world_.now() + delay);
    world_.after(delay, std::move(action));
}

void Bank::heal() {
    is_healed_ = true;
    line_.heal();
    last_late_event_ = std::max(last_late_event_, line_.last_arrival());
}

const Bank::Payment* Bank::payment_of(const OrderId& order) const {
    for (const auto& [reference, payment] : payments_) {
        if (payment.order == order) return &payment;
    }
    return nullptr;
}

}  // namespace holdfast::simulation
