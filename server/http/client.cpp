#include "server/http/client.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <algorithm>
#include <chrono>
#include <memory>
#include <stdexcept>

#include "server/http/client_destination.hpp"
#include "server/http/transport.hpp"
#include "server/ops/await_answer.hpp"

namespace holdfast::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using boost::system::error_code;
using Steady = std::chrono::steady_clock;
using Timer = asio::basic_waitable_timer<Steady, asio::wait_traits<Steady>, Executor>;
using Resolver = asio::ip::basic_resolver<tcp, Executor>;
using Addresses = std::vector<tcp::endpoint>;
using Message = beast::http::request<beast::http::string_body>;
using Parser = beast::http::response_parser<beast::http::string_body>;
using Sent = ClientFailure::Sent;

beast::http::verb verb_of(Method method) {
    switch (method) {
        case Method::head:
            return beast::http::verb::head;
        case Method::post:
            return beast::http::verb::post;
        case Method::put:
            return beast::http::verb::put;
        case Method::patch:
            return beast::http::verb::patch;
        case Method::del:
            return beast::http::verb::delete_;
        default:
            return beast::http::verb::get;
    }
}

// A line break in a header would begin another one.
bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < ' ' && c != '\t') || c == 0x7f; });
}

Message message_of(const Destination& destination, ClientRequest& request) {
    Message message(verb_of(request.method), destination.target, 11);
    message.set(beast::http::field::host, destination.authority);
    message.set(beast::http::field::user_agent, "Holdfast");
    message.set(beast::http::field::connection, "close");
    for (const auto& [name, value] : request.headers) message.set(name, value);
    message.body() = std::move(request.body);
    message.prepare_payload();
    return message;
}

