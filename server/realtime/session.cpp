// The socket's side of a session: Beast reads frames, answers pings and closes; everything that is said goes through
// the outgoing queue below it. Whether the client is still there is seen here, not by Beast: it would wait for the
// answer to a ping that stands behind all that a slow reader has yet to read. Callbacks rather than a coroutine: an
// idle viewer's frame would be the largest thing it keeps.
#include "server/realtime/session.hpp"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <array>
#include <string>

#include "server/http/addresses.hpp"
#include "server/http/negotiation.hpp"
#include "server/realtime/request_handler.hpp"
#include "server/realtime/session_stream.hpp"

namespace holdfast::realtime {
namespace {

namespace beast = boost::beast;
namespace websocket = beast::websocket;
using boost::system::error_code;
using std::chrono::steady_clock;

constexpr std::string_view subprotocol = "holdfast.v1";

// Most messages fit into this and are handled where they were read; longer ones gather in a string.
constexpr std::size_t chunk_bytes = 256;

bool asks_for_subprotocol(const http::Request& request) {
    const auto offered = request.header("sec-websocket-protocol");
    if (!offered) return false;
    std::string_view rest = *offered;
    while (!rest.empty()) {
        const auto comma = std::min(rest.find(','), rest.size());
        std::string_view name = rest.substr(0, comma);
        while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
        while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
        if (name == subprotocol) return true;
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    return false;
}

// Frames for a client that does not read are better merged here than piled up in the kernel.
void limit_unsent(int socket) {
    const int bytes = limits::max_unsent_bytes;
    (void)::setsockopt(socket, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &bytes, sizeof bytes);
}

using Socket = websocket::stream<SessionStream, false>;

// A base, so that the socket is there before the Viewer that sends through it.
struct SocketHolder {
    explicit SocketHolder(http::Transport transport) : socket(std::move(transport)) {}
    Socket socket;
};

class Session final : private SocketHolder, public RequestPeer, public OutgoingListener, public Viewer {
public:
    Session(http::Upgrade& upgrade, SessionStart start, SessionServices& services)
        : SocketHolder(std::move(upgrade.transport)),
          Viewer(socket.next_layer().outgoing()),
          slot_(std::move(upgrade.slot)),
          services_(services),
          audience_(std::move(start.audience)),
          requests_(*this, *this, audience_, http::address_key(upgrade.request.remote_address),
                    http::preferred_language(upgrade.request), services) {
        services_.live_sessions.fetch_add(1);
    }
    ~Session() override { services_.live_sessions.fetch_sub(1); }

    void start(const http::Upgrade& upgrade, std::optional<auth::Identity> identity, std::optional<ResumePoint> resume);

    void answer(const SharedFrame& frame) override;
    void on_loop(std::function<void()> work) override;
    void close_for_abuse() override;
    void on_drained() override;
    void on_broken() override;
    void end(Ending why) override;
    void review(Timestamp now) override;

private:
    std::shared_ptr<Session> self() { return std::static_pointer_cast<Session>(shared_from_this()); }
    void read();
    void on_read(const error_code& error, std::size_t size);
    void on_message(std::string_view text);
    void close(const websocket::close_reason& reason);
    void leave();
    void note_life();
    void look_for_life();
    void ping();

    http::ConnectionSlot slot_;
    SessionServices& services_;
    std::shared_ptr<Audience> audience_;
    RequestHandler requests_;
    std::string gathered_;
    std::array<char, chunk_bytes> chunk_;
    steady_clock::time_point last_life_ = steady_clock::now();  // a frame came, or all that was queued was taken
    bool reading_ = false;
    bool left_ = false;
    bool pinged_ = false;  // since the last sign of life
    bool pinging_ = false;
};

void Session::start(const http::Upgrade& upgrade, std::optional<auth::Identity> identity,
                    std::optional<ResumePoint> resume) {
    socket.next_layer().outgoing().attach(std::weak_ptr<OutgoingListener>(self()));
    socket.set_option(
        websocket::stream_base::timeout{Seconds(limits::close_timeout_s), websocket::stream_base::none(), false});
    socket.control_callback([this](websocket::frame_type, beast::string_view) { note_life(); });
    socket.read_message_max(limits::max_frame_in_bytes);
    limit_unsent(socket.next_layer().transport().socket().native_handle());
    if (asks_for_subprotocol(upgrade.request)) {
        socket.set_option(websocket::stream_base::decorator([](websocket::response_type& response) {
            response.set(beast::http::field::sec_websocket_protocol, subprotocol);
        }));
    }
    socket.async_accept(upgrade.head, [session = self(), identity, resume](const error_code& error) {
        if (error) return;
        session->audience_->join(session, resume);
        if (identity) session->requests_.greet(*identity);
        session->read();
    });
}

// Nothing more is read while the client does not read what it asked for.
void Session::read() {
    if (left_ || reading_ || outgoing().queued_bytes() > limits::max_outgoing_bytes / 2) return;
    reading_ = true;
    socket.async_read_some(boost::asio::buffer(chunk_), beast::bind_front_handler(&Session::on_read, self()));
}

void Session::on_read(const error_code& error, std::size_t size) {
    reading_ = false;
    if (error) {
        leave();
        return;
    }
    if (left_) return;
    note_life();
    if (socket.got_binary()) {
        close({websocket::close_code::unknown_data, "Only text frames are understood."});
        return;
    }
    const std::string_view piece(chunk_.data(), size);
    if (!socket.is_message_done()) {
        gathered_.append(piece);
    } else if (gathered_.empty()) {
        on_message(piece);
    } else {
        gathered_.append(piece);
        on_message(std::exchange(gathered_, std::string()));
    }
    read();
}

void Session::on_message(std::string_view text) {
    const Outgoing::Gathering together(socket.next_layer().outgoing());
    requests_.handle(text);
}

void Session::answer(const SharedFrame& frame) {
    send(frame);
    services_.metrics.count_frames_out(1, frame->size());
}

void Session::on_loop(std::function<void()> work) {
    boost::asio::dispatch(socket.get_executor(), [session = self(), work = std::move(work)] {
        if (!session->left_) work();
    });
}

void Session::on_drained() {
    if (left_) return;
    note_life();
    audience_->catch_up(*this);
    if (const auto cart = send_waiting_cart()) services_.metrics.count_frames_out(1, cart->size());
    read();
}

void Session::on_broken() {
    leave();
    socket.next_layer().transport().close();
}

void Session::end(Ending why) {
    if (why == Ending::going_away) {
        close({websocket::close_code::going_away, "The server goes away."});
    } else {
        on_broken();
    }
}

void Session::close_for_abuse() {
    if (!left_) services_.metrics.evicted_sessions.Increment();
    close({websocket::close_code::policy_error, "Too many messages refused."});
}

void Session::review(Timestamp now) {
    requests_.review(now);
    look_for_life();
}

void Session::note_life() {
    last_life_ = steady_clock::now();
    pinged_ = false;
}

// Who has something to read shows life by reading it, which is the audience's to watch. Who has not is asked for a
// pong.
void Session::look_for_life() {
    if (!outgoing().idle()) return;
    const auto silent_for = steady_clock::now() - last_life_;
    if (silent_for > Seconds(limits::idle_limit_s)) {
        services_.metrics.evicted_sessions.Increment();
        // Later: the audience is walking over all of its viewers.
        boost::asio::post(socket.get_executor(), [session = self()] { session->on_broken(); });
    } else if (silent_for > Seconds(limits::idle_limit_s) / 2 && !pinged_) {
        ping();
    }
}

void Session::ping() {
    if (std::exchange(pinging_, true)) return;
    pinged_ = true;
    socket.async_ping({}, [session = self()](const error_code&) { session->pinging_ = false; });
}

void Session::close(const websocket::close_reason& reason) {
    if (left_) return;
    leave();
    socket.async_close(reason, [session = self()](const error_code&) {});
}

void Session::leave() {
    if (std::exchange(left_, true)) return;
    requests_.release();
    audience_->leave(*this);
}

}  // namespace

void start_session(http::Upgrade& upgrade, SessionStart start, SessionServices& services) {
    const auto identity = std::exchange(start.identity, std::nullopt);
    auto resume = std::exchange(start.resume, std::nullopt);
    const auto session = std::make_shared<Session>(upgrade, std::move(start), services);
    session->start(upgrade, identity, std::move(resume));
}

}  // namespace holdfast::realtime
