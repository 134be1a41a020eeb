// What the sandbox's bank knows: every payment, and what it still has to tell the shop. Written to a database of its
// own before anybody hears of it, as a bank forgets nothing when the shop crashes. Lives on the bank's thread.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/payments/provider.hpp"

namespace holdfast::storage::sqlite {
class Database;
}

namespace holdfast::payments {

struct SandboxRefund {
    std::string reference;
    std::string key;
    std::int64_t amount_minor = 0;
    bool has_failed = false;  // nothing of it arrived
};

struct SandboxPayment {
    std::string reference;
    std::string key;    // of the call that made it: the same call again gets this payment
    std::string order;  // the shop's name for it
    Money total;
    std::string description;
    std::string return_url;
    std::string cancel_url;
    std::string language;
    Timestamp made_at;
    PaymentStage stage = PaymentStage::created;
    bool will_be_declined = false;  // by the buyer's bank, when it is captured
    std::string capture_reference{};
    std::int64_t captured_minor = 0;
    std::vector<SandboxRefund> refunds{};

    [[nodiscard]] std::int64_t refunded_minor() const;  // but for what has failed
};

// A webhook on its way.
struct SandboxNotice {
    std::string id;
    std::string body;
    Timestamp due;
    unsigned tries = 0;
};

class SandboxBook {
public:
    // Opens the file, made if it is not there. unavailable when it cannot be.
    static Result<std::unique_ptr<SandboxBook>> open(const std::filesystem::path& file);
    ~SandboxBook();
    SandboxBook(const SandboxBook&) = delete;
    SandboxBook& operator=(const SandboxBook&) = delete;

    // A payment that nobody approved in time is voided. Copies: what changes is written back by save().
    [[nodiscard]] std::optional<SandboxPayment> payment(const std::string& reference, Timestamp now) const;
    [[nodiscard]] std::optional<SandboxPayment> payment_by_key(const std::string& key, Timestamp now) const;
    [[nodiscard]] std::optional<SandboxPayment> payment_by_capture(const std::string& capture, Timestamp now) const;

    [[nodiscard]] const std::map<std::string, SandboxNotice>& notices() const { return notices_; }

    // All of it reaches the disk, or nothing changes.
    Result<void> save(const SandboxPayment& payment, const std::vector<SandboxNotice>& notices = {});
    Result<void> save(const SandboxNotice& notice);
    Result<void> remove_notice(const std::string& id);

    // The port that the bank had the last time, 0 at first: links that buyers have go on leading there.
    [[nodiscard]] std::uint16_t port() const { return port_; }
    Result<void> save_port(std::uint16_t port);

private:
    explicit SandboxBook(const std::filesystem::path& file);
    Result<void> load();

    void remember(const SandboxPayment& payment);

    std::unique_ptr<storage::sqlite::Database> database_;

    std::map<std::string, SandboxPayment> payments_;
    std::map<std::string, std::string> by_key_;      // to the payment's reference
    std::map<std::string, std::string> by_capture_;  // the same
    std::map<std::string, SandboxNotice> notices_;
    std::uint16_t port_ = 0;
};

}  // namespace holdfast::payments
