#include "tests/paypal/stand_in.hpp"

#include <doctest/doctest.h>
#include <boost/json/parse.hpp>

#include <cstdlib>
#include <iostream>
#include <thread>

#include "tests/unit/server/support/run_coroutine.hpp"

namespace holdfast::paypal {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds start_limit{60};
constexpr std::chrono::milliseconds glance{20};
constexpr std::string_view greeting = "listens on ";

std::string descriptions_folder() {
    const char* given = std::getenv("PAYPAL_DESCRIPTIONS");
    return given != nullptr ? given : PAYPAL_DESCRIPTIONS_FOLDER;
}

std::string temporary_folder() {
    auto pattern = (fs::temp_directory_path() / "holdfast-paypal-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    return pattern;
}

// Empty while it is not up.
std::string address_in(const std::string& output) {
    const auto said = output.find(greeting);
    const auto end = said == std::string::npos ? said : output.find('\n', said);
    if (end == std::string::npos) return {};
    return output.substr(said + greeting.size(), end - said - greeting.size());
}

}  // namespace

bool has_descriptions() {
    static const bool there = [] {
        if (fs::exists(fs::path(descriptions_folder()) / "checkout_orders_v2.json")) return true;
        std::cout << "SKIPPED: PayPal's OpenAPI descriptions are not in " << descriptions_folder()
                  << ". Put them there, or name their folder in PAYPAL_DESCRIPTIONS.\n";
        return false;
    }();
    return there;
}

StandIn& StandIn::get() {
    static StandIn stand_in;
    return stand_in;
}

StandIn::StandIn()
    : folder_(temporary_folder()),
      authority_(std::make_unique<Authority>(folder_, "authority")),
      forger_(std::make_unique<Authority>(folder_, "forger")) {
    const auto ours = authority_->issue();
    const auto forged = forger_->issue();
    client::ChildSpec spec;
    spec.arguments = {"node", PAYPAL_STAND_IN};
    spec.output = fs::path(folder_) / "output";
    spec.environment = {"PAYPAL_DESCRIPTIONS=" + descriptions_folder(),
                        "STAND_IN_CERTIFICATE=" + ours.certificate.string(), "STAND_IN_KEY=" + ours.key.string(),
                        "STAND_IN_FORGED_CERTIFICATE=" + forged.certificate.string(),
                        "STAND_IN_FORGED_KEY=" + forged.key.string()};
    process_ = std::make_unique<client::ChildProcess>(std::move(spec));
    const auto until = std::chrono::steady_clock::now() + start_limit;
    while (url_.empty()) {
        INFO(process_->output());
        REQUIRE(process_->running());
        REQUIRE(std::chrono::steady_clock::now() < until);
        std::this_thread::sleep_for(glance);
        url_ = address_in(process_->output());
    }
    trust_ = http::load_trust(authority_->certificate()).value();
    client_ = std::make_unique<http::Client>(trust_);
}

StandIn::~StandIn() {
    process_.reset();
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

payments::PayPalSettings StandIn::settings() const {
    payments::PayPalSettings settings;
    settings.base_url = url_;
    settings.client_id = "client-id";
    settings.secret = "client-secret";
    settings.webhook_id = "1JE4291016473214C";
    return settings;
}

std::unique_ptr<payments::PayPalProvider> StandIn::provider(payments::PayPalSettings settings) const {
    return std::make_unique<payments::PayPalProvider>(*client_, trust_, std::move(settings));
}

boost::json::value StandIn::control(std::string_view name, const std::string& body) const {
    http::ClientRequest request;
    request.method = http::Method::post;
    request.url = url_ + "/control/" + std::string(name);
    request.headers = {{"Content-Type", "application/json"}};
    request.body = body;
    const auto answer = test::run(client_->fetch(std::move(request))).value();
    INFO(name << " " << answer.body);
    REQUIRE(answer.status == 200);
    return boost::json::parse(answer.body);
}

}  // namespace holdfast::paypal
