// holdfast-bots: a crowd that fills a room and does not believe the server. Exit status 0 when every promise was kept,
// 1 on any fault, 2 when it could not be started. Or, with --interactive, a kiosk on a terminal.
#include <sys/resource.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <csignal>
#include <exception>
#include <iostream>

#include "tests/bots/crowd.hpp"
#include "tests/bots/options.hpp"
#include "tests/bots/report.hpp"
#include "tests/bots/text_kiosk.hpp"

namespace holdfast::bots {
namespace {

namespace asio = boost::asio;

constexpr int kept_every_promise = 0;
constexpr int found_faults = 1;
constexpr int could_not_start = 2;

// A crowd needs a descriptor each: takes all that the system allows.
void raise_descriptor_limit() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

// A kiosk's end is no crowd's: the end of the input and the first Ctrl-C give back what is held; the second one kills.
int serve_terminal(const Options& options) {
    asio::io_context io(1);
    client::Network network(io, options.target, options.trust);
    KioskRest rest(network, options.device_token);
    Terminal terminal(io, STDIN_FILENO, std::cout);
    TextKiosk kiosk(rest, terminal, options.only_show, options.patience);

    asio::signal_set signals(io, SIGINT, SIGTERM);
    signals.async_wait([&](const boost::system::error_code& error, int) {
        if (error) return;
        boost::system::error_code ignored;
        signals.clear(ignored);
        terminal.close();
    });
    bool served = false;
    std::exception_ptr trouble;
    asio::co_spawn(io, kiosk.run(), [&](std::exception_ptr thrown, bool result) {
        trouble = thrown;
        served = result;
        signals.cancel();
    });
    io.run();
    terminal.say("\n");
    if (trouble) std::rethrow_exception(trouble);
    return served ? kept_every_promise : could_not_start;
}

int run(const Options& options) {
    raise_descriptor_limit();
    asio::io_context io(1);
    client::Network network(io, options.target, options.trust);
    World world(network, options);
    Crowd crowd(world);

    asio::signal_set signals(io, SIGINT, SIGTERM);
    signals.async_wait([&crowd](const boost::system::error_code& error, int) {
        if (!error) crowd.close_early();
    });
    // With --json the standard output is the report alone.
    std::ostream& progress_out = options.report == ReportAs::json ? std::cerr : std::cout;
    Progress progress(world, crowd);
    bool entered = false;
    std::exception_ptr trouble;
    asio::co_spawn(io, crowd.run([&] { progress.print_line(progress_out); }),
                   [&](std::exception_ptr thrown, bool result) {
                       trouble = thrown;
                       entered = result;
                       signals.cancel();
                   });
    io.run();
    if (trouble) std::rethrow_exception(trouble);
    if (!entered) {
        std::cerr << "holdfast-bots: the room of show " << options.show.value()
                  << " could not be entered; is the server up, and does it know the show?\n";
        return could_not_start;
    }
    print_report(std::cout, world, crowd);
    return world.faults.total() == 0 ? kept_every_promise : found_faults;
}

}  // namespace
}  // namespace holdfast::bots

int main(int argc, char** argv) {
    int exit_status = holdfast::bots::could_not_start;
    try {
        const auto options = holdfast::bots::parse_options(argc, argv, std::cout, std::cerr, exit_status);
        if (!options) return exit_status;
        const bool is_kiosk = options->mode == holdfast::bots::Mode::text_kiosk;
        return is_kiosk ? holdfast::bots::serve_terminal(*options) : holdfast::bots::run(*options);
    } catch (const std::exception& error) {
        std::cerr << "holdfast-bots: " << error.what() << "\n";
        return holdfast::bots::could_not_start;
    }
}
