// Replies go out before what they caused: the authority answers the asker first, then its observer, which is
// on_decision here, sends carts and arranges the flush.
#include "server/realtime/room_host.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <cassert>
#include <utility>

#include "protocol/codec.hpp"
#include "protocol/limits.hpp"
#include "server/http/negotiation.hpp"
#include "server/realtime/local_authority.hpp"

namespace holdfast::realtime {

using std::chrono::steady_clock;

RoomHost::RoomHost(http::Executor home, Opening opening, std::chrono::milliseconds flush_interval,
                   const ops::Clock& clock, ops::Metrics& metrics, AudienceLink& link,
                   std::shared_ptr<ReplayLog> replay)
    : show_(std::move(opening.show)),
      epoch_(std::move(opening.epoch)),
      clock_(clock),
      metrics_(metrics),
      link_(link),
      home_(home),
      authority_(std::make_unique<LocalAuthority>(std::move(opening.setup), clock,
                                                  [this](const core::Decision& decision) { on_decision(decision); })),
      pacer_(flush_interval),
      flush_timer_(home),
      expiry_timer_(home),
      flushed_(authority_->copy().version()),
      flushed_status_(authority_->copy().status()),
      replay_(std::move(replay)) {
    metrics_.rooms.Increment();
    if (!replay_) return;
    record_.emplace(authority_->copy());
    seen_losses_ = replay_->losses();
}

RoomHost::~RoomHost() {
    metrics_.rooms.Decrement();
    metrics_.held_seats.Decrement(counted_held_);
}

void RoomHost::command(core::Command command, Authority::Reply reply) {
    assert(home_.running_in_this_thread());
    authority_->decide(std::move(command), std::move(reply));
}

void RoomHost::select(core::Select select, const std::string& address, Authority::Reply reply) {
    if (address.empty()) {
        command(std::move(select), std::move(reply));
        return;
    }
    const auto held_by = [this](const UserId& customer) { return authority_->copy().cart(customer).seats.size(); };
    const std::size_t more = seats_added(select, authority_->copy().cart(select.customer).seats);
    if (!address_holds_.allows(address, more, limits::max_held_seats_per_address, held_by)) {
        reply({.refusal = make_error(ErrorCode::rate_limited,
                                     "Too many seats are held from your network. Please try again in a few minutes.")});
        return;
    }
    const UserId customer = select.customer;
    command(std::move(select), std::move(reply));
    if (held_by(customer) > 0) address_holds_.note(customer, address);
}

// Chosen from this node's copy and decided in the same turn. Holds that are overdue by now are free to be chosen.
void RoomHost::select_best(core::SelectBest wish, const std::string& address, Authority::Reply reply) {
    assert(home_.running_in_this_thread());
    authority_->expire();
    auto chosen = authority_->copy().choose(wish);
    if (chosen)
        select(*std::move(chosen), address, std::move(reply));
    else
        reply({.refusal = chosen.error()});
}

void RoomHost::on_decision(const core::Decision& decision) {
    if (record_) record_->note(decision);
    for (const core::CartEvent& event : decision.carts) {
        if (authority_->copy().cart(event.customer).seats.empty()) address_holds_.forget(event.customer);
        deliver(event.customer, {Personal::Kind::cart, text_frame(encode(cart(event.customer, event.reason)))});
    }
    const core::Room& room = authority_->copy();
    if (room.version() != flushed_ || room.status() != flushed_status_) schedule_flush();
    schedule_expiry();
    const auto held = static_cast<double>(room.held_seats());
    if (held != counted_held_) metrics_.held_seats.Increment(held - std::exchange(counted_held_, held));
}

void RoomHost::deliver(const UserId& customer, const Personal& personal) {
    for (const std::size_t loop : loops_) link_.deliver(loop, show_->show.id, customer, personal);
}

void RoomHost::tell_order(const UserId& customer, const OrderView& order) {
    deliver(customer, {Personal::Kind::order, text_frame(encode(OrderMessage{order}))});
}

// A flush that may leave now still leaves from the loop's queue, so that commands which have already arrived join it.
void RoomHost::schedule_flush() {
    if (flush_scheduled_) return;
    flush_scheduled_ = true;
    flush_timer_.expires_at(pacer_.next(steady_clock::now()));
    flush_timer_.async_wait([weak = weak_from_this()](const boost::system::error_code& error) {
        const auto self = weak.lock();
        if (error || !self) return;
        self->flush_scheduled_ = false;
        self->flush();
    });
}

void RoomHost::flush() {
    const core::Room& room = authority_->copy();
    if (room.version() == flushed_ && room.status() == flushed_status_) return;  // a newcomer's flush came first
    auto broadcast = std::make_shared<Broadcast>();
    broadcast->update.from = flushed_;
    broadcast->update.to = room.version();
    broadcast->status = room.status();
    const auto changed = authority_->take_changed();
    if (record_) write_down(changed);
    for (const SeatIndex seat : changed) {
        broadcast->update.changes.push_back({seat, room.state(seat)});
    }
    metrics_.seat_changes.Increment(static_cast<double>(broadcast->update.changes.size()));
    flushed_ = room.version();
    if (room.status() != flushed_status_) status_since_ = flushed_;
    flushed_status_ = room.status();
    pacer_.flushed(steady_clock::now());
    pacer_.wrote(std::exchange(slowest_, steady_clock::duration::zero()));
    metrics_.flush_interval_seconds.Set(std::chrono::duration<double>(pacer_.interval()).count());
    if (loops_.empty()) return;
    broadcast->frame = text_frame(encode(core::to_message(broadcast->update)));
    for (const std::size_t loop : loops_) link_.broadcast(loop, show_->show.id, broadcast);
}

void RoomHost::write_down(const std::vector<SeatIndex>& changed) {
    const std::uint64_t seen = std::exchange(seen_losses_, replay_->losses());
    if (seen != seen_losses_) record_->start_afresh();
    replay_->add(record_->flushed(authority_->copy(), changed, clock_.now()));
}

void RoomHost::wrote(steady_clock::duration spent) {
    slowest_ = std::max(slowest_, spent);
}

void RoomHost::schedule_expiry() {
    const auto deadline = authority_->next_deadline();
    if (deadline == expiry_at_) return;
    expiry_at_ = deadline;
    if (!deadline) {
        expiry_timer_.cancel();
        return;
    }
    expiry_timer_.expires_after(std::max(*deadline - clock_.now(), Milliseconds(0)));
    expiry_timer_.async_wait([weak = weak_from_this()](const boost::system::error_code& error) {
        const auto self = weak.lock();
        if (error || !self) return;
        self->expiry_at_.reset();
        self->authority_->expire();
    });
}

AudienceStart RoomHost::subscribe(std::size_t loop) {
    assert(home_.running_in_this_thread());
    // What is decided but not yet flushed goes out first, so that the newcomer's start is a version all others pass.
    flush();
    if (std::find(loops_.begin(), loops_.end(), loop) == loops_.end()) loops_.push_back(loop);
    return start();
}

AudienceStart RoomHost::start() const {
    const core::Room& room = authority_->copy();
    const auto hold_s = std::chrono::duration_cast<Seconds>(room.rules().hold_time).count();
    return {show_,         epoch_,        flushed_,
            room.status(), room.states(), {room.rules().seats_per_customer, static_cast<std::uint32_t>(hold_s)},
            status_since_};
}

void RoomHost::unsubscribe(std::size_t loop) {
    std::erase(loops_, loop);
}

void RoomHost::take_over(Opening opening) {
    assert(home_.running_in_this_thread());
    const bool is_repriced = opening.show->category_prices != show_->category_prices;
    show_ = std::move(opening.show);
    const core::RoomSetup& setup = opening.setup;
    const auto accepted = [](const core::Decision&) {};
    authority_->decide(core::SetSale{setup.status, setup.opens_at, setup.closes_at}, accepted);
    block_as_stored(setup.blocked);
    if (!is_repriced) return;
    ++edition_;
    for (const UserId& customer : authority_->copy().holders()) {
        deliver(customer, {Personal::Kind::cart, text_frame(encode(cart(customer, CartReason::restored)))});
    }
}

void RoomHost::block_as_stored(const std::vector<SeatIndex>& blocked) {
    const core::Room& room = authority_->copy();
    std::vector<bool> is_to_be(room.plan().seat_count());
    for (const SeatIndex seat : blocked) is_to_be[seat.value()] = true;
    core::Block block;
    core::Unblock unblock;
    for (std::uint32_t i = 0; i < room.plan().seat_count(); ++i) {
        const SeatState state = room.state(SeatIndex(i));
        if (is_to_be[i] && state == SeatState::free) block.seats.emplace_back(i);
        if (!is_to_be[i] && state == SeatState::blocked) unblock.seats.emplace_back(i);
    }
    // Should somebody have been faster with one of them, none of them is blocked: the store has them on record, and the
    // next room that is opened blocks what is free by then.
    if (!block.seats.empty()) authority_->decide(std::move(block), [](const core::Decision&) {});
    if (!unblock.seats.empty()) authority_->decide(std::move(unblock), [](const core::Decision&) {});
}

void RoomHost::succeed(RoomHost& before) {
    assert(home_.running_in_this_thread());
    loops_ = std::exchange(before.loops_, {});
    if (loops_.empty()) return;
    auto broadcast = std::make_shared<Broadcast>();
    broadcast->restart = start();
    for (const std::size_t loop : loops_) link_.broadcast(loop, show_->show.id, broadcast);
}

void RoomHost::end() {
    assert(home_.running_in_this_thread());
    authority_->decide(core::SetSale{ShowStatus::cancelled, show_->show.sale_opens_at, show_->show.sale_closes_at},
                       [](const core::Decision&) {});
    flush();
}

bool RoomHost::untouched() const {
    return authority_->copy().held_seats() == 0 && authority_->copy().sold_seats() == 0;
}

RoomSnapshot RoomHost::snapshot() const {
    const core::Room& room = authority_->copy();
    return {show_, room.status(), room.version(), epoch_, room.states()};
}

void RoomHost::seats(SeatsQuery query, std::function<void(SeatsBody)> reply) {
    assert(home_.running_in_this_thread());
    std::string etag = seats_etag(query.coding);
    if (http::names_etag(query.known_etags, etag)) {
        reply({.status = authority_->copy().status(), .etag = std::move(etag)});
        return;
    }
    sheet_readers_.push_back({query.coding, std::move(reply)});
    if (sheet_readers_.size() == 1) write_sheet();
}

std::string RoomHost::seats_etag(ContentCoding coding) const {
    std::string etag;
    etag.reserve(epoch_.size() + 48);
    etag.append("\"").append(epoch_).append("-").append(std::to_string(authority_->copy().version().value()));
    if (edition_ != 0) etag.append(".").append(std::to_string(edition_));
    return etag.append(coding == ContentCoding::gzip ? "-gz\"" : "\"");
}

// In slices, so that the loop's viewers do not wait while a large house is written for the first time. What changes
// between two questions afterwards is little.
void RoomHost::write_sheet() {
    if (!sheet_ || sheet_->show() != show_) sheet_.emplace(show_);
    const core::Room& room = authority_->copy();
    const auto states = room.states();
    for (const SheetReader& reader : sheet_readers_) {
        if (sheet_->write(states, reader.coding, limits::sheet_pieces_per_slice)) continue;
        boost::asio::post(home_, [weak = weak_from_this()] {
            if (const auto self = weak.lock()) self->write_sheet();
        });
        return;
    }
    for (const SheetReader& reader : std::exchange(sheet_readers_, {})) {
        reader.reply({.status = room.status(),
                      .etag = seats_etag(reader.coding),
                      .bytes = sheet_->body(reader.coding, epoch_, room.version())});
    }
}

HeldSeats RoomHost::held(const HeldQuery& query) const {
    return {show_, authority_->copy().held_from(query.from, query.limit)};
}

CartMessage RoomHost::cart(const UserId& customer, CartReason reason) const {
    const core::CartContents contents = authority_->copy().cart(customer);
    CartMessage message;
    message.reason = reason;
    message.expires_at = contents.expires_at;
    message.total.currency = show_->category_prices.front().currency;
    for (const SeatIndex seat : contents.seats) {
        const Money price = show_->price(seat);
        message.seats.push_back({seat, price});
        message.total.amount_minor += price.amount_minor;
    }
    return message;
}

}  // namespace holdfast::realtime
