#include "server/payments/paypal_webhooks.hpp"

namespace holdfast::payments {
namespace {

using boost::asio::awaitable;

constexpr std::chrono::hours kept_for{24};
constexpr std::size_t max_kept = 8;
constexpr std::size_t max_certificate_bytes = 64u << 10;
constexpr Seconds fetch_limit{10};

}  // namespace

awaitable<Verdict> PayPalWebhooks::judge(PayPalTransmission transmission, std::string body) {
    if (!is_certificate_url(transmission.certificate_url, settings_.base_url)) co_return Verdict::forged;
    auto certificate = known(transmission.certificate_url);
    if (!certificate) {
        http::ClientRequest request;
        request.url = transmission.certificate_url;
        request.call_limit = fetch_limit;
        request.max_answer_bytes = max_certificate_bytes;
        const auto answer = co_await client_.fetch(std::move(request));
        if (!answer || answer->status != 200) co_return Verdict::undecided;
        certificate = believed_certificate(answer->body, trust_.get());
        if (!certificate) co_return Verdict::forged;
        remember(transmission.certificate_url, certificate);
    }
    const bool genuine = is_signed_by(certificate.get(), transmission, settings_.webhook_id, body);
    co_return genuine ? Verdict::genuine : Verdict::forged;
}

SharedCertificate PayPalWebhooks::known(const std::string& url) {
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(url);
    return found != known_.end() && Steady::now() < found->second.until ? found->second.certificate : nullptr;
}

void PayPalWebhooks::remember(const std::string& url, SharedCertificate certificate) {
    const std::lock_guard lock(mutex_);
    if (known_.size() >= max_kept) known_.clear();
    known_[url] = {std::move(certificate), Steady::now() + kept_for};
}

}  // namespace holdfast::payments
