// Replies of the room and the desk come on the room's home loop; each is carried back to the session's own loop before
// it touches anything of the session's.
#include "server/realtime/request_handler.hpp"

#include <utility>
#include <variant>

#include "protocol/limits.hpp"

namespace holdfast::realtime {
namespace {

// Whether a request speaks for somebody: perform() may then rely on an identity.
bool needs_customer(const RequestBody& body) {
    return !std::holds_alternative<AuthenticateRequest>(body) && !std::holds_alternative<PingRequest>(body);
}

}  // namespace

RequestHandler::RequestHandler(RequestPeer& peer, Viewer& viewer, std::shared_ptr<Audience> audience,
                               std::string address, Language language, SessionServices& services)
    : peer_(peer),
      viewer_(viewer),
      audience_(std::move(audience)),
      address_(std::move(address)),
      language_(language),
      services_(services),
      bucket_(services.limits.messages, services.clock.now()) {}

RequestHandler::~RequestHandler() {
    unbind();
}

void RequestHandler::handle(std::string_view text) {
    services_.metrics.messages_in.Increment();
    auto request = decode_request(text);
    if (!request) {
        const DecodeFailure& failure = request.error();
        if (!within_rate(failure.id)) return;
        const bool malformed = failure.error.code == ErrorCode::bad_message;
        malformed_in_a_row_ = malformed ? static_cast<std::uint16_t>(malformed_in_a_row_ + 1) : std::uint16_t{0};
        refuse(failure.id, failure.error);
        if (malformed_in_a_row_ >= limits::max_malformed_in_a_row) peer_.close_for_abuse();
        return;
    }
    malformed_in_a_row_ = 0;
    if (!within_rate(request->id)) return;
    review(services_.clock.now());
    if (needs_customer(request->body) && !identity_) {
        refuse(request->id, make_error(ErrorCode::not_authenticated));
        return;
    }
    std::visit([&](auto& body) { perform(request->id, std::move(body)); }, request->body);
}

bool RequestHandler::within_rate(const RequestId& id) {
    if (services_.rate_limits == http::RateLimits::off || bucket_.take(services_.clock.now())) {
        rate_refusals_in_a_row_ = 0;
        return true;
    }
    refuse(id, make_error(ErrorCode::rate_limited));
    if (++rate_refusals_in_a_row_ >= limits::max_rate_refusals_in_a_row) peer_.close_for_abuse();
    return false;
}

void RequestHandler::perform(const RequestId& id, AuthenticateRequest request) {
    const auto identity = services_.gate.authenticate(request.token, services_.clock.now());
    if (!identity) {
        refuse(id, identity.error());
        return;
    }
    if (auto refusal = bind(*identity)) {
        refuse(id, std::move(*refusal));
        return;
    }
    accept({.id = id});
    send_cart(*identity);
}

void RequestHandler::greet(const auth::Identity& identity) {
    if (auto refusal = bind(identity)) {
        refuse({}, std::move(*refusal));
    } else {
        send_cart(identity);
    }
}

std::optional<Error> RequestHandler::bind(const auth::Identity& identity) {
    if (!identity_ || identity_->user != identity.user) {
        const bool capped = services_.rate_limits == http::RateLimits::on;
        auto place = services_.sockets_by_user.take(identity.user, capped ? services_.limits.sockets_per_user : ~0u);
        if (!place) {
            return make_error(ErrorCode::rate_limited,
                              "You are connected too many times already. Close another window and try again.");
        }
        unbind();
        user_place_ = std::move(place);
        audience_->bind(viewer_, identity.user);
    }
    identity_ = identity;
    adopt_rate();
    return std::nullopt;
}

// A bucket is only new where the rate is another one: who authenticates again and again gains nothing by it.
void RequestHandler::adopt_rate() {
    const bool is_kiosk = identity_ && identity_->role == Role::kiosk;
    if (std::exchange(at_kiosk_rate_, is_kiosk) == is_kiosk) return;
    bucket_ = http::TokenBucket(is_kiosk ? services_.limits.kiosk_messages : services_.limits.messages,
                                services_.clock.now());
}

void RequestHandler::unbind() {
    if (!identity_) return;
    audience_->unbind(viewer_, identity_->user);
    identity_.reset();
    user_place_.reset();
    adopt_rate();
}

// A token is good here for as long as the gate takes it.
void RequestHandler::review(Timestamp now) {
    if (!identity_) return;
    const bool has_expired = identity_->expires_at + Seconds(limits::token_skew_s) <= now;
    if (has_expired || services_.gate.is_revoked(identity_->family)) unbind();
}

void RequestHandler::send_cart(const auth::Identity& identity) {
    services_.rooms.cart(show(), identity.user,
                         [this, peer = peer_.weak_from_this(), user = identity.user](Result<CartMessage> cart) {
                             const auto strong = peer.lock();
                             if (!strong || !cart) return;
                             strong->on_loop([this, user, frame = text_frame(encode(*cart))] {
                                 if (!identity_ || identity_->user != user || !viewer_.send_cart(frame)) return;
                                 services_.metrics.count_frames_out(1, frame->size());
                             });
                         });
}

void RequestHandler::perform(const RequestId& id, SelectRequest request) {
    services_.rooms.select(show(), {identity_->user, std::move(request.seats)}, address_, answer_decision(id));
}

void RequestHandler::perform(const RequestId& id, UnselectRequest request) {
    command(id, core::Unselect{identity_->user, std::move(request.seats)});
}

void RequestHandler::perform(const RequestId& id, ExtendRequest) {
    command(id, core::Extend{identity_->user});
}

void RequestHandler::perform(const RequestId& id, SelectBestRequest request) {
    services_.rooms.select_best(
        show(), {identity_->user, request.count, std::move(request.category), std::move(request.instead_of)}, address_,
        answer_decision(id, NamesSeats::yes));
}

void RequestHandler::perform(const RequestId& id, PingRequest) {
    accept({.id = id});
}

void RequestHandler::command(const RequestId& id, core::Command command) {
    services_.rooms.command(show(), std::move(command), answer_decision(id));
}

std::function<void(Result<core::Decision>)> RequestHandler::answer_decision(const RequestId& id, NamesSeats named) {
    return [this, peer = peer_.weak_from_this(), id, named](Result<core::Decision> decision) {
        const auto strong = peer.lock();
        if (!strong) return;
        strong->on_loop([this, id, named, decision = std::move(decision)] {
            if (!decision) {
                refuse(id, decision.error());
            } else if (!decision->accepted()) {
                refuse(id, *decision->refusal);
            } else if (named == NamesSeats::yes) {
                accept({.id = id, .seats = decision->seats});
            } else {
                accept({.id = id});
            }
        });
    };
}

void RequestHandler::perform(const RequestId& id, CheckoutRequest request) {
    sale::Purchase purchase{show(), *identity_, std::move(request.idempotency_key), std::move(request.method),
                            std::move(request.email)};
    purchase.language = request.language.value_or(language_);
    services_.desk.buy_cart(std::move(purchase),
                            [this, peer = peer_.weak_from_this(), id](Result<sale::Receipt> receipt) {
                                const auto strong = peer.lock();
                                if (!strong) return;
                                strong->on_loop([this, id, receipt = std::move(receipt)] {
                                    if (!receipt)
                                        refuse(id, receipt.error());
                                    else
                                        accept({.id = id, .order = receipt->order, .pay_url = receipt->pay_url});
                                });
                            });
}

void RequestHandler::refuse(const RequestId& id, Error error) {
    services_.metrics.count_refusal(error.code);
    peer_.answer(text_frame(encode(ErrorMessage{id, std::move(error)})));
}

void RequestHandler::accept(OkMessage message) {
    peer_.answer(text_frame(encode(message)));
}

}  // namespace holdfast::realtime
