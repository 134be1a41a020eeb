#include "server/app/settings/mail_settings.hpp"

#include <boost/asio/ip/address.hpp>

#include <array>
#include <charconv>
#include <fstream>

namespace holdfast::app {
namespace {

struct Scheme {
    std::string_view beginning;
    mail::Encryption encryption;
    std::uint16_t port;
};

constexpr std::array<Scheme, 2> schemes{
    {{"smtp://", mail::Encryption::starttls, 587}, {"smtps://", mail::Encryption::tls, 465}}};

constexpr std::array<std::string_view, 4> of_smtp_alone{"smtp-url", "smtp-user", "smtp-password-file", "smtp-ca-file"};

// An IPv6 address keeps its brackets.
bool is_loopback(const std::string& host) {
    if (host == "localhost") return true;
    const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(bracketed ? host.substr(1, host.size() - 2) : host, error);
    return !error && address.is_loopback();
}

bool is_host(std::string_view host) {
    if (host.starts_with('[')) return host.size() > 2 && host.ends_with(']');
    return !host.empty() && host.find_first_of("/?#@:[] ") == std::string_view::npos;
}

// `mail.example.org:587` behind its scheme; nothing when it is none.
std::optional<mail::SmtpServer> parse_server(std::string_view url) {
    for (const Scheme& scheme : schemes) {
        if (!url.starts_with(scheme.beginning)) continue;
        std::string_view authority = url.substr(scheme.beginning.size());
        mail::SmtpServer server{.port = scheme.port, .encryption = scheme.encryption};
        const auto colon = authority.rfind(':');
        if (colon != std::string_view::npos && authority.find(']', colon) == std::string_view::npos) {
            const std::string_view digits = authority.substr(colon + 1);
            const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), server.port);
            if (error != std::errc() || end != digits.data() + digits.size() || server.port == 0) return std::nullopt;
            authority = authority.substr(0, colon);
        }
        if (!is_host(authority)) return std::nullopt;
        server.host = authority;
        return server;
    }
    return std::nullopt;
}

Result<void> read_server(const Settings& settings, MailConfig& config) {
    auto server = parse_server(settings.text("smtp-url"));
    if (!server) {
        return settings.refuse("smtp-url",
                               "has to be as smtp://mail.example.org:587 or smtps://mail.example.org:465 where --mail "
                               "is smtp.");
    }
    if (settings.text("mail-from").empty()) {
        return settings.refuse("mail-from", "has to say whom mails are from where --mail is smtp.");
    }
    server->user = settings.text("smtp-user");
    if (const auto file = settings.text("smtp-password-file"); !file.empty()) {
        if (server->user.empty()) return settings.refuse("smtp-user", "is missing: a password needs a name to it.");
        config.password_file = file;
    }
    if (const auto file = settings.text("smtp-ca-file"); !file.empty()) server->ca_file = file;
    // On this machine nobody listens in between, and a relay there has no certificate that anybody vouches for.
    const bool plain = server->encryption == mail::Encryption::starttls && is_loopback(server->host);
    if (plain && !server->ca_file) server->encryption = mail::Encryption::none;
    config.server = std::move(server);
    return {};
}

}  // namespace

Result<MailConfig> read_mail(const Settings& settings) {
    MailConfig config;
    if (const auto from = settings.text("mail-from"); !from.empty()) {
        const auto mailbox = mail::parse_mailbox(from);
        if (!mailbox) {
            return settings.refuse("mail-from", "has to be as tickets@example.org or Old Mill <tickets@example.org>.");
        }
        config.from = *mailbox;
    }
    const auto by = settings.text("mail");
    if (by == "smtp") {
        if (auto read = read_server(settings, config); !read) return read.error();
        return config;
    }
    if (!by.empty() && by != "spool") return settings.refuse("mail", "has to be spool or smtp.");
    for (const auto name : of_smtp_alone) {
        if (!settings.text(name).empty()) return settings.refuse(name, "has a meaning only where --mail is smtp.");
    }
    return config;
}

Result<std::string> smtp_password(const MailConfig& config, const Environment& environment) {
    if (!config.server || config.server->user.empty()) return std::string();
    if (config.password_file) {
        std::ifstream input(*config.password_file);
        std::string line;
        if (!std::getline(input, line)) {
            return make_error(ErrorCode::bad_message, "The password file " + config.password_file->string() +
                                                          " cannot be read, or is empty; check --smtp-password-file.");
        }
        if (!line.empty() && line.back() == '\r') line.pop_back();
        return line;
    }
    const auto variable = environment.find("HOLDFAST_SMTP_PASSWORD");
    if (variable != environment.end()) return variable->second;
    return make_error(ErrorCode::bad_message,
                      "--smtp-user needs a password: name a file of it with --smtp-password-file, or set "
                      "HOLDFAST_SMTP_PASSWORD.");
}

}  // namespace holdfast::app
