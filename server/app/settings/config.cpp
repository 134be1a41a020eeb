#include "server/app/settings/config.hpp"

#include <boost/algorithm/string/case_conv.hpp>

#include <algorithm>
#include <charconv>

namespace holdfast::app {
namespace {

namespace ip = boost::asio::ip;

constexpr unsigned max_loops = 256;

Result<ip::tcp::endpoint> read_endpoint(const Settings& settings, std::string_view name) {
    const auto text = settings.text(name);
    const auto colon = text.rfind(':');
    const auto wrong = [&] {
        return settings.refuse(name, "has to be an address and a port, as 127.0.0.1:8080 or [::1]:0.");
    };
    if (colon == std::string::npos) return wrong();
    std::string host = text.substr(0, colon);
    if (host == "localhost") host = "127.0.0.1";
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
    boost::system::error_code error;
    const auto address = ip::make_address(host, error);
    std::uint16_t port = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, failed] = std::from_chars(text.data() + colon + 1, end, port);
    if (error || failed != std::errc() || stop != end || colon + 1 == text.size()) return wrong();
    return ip::tcp::endpoint(address, port);
}

// A scheme and an authority, nothing after it: what a browser sends as Origin.
bool is_origin(std::string_view text) {
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (!text.starts_with(scheme)) continue;
        const auto authority = text.substr(scheme.size());
        return !authority.empty() && authority.find_first_of("/?#@ ;'\"") == std::string_view::npos;
    }
    return false;
}

// The same as a browser writes it: names in lower case, and no port where it is the scheme's own.
std::string as_browsers_write(std::string origin) {
    boost::algorithm::to_lower(origin);
    const std::string_view own_port = origin.starts_with("https:") ? ":443" : ":80";
    if (origin.ends_with(own_port)) origin.resize(origin.size() - own_port.size());
    return origin;
}

Result<std::vector<std::string>> read_origins(const Settings& settings, std::string_view name) {
    auto origins = settings.list(name);
    if (!std::ranges::all_of(origins, is_origin)) {
        return settings.refuse(name, "has to be origins as https://tickets.example, between commas.");
    }
    std::ranges::transform(origins, origins.begin(), as_browsers_write);
    return origins;
}

Result<void> read_network(const Settings& settings, Config& config) {
    auto endpoint = read_endpoint(settings, "listen");
    if (!endpoint) return endpoint.error();
    config.listen = *endpoint;
    auto embedders = read_origins(settings, "allowed-origins");
    if (!embedders) return embedders.error();
    config.allowed_origins = *std::move(embedders);
    auto posters = read_origins(settings, "poster-origins");
    if (!posters) return posters.error();
    config.poster_origins = *std::move(posters);
    if (const auto url = settings.text("public-url"); !url.empty()) {
        if (!is_origin(url)) {
            return settings.refuse("public-url", "has to be as https://tickets.example, without a path.");
        }
        config.public_url = as_browsers_write(url);
    }
    for (const auto& proxy : settings.list("trusted-proxies")) {
        if (!config.trusted_proxies.add(proxy)) {
            return settings.refuse("trusted-proxies", "has to be addresses or networks as 10.0.0.0/8, between commas.");
        }
    }
    const auto certificate = settings.text("tls-cert");
    const auto key = settings.text("tls-key");
    if (certificate.empty() != key.empty()) {
        return settings.refuse(key.empty() ? "tls-key" : "tls-cert", "is missing: TLS needs --tls-cert and --tls-key.");
    }
    if (!certificate.empty()) config.tls = TlsFiles{certificate, key};
    return {};
}

// Passwords that a terminal shows are for whoever sits at it: on another address somebody has to ask for them.
Result<void> read_demo(const Settings& settings, Config& config) {
    const auto demo = settings.on_off("demo");
    if (!demo) return demo.error();
    config.demo = *demo ? Demo::yes : Demo::no;
    bool users = config.listen.address().is_loopback();
    if (!settings.text("demo-users").empty()) {
        const auto asked = settings.on_off("demo-users");
        if (!asked) return asked.error();
        users = *asked;
    }
    config.demo_users = *demo && users ? DemoUsers::printed : DemoUsers::none;
    return {};
}

