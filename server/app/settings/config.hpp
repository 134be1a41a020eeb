// What `serve` runs with: its settings, understood, checked and typed. Nothing here touches the disk or the network.
#pragma once

#include <boost/asio/ip/tcp.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "protocol/errors.hpp"
#include "protocol/limits.hpp"
#include "protocol/time.hpp"
#include "server/app/settings/background_settings.hpp"
#include "server/app/settings/mail_settings.hpp"
#include "server/app/settings/settings.hpp"
#include "server/http/addresses.hpp"
#include "server/http/rate_limiter.hpp"
#include "server/ops/log.hpp"
#include "server/realtime/session_limits.hpp"

namespace holdfast::app {

enum class Demo : std::uint8_t { no, yes };
enum class DemoUsers : std::uint8_t { none, printed };

struct TlsFiles {
    std::filesystem::path certificate;
    std::filesystem::path key;
};

// Which payment providers are on, and what they need to know.
struct PaymentConfig {
    std::vector<std::string> providers{};        // in the order in which buyers are offered them
    Seconds session{limits::payment_session_s};  // how long a buyer has to approve a payment
    boost::asio::ip::tcp::endpoint sandbox_listen{};
    std::string paypal_base_url{};
    std::optional<std::filesystem::path> paypal_client_id_file{};  // none: from the environment
    std::optional<std::filesystem::path> paypal_secret_file{};     // none: from the environment
    std::string paypal_webhook_id{};
};

struct Config {
    boost::asio::ip::tcp::endpoint listen;
    std::filesystem::path data;
    std::optional<std::filesystem::path> secret_file{};  // none: signing.key in the data folder, made if need be
    Demo demo = Demo::no;
    DemoUsers demo_users = DemoUsers::none;  // printed only in demo mode
    unsigned loops = 1;
    Seconds hold_time{limits::default_hold_s};
    std::uint32_t seats_per_customer = limits::default_seats_per_customer;
    Milliseconds flush_interval{limits::default_flush_ms};
    Seconds doors_open{60 * limits::default_doors_min};  // before a show begins
    http::RateLimits rate_limits = http::RateLimits::on;
    unsigned sockets_per_address = limits::default_sockets_per_address;
    realtime::SessionLimits sessions{};
    std::optional<std::string> public_url{};  // what links in mails begin with; none: where it listens
    std::vector<std::string> allowed_origins{};
    std::vector<std::string> poster_origins{};
    http::TrustedProxies trusted_proxies{};
    std::optional<TlsFiles> tls{};
    std::optional<std::filesystem::path> trusted_authorities{};  // beside the system's, when we call others
    PaymentConfig payments{};
    BackgroundSettings background{};
    MailConfig mail{};
    ops::LogLevel log_level = ops::LogLevel::info;
    ops::LogFormat log_format = ops::LogFormat::text;
};

// bad_message, with one sentence that says what to do, for what cannot be. `processors` is what 0 loops means.
Result<Config> understand(const Settings& settings, unsigned processors);

}  // namespace holdfast::app
