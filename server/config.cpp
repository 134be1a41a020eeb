#include "server/config.hpp"

#include <algorithm>
#include <charconv>

namespace holdfast::app {
namespace {

namespace ip = boost::asio::ip;

constexpr unsigned max_loops = 256;

Result<ip::tcp::endpoint> read_endpoint(const Settings& settings) {
    const auto text = settings.text("listen");
    const auto colon = text.rfind(':');
    const auto wrong = [&] {
        return settings.refuse("listen", "has to be an address and a port, as 127.0.0.1:8080 or [::1]:0.");
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

Result<void> read_network(const Settings& settings, Config& config) {
    auto endpoint = read_endpoint(settings);
    if (!endpoint) return endpoint.error();
    config.listen = *endpoint;
    config.allowed_origins = settings.list("allowed-origins");
    if (!std::all_of(config.allowed_origins.begin(), config.allowed_origins.end(), is_origin)) {
        return settings.refuse("allowed-origins", "has to be origins as https://tickets.example, between commas.");
    }
    if (const auto url = settings.text("public-url"); !url.empty()) {
        if (!is_origin(url)) {
            return settings.refuse("public-url", "has to be as https://tickets.example, without a path.");
        }
        config.public_url = url;
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

}  // namespace

Result<Config> understand(const Settings& settings, unsigned processors) {
    Config config;
    if (auto read = read_network(settings, config); !read) return read.error();
    if (auto read = read_demo(settings, config); !read) return read.error();
    if (auto read = read_sale(settings, config); !read) return read.error();
    if (auto read = read_client_limits(settings, config); !read) return read.error();
    if (auto read = read_operation(settings, processors, config); !read) return read.error();
    return config;
}

}  // namespace holdfast::app
