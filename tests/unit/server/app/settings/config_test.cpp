#include "server/app/settings/config.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "tests/unit/storage/temporary_folder.hpp"

namespace holdfast::app {
namespace {

Result<Config> config(std::vector<std::string> arguments) {
    return understand(Settings::read(serve_settings(), arguments, {}).value(), 8);
}

std::string refused(std::vector<std::string> arguments) {
    const auto outcome = config(std::move(arguments));
    REQUIRE_FALSE(outcome.has_value());
    return outcome.error().message;
}

}  // namespace

TEST_CASE("without any setting the defaults are those of the limits") {
    const auto defaults = config({}).value();
    CHECK(defaults.listen.address().to_string() == "127.0.0.1");
    CHECK(defaults.listen.port() == 8080);
    CHECK(defaults.data == "./data");
    CHECK(defaults.demo == Demo::no);
    CHECK(defaults.loops == 8);
    CHECK(defaults.hold_time == Seconds(limits::default_hold_s));
    CHECK(defaults.seats_per_customer == limits::default_seats_per_customer);
    CHECK(defaults.flush_interval == Milliseconds(limits::default_flush_ms));
    CHECK(defaults.doors_open == Seconds(60 * limits::default_doors_min));
    CHECK(defaults.rate_limits == http::RateLimits::on);
    CHECK(defaults.sockets_per_address == limits::default_sockets_per_address);
    CHECK(defaults.sessions.sockets_per_user == limits::default_sockets_per_user);
    CHECK(defaults.sessions.messages.tokens == limits::message_rate_per_s);
    CHECK(defaults.sessions.messages.burst == limits::message_rate_burst);
    CHECK(defaults.sessions.kiosk_messages.tokens == limits::kiosk_message_rate_per_s);
    CHECK(defaults.sessions.kiosk_messages.burst == limits::kiosk_message_rate_burst);
    CHECK_FALSE(defaults.tls);
}

TEST_CASE("what is done in the background is bounded, and most of it can be switched off") {
    const auto defaults = config({}).value().background;
    CHECK(defaults.deliveries_kept.count() == limits::default_kept_days);
    CHECK(defaults.replays_kept.count() == limits::default_kept_days);
    CHECK(config({"--keep-replays-days", "0"}).value().background.replays_kept.count() == 0);
    CHECK(refused({"--keep-replays-days", "6"}) == "--keep-replays-days has to be 0, or at least 7 days.");
    CHECK(defaults.guests_kept.count() == limits::default_guest_days);
    CHECK(defaults.idle_accounts.count() == limits::default_idle_days);
    CHECK(defaults.report_at.count() == limits::default_report_hour);
    CHECK(defaults.report_zone == "UTC");
    CHECK(defaults.backup_every.count() == 0);
    CHECK(defaults.backup_folder.empty());
    CHECK(defaults.backups_kept == limits::default_backups_kept);
    CHECK(config({"--idle-account-days", "0"}).value().background.idle_accounts.count() == 0);
    CHECK(defaults.webhooks_reach == webhooks::Reach::the_internet);
    CHECK(config({"--webhooks-to-private-addresses", "on"}).value().background.webhooks_reach ==
          webhooks::Reach::anywhere);
    CHECK(config({"--backup-every", "24"}).value().background.backup_every == std::chrono::hours(24));
    CHECK(refused({"--idle-account-days", "29"}) == "--idle-account-days has to be 0, or at least 30 days.");
    CHECK(refused({"--keep-guests-days", "6"}) == "--keep-guests-days has to be 0, or at least 7 days.");
    CHECK(refused({"--keep-deliveries-days", "1"}) == "--keep-deliveries-days has to be 0, or at least 7 days.");
    CHECK(defaults.answers_kept == std::chrono::hours(24));
    CHECK(config({"--keep-answers-hours", "48"}).value().background.answers_kept == std::chrono::hours(48));
    CHECK(refused({"--keep-answers-hours", "23"}) == "--keep-answers-hours has to be a whole number from 24 to 720.");
    CHECK(config({"--keep-logins-days", "30"}).value().background.logins_kept == std::chrono::days(30));
    CHECK(refused({"--keep-logins-days", "0"}) ==
          "--keep-logins-days has to be a whole number from 1 to " + std::to_string(limits::max_kept_days) + ".");
    CHECK(refused({"--report-hour", "24"}) == "--report-hour has to be a whole number from 0 to 23.");
    CHECK(refused({"--backup-keep", "0"}) == "--backup-keep has to be a whole number from 1 to 1000.");
}

TEST_CASE("an address to listen on is an address and a port") {
    CHECK(config({"--listen", "[::1]:0"}).value().listen.address().is_v6());
    CHECK(config({"--listen", "localhost:80"}).value().listen.address().is_loopback());
    CHECK(config({"--listen", "0.0.0.0:65535"}).value().listen.port() == 65535);
    for (const auto* text :
         {"8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "host.example:80", "1.2.3.4:8o", ":80"}) {
        CAPTURE(text);
        CHECK(refused({"--listen", text}).starts_with("--listen has to be an address and a port"));
    }
}

TEST_CASE("mail goes into files unless somebody names a mail server, and whom it is from") {
    const auto files = config({}).value().mail;
    CHECK_FALSE(files.server);
    CHECK(files.from.address == "holdfast@localhost");
    CHECK(config({"--mail-from", "Old Mill <tickets@example.org>"}).value().mail.from.name == "Old Mill");
    const auto smtp = [](std::vector<std::string> more) {
        more.insert(more.end(), {"--mail", "smtp", "--mail-from", "tickets@example.org"});
        return config(std::move(more));
    };
    const auto server = [&](const std::string& url, std::vector<std::string> more = {}) {
        more.insert(more.end(), {"--smtp-url", url});
        return *smtp(std::move(more)).value().mail.server;
    };
    CHECK(server("smtp://mail.example.org").port == 587);
    CHECK(server("smtp://mail.example.org").encryption == mail::Encryption::starttls);
    CHECK(server("smtps://mail.example.org").port == 465);
    CHECK(server("smtps://mail.example.org:2465").port == 2465);
    CHECK(server("smtps://mail.example.org").encryption == mail::Encryption::tls);
    CHECK(server("smtps://mail.example.org").host == "mail.example.org");
    // On this machine alone nobody listens in between.
    for (const char* url : {"smtp://127.0.0.1:25", "smtp://localhost:25", "smtp://[::1]:25"}) {
        CAPTURE(url);
        CHECK(server(url).encryption == mail::Encryption::none);
        CHECK(server(url, {"--smtp-ca-file", "ca.pem"}).encryption == mail::Encryption::starttls);
    }
    CHECK(server("smtp://192.0.2.1:25").encryption == mail::Encryption::starttls);
    CHECK(server("smtps://127.0.0.1").encryption == mail::Encryption::tls);
}

TEST_CASE("mail that is half set up is refused") {
    const std::vector<std::string> whole{
        "--mail", "smtp", "--smtp-url", "smtp://mail.example.org", "--mail-from", "tickets@example.org"};
    const auto without = [&](std::size_t at) {
        std::vector<std::string> arguments = whole;
        arguments.erase(arguments.begin() + static_cast<std::ptrdiff_t>(at),
                        arguments.begin() + static_cast<std::ptrdiff_t>(at) + 2);
        return refused(arguments);
    };
    CHECK(without(0) == "--smtp-url has a meaning only where --mail is smtp.");
    CHECK(without(2).starts_with("--smtp-url has to be as smtp://mail.example.org:587"));
    CHECK(without(4) == "--mail-from has to say whom mails are from where --mail is smtp.");
    for (const char* url : {"mail.example.org", "http://mail.example.org", "smtp://", "smtp://mail.example.org:",
                            "smtp://mail.example.org:0", "smtp://mail.example.org:65536", "smtp://u@mail.example.org",
                            "smtp://mail.example.org/path", "smtp://2001:db8::1", "smtp://[]"}) {
        CAPTURE(url);
        std::vector<std::string> arguments = whole;
        arguments[3] = url;
        CHECK(refused(arguments).starts_with("--smtp-url has to be as"));
    }
    CHECK(refused({"--mail", "pigeon"}) == "--mail has to be spool or smtp.");
    CHECK(refused({"--mail-from", "nobody"}).starts_with("--mail-from has to be as"));
    CHECK(refused({"--smtp-user", "ada"}).starts_with("--smtp-user has a meaning only"));
    std::vector<std::string> nameless = whole;
    nameless.insert(nameless.end(), {"--smtp-password-file", "password"});
    CHECK(refused(nameless) == "--smtp-user is missing: a password needs a name to it.");
}

TEST_CASE("who logs in to send mail needs a password, from a file or the environment") {
    std::vector<std::string> arguments{
        "--mail",      "smtp", "--smtp-url", "smtp://mail.example.org", "--mail-from", "tickets@example.org",
        "--smtp-user", "ada"};
    const Environment variable{{"HOLDFAST_SMTP_PASSWORD", "of the environment"}};
    CHECK(smtp_password(config({}).value().mail, {}).value().empty());
    const auto named = config(arguments).value().mail;
    CHECK(named.server->user == "ada");
    CHECK(smtp_password(named, {}).error().message.starts_with("--smtp-user needs a password"));
    CHECK(smtp_password(named, variable).value() == "of the environment");

    const test::TemporaryFolder folder;
    const auto file = folder.path() / "password";
    arguments.insert(arguments.end(), {"--smtp-password-file", file.string()});
    const auto with_file = config(arguments).value().mail;
    CHECK(smtp_password(with_file, variable).error().message.starts_with("The password file "));
    std::ofstream(file) << "of the file\r\nsecond line\n";
    CHECK(smtp_password(with_file, variable).value() == "of the file");
}

TEST_CASE("demo users are for whoever sits at the machine, unless somebody asks for them or against them") {
    const auto users = [](std::vector<std::string> arguments) {
        return config(std::move(arguments)).value().demo_users;
    };
    CHECK(users({}) == DemoUsers::none);
    CHECK(users({"--demo-users", "on"}) == DemoUsers::none);
    CHECK(users({"--demo"}) == DemoUsers::printed);
    CHECK(users({"--demo", "--listen", "[::1]:0"}) == DemoUsers::printed);
    CHECK(users({"--demo", "--demo-users", "off"}) == DemoUsers::none);
    CHECK(users({"--demo", "--listen", "0.0.0.0:0"}) == DemoUsers::none);
    CHECK(users({"--demo", "--listen", "192.0.2.1:0"}) == DemoUsers::none);
    CHECK(users({"--demo", "--listen", "0.0.0.0:0", "--demo-users", "on"}) == DemoUsers::printed);
    CHECK(refused({"--demo-users", "some"}) == "--demo-users has to be on or off.");
}

TEST_CASE("numbers are held against their limits") {
    CHECK(refused({"--hold-seconds", "3601"}) == "--hold-seconds has to be a whole number from 1 to 3600.");
    CHECK(refused({"--seats-per-customer", "0"}) == "--seats-per-customer has to be a whole number from 1 to 100.");
    CHECK(refused({"--flush-ms", "251"}) == "--flush-ms has to be a whole number from 1 to 250.");
    CHECK(refused({"--doors-minutes", "1441"}) == "--doors-minutes has to be a whole number from 0 to 1440.");
    CHECK(config({"--doors-minutes", "0"}).value().doors_open == Seconds(0));
    CHECK(refused({"--loops", "257"}) == "--loops has to be a whole number from 0 to 256.");
    CHECK(config({"--loops", "2"}).value().loops == 2);
}

TEST_CASE("what one client may ask for is settable, each for itself") {
    const auto read = config({"--sockets-per-address", "1", "--sockets-per-user", "2", "--message-rate", "3",
                              "--message-burst", "4", "--kiosk-message-rate", "5", "--kiosk-message-burst", "6"})
                          .value();
    CHECK(read.sockets_per_address == 1);
    CHECK(read.sessions.sockets_per_user == 2);
    CHECK(read.sessions.messages.tokens == 3);
    CHECK(read.sessions.messages.burst == 4);
    CHECK(read.sessions.messages.per == Seconds(1));
    CHECK(read.sessions.kiosk_messages.tokens == 5);
    CHECK(read.sessions.kiosk_messages.burst == 6);
    CHECK(read.sessions.kiosk_messages.per == Seconds(1));
    CHECK(refused({"--sockets-per-address", "65536"}) ==
          "--sockets-per-address has to be a whole number from 1 to 65535.");
    CHECK(refused({"--sockets-per-user", "0"}) == "--sockets-per-user has to be a whole number from 1 to 1000.");
    CHECK(refused({"--message-rate", "10001"}) == "--message-rate has to be a whole number from 1 to 10000.");
    CHECK(refused({"--kiosk-message-burst", "-1"}) ==
          "--kiosk-message-burst has to be a whole number from 1 to 20000.");
}

TEST_CASE("words are held against what is understood") {
    CHECK(refused({"--log-level", "loud"}) == "--log-level has to be debug, info, warning or error.");
    CHECK(refused({"--log-format", "xml"}) == "--log-format has to be text or json.");
    CHECK(refused({"--rate-limits", "maybe"}) == "--rate-limits has to be on or off.");
    CHECK(refused({"--trusted-proxies", "10.0.0.0/8,proxy"}).starts_with("--trusted-proxies has to be"));
    CHECK(refused({"--data", ""}) == "--data has to name a folder.");
}

TEST_CASE("an origin is a scheme and an authority and nothing else") {
    CHECK(config({"--allowed-origins", "https://a.example,http://localhost:5173"}).value().allowed_origins.size() == 2);
    for (const auto* text : {"a.example", "https://", "https://a.example/", "ws://a.example", "*"}) {
        CAPTURE(text);
        CHECK(refused({"--allowed-origins", text}).starts_with("--allowed-origins has to be origins"));
        CHECK(refused({"--poster-origins", text}).starts_with("--poster-origins has to be origins"));
    }
}

TEST_CASE("an origin is held against what browsers send, however it was written") {
    const auto config_read = config({"--public-url", "https://Tickets.Example:443", "--allowed-origins",
                                     "http://A.example:80,https://b.example:80,http://c.example:8080"})
                                 .value();
    CHECK(config_read.public_url == "https://tickets.example");
    CHECK(config_read.allowed_origins ==
          std::vector<std::string>{"http://a.example", "https://b.example:80", "http://c.example:8080"});
}

TEST_CASE("TLS needs both of its files") {
    CHECK(refused({"--tls-cert", "a.pem"}).find("TLS needs --tls-cert and --tls-key") != std::string::npos);
    CHECK(refused({"--tls-key", "a.pem"}).find("TLS needs --tls-cert and --tls-key") != std::string::npos);
    CHECK(config({"--tls-cert", "a.pem", "--tls-key", "b.pem"}).value().tls->key == "b.pem");
}

TEST_CASE("the sandbox takes payments in demo mode, and nobody does by himself otherwise") {
    const auto providers = [](std::vector<std::string> arguments) {
        return config(std::move(arguments)).value().payments.providers;
    };
    CHECK(providers({}).empty());
    CHECK(providers({"--demo"}) == std::vector<std::string>{"sandbox"});
    CHECK(providers({"--demo", "--payments", "none"}).empty());
    CHECK(providers({"--payments", "paypal, sandbox"}) == std::vector<std::string>{"paypal", "sandbox"});
    for (const auto* list : {"stripe", "sandbox,sandbox", "sandbox,none"}) {
        CAPTURE(list);
        CHECK(refused({"--payments", list}).starts_with("--payments has to be none, or sandbox and paypal"));
    }
}

TEST_CASE("what only PayPal needs is refused while PayPal is off") {
    for (const auto* name : {"--paypal-client-id-file", "--paypal-secret-file", "--paypal-webhook-id"}) {
        CAPTURE(name);
        CHECK(refused({"--demo", name, "x"}) ==
              std::string(name) + " has no meaning while --payments does not name paypal.");
        CHECK(config({"--payments", "paypal", name, "x"}).has_value());
    }
    CHECK(config({}).value().payments.paypal_base_url == "https://api-m.paypal.com");
    CHECK(refused({"--paypal-base-url", "api-m.paypal.com"}).starts_with("--paypal-base-url has to be as https://"));
}

TEST_CASE("the sandbox's bank is where a browser can go") {
    CHECK(config({"--sandbox-listen", "[::1]:8090"}).value().payments.sandbox_listen.port() == 8090);
    CHECK(refused({"--sandbox-listen", "8090"}).starts_with("--sandbox-listen has to be an address and a port"));
    CHECK(refused({"--sandbox-listen", "0.0.0.0:8090"}) ==
          "--sandbox-listen has to be an address that buyers' browsers can go to.");
}

}  // namespace holdfast::app
