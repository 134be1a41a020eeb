#include "tests/simulation/host.hpp"

namespace holdfast::simulation {

using namespace core;

namespace {

constexpr Milliseconds network_delay{120};
constexpr Milliseconds loop_delay{3};
constexpr std::size_t loops = 2;

std::optional<Command> command_of(const UserId& customer, const RequestBody& body) {
    if (const auto* select = std::get_if<SelectRequest>(&body)) return Select{customer, select->seats};
    if (const auto* unselect = std::get_if<UnselectRequest>(&body)) return Unselect{customer, unselect->seats};
    if (std::holds_alternative<ExtendRequest>(body)) return Extend{customer};
    return std::nullopt;
}

}  // namespace

Host::Host(World& world, ModelStore& store, RoomSetup setup) : world_(world), store_(store), setup_(std::move(setup)) {
    start();
}

void Host::start() {
    if (!world_.is(Mutant::epoch_kept) || starts_ == 0) epoch_ = "epoch " + std::to_string(starts_);
    ++starts_;
    room_ = std::make_unique<CheckedRoom>(world_, loaded_setup());
    flushed_ = room().version();
    is_flush_due_ = false;
    published_[{epoch_, flushed_}] = room_->true_states();
    audiences_.clear();
    // A short log, so that coming back late often needs a fresh state.
    const auto log_limit = static_cast<std::size_t>(world_.random.between(2, 40));
    for (std::size_t i = 0; i < loops; ++i) {
        audiences_.push_back({Picture(epoch_, flushed_, room().states(), log_limit), {}});
    }
}

// A room may be wrong, as when another machine wrote an order that it did not hear of yet: then the store has the last
// word.
RoomSetup Host::loaded_setup() {
    RoomSetup loaded = setup_;
    loaded.sold = store_.sold();
    loaded.pending = store_.pending();
    loaded.blocked.assign(store_.blocked.begin(), store_.blocked.end());
    loaded.status = sale_as_stored().status;
    if (world_.is(Mutant::order_lost_in_crash) && !loaded.sold.empty()) loaded.sold.pop_back();
    has_missed_orders_ = !loaded.pending.empty() && world_.random.percent(35);
    if (has_missed_orders_) {
        world_.count("room: opened without the orders under way");
        for (const PendingPurchase& missed : loaded.pending) surprising_.insert(missed.customer);
        loaded.pending.clear();
    }
    return loaded;
}

void Host::crash_and_restart() {
    world_.note("crash");
    world_.count("crash");
    world_.crash_process();
    for (const auto& [id, link] : links_) {
        world_.after(world_.random.milliseconds(0, 2'000),
                     [receiver = link.receiver, lost = id] { receiver->connection_lost(lost); });
    }
    links_.clear();
    start();
}

LinkId Host::connect(Receiver& receiver, const UserId& customer, const std::optional<Resume>& resume) {
    const LinkId id = next_link_++;
    const auto audience = static_cast<std::size_t>(world_.random.between(0, loops - 1));
    Link& link = links_.emplace(id, Link{&receiver, customer, audience, Version()}).first->second;
    bring_up_to_date(link, id, resume);
    send_cart(id, customer, CartReason::restored);
    return id;
}

void Host::disconnect(LinkId link) {
    links_.erase(link);
}

void Host::stall(LinkId link) {
    if (const auto found = links_.find(link); found != links_.end()) found->second.is_stalled = true;
}

void Host::drain(LinkId id) {
    const auto found = links_.find(id);
    if (found == links_.end() || !found->second.is_stalled) return;
    Link& link = found->second;
    link.is_stalled = false;
    bring_up_to_date(link, id, Resume{epoch_, link.sent});
    send_cart(id, link.customer, CartReason::restored);
}

void Host::bring_up_to_date(Link& link, LinkId id, std::optional<Resume> resume) {
    const Picture& picture = audiences_[link.audience].picture;
    link.sent = picture.version();
    if (resume && resume->epoch == picture.epoch()) {
        if (auto changes = picture.changes_since(resume->since)) {
            if (world_.is(Mutant::resume_with_gap)) changes = ChangesMessage{.version = picture.version()};
            world_.count("resumed by changes");
            send(id, *std::move(changes));
            return;
        }
        world_.count("resumed by a fresh state");
    }
    send(id, StateMessage{setup_.show,
                          picture.epoch(),
                          picture.version(),
                          world_.wall(),
                          room().status(),
                          encode_seat_states(picture.states()),
                          {setup_.rules.seats_per_customer, 0}});
}

void Host::receive(LinkId id, const ClientRequest& request) {
    const auto link = links_.find(id);
    if (link == links_.end()) return;
    const UserId customer = link->second.customer;
    if (const auto* checkout = std::get_if<CheckoutRequest>(&request.body)) {
        const PaidBy paid_by = checkout->method == "counter" ? PaidBy::counter : PaidBy::card;
        checkout_(customer, paid_by, [this, id, request_id = request.id](const std::optional<Error>& refusal) {
            answer(id, request_id, refusal);
        });
        return;
    }
    if (const auto* best = std::get_if<SelectBestRequest>(&request.body)) {
        return answer(id, request.id, select_best({customer, best->count, best->category, best->instead_of}));
    }
    const auto asked = command_of(customer, request.body);
    answer(id, request.id, asked ? command(*asked).refusal : std::nullopt);
}

std::optional<Error> Host::select_best(const SelectBest& wish) {
    expire();  // holds that are overdue are free to be chosen
    const auto chosen = room_->choose(wish);
    if (!chosen) return chosen.error();
    const auto refusal = command(*chosen).refusal;
    expect(!refusal, "what was chosen is held in the same step");
    return refusal;
}

Decision Host::command(const Command& command) {
    Decision decision = room_->apply(command);
    tell(decision);
    return decision;
}

SetSale Host::sale_as_stored() const {
    const bool is_on_sale = store_.show() == ModelStore::Show::on_sale;
    return {is_on_sale ? ShowStatus::on_sale : ShowStatus::cancelled, setup_.opens_at, setup_.closes_at};
}

void Host::expire() {
    tell(room_->expire());
}

std::optional<Timestamp> Host::next_deadline() const {
    const auto deadline = room().next_deadline();
    if (!deadline) return std::nullopt;
    return *deadline - (world_.wall() - world_.now());
}

void Host::tell(const Decision& decision) {
    for (const CartEvent& event : decision.carts) {
        for (const auto& [id, link] : links_) {
            if (link.customer != event.customer || link.is_stalled) continue;
            send_cart(id, event.customer, event.reason);
            if (world_.is(Mutant::one_tab_told)) break;
        }
    }
    if (decision.seats_changed) schedule_flush();
}

void Host::schedule_flush() {
    if (is_flush_due_) return;
    is_flush_due_ = true;
    world_.after_in_process(world_.random.milliseconds(0, 40), [this] { flush(); });
}

void Host::flush() {
    is_flush_due_ = false;
    RoomUpdate update{flushed_, room().version(), {}};
    for (const SeatIndex seat : room_->take_changed()) {
        SeatState state = room().state(seat);
        if (world_.is(Mutant::sold_shown_free) && state == SeatState::sold) state = SeatState::free;
        update.changes.push_back({seat, state});
    }
    if (world_.is(Mutant::lost_change) && update.changes.size() > 1) update.changes.pop_back();
    flushed_ = update.to;
    published_[{epoch_, flushed_}] = room_->true_states();
    for (std::size_t audience = 0; audience < audiences_.size(); ++audience) {
        audiences_[audience].from_home.send(world_, loop_delay, [this, audience, update, start = starts_] {
            if (start == starts_) broadcast(audience, update);
        });
    }
}

void Host::broadcast(std::size_t audience, const RoomUpdate& update) {
    audiences_[audience].picture.apply(update);
    for (auto& [id, link] : links_) {
        if (link.audience != audience || link.is_stalled) continue;
        expect(link.sent == update.from, "a connection is sent every update of its loop");
        link.sent = update.to;
        send(id, to_message(update));
    }
}

void Host::send(LinkId id, ServerMessage message) {
    const auto found = links_.find(id);
    if (found == links_.end()) return;
    Link& link = found->second;
    link.to_client.send(world_, network_delay,
                        [receiver = link.receiver, id, sent = std::move(message)] { receiver->receive(id, sent); });
}

void Host::send_cart(LinkId link, const UserId& customer, CartReason reason) {
    const CartContents cart = room().cart(customer);
    CartMessage message{{}, {}, cart.expires_at, reason};
    for (const SeatIndex seat : cart.seats) message.seats.push_back({seat, {}});
    send(link, std::move(message));
}

void Host::answer(LinkId link, const RequestId& id, const std::optional<Error>& refusal) {
    if (refusal) {
        send(link, ErrorMessage{id, *refusal});
    } else {
        send(link, OkMessage{id});
    }
}

const std::vector<SeatState>& Host::published(const std::string& epoch, Version version) const {
    const auto found = published_.find({epoch, version});
    expect(found != published_.end(), "a client is only told versions that the room published");
    return found->second;
}

}  // namespace holdfast::simulation
