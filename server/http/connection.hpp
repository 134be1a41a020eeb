// One connection speaking HTTP/1.1: requests one after another, each read within its limits, answered by the router,
// until it ends or becomes a room's socket. Then all of it is gone: buffer, timer and coroutine. Lives on the loop that
// accepted it.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/intrusive/list.hpp>

#include <chrono>
#include <memory>
#include <string_view>

#include "protocol/limits.hpp"
#include "protocol/time.hpp"
#include "server/http/addresses.hpp"
#include "server/http/connection_slot.hpp"
#include "server/http/router.hpp"
#include "server/http/transport.hpp"
#include "server/http/upgrade.hpp"
#include "server/ops/clock.hpp"
#include "server/ops/metrics.hpp"

namespace holdfast::http {

// How long a client may take. Tests shorten them.
struct TimeLimits {
    Milliseconds handshake = Seconds(limits::tls_handshake_timeout_s);
    Milliseconds head = Seconds(limits::header_timeout_s);
    Milliseconds body = Seconds(limits::body_timeout_s);
    Milliseconds keep_alive = Seconds(limits::keep_alive_timeout_s);
    Milliseconds write_stall = Seconds(limits::body_timeout_s);  // without taking a byte of the answer
    Milliseconds linger = Seconds(1);                            // for the client to close after our last answer
};

// What all connections of a server share; outlives them.
struct Site {
    const Router& router;
    UpgradeHandler upgrade;  // of paths below /ws/
    ops::Metrics& metrics;
    const ops::Clock& clock;
    TrustedProxies proxies{};
    TimeLimits time{};
};

using LoopHook = boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>>;

class Connection : public std::enable_shared_from_this<Connection>, public LoopHook {
public:
    Connection(Transport transport, ConnectionSlot slot, const Site& site);

    // Serves until the connection ends or is handed over; the coroutine owns it.
    static boost::asio::awaitable<void> serve(std::shared_ptr<Connection> connection);

    // The server is going away: ends now when no request is under way, else after its answer.
    void drain();

private:
    using Steady = std::chrono::steady_clock;
    using Timer = boost::asio::basic_waitable_timer<Steady, boost::asio::wait_traits<Steady>, Executor>;
    enum class Next { go_on, close, gone };
    enum class Received { complete, too_large, malformed, ended };
    struct Exchange;

    void time_out_after(Milliseconds limit);
    void no_time_out();
    void watch_deadline();

    boost::asio::awaitable<Next> serve_request();
    std::optional<Response> read_request(Exchange& exchange);
    std::optional<Response> refuse_body(Exchange& exchange) const;
    boost::asio::awaitable<Next> answer_request(Exchange& exchange);
    boost::asio::awaitable<Next> hand_over(Exchange& exchange);
    boost::asio::awaitable<Next> answer(Exchange& exchange, Response&& response, Next next);
    boost::asio::awaitable<Received> receive_head();
    boost::asio::awaitable<Received> receive_body(Exchange& exchange);
    boost::asio::awaitable<bool> receive_more();
    boost::asio::awaitable<bool> send(std::string_view head, std::string_view body);
    boost::asio::awaitable<void> linger();

    Transport transport_;
    ConnectionSlot slot_;
    const Site& site_;
    Timer timer_;
    Steady::time_point deadline_ = Steady::time_point::max();
    Steady::time_point watched_until_ = Steady::time_point::max();  // when the timer looks at the deadline next
    boost::asio::ip::address peer_;
    boost::beast::flat_buffer received_;
    bool idle_ = true;  // no byte of a request has come yet
    bool served_before_ = false;
    bool draining_ = false;
};

// The connections of one loop, for draining. They leave by themselves.
using Connections = boost::intrusive::list<Connection, boost::intrusive::constant_time_size<false>>;

}  // namespace holdfast::http