Result<void> read_sale(const Settings& settings, Config& config) {
    const auto hold = settings.number("hold-seconds", limits::min_hold_s, limits::max_hold_s);
    if (!hold) return hold.error();
    const auto seats = settings.number("seats-per-customer", 1, limits::max_seats_per_customer);
    if (!seats) return seats.error();
    const auto flush = settings.number("flush-ms", limits::min_flush_ms, limits::max_flush_ms);
    if (!flush) return flush.error();
    const auto doors = settings.number("doors-minutes", 0, limits::max_doors_min);
    if (!doors) return doors.error();
    config.doors_open = Seconds(60 * *doors);
    config.hold_time = Seconds(*hold);
    config.seats_per_customer = *seats;
    config.flush_interval = Milliseconds(*flush);
    return {};
}

Result<void> read_client_limits(const Settings& settings, Config& config) {
    realtime::SessionLimits& sessions = config.sessions;
    struct Bound {
        std::string_view name;
        unsigned highest;
        unsigned& value;
    };
    for (const Bound& bound : {
             Bound{"sockets-per-address", limits::max_sockets_per_address, config.sockets_per_address},
             Bound{"sockets-per-user", limits::max_sockets_per_user, sessions.sockets_per_user},
             Bound{"message-rate", limits::max_message_rate_per_s, sessions.messages.tokens},
             Bound{"message-burst", limits::max_message_rate_burst, sessions.messages.burst},
             Bound{"kiosk-message-rate", limits::max_message_rate_per_s, sessions.kiosk_messages.tokens},
             Bound{"kiosk-message-burst", limits::max_message_rate_burst, sessions.kiosk_messages.burst},
         }) {
        const auto number = settings.number(bound.name, 1, bound.highest);
        if (!number) return number.error();
        bound.value = *number;
    }
    return {};
}

// The names of --payments: by itself the sandbox in demo mode, and none otherwise.
Result<void> read_providers(const Settings& settings, Config& config) {
    auto& names = config.payments.providers;
    names = settings.list("payments");
    if (names.empty() && config.demo == Demo::yes) names = {"sandbox"};
    if (names == std::vector<std::string>{"none"}) names.clear();
    for (auto name = names.begin(); name != names.end(); ++name) {
        if ((*name != "sandbox" && *name != "paypal") || std::find(names.begin(), name, *name) != name) {
            return settings.refuse("payments", "has to be none, or sandbox and paypal, between commas, each once.");
        }
    }
    return {};
}

Result<void> read_paypal(const Settings& settings, PaymentConfig& payments) {
    const bool on =
        std::find(payments.providers.begin(), payments.providers.end(), "paypal") != payments.providers.end();
    for (const auto* name : {"paypal-client-id-file", "paypal-secret-file", "paypal-webhook-id"}) {
        if (!on && !settings.text(name).empty()) {
            return settings.refuse(name, "has no meaning while --payments does not name paypal.");
        }
    }
    payments.paypal_base_url = settings.text("paypal-base-url");
    if (!is_origin(payments.paypal_base_url)) {
        return settings.refuse("paypal-base-url", "has to be as https://api-m.paypal.com, without a path.");
    }
    if (const auto file = settings.text("paypal-client-id-file"); !file.empty()) payments.paypal_client_id_file = file;
    if (const auto file = settings.text("paypal-secret-file"); !file.empty()) payments.paypal_secret_file = file;
    payments.paypal_webhook_id = settings.text("paypal-webhook-id");
    return {};
}

Result<void> read_payments(const Settings& settings, Config& config) {
    if (auto read = read_providers(settings, config); !read) return read.error();
    const auto session =
        settings.number("payment-seconds", limits::min_payment_session_s, limits::max_payment_session_s);
    if (!session) return session.error();
    config.payments.session = Seconds(*session);
    const auto endpoint = read_endpoint(settings, "sandbox-listen");
    if (!endpoint) return endpoint.error();
    if (endpoint->address().is_unspecified()) {
        return settings.refuse("sandbox-listen", "has to be an address that buyers' browsers can go to.");
    }
    config.payments.sandbox_listen = *endpoint;
    if (const auto file = settings.text("trusted-authorities"); !file.empty()) config.trusted_authorities = file;
    return read_paypal(settings, config.payments);
}

