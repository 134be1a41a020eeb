#include "tests/integration/support/raw_socket.hpp"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace holdfast::integration {
namespace {

constexpr timeval patience{150, 0};

}  // namespace

RawSocket::RawSocket(const Server& server, int receive_buffer_bytes) {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    REQUIRE(socket_ >= 0);
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (receive_buffer_bytes > 0) {
        setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer_bytes, sizeof receive_buffer_bytes);
    }
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(std::stoul(server.target().port)));
    REQUIRE(::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
}

RawSocket::~RawSocket() {
    ::close(socket_);
}

void RawSocket::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return;  // the server has had enough of us; what it says about that is read next
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

unsigned RawSocket::upgrade(std::string_view path, std::string_view token) {
    send(client::ws_upgrade_request("127.0.0.1", path, token));
    auto end = unread_.find("\r\n\r\n");
    while (end == std::string::npos) {
        REQUIRE(read_more());
        end = unread_.find("\r\n\r\n");
    }
    const auto status = static_cast<unsigned>(std::strtoul(unread_.c_str() + 9, nullptr, 10));
    unread_.erase(0, end + 4);
    return status;
}

std::string RawSocket::read_to_end() {
    while (read_more()) {
    }
    return std::move(unread_);
}

std::optional<RawSocket::Frame> RawSocket::next_frame() {
    for (;;) {
        const auto header = client::parse_frame_header(unread_);
        if (header && unread_.size() >= header->frame_bytes()) {
            Frame frame{header->opcode, unread_.substr(header->header_bytes, header->payload_bytes)};
            unread_.erase(0, header->frame_bytes());
            return frame;
        }
        if (!read_more()) return std::nullopt;
    }
}

unsigned RawSocket::close_code() {
    for (auto frame = next_frame(); frame; frame = next_frame()) {
        if (frame->opcode != client::Opcode::close) continue;
        if (frame->payload.size() < 2) return 1005;
        const auto at = [&](std::size_t i) {
            return static_cast<unsigned>(static_cast<unsigned char>(frame->payload[i]));
        };
        return at(0) * 256 + at(1);
    }
    return 0;
}

bool RawSocket::read_a_little(std::size_t bytes) {
    return read_more(bytes);
}

bool RawSocket::read_more(std::size_t at_most) {
    std::array<char, 16'384> bytes;
    const auto received = ::recv(socket_, bytes.data(), std::min(at_most, bytes.size()), 0);
    const bool timed_out = received < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
    REQUIRE_FALSE_MESSAGE(timed_out, "the server neither answered nor closed");
    if (received <= 0) return false;
    unread_.append(bytes.data(), static_cast<std::size_t>(received));
    return true;
}

}  // namespace holdfast::integration
