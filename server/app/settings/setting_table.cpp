#include "server/app/settings/setting_table.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <stdexcept>

#include "protocol/limits.hpp"

namespace holdfast::app {
namespace {

static_assert(limits::default_hold_s == 300 && limits::payment_session_s == 900 &&
                  limits::default_seats_per_customer == 4 && limits::default_flush_ms == 35 &&
                  limits::default_sockets_per_address == 200 && limits::default_sockets_per_user == 20 &&
                  limits::message_rate_per_s == 20 && limits::message_rate_burst == 40 &&
                  limits::kiosk_message_rate_per_s == 200 && limits::kiosk_message_rate_burst == 400 &&
                  limits::default_report_hour == 6 && limits::default_kept_days == 30 &&
                  limits::default_guest_days == 90 && limits::default_idle_days == 365 &&
                  limits::default_backups_kept == 7 && limits::default_doors_min == 120,
              "the defaults below are texts: change them together");

constexpr std::array table = std::to_array<Setting>({
    {"listen", "ADDRESS:PORT", "127.0.0.1:8080", "Where to listen; port 0 picks a free one and prints it."},
    {"data", "DIR", "./data", "The folder of the database and the signing key; made if it is not there."},
    {"demo", "", "", "Fill an empty database with sample shows, and let everybody pay at the counter."},
    {"demo-users", "on|off", "",
     "Have people of every role in the sample data and print their new passwords at each start; where this is not "
     "given, on a loopback address alone."},
    {"loops", "N", "0", "Threads that serve connections; 0 means one for each processor."},
    {"hold-seconds", "N", "300", "How long a selected seat is held, 1 to 3600."},
    {"seats-per-customer", "N", "4", "How many seats of one show a customer may hold and own, 1 to 100."},
    {"flush-ms", "N", "35", "How long a busy room gathers changes before it sends them, 1 to 250."},
    {"doors-minutes", "N", "120", "How long before a show begins its tickets are admitted, 0 to 1440."},
    {"rate-limits", "on|off", "on", "off lifts the limits per address, user and session: for load tests alone."},
    {"sockets-per-address", "N", "200", "How many connections one address may have open, 1 to 65535."},
    {"sockets-per-user", "N", "20", "How many sockets one user may have open, 1 to 1000."},
    {"message-rate", "N", "20", "How many messages a second a socket may send, 1 to 10000."},
    {"message-burst", "N", "40", "How many messages a socket may send at once, 1 to 20000."},
    {"kiosk-message-rate", "N", "200", "The same for a socket with a kiosk's token, a bot's for one."},
    {"kiosk-message-burst", "N", "400", "The same at once."},
    {"public-url", "URL", "", "What links in mails begin with, as https://tickets.example; else where it listens."},
    {"allowed-origins", "LIST", "", "Web origins, between commas, that may open sockets and embed the seat map."},
    {"poster-origins", "LIST", "", "Web origins, between commas, that events may have their posters at."},
    {"trusted-proxies", "LIST", "", "Addresses or networks, between commas, whose X-Forwarded-For is believed."},
    {"tls-cert", "FILE", "", "Certificate chain (PEM): the same address then speaks https and wss. SIGHUP reloads it."},
    {"tls-key", "FILE", "", "The certificate's private key (PEM)."},
    {"secret-file", "FILE", "",
     "The signing secret, at least 32 bytes, readable by its owner alone; the first start "
     "makes one, signing.key in the data folder, where this is not given."},
    {"payments", "LIST", "",
     "Payment providers that are on, between commas: sandbox, paypal, or none; by itself the sandbox in demo mode."},
    {"payment-seconds", "N", "900",
     "How long a buyer has to approve a payment, 10 to 3600; so long the seats are held."},
    {"sandbox-listen", "ADDRESS:PORT", "127.0.0.1:0",
     "Where the sandbox's bank shows its pages; port 0 keeps the one of the last start, if it is free."},
    {"paypal-client-id-file", "FILE", "", "PayPal's client id; else HOLDFAST_PAYPAL_CLIENT_ID has it."},
    {"paypal-secret-file", "FILE", "",
     "PayPal's secret for it, readable by its owner alone; else HOLDFAST_PAYPAL_SECRET has it."},
    {"paypal-base-url", "URL", "https://api-m.paypal.com",
     "PayPal's API; of its sandbox https://api-m.sandbox.paypal.com."},
    {"paypal-webhook-id", "ID", "",
     "The id of the webhook as PayPal shows it; without it PayPal's webhooks are refused."},
    {"trusted-authorities", "FILE", "",
     "Authorities (PEM) that are trusted beside the system's when the server calls others over TLS."},
    {"report-hour", "N", "6", "When admins are mailed what was sold the day before, 0 to 23."},
    {"report-zone", "ZONE", "UTC", "The time zone of that hour and that day, as Europe/Berlin."},
    {"webhooks-to-private-addresses", "on|off", "off",
     "on lets webhooks go to this machine and to private networks, and without TLS."},
    {"keep-logins-days", "N", "1", "How long logins that are over are kept, 1 to 3650 days."},
    {"keep-answers-hours", "N", "24",
     "How long a call's repeat with its Idempotency-Key gets the first answer again, 24 to 720 hours."},
    {"keep-deliveries-days", "N", "30", "How long webhooks' deliveries are kept, at least 7 days; 0 keeps them all."},
    {"keep-replays-days", "N", "30",
     "How long the replays of the rooms' evenings are kept, at least 7 days; 0 keeps them all."},
    {"keep-guests-days", "N", "90",
     "When guests who never bought anything and do not come back are forgotten, at least 7 days; 0 keeps them all."},
    {"idle-account-days", "N", "365",
     "When accounts that nobody comes in with are disabled, their owners told 14 days before, at least 30 days; 0 "
     "disables none."},
    {"backup-every", "HOURS", "0", "Back the database up that often; 0 does not."},
    {"backup-dir", "DIR", "", "Where those backups go; where this is not given, into backups in the data folder."},
    {"backup-keep", "N", "7", "How many of those backups are kept, 1 to 1000."},
    {"mail", "spool|smtp", "spool", "Where mail goes: into .eml files in the data folder, or to a mail server."},
    {"mail-from", "ADDRESS", "", "Whom mails are from, as tickets@example.org or Old Mill <tickets@example.org>."},
    {"smtp-url", "URL", "",
     "The mail server: smtp://mail.example.org:587 speaks STARTTLS, smtps://mail.example.org:465 TLS from the start; "
     "without either only a loopback address is spoken to."},
    {"smtp-user", "NAME", "", "Who logs in there; the password may stand in HOLDFAST_SMTP_PASSWORD."},
    {"smtp-password-file", "FILE", "", "Where to read that password from."},
    {"smtp-ca-file", "FILE", "", "Authorities (PEM) to believe there instead of the system's."},
    {"log-level", "LEVEL", "info", "debug, info, warning or error."},
    {"log-format", "text|json", "text", "How the log on standard error is written."},
    {"config", "FILE", "", "A file of settings, one `name = value` a line; # begins a comment."},
    {"email", "ADDRESS", "", "The account's mail address."},
    {"role", "ROLE", "customer", "customer, kiosk, staff or admin."},
    {"password-file", "FILE", "", "Where to read the password from, instead of standard input."},
    {"strict", "", "", "Leave out what the plan format does not name."},
    {"output", "FILE", "", "Where to write, instead of standard output."},
});

}  // namespace

std::span<const Setting> every_setting() {
    return table;
}

std::vector<Setting> settings_named(std::initializer_list<std::string_view> names) {
    std::vector<Setting> chosen;
    for (const auto name : names) {
        const auto setting = std::find_if(table.begin(), table.end(), [&](const Setting& s) { return s.name == name; });
        if (setting == table.end()) throw std::logic_error("no setting is named " + std::string(name));
        chosen.push_back(*setting);
    }
    return chosen;
}

std::vector<Setting> serve_settings() {
    constexpr std::array<std::string_view, 5> of_others{"email", "role", "password-file", "strict", "output"};
    std::vector<Setting> chosen;
    std::ranges::copy_if(table, std::back_inserter(chosen), [&](const Setting& setting) {
        return std::ranges::find(of_others, setting.name) == of_others.end();
    });
    return chosen;
}

std::string variable_of(std::string_view setting_name) {
    std::string variable = "HOLDFAST_";
    for (const char c : setting_name) {
        variable += c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return variable;
}

}  // namespace holdfast::app