ClientAnswer answer_of(Parser::value_type message) {
    ClientAnswer answer;
    answer.status = message.result_int();
    for (const auto& field : message) {
        std::string name(field.name_string());
        std::transform(name.begin(), name.end(), name.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        answer.headers.emplace_back(std::move(name), std::string(field.value()));
    }
    answer.body = std::move(message.body());
    return answer;
}

// One call on its way. The coroutine owns it; the timer looks whether it is still there.
class Call : public std::enable_shared_from_this<Call> {
public:
    Call(asio::io_context& loop, Destination destination, ClientRequest request, TlsContext trust, AddressRule allowed)
        : loop_(loop),
          destination_(std::move(destination)),
          request_(std::move(request)),
          trust_(std::move(trust)),
          allowed_(std::move(allowed)),
          timer_(loop.get_executor()),
          end_(Steady::now() + request_.call_limit) {}

    static asio::awaitable<ClientResult<ClientAnswer>> run(std::shared_ptr<Call> call) {
        const auto addresses = co_await call->resolve();
        if (!addresses) co_return addresses.error();
        const auto connected = co_await call->connect(*addresses);
        if (!connected) co_return connected.error();
        auto answer = co_await call->ask();
        if (answer) call->transport_->shut_down();
        co_return answer;
    }

private:
    void close_at(Steady::time_point when) {
        timer_.expires_at(std::min(when, end_));
        timer_.async_wait([weak = weak_from_this()](error_code cancelled) {
            const auto self = cancelled ? nullptr : weak.lock();
            // As in a connection: a wait that had run out before the time was moved counts for nothing.
            if (self && self->timer_.expiry() <= Steady::now()) self->transport_->close();
        });
    }

    [[nodiscard]] ClientFailure failure(Sent sent, const std::string& why) const {
        const bool late = Steady::now() >= end_;
        return {sent, destination_.host + (late ? " took too long." : ": " + why + ".")};
    }

    asio::awaitable<ClientResult<Addresses>> resolve();
    asio::awaitable<ClientResult<void>> connect(Addresses addresses);
    asio::awaitable<ClientResult<bool>> connect_to(tcp::endpoint address);
    asio::awaitable<ClientResult<ClientAnswer>> ask();
    asio::awaitable<ClientResult<ClientAnswer>> receive();

    asio::io_context& loop_;
    Destination destination_;
    ClientRequest request_;
    TlsContext trust_;
    AddressRule allowed_;
    Timer timer_;
    Steady::time_point end_;
    std::optional<Transport> transport_;
    std::string refusal_ = "it has no address";  // of the last address that was tried
};

// The system's resolver has a thread of its own and cannot be interrupted: who waits for it gives up in time, and its
// answer, once it comes, is for nobody.
asio::awaitable<ClientResult<Addresses>> Call::resolve() {
    if (destination_.address) co_return Addresses{tcp::endpoint(*destination_.address, destination_.port)};
    const auto resolver = std::make_shared<Resolver>(loop_.get_executor());
    const auto timer =
        std::make_shared<Timer>(loop_.get_executor(), std::min(end_, Steady::now() + request_.connect_limit));
    const auto found = co_await ops::answer<Addresses>([&](auto reply) {
        timer->async_wait([resolver, timer, reply](error_code cancelled) {
            if (!cancelled) reply(make_error(ErrorCode::unavailable, "its name is not resolved in time"));
        });
        resolver->async_resolve(destination_.host, std::to_string(destination_.port),
                                [resolver, timer, reply](error_code error, const Resolver::results_type& results) {
                                    timer->cancel();
                                    if (error) reply(make_error(ErrorCode::unavailable, error.message()));
                                    if (!error) reply(Addresses(results.begin(), results.end()));
                                });
    });
    if (!found) co_return failure(Sent::never, found.error().message);
    co_return *found;
}

asio::awaitable<ClientResult<void>> Call::connect(Addresses addresses) {
    for (const tcp::endpoint& address : addresses) {
        const auto connected = co_await connect_to(address);
        if (!connected) co_return connected.error();
        if (*connected) co_return ClientResult<void>();
    }
    co_return failure(Sent::never, refusal_);
}

// False when the next address may do better.
asio::awaitable<ClientResult<bool>> Call::connect_to(tcp::endpoint address) {
    if (allowed_ && !allowed_(address.address())) {
        refusal_ = "its address is none that may be called";
        co_return false;
    }
    Socket socket(loop_.get_executor());
    if (destination_.encrypted) {
        transport_.emplace(std::move(socket), trust_, destination_.host);
    } else {
        transport_.emplace(std::move(socket));
    }
    close_at(Steady::now() + request_.connect_limit);
    error_code error;
    co_await transport_->socket().async_connect(address, asio::redirect_error(asio::use_awaitable, error));
    if (error) {
        refusal_ = error == asio::error::operation_aborted ? "no connection in time" : error.message();
        co_return false;
    }
    transport_->socket().set_option(tcp::no_delay(true), error);
    if (!co_await transport_->handshake()) co_return true;
    const auto distrust = transport_->tls()->distrust();
    if (!distrust.empty()) co_return failure(Sent::never, "its certificate is not believed, " + distrust);
    refusal_ = "no TLS with it";
    co_return false;
}

asio::awaitable<ClientResult<ClientAnswer>> Call::ask() {
    close_at(end_);
    Message message = message_of(destination_, request_);
    error_code error;
    co_await beast::http::async_write(*transport_, message, asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return failure(Sent::perhaps, error.message());
    co_return co_await receive();
}

asio::awaitable<ClientResult<ClientAnswer>> Call::receive() {
    beast::flat_buffer buffer(limits::max_header_bytes);
    for (;;) {
        Parser parser;
        parser.header_limit(static_cast<std::uint32_t>(limits::max_header_bytes));
        parser.body_limit(request_.max_answer_bytes);
        parser.skip(request_.method == Method::head);
        error_code error;
        co_await beast::http::async_read(*transport_, buffer, parser, asio::redirect_error(asio::use_awaitable, error));
        if (error == beast::http::error::body_limit) {
            const std::string bytes = std::to_string(request_.max_answer_bytes);
            co_return failure(Sent::perhaps, "its answer has more than " + bytes + " bytes");
        }
        if (error) co_return failure(Sent::perhaps, "no whole answer, " + error.message());
        const bool interim = parser.get().result_int() < 200;
        if (!interim) co_return answer_of(parser.release());
    }
}

}  // namespace

void throw_exception_from_error(const ClientFailure& failure, const boost::source_location&) {
    throw std::runtime_error(failure.why);
}

std::optional<std::string_view> ClientAnswer::header(std::string_view name) const {
    const auto found = std::find_if(headers.begin(), headers.end(), [name](const auto& h) { return h.first == name; });
    return found == headers.end() ? std::nullopt : std::optional<std::string_view>(found->second);
}

Client::Client(TlsContext trust, AddressRule allowed) : trust_(std::move(trust)), allowed_(std::move(allowed)) {}

asio::awaitable<ClientResult<ClientAnswer>> Client::fetch(ClientRequest request) const {
    auto destination = read_destination(request.url);
    if (!destination) co_return ClientFailure{Sent::never, "This URL cannot be called: " + destination.error().message};
    for (const auto& [name, value] : request.headers) {
        if (has_control(name) || has_control(value)) {
            co_return ClientFailure{Sent::never, destination->host + ": a header has a line break in it."};
        }
    }
    const auto executor = co_await asio::this_coro::executor;
    auto& loop = static_cast<asio::io_context&>(asio::query(executor, asio::execution::context));
    auto call = std::make_shared<Call>(loop, *std::move(destination), std::move(request), trust_, allowed_);
    co_return co_await Call::run(std::move(call));
}

}  // namespace holdfast::http
