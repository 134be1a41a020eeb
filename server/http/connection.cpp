// Beast parses; reading and writing are loops of our own over the transport, because the limits are: a head is parsed
// once all of it is here, so that it can be looked at as it came, and a body may neither take long nor be padded.
#include "server/http/connection.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <algorithm>
#include <array>
#include <exception>

#include "server/http/problem.hpp"
#include "server/http/request_head.hpp"
#include "server/http/response_head.hpp"
#include "server/ops/log.hpp"

namespace holdfast::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using boost::system::error_code;

constexpr std::size_t read_bytes = 4u << 10;
constexpr std::size_t lingering_bytes = 256u << 10;

std::string_view text_of(const beast::flat_buffer& buffer) {
    return {static_cast<const char*>(buffer.data().data()), buffer.size()};
}

// Up to and including the empty line; 0 while that has not come.
std::size_t head_size(const beast::flat_buffer& buffer) {
    const auto end = text_of(buffer).find("\r\n\r\n");
    return end == std::string_view::npos ? 0 : end + 4;
}

Response malformed() {
    return problem(make_error(ErrorCode::bad_message, "The request is not well-formed HTTP/1.1."), 400);
}

Response too_large(unsigned status, std::size_t limit_bytes) {
    return problem(make_error(ErrorCode::too_large, "At most " + std::to_string(limit_bytes) + " bytes are read here."),
                   status);
}

// Bodies are JSON by content type, which also keeps a foreign page's forms out.
bool has_foreign_body(const Request& request) {
    return !request.body.empty() && !declares_json(request);
}

Response not_json() {
    return problem(make_error(ErrorCode::bad_message, "Send the body as application/json."), 415);
}

}  // namespace

// One request on its way through, from its head to its answer.
struct Connection::Exchange {
    Exchange() {
        parser.header_limit(static_cast<std::uint32_t>(limits::max_header_bytes));
        parser.body_limit(boost::none);  // how much it may be is known when the head is
    }

    beast::http::request_parser<beast::http::string_body> parser;
    Request request;               // the handler takes it
    bool wants_body = true;        // of the answer
    std::string path{}, client{};  // for the log, while it is written in such detail
    std::size_t max_body_bytes = limits::max_body_bytes;
    Timestamp began;
    Next after = Next::close;  // what the client asked for
};

Connection::Connection(Transport transport, ConnectionSlot slot, const Site& site)
    : transport_(std::move(transport)),
      slot_(std::move(slot)),
      site_(site),
      timer_(transport_.get_executor()),
      received_(limits::max_header_bytes) {
    error_code ignored;
    peer_ = transport_.socket().remote_endpoint(ignored).address();
}

asio::awaitable<void> Connection::serve(std::shared_ptr<Connection> connection) {
    try {
        connection->time_out_after(connection->site_.time.handshake);
        if (co_await connection->transport_.handshake()) co_return;
        Next next = Next::go_on;
        while (next == Next::go_on) next = co_await connection->serve_request();
        if (next == Next::close) co_await connection->linger();
    } catch (const std::exception& failure) {
        ops::log_error("A connection failed", ops::field("why", failure.what()));
    }
    connection->no_time_out();
}

void Connection::drain() {
    draining_ = true;
    if (idle_) transport_.close();
}

// A deadline moves several times in every request, nearly always further away: the timer is left alone then, and looks
// at where the deadline has moved to once it runs out.
void Connection::time_out_after(Milliseconds limit) {
    deadline_ = Steady::now() + limit;
    if (deadline_ < watched_until_) watch_deadline();
}

void Connection::no_time_out() {
    deadline_ = Steady::time_point::max();
}

void Connection::watch_deadline() {
    watched_until_ = deadline_;
    timer_.expires_at(deadline_);
    timer_.async_wait([weak = weak_from_this()](error_code cancelled) {
        if (cancelled) return;
        const auto self = weak.lock();
        if (!self) return;
        self->watched_until_ = Steady::time_point::max();
        if (self->deadline_ <= Steady::now()) {
            self->transport_.close();
        } else if (self->deadline_ < Steady::time_point::max()) {
            self->watch_deadline();
        }
    });
}

