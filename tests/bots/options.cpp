#include "tests/bots/options.hpp"

#include <boost/program_options.hpp>

#include <algorithm>
#include <fstream>
#include <ostream>
#include <string>

namespace holdfast::bots {
namespace {

namespace po = boost::program_options;

constexpr std::size_t max_connections = 1'000'000;
constexpr unsigned max_seconds = 7 * 24 * 3'600;
constexpr unsigned max_silence_seconds = 3'600;

struct Raw {
    std::string url;
    std::int64_t show = 0;
    std::int64_t viewers = 0;
    std::int64_t buyers = 0;
    double rate = 0;
    std::int64_t seconds = 0;
    std::uint64_t seed = 0;
    std::string token_file;
    std::int64_t idle_seconds = 0;
    std::int64_t answer_seconds = 0;
};

po::options_description description(Raw& raw) {
    po::options_description options(
        "Fills a room with viewers and buyers, and checks the server's promises meanwhile; or, with --interactive, "
        "sells "
        "tickets to whoever stands at this terminal");
    options.add_options()                                                                                //
        ("url", po::value(&raw.url)->required(), "the server: http://HOST:PORT or https://HOST:PORT")    //
        ("show", po::value(&raw.show)->default_value(1), "the show's id")                                //
        ("viewers", po::value(&raw.viewers)->default_value(100), "how many only watch")                  //
        ("buyers", po::value(&raw.buyers)->default_value(20), "how many select and buy")                 //
        ("rate", po::value(&raw.rate)->default_value(20), "selects per second, of all buyers together")  //
        ("seconds", po::value(&raw.seconds)->default_value(30), "for how long")                          //
        ("seed", po::value(&raw.seed)->default_value(1), "decides what the buyers fancy")                //
        ("tls-insecure", "accept any certificate (for test certificates)")                               //
        ("json", "report as one JSON object")                                                            //
        ("interactive", "be a kiosk on this terminal; without --show it offers all that is on sale")     //
        ("device-token-file", po::value(&raw.token_file), "the kiosk's token, to sell at the counter")   //
        ("idle-seconds", po::value(&raw.idle_seconds)->default_value(Silence{}.before_asking.count()),
         "after how long a kiosk asks a silent customer whether he is still there")  //
        ("answer-seconds", po::value(&raw.answer_seconds)->default_value(Silence{}.before_leaving.count()),
         "how long after that his seats are given back and all is forgotten")  //
        ("help", "say this");
    return options;
}

// The first line of a file, or nothing when there is none.
std::string first_line(const std::string& path) {
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
    return line;
}

std::optional<std::string> complaint(const Raw& raw) {
    const auto within = [](std::int64_t value, std::int64_t low, std::size_t high) {
        return value >= low && static_cast<std::size_t>(value) <= high;
    };
    if (raw.show < 1) return "--show must be a show's id, 1 or more";
    if (!within(raw.viewers, 0, max_connections)) return "--viewers must be between 0 and 1000000";
    if (!within(raw.buyers, 0, max_connections)) return "--buyers must be between 0 and 1000000";
    if (raw.viewers + raw.buyers == 0) return "--viewers and --buyers cannot both be 0";
    if (!(raw.rate > 0 && raw.rate <= 1e6)) return "--rate must be more than 0, at most 1000000";
    if (!within(raw.seconds, 1, max_seconds)) return "--seconds must be between 1 and 604800";
    if (!within(raw.idle_seconds, 1, max_silence_seconds)) return "--idle-seconds must be between 1 and 3600";
    if (!within(raw.answer_seconds, 1, max_silence_seconds)) return "--answer-seconds must be between 1 and 3600";
    return std::nullopt;
}

}  // namespace

std::optional<Options> parse_options(int argc, const char* const* argv, std::ostream& out, std::ostream& err,
                                     int& exit_status) {
    Raw raw;
    const auto options = description(raw);
    po::variables_map given;
    exit_status = 2;
    try {
        po::store(po::command_line_parser(argc, argv).options(options).positional({}).run(), given);
        if (given.count("help") != 0) {
            out << options;
            exit_status = 0;
            return std::nullopt;
        }
        po::notify(given);
    } catch (const po::error& wrong) {
        err << "holdfast-bots: " << wrong.what() << "; --help lists the options\n";
        return std::nullopt;
    }
    auto problem = complaint(raw);
    auto target = client::parse_target(raw.url);
    if (!target) problem = "--url must be http://HOST:PORT or https://HOST:PORT";
    if (given.count("device-token-file") != 0 && first_line(raw.token_file).empty()) {
        problem = "--device-token-file names no file with a token";
    }
    if (problem) {
        err << "holdfast-bots: " << *problem << "\n";
        return std::nullopt;
    }

    Options result;
    result.target = *std::move(target);
    if (given.count("tls-insecure") != 0) result.trust = client::Trust::any_certificate;
    result.show = ShowId(raw.show);
    result.viewers = static_cast<std::size_t>(raw.viewers);
    result.buyers = static_cast<std::size_t>(raw.buyers);
    result.selects_per_second = raw.rate;
    result.duration = std::chrono::seconds(raw.seconds);
    result.seed = raw.seed;
    if (given.count("json") != 0) result.report = ReportAs::json;
    if (given.count("interactive") != 0) result.mode = Mode::text_kiosk;
    if (!given["show"].defaulted()) result.only_show = result.show;
    if (given.count("device-token-file") != 0) result.device_token = first_line(raw.token_file);
    auto& [choosing, with_tickets] = result.patience;
    choosing.before_asking = std::chrono::seconds(raw.idle_seconds);
    choosing.before_leaving = std::chrono::seconds(raw.answer_seconds);
    with_tickets.before_asking = std::max(with_tickets.before_asking, choosing.before_asking);
    with_tickets.before_leaving = choosing.before_leaving;
    return result;
}

}  // namespace holdfast::bots
