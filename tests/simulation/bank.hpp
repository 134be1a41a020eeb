// A payment provider as unkind as one may be: it does what server/payments/provider.hpp promises and no more. Calls get
// lost on the way there or back, or arrive after whoever made them gave up waiting; captures and refunds take their
// time or fail for a while; looks are refused; webhooks come early, twice, late or never, and some are about nothing
// that happened. It believes the keys alone: the same step under another key is done once more. Not part of the
// process: it survives every crash.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "protocol/ids.hpp"
#include "tests/simulation/bank_line.hpp"
#include "tests/simulation/world.hpp"

namespace holdfast::simulation {

class Bank {
public:
    struct Payment {
        OrderId order;
        std::int64_t total_minor = 0;
        BankAnswer::Stage stage = BankAnswer::Stage::created;
        bool is_declined = false;  // the buyer's means of payment will be refused
        std::int64_t captured_minor = 0;
        std::int64_t refunded_minor = 0;
        unsigned captures = 0;
        std::set<std::string> capture_keys{};
        std::map<std::string, bool> refunds{};  // by key, whether it is made already
        Timestamp refunds_fail_until{};
        bool has_refused = false;  // a refund, for good: whoever asks again has seen to it
    };
    // What a webhook says; `stage` and `amount_minor` may be lies.
    struct Webhook {
        std::string reference;
        BankAnswer::Stage stage = BankAnswer::Stage::created;
        std::int64_t amount_minor = 0;
    };
    using Reply = BankLine::Reply;

    explicit Bank(World& world) : world_(world), line_(world) {}

    void on_webhook(std::function<void(const Webhook&)> shop) { shop_ = std::move(shop); }
    // The buyer of a new payment may see it now.
    void on_created(std::function<void(const std::string&)> buyer) { buyer_ = std::move(buyer); }

    // Money was taken, and nobody in the shop knows it yet.
    void on_captured(std::function<void()> witness) { witness_ = std::move(witness); }

    // ---- what the shop asks; a reply is the shop's to forget when it crashes ----
    void create(const OrderId& order, std::int64_t total_minor, const std::string& key, Reply reply);
    void read(const std::string& reference, Reply reply);
    void capture(const std::string& reference, const std::string& key, Reply reply);
    void refund(const std::string& reference, std::int64_t amount_minor, const std::string& key, Reply reply);
    void abandon(const std::string& reference, Reply reply);

    // ---- what buyers do on its pages ----
    void approve(const std::string& reference);
    void approve_without_means(const std::string& reference);

    // ---- bad luck ----
    void fall_silent(Milliseconds length) { line_.fall_silent(length); }
    void send_strange_webhook();
    // From here on nothing fails, but what is under way comes as late as it was going to.
    void heal();
    [[nodiscard]] Timestamp last_late_event() const { return last_late_event_; }

    [[nodiscard]] const std::map<std::string, Payment>& payments() const { return payments_; }
    [[nodiscard]] const Payment* payment_of(const OrderId& order) const;

private:
    BankAnswer create_now(const OrderId& order, std::int64_t total_minor, const std::string& key);
    BankAnswer read_now(const std::string& reference);
    BankAnswer capture_now(const std::string& reference, const std::string& key);
    BankAnswer refund_now(const std::string& reference, std::int64_t amount_minor, const std::string& key);
    void take_money(const std::string& reference);
    [[nodiscard]] BankAnswer facts(const std::string& reference) const;
    void send_webhook(const std::string& reference);
    void deliver(Milliseconds delay, const Webhook& webhook);
    [[nodiscard]] bool happens(unsigned percent) { return !is_healed_ && world_.random.percent(percent); }
    void late(Milliseconds delay, std::function<void()> action);

    World& world_;
    BankLine line_;
    std::function<void(const Webhook&)> shop_;
    std::function<void(const std::string&)> buyer_;
    std::function<void()> witness_;
    std::map<std::string, Payment> payments_;     // by reference
    std::map<std::string, std::string> created_;  // references by key
    Timestamp last_late_event_{};
    bool is_healed_ = false;
};

}  // namespace holdfast::simulation