asio::awaitable<Connection::Next> Connection::serve_request() {
    Exchange exchange;
    const Received head = co_await receive_head();
    if (head == Received::ended) co_return Next::gone;
    exchange.began = site_.clock.now();
    auto refused = head == Received::complete ? read_request(exchange) : too_large(431, limits::max_header_bytes);
    if (!refused && is_socket_path(exchange.request)) co_return co_await hand_over(exchange);
    if (!refused) refused = refuse_body(exchange);
    if (refused) co_return co_await answer(exchange, *std::move(refused), Next::close);
    co_return co_await answer_request(exchange);
}

// Puts what the head says into `exchange`, or tells why that cannot be.
std::optional<Response> Connection::read_request(Exchange& exchange) {
    const auto raw_head = text_of(received_).substr(0, head_size(received_));
    if (has_folded_line(raw_head)) return malformed();
    error_code error;
    received_.consume(exchange.parser.put(asio::buffer(raw_head), error));
    if (error || !exchange.parser.is_header_done()) return malformed();
    auto read = read_head(exchange.parser.get());
    if (auto* refused = std::get_if<Response>(&read)) return std::move(*refused);
    Request& request = exchange.request = std::get<Request>(std::move(read));
    request.remote_address = client_address(peer_, request.header("x-forwarded-for"), site_.proxies);
    exchange.wants_body = request.method != Method::head;
    if (ops::logs(ops::LogLevel::debug)) {
        exchange.path = request.path;
        exchange.client = request.remote_address;
    }
    exchange.after = exchange.parser.keep_alive() ? Next::go_on : Next::close;
    served_before_ = true;
    return std::nullopt;
}

// Why the body is not read at all, by the head alone. From here on the parser keeps to what it may be.
std::optional<Response> Connection::refuse_body(Exchange& exchange) const {
    auto& parser = exchange.parser;
    if (parser.is_done()) return std::nullopt;
    auto allowance = site_.router.body_allowance(exchange.request);
    if (auto* refusal = std::get_if<Response>(&allowance)) return std::move(*refusal);
    exchange.max_body_bytes = std::get<std::size_t>(allowance);
    parser.body_limit(exchange.max_body_bytes);
    const auto length = parser.content_length();
    if (length && *length > exchange.max_body_bytes) return too_large(413, exchange.max_body_bytes);
    return std::nullopt;
}

asio::awaitable<Connection::Next> Connection::answer_request(Exchange& exchange) {
    Received body = Received::complete;
    if (!exchange.parser.is_done()) body = co_await receive_body(exchange);
    if (body == Received::ended) co_return Next::gone;
    if (body != Received::complete) {
        Response refused = body == Received::too_large ? too_large(413, exchange.max_body_bytes) : malformed();
        co_return co_await answer(exchange, std::move(refused), Next::close);
    }
    no_time_out();
    exchange.request.body = std::move(exchange.parser.get().body());
    Response response;
    if (has_foreign_body(exchange.request)) {
        response = not_json();
    } else {
        response = co_await site_.router.handle(std::move(exchange.request));
    }
    co_return co_await answer(exchange, std::move(response), exchange.after);
}

asio::awaitable<Connection::Next> Connection::hand_over(Exchange& exchange) {
    auto& head = exchange.parser.get();
    if (auto refused = refuse_upgrade(head)) co_return co_await answer(exchange, std::move(*refused), Next::close);
    if (received_.size() != 0) co_return co_await answer(exchange, malformed(), Next::close);
    if (!site_.upgrade) co_return co_await answer(exchange, problem(make_error(ErrorCode::not_found)), Next::go_on);
    no_time_out();
    Upgrade upgrade{transport_, slot_, beast::http::request<beast::http::empty_body>(std::move(head.base())),
                    exchange.request};
    auto refused = co_await site_.upgrade(std::move(upgrade));
    if (!refused) co_return Next::gone;
    co_return co_await answer(exchange, std::move(*refused), Next::go_on);
}

