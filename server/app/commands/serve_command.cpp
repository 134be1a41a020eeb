// `holdfast serve`: settings in, a running server out, and one exit status for whoever started it.
#include <iostream>
#include <thread>

#include "server/app/app.hpp"
#include "server/app/commands/command_line.hpp"
#include "server/app/signals.hpp"

namespace holdfast::app {
namespace {

constexpr CommandHelp help{
    "serve [settings]", "Serves rooms over WebSocket, the REST interface and the web page, until SIGTERM or SIGINT.",
    "SIGHUP reloads the certificate. /healthz, /readyz and /metrics are for operators. Everything that lasts is in the "
    "data folder; `holdfast backup` copies its database while it is served."};

void announce(const App& app, const Config& config) {
    std::cout << "Holdfast listens on " << app.url() << '\n';
    if (config.demo == Demo::yes) {
        std::cout << "Demo mode: the sample shows are there to be tried, and everybody may pay at the counter.\n";
    }
    for (const DemoUser& user : app.demo_users()) {
        std::cout << "Log in as " << user.username << " with the password " << user.password << '\n';
    }
    std::cout << std::flush;
    ops::log_info("Serving", ops::field("url", app.url()), ops::field("loops", config.loops));
    if (config.rate_limits == http::RateLimits::off) {
        ops::log_warning("RATE LIMITS ARE OFF: no address, user or session is limited; never do this in public");
    }
}

}  // namespace

int serve(const Invocation& invocation) {
    const auto settings = settings_for(invocation, help, serve_settings());
    if (const int* status = std::get_if<int>(&settings)) return *status;
    const auto& given = std::get<Settings>(settings);
    if (!given.words().empty()) {
        return refuse(given.words().front() + " is no setting of serve; --help lists them.", exit_misused);
    }
    auto config = understand(given, std::thread::hardware_concurrency());
    if (!config) return refuse(config.error(), exit_misused);
    if (config->mail.server) {
        const auto password = smtp_password(config->mail, invocation.environment);
        if (!password) return refuse(password.error(), exit_misused);
        config->mail.server->password = *password;
    }

    hold_signals();  // before the first thread is started
    const ops::Log log(config->log_level, config->log_format);
    auto app = App::open(*config);
    if (!app) return refuse(app.error(), exit_failed);
    announce(**app, *config);
    (*app)->run();
    return exit_done;
}

}  // namespace holdfast::app
