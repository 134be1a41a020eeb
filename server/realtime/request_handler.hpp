// What a session's requests do: each is checked, brought to the room or the order desk, and answered with exactly one
// `ok` or `error` under its id. Free of Beast, so that it is quick to compile and to test. Lives on its session's loop.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/codec.hpp"
#include "server/realtime/session.hpp"

namespace holdfast::realtime {

// The session, as its requests see it.
class RequestPeer : public std::enable_shared_from_this<RequestPeer> {
public:
    virtual ~RequestPeer() = default;
    virtual void answer(const SharedFrame& frame) = 0;
    // Runs `work` on the session's loop, unless the session has ended by then.
    virtual void on_loop(std::function<void()> work) = 0;
    virtual void close_for_abuse() = 0;  // 1008
};

class RequestHandler {
public:
    RequestHandler(RequestPeer& peer, Viewer& viewer, std::shared_ptr<Audience> audience, std::string address,
                   Language language, SessionServices& services);
    ~RequestHandler();

    // One text frame of the client.
    void handle(std::string_view text);

    // Binds a connection whose upgrade carried a token, and sends the customer's cart.
    void greet(const auth::Identity& identity);

    // The session has ended: it speaks for nobody any more.
    void release() { unbind(); }

    // Ends the right to select when the token has ended; the connection stays.
    void review(Timestamp now);

private:
    void perform(const RequestId& id, AuthenticateRequest request);
    void perform(const RequestId& id, SelectRequest request);
    void perform(const RequestId& id, UnselectRequest request);
    void perform(const RequestId& id, SelectBestRequest request);
    void perform(const RequestId& id, ExtendRequest request);
    void perform(const RequestId& id, CheckoutRequest request);
    void perform(const RequestId& id, PingRequest request);

    bool within_rate(const RequestId& id);
    // From now on the connection is told what is told to that customer. rate_limited when the customer has as many
    // sockets as one may have.
    std::optional<Error> bind(const auth::Identity& identity);
    void command(const RequestId& id, core::Command command);
    // Answers `id` with what the room decided, on this session's loop, if the session is still there.
    enum class NamesSeats : std::uint8_t { no, yes };  // in its `ok`
    std::function<void(Result<core::Decision>)> answer_decision(const RequestId& id, NamesSeats named = NamesSeats::no);
    void send_cart(const auth::Identity& identity);
    void unbind();
    void adopt_rate();
    void refuse(const RequestId& id, Error error);
    void accept(OkMessage message);
    [[nodiscard]] ShowId show() const { return audience_->show().show.id; }

    RequestPeer& peer_;
    Viewer& viewer_;
    std::shared_ptr<Audience> audience_;
    std::string address_;  // http::address_key of the client
    Language language_;
    SessionServices& services_;
    std::optional<auth::Identity> identity_;
    std::optional<Tally<UserId>::Place> user_place_;
    http::TokenBucket bucket_;
    bool at_kiosk_rate_ = false;
    std::uint16_t malformed_in_a_row_ = 0;
    std::uint16_t rate_refusals_in_a_row_ = 0;
};

}  // namespace holdfast::realtime