asio::awaitable<Connection::Next> Connection::answer(Exchange& exchange, Response&& response, Next next) {
    if (draining_) next = Next::close;
    const auto now = site_.clock.now();
    const Sending sending{now, exchange.parser.is_header_done() ? exchange.parser.get().version() : 11u,
                          next == Next::go_on, transport_.encrypted()};
    const bool with_body = exchange.wants_body && has_body(response.status);
    const auto took = now - exchange.began;
    site_.metrics.count_request(response.status);
    site_.metrics.request_seconds.Observe(std::chrono::duration<double>(took).count());
    if (response.refusal) site_.metrics.count_refusal(*response.refusal);
    ops::log_debug("Answered", ops::field("path", exchange.path), ops::field("status", response.status),
                   ops::field("took_ms", took.count()), ops::field("client", exchange.client));
    const std::string head = format_head(response, sending);
    const bool sent = co_await send(head, with_body ? std::string_view(body_of(response)) : std::string_view());
    co_return sent ? next : Next::gone;
}

asio::awaitable<Connection::Received> Connection::receive_head() {
    idle_ = received_.size() == 0;
    if (draining_ && idle_) co_return Received::ended;
    const Milliseconds first_limit = idle_ && served_before_ ? site_.time.keep_alive : site_.time.head;
    time_out_after(first_limit);
    while (head_size(received_) == 0) {
        if (received_.size() == received_.max_size()) co_return Received::too_large;
        const bool received = co_await receive_more();
        if (!received) co_return Received::ended;
        if (idle_ && served_before_) time_out_after(site_.time.head);
        idle_ = false;
    }
    co_return Received::complete;
}

asio::awaitable<Connection::Received> Connection::receive_body(Exchange& exchange) {
    auto& parser = exchange.parser;
    time_out_after(site_.time.body);
    if (exchange.request.header("expect") && received_.size() == 0) {
        if (!co_await send("HTTP/1.1 100 Continue\r\n\r\n", {})) co_return Received::ended;
        time_out_after(site_.time.body);
    }
    parser.eager(true);
    // Chunk headers, extensions and trailers count too: a body may be padded to twice what it may be.
    const std::size_t max_wire_bytes = 2 * exchange.max_body_bytes;
    std::size_t wire_bytes = 0;
    while (!parser.is_done()) {
        if (received_.size() == received_.max_size()) co_return Received::malformed;
        if (received_.size() == 0 || wire_bytes > 0) {
            if (!co_await receive_more()) co_return Received::ended;
        }
        error_code error;
        const std::size_t parsed = parser.put(received_.data(), error);
        received_.consume(parsed);
        wire_bytes += std::max<std::size_t>(parsed, 1);
        if (error == beast::http::error::body_limit || wire_bytes > max_wire_bytes) co_return Received::too_large;
        if (error && error != beast::http::error::need_more) co_return Received::malformed;
    }
    co_return Received::complete;
}

asio::awaitable<bool> Connection::receive_more() {
    const auto room = std::min(read_bytes, received_.max_size() - received_.size());
    error_code error;
    const std::size_t size =
        co_await transport_.async_read_some(received_.prepare(room), asio::redirect_error(asio::use_awaitable, error));
    received_.commit(size);
    co_return !error;
}

asio::awaitable<bool> Connection::send(std::string_view head, std::string_view body) {
    while (!head.empty() || !body.empty()) {
        time_out_after(site_.time.write_stall);
        const std::array<asio::const_buffer, 2> rest{asio::buffer(head), asio::buffer(body)};
        error_code error;
        const std::size_t size =
            co_await transport_.async_write_some(rest, asio::redirect_error(asio::use_awaitable, error));
        if (error) co_return false;
        const std::size_t of_head = std::min(size, head.size());
        head.remove_prefix(of_head);
        body.remove_prefix(size - of_head);
    }
    co_return true;
}

// Closing while bytes of the client are unread would reset the connection, and our last answer could be lost with it:
// says goodbye first, and reads on for a moment.
asio::awaitable<void> Connection::linger() {
    time_out_after(site_.time.linger);
    transport_.shut_down();
    std::array<char, 1024> ignored;
    error_code error;
    for (std::size_t read = 0; !error && read < lingering_bytes;) {
        read += co_await transport_.socket().async_read_some(asio::buffer(ignored),
                                                             asio::redirect_error(asio::use_awaitable, error));
    }
}

}  // namespace holdfast::http