Result<void> read_operation(const Settings& settings, unsigned processors, Config& config) {
    config.data = settings.text("data");
    if (config.data.empty()) return settings.refuse("data", "has to name a folder.");
    if (const auto secret = settings.text("secret-file"); !secret.empty()) config.secret_file = secret;
    const auto loops = settings.number("loops", 0, max_loops);
    if (!loops) return loops.error();
    config.loops = *loops == 0 ? std::clamp(processors, 1u, max_loops) : *loops;
    const auto limited = settings.on_off("rate-limits");
    if (!limited) return limited.error();
    config.rate_limits = *limited ? http::RateLimits::on : http::RateLimits::off;
    const auto level = ops::parse_log_level(settings.text("log-level"));
    if (!level) return settings.refuse("log-level", "has to be debug, info, warning or error.");
    config.log_level = *level;
    const auto format = ops::parse_log_format(settings.text("log-format"));
    if (!format) return settings.refuse("log-format", "has to be text or json.");
    config.log_format = *format;
    return {};
}

Result<std::chrono::days> read_days(const Settings& settings, std::string_view name, std::uint32_t lowest) {
    const auto days = settings.number(name, 0, limits::max_kept_days);
    if (!days) return days.error();
    if (*days > 0 && *days < lowest) {
        return settings.refuse(name, "has to be 0, or at least " + std::to_string(lowest) + " days.");
    }
    return std::chrono::days(*days);
}

constexpr std::uint32_t max_answers_kept_h = 720;  // a month

Result<void> read_background(const Settings& settings, Config& config) {
    BackgroundSettings& background = config.background;
    const auto logins = settings.number("keep-logins-days", 1, limits::max_kept_days);
    if (!logins) return logins.error();
    const auto answers = settings.number("keep-answers-hours", limits::idempotency_s / 3'600, max_answers_kept_h);
    if (!answers) return answers.error();
    const auto deliveries = read_days(settings, "keep-deliveries-days", limits::min_kept_days);
    if (!deliveries) return deliveries.error();
    const auto replays = read_days(settings, "keep-replays-days", limits::min_kept_days);
    if (!replays) return replays.error();
    const auto guests = read_days(settings, "keep-guests-days", limits::min_kept_days);
    if (!guests) return guests.error();
    const auto idle = read_days(settings, "idle-account-days", limits::min_idle_days);
    if (!idle) return idle.error();
    const auto hour = settings.number("report-hour", 0, 23);
    if (!hour) return hour.error();
    const auto every = settings.number("backup-every", 0, limits::max_backup_every_h);
    if (!every) return every.error();
    const auto kept = settings.number("backup-keep", 1, limits::max_backups_kept);
    if (!kept) return kept.error();
    const auto anywhere = settings.on_off("webhooks-to-private-addresses");
    if (!anywhere) return anywhere.error();
    background.webhooks_reach = *anywhere ? webhooks::Reach::anywhere : webhooks::Reach::the_internet;
    background.logins_kept = std::chrono::days(*logins);
    background.answers_kept = std::chrono::hours(*answers);
    background.deliveries_kept = *deliveries;
    background.replays_kept = *replays;
    background.guests_kept = *guests;
    background.idle_accounts = *idle;
    background.report_at = std::chrono::hours(*hour);
    background.report_zone = settings.text("report-zone");
    background.backup_every = std::chrono::hours(*every);
    background.backup_folder = settings.text("backup-dir");
    background.backups_kept = *kept;
    return {};
}

}  // namespace

Result<Config> understand(const Settings& settings, unsigned processors) {
    Config config;
    if (auto read = read_network(settings, config); !read) return read.error();
    if (auto read = read_demo(settings, config); !read) return read.error();
    if (auto read = read_sale(settings, config); !read) return read.error();
    if (auto read = read_client_limits(settings, config); !read) return read.error();
    if (auto read = read_payments(settings, config); !read) return read.error();
    if (auto read = read_operation(settings, processors, config); !read) return read.error();
    if (auto read = read_background(settings, config); !read) return read.error();
    auto mail = read_mail(settings);
    if (!mail) return mail.error();
    config.mail = *std::move(mail);
    return config;
}

}  // namespace holdfast::app
