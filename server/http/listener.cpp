#include "server/http/listener.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <sys/socket.h>

#include <cerrno>
#include <exception>

#include "server/ops/log.hpp"

namespace holdfast::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using Acceptor = asio::basic_socket_acceptor<tcp, Executor>;

constexpr int backlog = 4'096;
constexpr auto pause_without_descriptors = std::chrono::milliseconds(50);

Error cannot_listen(const tcp::endpoint& endpoint, const error_code& error) {
    const std::string address = endpoint.address().to_string() + " port " + std::to_string(endpoint.port());
    if (error == asio::error::address_in_use) {
        return make_error(ErrorCode::unavailable, "Another program listens on " + address +
                                                      "; stop it, or choose another port with --listen (0 picks one).");
    }
    return make_error(ErrorCode::unavailable, "Cannot listen on " + address + ": " + error.message() + ".");
}

// With SO_REUSEPORT a second server of the same user would quietly share the port. Binding once without it tells.
error_code probe(asio::io_context& loop, const tcp::endpoint& endpoint) {
    error_code error;
    if (endpoint.port() == 0) return error;
    Acceptor acceptor(loop.get_executor());
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(Acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    return error;
}

error_code share_port(Acceptor& acceptor) {
    const int on = 1;
    const int failed = ::setsockopt(acceptor.native_handle(), SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
    return failed == 0 ? error_code() : error_code(errno, boost::system::system_category());
}

bool out_of_resources(const error_code& error) {
    return error == asio::error::no_descriptors || error == boost::system::errc::too_many_files_open_in_system ||
           error == asio::error::no_buffer_space || error == asio::error::no_memory;
}

// An address with too many connections is told so where that costs nothing, and closed.
void turn_away(Socket& socket) {
    static constexpr std::string_view answer =
        "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 10\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    (void)::send(socket.native_handle(), answer.data(), answer.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
}

}  // namespace

struct Listener::State {
    State(asio::io_context& on_loop, const Site& for_site, ConnectionSlots& with_slots, const Certificate* with)
        : loop(on_loop), site(for_site), slots(with_slots), certificate(with), acceptor(on_loop.get_executor()) {}

    asio::io_context& loop;
    const Site& site;
    ConnectionSlots& slots;
    const Certificate* certificate;
    Acceptor acceptor;
    Connections connections;
    bool short_of_resources = false;  // told in the log once, until it is over

    static asio::awaitable<void> accept_all(std::shared_ptr<State> state);
    void welcome(Socket socket);
    void try_to_welcome(Socket socket);
    std::optional<ConnectionSlot> slot_for(const asio::ip::address& peer);
    void note_failure(const error_code& error);
};

asio::awaitable<void> Listener::State::accept_all(std::shared_ptr<State> state) {
    asio::steady_timer pause(state->loop);
    while (state->acceptor.is_open()) {
        Socket socket(state->loop.get_executor());
        error_code error;
        co_await state->acceptor.async_accept(socket, asio::redirect_error(asio::use_awaitable, error));
        if (!error) {
            state->short_of_resources = false;
            state->try_to_welcome(std::move(socket));
            continue;
        }
        if (!state->acceptor.is_open()) co_return;
        state->note_failure(error);
        if (out_of_resources(error)) {
            pause.expires_after(pause_without_descriptors);
            co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
        }
    }
}

void Listener::State::note_failure(const error_code& error) {
    site.metrics.accept_errors.Increment();
    if (!out_of_resources(error) || short_of_resources) return;
    short_of_resources = true;
    ops::log_error("Connections wait: the system is out of resources; raise the limit of open files",
                   ops::field("why", error.message()));
}

std::optional<ConnectionSlot> Listener::State::slot_for(const asio::ip::address& peer) {
    // Behind a proxy all come from one address; the cap per client is for who reads X-Forwarded-For.
    if (site.proxies.contains(peer)) return slots.take_uncapped();
    return slots.take(address_key(peer.to_string()));
}

void Listener::State::welcome(Socket socket) {
    error_code gone;
    const auto peer = socket.remote_endpoint(gone);
    if (gone) return;
    auto slot = slot_for(peer.address());
    if (!slot) {
        if (certificate == nullptr) turn_away(socket);
        return;
    }
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    auto transport =
        certificate != nullptr ? Transport(std::move(socket), certificate->current()) : Transport(std::move(socket));
    auto connection = std::make_shared<Connection>(std::move(transport), std::move(*slot), site);
    connections.push_back(*connection);
    asio::co_spawn(loop, Connection::serve(std::move(connection)), asio::detached);
}

// Memory that ran out for one connection is that connection's end, not that of accepting.
void Listener::State::try_to_welcome(Socket socket) {
    try {
        welcome(std::move(socket));
    } catch (const std::exception& failure) {
        site.metrics.accept_errors.Increment();
        ops::log_error("A connection was closed, as nothing could be set up for it", ops::field("why", failure.what()));
    }
}

Listener::Listener(std::shared_ptr<State> state) : state_(std::move(state)) {}

Listener::~Listener() {
    error_code ignored;
    state_->acceptor.close(ignored);
}

Result<std::unique_ptr<Listener>> Listener::bind(asio::io_context& loop, const tcp::endpoint& endpoint,
                                                 const Site& site, ConnectionSlots& slots,
                                                 const Certificate* certificate) {
    if (const auto error = probe(loop, endpoint)) return cannot_listen(endpoint, error);
    return open(std::make_shared<State>(loop, site, slots, certificate), endpoint);
}

Result<std::unique_ptr<Listener>> Listener::join(asio::io_context& loop, const Listener& first) {
    const State& other = *first.state_;
    return open(std::make_shared<State>(loop, other.site, other.slots, other.certificate), first.endpoint());
}

Result<std::unique_ptr<Listener>> Listener::open(std::shared_ptr<State> state, const tcp::endpoint& endpoint) {
    Acceptor& acceptor = state->acceptor;
    error_code error;
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(Acceptor::reuse_address(true), error);
    if (!error) error = share_port(acceptor);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(backlog, error);
    if (error) return cannot_listen(endpoint, error);
    return std::unique_ptr<Listener>(new Listener(std::move(state)));
}

tcp::endpoint Listener::endpoint() const {
    error_code ignored;
    return state_->acceptor.local_endpoint(ignored);
}

void Listener::start() {
    asio::co_spawn(state_->loop, State::accept_all(state_), asio::detached);
}

void Listener::stop() {
    error_code ignored;
    state_->acceptor.close(ignored);
    for (Connection& connection : state_->connections) connection.drain();
}

}  // namespace holdfast::http
