// A room's WebSocket from the client's side, plain or with TLS. One read and one write may be under way at a time.
// Lives on its io_context's thread.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "tests/client/failure.hpp"
#include "tests/client/network.hpp"

namespace holdfast::client {

struct RoomEntry {
    std::string path;            // such as /ws/shows/1?epoch=…&since=…
    std::string token{};         // sent as a bearer token when not empty
    std::string origin{};        // sent when not empty
    std::string sub_protocol{};  // asked for when not empty
    std::size_t source = 0;
};

class RoomSocket {
public:
    static std::unique_ptr<RoomSocket> make(Network& network);
    virtual ~RoomSocket() = default;

    virtual boost::asio::awaitable<Outcome<void>> open(RoomEntry entry) = 0;

    // The next message; valid until the next read. Pings are answered while a read is under way.
    virtual boost::asio::awaitable<Outcome<std::string_view>> read() = 0;

    virtual boost::asio::awaitable<Outcome<void>> write_text(std::string text) = 0;

    // Says goodbye; the read under way then ends with `closed`.
    virtual boost::asio::awaitable<void> close() = 0;

    // Vanishes without a word; what is under way ends with a failure.
    virtual void vanish() = 0;

    // What the server answered to the wish for a sub-protocol; empty when nothing.
    [[nodiscard]] virtual std::string_view sub_protocol() const = 0;
};

}  // namespace holdfast::client
