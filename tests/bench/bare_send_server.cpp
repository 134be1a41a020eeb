// The least a fan-out can cost: a loop that sends one ready-made frame to every client for each change, with the same
// system calls and nothing else. It answers the upgrade without looking at it, and never reads again.
//
// usage: bench_bare_send CLIENTS FRAME_BYTES CHANGES_PER_SECOND; prints its port.
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "tests/client/ws_frames.hpp"

namespace {

using holdfast::client::Masking;
using holdfast::client::Opcode;
using holdfast::client::ws_frame;
using std::chrono::steady_clock;

constexpr std::string_view upgraded =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
constexpr std::uint64_t listener_mark = ~std::uint64_t{0};

int listen_somewhere() {
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    if (bind(listener, reinterpret_cast<const sockaddr*>(&address), length) != 0 || listen(listener, 4'096) != 0 ||
        getsockname(listener, reinterpret_cast<sockaddr*>(&address), &length) != 0) {
        std::perror("bench_bare_send");
        std::exit(1);
    }
    std::printf("listening on http://127.0.0.1:%d\n", ntohs(address.sin_port));
    std::fflush(stdout);
    return listener;
}

class BareServer {
public:
    BareServer(std::size_t wanted, std::string frame) : wanted_(wanted), frame_(std::move(frame)) {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = listener_mark;
        epoll_ctl(epoll_, EPOLL_CTL_ADD, listener_, &event);
    }

    // Lets clients in until all are there.
    void fill() {
        std::array<epoll_event, 256> events{};
        while (clients_.size() < wanted_) {
            const int count = epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), -1);
            for (int i = 0; i < count; ++i) {
                const auto& event = events[static_cast<std::size_t>(i)];
                event.data.u64 == listener_mark ? accept_all() : answer(static_cast<int>(event.data.u64));
            }
        }
    }

    [[noreturn]] void send_forever(double changes_per_second) {
        const auto interval = std::chrono::nanoseconds(static_cast<std::int64_t>(1e9 / changes_per_second));
        for (auto due = steady_clock::now();; due += interval) {
            // Behind its time it does not catch up: what was not sent does not count.
            while (steady_clock::now() < due) epoll_pause(due);
            due = std::max(due, steady_clock::now() - interval);
            for (const int client : clients_) {
                [[maybe_unused]] const auto sent =
                    send(client, frame_.data(), frame_.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
            }
        }
    }

private:
    void accept_all() {
        for (int client = accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC); client >= 0;
             client = accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC)) {
            const int no_delay = 1;
            setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &no_delay, sizeof no_delay);
            epoll_event event{};
            event.events = EPOLLIN;
            event.data.u64 = static_cast<std::uint64_t>(client);
            epoll_ctl(epoll_, EPOLL_CTL_ADD, client, &event);
        }
    }

    void answer(int client) {
        std::array<char, 2'048> request{};
        if (recv(client, request.data(), request.size(), 0) <= 0) std::exit(0);
        epoll_ctl(epoll_, EPOLL_CTL_DEL, client, nullptr);
        const std::string greeting = std::string(upgraded) + frame_;
        [[maybe_unused]] const auto sent = send(client, greeting.data(), greeting.size(), MSG_NOSIGNAL);
        clients_.push_back(client);
    }

    void epoll_pause(steady_clock::time_point due) {
        const auto left = std::chrono::duration_cast<std::chrono::microseconds>(due - steady_clock::now()).count();
        if (left > 0) usleep(static_cast<useconds_t>(left));
    }

    int epoll_ = epoll_create1(EPOLL_CLOEXEC);
    int listener_ = listen_somewhere();
    std::size_t wanted_;
    std::string frame_;
    std::vector<int> clients_;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fputs("usage: bench_bare_send CLIENTS FRAME_BYTES CHANGES_PER_SECOND\n", stderr);
        return 2;
    }
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    const auto frame_bytes = static_cast<std::size_t>(std::strtoul(argv[2], nullptr, 10));
    const std::size_t header_bytes = frame_bytes < 128 ? 2 : 4;
    BareServer server(std::strtoul(argv[1], nullptr, 10),
                      ws_frame(Opcode::text, std::string(frame_bytes - header_bytes, 'x'), Masking::unmasked));
    server.fill();
    server.send_forever(std::strtod(argv[3], nullptr));
}
