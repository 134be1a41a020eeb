#include "tests/simulation/client.hpp"

#include <utility>

namespace holdfast::simulation {
namespace {

constexpr Milliseconds network_delay{120};

}  // namespace

void Client::act() {
    if (link_ == 0) return connect();
    if (!cart_.empty() && world_.random.percent(25)) return check_out();
    const auto choice = world_.random.between(1, 100);
    if (choice <= 50) return request(SelectRequest{some_seats()});
    if (choice <= 60) return request(best_seats());
    if (choice <= 68) {
        const bool knows_what_to_return = !cart_.empty() && world_.random.percent(80);
        return request(UnselectRequest{knows_what_to_return ? std::vector{world_.random.one_of(cart_)} : some_seats()});
    }
    if (choice <= 74) return request(ExtendRequest{});
    if (choice <= 84) return check_out();
    if (choice <= 87) return request(PingRequest{});
    if (choice <= 91) return host_.stall(link_);
    if (choice <= 95) return host_.drain(link_);
    disconnect();
}

void Client::check_out() {
    request(CheckoutRequest{"key", world_.random.percent(25) ? "counter" : "card"});
}

// Mostly one to three seats close together, so that customers meet; now and then what no honest client would send.
std::vector<SeatIndex> Client::some_seats() {
    if (states_.empty()) return {};
    const auto count = static_cast<std::int64_t>(states_.size());
    const std::int64_t size = world_.random.percent(5) ? world_.random.between(0, 6) : world_.random.between(1, 3);
    const std::int64_t first = world_.random.between(0, count - 1);
    std::vector<SeatIndex> seats;
    for (std::int64_t i = 0; i < size; ++i) seats.emplace_back(static_cast<std::uint32_t>((first + i) % count));
    if (world_.random.percent(2)) seats.emplace_back(static_cast<std::uint32_t>(count + 7));
    if (world_.random.percent(2) && !seats.empty()) seats.push_back(seats.front());
    return seats;
}

// Sometimes instead of what he has, as who looks for something better.
SelectBestRequest Client::best_seats() {
    SelectBestRequest wish;
    wish.count = static_cast<std::uint32_t>(world_.random.percent(5) ? world_.random.between(0, 9)
                                                                     : world_.random.between(1, 3));
    const auto& categories = host_.room().plan().categories();
    if (world_.random.percent(40)) wish.category = world_.random.one_of(categories).name;
    if (world_.random.percent(40)) wish.instead_of = world_.random.percent(90) ? cart_ : some_seats();
    return wish;
}

void Client::request(RequestBody body) {
    const RequestId id{std::to_string(++requests_)};
    unanswered_.insert(id.json);
    to_server_.send(world_, network_delay,
                    [this, link = link_, sent = ClientRequest{id, std::move(body)}] { host_.receive(link, sent); });
}

void Client::connect() {
    std::optional<Resume> resume;
    if (!epoch_.empty() && world_.random.percent(80)) resume = Resume{epoch_, version_};
    link_ = host_.connect(*this, customer_, resume);
    if (!resume) epoch_.clear();
}

void Client::disconnect() {
    // The server hears of it later; what was sent before may still arrive there, and nothing comes back.
    world_.after(world_.random.milliseconds(0, 500), [this, link = link_] { host_.disconnect(link); });
    link_ = 0;
    unanswered_.clear();
}

void Client::connection_lost(LinkId link) {
    if (link != link_) return;
    link_ = 0;
    unanswered_.clear();
}

void Client::receive(LinkId link, const ServerMessage& message) {
    if (link != link_) return;
    std::visit([this](const auto& received) { on(received); }, message);
}

void Client::on(const StateMessage& message) {
    epoch_ = message.epoch;
    version_ = message.version;
    states_ = decode_seat_states(message.seats).value();
    check_picture();
}

void Client::on(const ChangesMessage& message) {
    expect(!epoch_.empty(), "changes come after a state");
    expect(message.version >= version_, "a client's version only grows");
    version_ = message.version;
    const auto set = [&](const std::vector<SeatIndex>& seats, SeatState state) {
        for (const SeatIndex seat : seats) states_.at(seat.value()) = state;
    };
    set(message.free, SeatState::free);
    set(message.held, SeatState::held);
    set(message.sold, SeatState::sold);
    set(message.blocked, SeatState::blocked);
    check_picture();
}

void Client::on(const CartMessage& message) {
    cart_.clear();
    for (const PricedSeat& seat : message.seats) cart_.push_back(seat.seat);
    expect(message.expires_at.has_value() == !cart_.empty(), "a cart has a deadline exactly when it has seats");
}

void Client::on_answer(const RequestId& id) {
    expect(unanswered_.erase(id.json) == 1, "a request is answered once");
}

void Client::check_picture() const {
    expect(states_ == host_.published(epoch_, version_), "a client sees what the room holds at its version");
}

void Client::settle() {
    if (link_ == 0) {
        connect();
    } else {
        host_.drain(link_);
    }
}

void Client::check_settled() const {
    expect(link_ != 0, "everybody is connected at the end");
    expect(unanswered_.empty(), "every request is answered");
    expect(version_ == host_.room().version(), "everybody has the room's version at the end");
    expect(states_ == host_.room().states(), "everybody sees the room at the end");
    expect(cart_ == host_.room().cart(customer_).seats, "every tab of a customer shows the same cart");
}

}  // namespace holdfast::simulation
