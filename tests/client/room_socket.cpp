#include "tests/client/room_socket.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <utility>

#include "tests/client/connect.hpp"

namespace holdfast::client {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
namespace websocket = boost::beast::websocket;
using boost::system::error_code;

constexpr std::size_t max_message_bytes = 4u << 20;

template <class Stream>
class SocketOver final : public RoomSocket {
public:
    template <class... Arguments>
    explicit SocketOver(Network& network, Arguments&&... arguments)
        : network_(network), socket_(network.io(), std::forward<Arguments>(arguments)...) {}

    asio::awaitable<Outcome<void>> open(RoomEntry entry) override {
        const auto connected = co_await connect(socket_.next_layer(), network_, entry.source);
        if (!connected) co_return connected.error();
        prepare(entry);

        error_code error;
        websocket::response_type answer;
        const auto authority = network_.target().authority();
        co_await socket_.async_handshake(answer, authority, entry.path,
                                         asio::redirect_error(asio::use_awaitable, error));
        if (error == websocket::error::upgrade_declined) {
            co_return Failure{FailureKind::refused, answer.result_int(), 0, std::string(answer.reason())};
        }
        if (error) co_return failure_of(error, FailureKind::closed);
        sub_protocol_ = answer[http::field::sec_websocket_protocol];
        co_return Outcome<void>();
    }

    asio::awaitable<Outcome<std::string_view>> read() override {
        buffer_.clear();
        error_code error;
        co_await socket_.async_read(buffer_, asio::redirect_error(asio::use_awaitable, error));
        if (error) {
            auto failure = failure_of(error, FailureKind::closed);
            if (error == websocket::error::closed) failure.close_code = socket_.reason().code;
            co_return failure;
        }
        const auto data = buffer_.cdata();
        co_return std::string_view(static_cast<const char*>(data.data()), data.size());
    }

    asio::awaitable<Outcome<void>> write_text(std::string text) override {
        error_code error;
        co_await socket_.async_write(asio::buffer(text), asio::redirect_error(asio::use_awaitable, error));
        if (error) co_return failure_of(error, FailureKind::closed);
        co_return Outcome<void>();
    }

    asio::awaitable<void> close() override {
        error_code ignored;
        co_await socket_.async_close(websocket::close_code::normal, asio::redirect_error(asio::use_awaitable, ignored));
    }

    void vanish() override { beast::get_lowest_layer(socket_).close(); }

    [[nodiscard]] std::string_view sub_protocol() const override { return sub_protocol_; }

private:
    void prepare(const RoomEntry& entry) {
        beast::get_lowest_layer(socket_).expires_never();
        auto timeouts = websocket::stream_base::timeout::suggested(beast::role_type::client);
        timeouts.handshake_timeout = answer_limit;
        timeouts.idle_timeout = websocket::stream_base::none();
        socket_.set_option(timeouts);
        socket_.set_option(websocket::permessage_deflate{});
        socket_.read_message_max(max_message_bytes);
        socket_.set_option(websocket::stream_base::decorator([entry](websocket::request_type& request) {
            if (!entry.token.empty()) request.set(http::field::authorization, "Bearer " + entry.token);
            if (!entry.origin.empty()) request.set(http::field::origin, entry.origin);
            if (!entry.sub_protocol.empty()) request.set(http::field::sec_websocket_protocol, entry.sub_protocol);
        }));
    }

    Network& network_;
    websocket::stream<Stream> socket_;
    beast::flat_buffer buffer_;
    std::string sub_protocol_;
};

}  // namespace

std::unique_ptr<RoomSocket> RoomSocket::make(Network& network) {
    if (network.target().scheme == Scheme::tls) return std::make_unique<SocketOver<TlsStream>>(network, network.tls());
    return std::make_unique<SocketOver<PlainStream>>(network);
}

}  // namespace holdfast::client
