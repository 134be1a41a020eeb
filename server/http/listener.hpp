// Accepts connections for one loop. Every loop has a listener of its own on the same port (SO_REUSEPORT): the kernel
// spreads the connections, and none moves from loop to loop. Lives on its loop.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <memory>

#include "protocol/errors.hpp"
#include "server/http/certificate.hpp"
#include "server/http/connection.hpp"

namespace holdfast::http {

class Listener {
public:
    // Binds and listens. `certificate` is null for plain HTTP. unavailable, with a sentence for the operator, when the
    // address cannot be had; a port that another program listens on is refused, even one that would share it.
    // What is referred to outlives the listener and its connections.
    static Result<std::unique_ptr<Listener>> bind(boost::asio::io_context& loop,
                                                  const boost::asio::ip::tcp::endpoint& endpoint, const Site& site,
                                                  ConnectionSlots& slots, const Certificate* certificate);

    // The same address once more, for another loop.
    static Result<std::unique_ptr<Listener>> join(boost::asio::io_context& loop, const Listener& first);

    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    [[nodiscard]] boost::asio::ip::tcp::endpoint endpoint() const;  // with the port that was picked for 0

    void start();

    // Accepts no more, ends idle connections and lets the others finish their answer.
    void stop();

private:
    struct State;
    explicit Listener(std::shared_ptr<State> state);

    static Result<std::unique_ptr<Listener>> open(std::shared_ptr<State> state,
                                                  const boost::asio::ip::tcp::endpoint& endpoint);

    std::shared_ptr<State> state_;
};

}  // namespace holdfast::http
