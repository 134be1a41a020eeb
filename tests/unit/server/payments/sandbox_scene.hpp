// The sandbox with a shop beside it, both on loopback ports: the bank's own port, its provider, and a shop that keeps
// the webhooks that it is sent.
#pragma once

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "server/payments/sandbox_bank.hpp"
#include "server/payments/sandbox_provider.hpp"
#include "tests/unit/server/http/http_server.hpp"
#include "tests/unit/server/support/run_coroutine.hpp"

namespace holdfast::payments {

// The system's, moved on by hand.
class MovableClock final : public ops::Clock {
public:
    [[nodiscard]] Timestamp now() const override { return system_.now() + ahead_.load(); }
    void move(Milliseconds by) { ahead_ = ahead_.load() + by; }

private:
    ops::SystemClock system_;
    std::atomic<Milliseconds> ahead_{Milliseconds(0)};
};

struct Webhook {
    Headers headers;
    std::string body;
};

class SandboxScene {
public:
    SandboxScene() : folder_((std::filesystem::temp_directory_path() / "holdfast-bank-XXXXXX").string()) {
        if (::mkdtemp(folder_.data()) == nullptr) throw std::runtime_error("no temporary folder");
        http::testing::ServerSetup setup;
        setup.routes = [this](http::Router& router) {
            router.add(http::Method::post, "/hook", [this](http::Request request) { return take(std::move(request)); });
        };
        shop_ = std::make_unique<http::testing::Server>(setup);
        open();
    }
    ~SandboxScene() {
        bank_.reset();
        std::filesystem::remove_all(folder_);
    }

    // As after a crash: what is not in the book is forgotten.
    void restart() {
        bank_.reset();
        open();
    }

    [[nodiscard]] SandboxProvider& provider() { return *provider_; }
    [[nodiscard]] MovableClock& clock() { return clock_; }
    [[nodiscard]] const std::string& url() const { return bank_->url(); }

    ProviderResult<CreatedPayment> create(const std::string& key = "order-create") {
        return test::run(provider().create(request(), key));
    }
    ProviderResult<PaymentFacts> read(const std::string& reference) { return test::run(provider().read(reference)); }
    ProviderResult<PaymentFacts> capture(const std::string& reference) {
        return test::run(provider().capture(reference, "order-capture"));
    }
    ProviderResult<RefundFacts> refund(const std::string& capture, std::int64_t amount_minor, const std::string& key) {
        return test::run(provider().refund(capture, {amount_minor, Currency()}, key));
    }

    // What a browser, or a test, asks of the bank.
    http::ClientAnswer ask(http::Method method, const std::string& url, std::string body = {}) {
        http::ClientRequest request;
        request.method = method;
        request.url = url;
        if (!body.empty()) request.headers = {{"Content-Type", "application/json"}};
        request.body = std::move(body);
        return test::run(client_.fetch(std::move(request))).value();
    }
    http::ClientAnswer press(const CreatedPayment& payment, const std::string& button) {
        return ask(http::Method::post, payment.approve_url + "/" + button);
    }
    void order_fault(const std::string& fault) { ask(http::Method::post, url() + "/test/faults", fault); }

    // A payment that its buyer has approved.
    CreatedPayment approved() {
        const auto payment = create().value();
        press(payment, "approve");
        return payment;
    }

    // The webhooks of that kind, once there are as many; fewer after a while.
    std::vector<Webhook> webhooks(std::size_t count, std::string_view kind = {}) {
        std::vector<Webhook> found;
        for (unsigned tries = 0; tries < 500; ++tries) {
            found.clear();
            {
                const std::lock_guard lock(mutex_);
                for (const auto& each : webhooks_) {
                    if (each.body.find(kind) != std::string::npos) found.push_back(each);
                }
            }
            if (found.size() >= count) break;
            std::this_thread::sleep_for(Milliseconds(10));
        }
        return found;
    }
    void answer_webhooks_with(unsigned status) { webhook_status_ = status; }

    static PaymentRequest request() {
        PaymentRequest request;
        request.order = OrderId::parse("33ff10a5c0de0123456789abcdef7f83").value();
        request.total = {2'500, Currency()};
        request.description = "The Tempest <2 seats> & more";
        request.return_url = "http://shop.example:8080/return?order=1";
        request.cancel_url = "http://shop.example:8080/cancel";
        request.language = "en";
        return request;
    }

private:
    void open() {
        const std::string secret(32, 's');
        SandboxSettings settings;
        settings.book = folder_ + "/sandbox.db";
        settings.listen = {boost::asio::ip::address_v4::loopback(), 0};
        settings.secret = secret;
        bank_ = SandboxBank::open(settings, client_, clock_).value();
        bank_->start("http://127.0.0.1:" + std::to_string(shop_->endpoint().port()) + "/hook");
        provider_ = std::make_unique<SandboxProvider>(client_, bank_->url(), secret);
    }

    boost::asio::awaitable<http::Response> take(http::Request request) {
        const std::lock_guard lock(mutex_);
        webhooks_.push_back({request.headers, request.body});
        http::Response response;
        response.status = webhook_status_;
        co_return response;
    }

    std::string folder_;
    MovableClock clock_;
    http::Client client_{http::load_trust().value()};
    std::mutex mutex_;
    std::vector<Webhook> webhooks_;
    std::atomic<unsigned> webhook_status_{200};
    std::unique_ptr<http::testing::Server> shop_;
    std::unique_ptr<SandboxBank> bank_;
    std::unique_ptr<SandboxProvider> provider_;
};

}  // namespace holdfast::payments
