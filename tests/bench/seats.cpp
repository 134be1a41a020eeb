// GET /shows/{id}/seats of the arena: nothing new, whole and compressed, whole as text; each beside nginx, which sends
// the same bytes from a file. What counts is how many answers a second of the server's own CPU time makes, so that it
// does not matter whether the load, wrk on the other core, keeps up.
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <regex>
#include <stdexcept>
#include <thread>

#include "tests/bench/benchmarks.hpp"
#include "tests/bench/http_line.hpp"
#include "tests/bench/subject.hpp"

namespace holdfast::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds start_limit{10};
constexpr std::chrono::seconds load_limit{60};

// A port that was free a moment ago: nginx takes no 0.
std::uint16_t free_port() {
    const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    const bool bound = ::bind(probe, reinterpret_cast<const sockaddr*>(&address), length) == 0 &&
                       ::getsockname(probe, reinterpret_cast<sockaddr*>(&address), &length) == 0;
    ::close(probe);
    if (!bound) throw std::runtime_error("no port is free");
    return ntohs(address.sin_port);
}

// As fast as nginx is: one process, files by sendfile(2), nothing logged, connections kept.
std::string nginx_settings(std::uint16_t port) {
    return "daemon off;\nmaster_process off;\npid nginx.pid;\nerror_log stderr error;\nevents {}\nhttp {\n"
           "access_log off;\nsendfile on;\ntcp_nopush on;\nopen_file_cache max=16;\nkeepalive_requests 100000000;\n"
           "client_body_temp_path t;\nproxy_temp_path t;\nfastcgi_temp_path t;\nuwsgi_temp_path t;\nscgi_temp_path t;\n"
           "server { listen 127.0.0.1:" +
           std::to_string(port) + "; root files; default_type application/json; }\n}\n";
}

Subject start_nginx(const fs::path& folder) {
    Subject subject;
    subject.port = free_port();
    std::ofstream(folder / "nginx.conf") << nginx_settings(subject.port);
    client::ChildSpec spec;
    spec.arguments = {"nginx", "-p", folder.string(), "-c", "nginx.conf", "-e", "stderr"};
    spec.output = folder / "nginx.log";
    spec.core = server_core;
    subject.process = std::make_unique<client::ChildProcess>(std::move(spec));
    const auto until = std::chrono::steady_clock::now() + start_limit;
    while (subject.process->running() && std::chrono::steady_clock::now() < until) {
        try {
            HttpLine line(subject.port);
            return subject;
        } catch (const std::system_error&) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    }
    throw std::runtime_error("nginx did not start: " + subject.process->output());
}

// Answers for each second of the server's CPU time.
double answers_per_cpu_second(const Subject& subject, const std::string& path, const std::string& header,
                              const fs::path& folder) {
    static unsigned runs = 0;
    client::ChildSpec spec;
    spec.arguments = {"wrk", "-t1", "-c16", "-d3s"};
    if (!header.empty()) spec.arguments.insert(spec.arguments.end(), {"-H", header});
    spec.arguments.push_back("http://127.0.0.1:" + std::to_string(subject.port) + path);
    spec.output = folder / ("wrk.log." + std::to_string(++runs));
    spec.core = load_core;
    const auto cpu_before = subject.process->cpu_time();
    client::ChildProcess wrk(std::move(spec));
    if (wrk.wait(load_limit) != 0) throw std::runtime_error("wrk failed: " + wrk.output());
    const auto cpu = std::chrono::duration<double>(subject.process->cpu_time() - cpu_before).count();

    static const std::regex count(R"((\d+) requests in)");
    const auto output = wrk.output();
    std::smatch found;
    const bool is_clean =
        output.find("Socket errors") == std::string::npos && output.find("Non-2xx") == std::string::npos;
    if (!is_clean || !std::regex_search(output, found, count)) throw std::runtime_error("wrk said: " + output);
    return std::stod(found[1]) / cpu;
}

struct Question {
    std::string_view name;
    std::string header;       // of ours
    std::string file;         // of nginx
    std::string file_header;  // asked with it
    std::optional<double> least{};
    std::optional<double> least_of_nginx{};
};

}  // namespace

void measure_seats(Table& table, const fs::path& folder) {
    const auto holdfast = start_holdfast(folder, Scheme::plain);
    const std::string path = "/api/v1" + holdfast.room.substr(std::string_view("/ws").size()) + "/seats";
    const std::string gzip = "Accept-Encoding: gzip";
    HttpLine line(holdfast.port);
    const HttpReply whole = line.get(path);
    const HttpReply compressed = line.get(path, gzip + "\r\n");
    const auto home = folder / "nginx";
    fs::create_directories(home / "files");
    std::ofstream(home / "files/seats.json") << whole.body;
    std::ofstream(home / "files/seats.gz") << compressed.body;
    const auto nginx = start_nginx(home);
    const std::string file_etag = HttpLine(nginx.port).get("/seats.json").etag;

    const Question questions[] = {
        {"nothing new (304)", "If-None-Match: " + whole.etag, "/seats.json", "If-None-Match: " + file_etag, 20'000,
         0.5},
        {"whole, gzip", gzip, "/seats.gz", "", 2'000, {}},
        {"whole, as text", "", "/seats.json", "", {}, {}},
    };
    for (const Question& question : questions) {
        const std::string name = "seats of the arena, " + std::string(question.name);
        const Figure ours{answers_per_cpu_second(holdfast, path, question.header, folder), "/s"};
        const Figure theirs{answers_per_cpu_second(nginx, question.file, question.file_header, folder), "/s"};
        table.add({name + ", answers a CPU second", ours, {}, question.least, Goal::at_least});
        table.add({name + ", / nginx", ours, theirs, question.least_of_nginx, Goal::at_least});
    }
}

}  // namespace holdfast::bench
