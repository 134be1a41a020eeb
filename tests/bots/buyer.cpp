#include "tests/bots/buyer.hpp"

#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

#include "tests/bots/rest.hpp"

namespace holdfast::bots {
namespace {

namespace asio = boost::asio;

constexpr std::size_t max_fancied = 64;
constexpr std::chrono::milliseconds longest_hesitation{1'500};

bool holds(const std::vector<SeatIndex>& seats, SeatIndex seat) {
    return std::find(seats.begin(), seats.end(), seat) != seats.end();
}

}  // namespace

Buyer::Buyer(World& world, std::size_t number)
    : world_(world),
      number_(number),
      source_(world.next_source()),
      watcher_(std::make_shared<Watcher>(world)),
      bell_(world.network.io()),
      turn_length_(static_cast<std::int64_t>(1e9 * static_cast<double>(world.options.buyers) /
                                             world.options.selects_per_second)) {
    // Turns are spread evenly: all buyers together come to the rate.
    const auto share = static_cast<double>(number) / static_cast<double>(world.options.buyers);
    next_turn_ = std::chrono::steady_clock::now() +
                 std::chrono::nanoseconds(static_cast<std::int64_t>(static_cast<double>(turn_length_.count()) * share));
}

asio::awaitable<void> Buyer::live() {
    const auto self = shared_from_this();
    while (!world_.closing_time) {
        const bool inside = co_await be_inside();
        if (!inside) continue;
        co_await wait_for_turn();
        if (inside_ && !world_.closing_time) co_await act();
    }
    co_await go_home();
}

asio::awaitable<void> Buyer::wait_for_turn() {
    next_turn_ = std::max(next_turn_ + turn_length_, std::chrono::steady_clock::now() - turn_length_);
    while (!world_.closing_time && inside_) {
        const auto left = next_turn_ - std::chrono::steady_clock::now();
        if (left <= std::chrono::nanoseconds(0)) co_return;
        // Looks up now and then, so that closing time is not missed over a long turn.
        co_await wait(std::min(std::chrono::ceil<std::chrono::milliseconds>(left), std::chrono::milliseconds(500)));
    }
}

asio::awaitable<void> Buyer::act() {
    if (seats_left() == 0 && cart_.empty()) co_return co_await become_another();
    if (seats_left() > 0) co_await select();
    if (!inside_ || cart_.empty()) co_return;

    const auto hesitation = std::min<std::chrono::nanoseconds>(longest_hesitation, turn_length_ / 2);
    const auto hesitation_us = std::max<std::int64_t>(1, hesitation.count() / 1'000);
    const auto until =
        std::chrono::steady_clock::now() + std::chrono::microseconds(below(static_cast<std::size_t>(hesitation_us)));
    while (inside_ && !world_.closing_time && std::chrono::steady_clock::now() < until) {
        co_await wait(std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now()));
    }
    if (inside_ && !cart_.empty()) co_await change_of_mind();
}

asio::awaitable<void> Buyer::change_of_mind() {
    const auto dice = below(100);
    if (dice < 35) {
        const auto keep = below(cart_.size());
        std::vector<SeatIndex> seats(cart_.begin() + static_cast<std::ptrdiff_t>(keep), cart_.end());
        co_await unselect(std::move(seats));
    } else if (dice < 70) {
        co_await check_out();
    } else if (dice < 78) {
        co_await extend();
    } else if (dice < 86) {
        ++world_.tally.reconnects;
        vanish();
    }
}

asio::awaitable<void> Buyer::select() {
    const auto seats = fancy_seats();
    if (seats.empty()) co_return;
    const auto sent_at = std::chrono::steady_clock::now();
    const auto asked_at = world_.clock.now();
    ++world_.tally.selects;
    world_.select_times.sent(number_, seats, sent_at);
    if (world_.fancied.size() >= max_fancied) world_.fancied.erase(world_.fancied.begin());
    world_.fancied.push_back(seats.front());

    SelectRequest request{seats};
    const auto answer = co_await ask(std::move(request));
    if (!answer) co_return;
    world_.tally.answer.record(std::chrono::steady_clock::now() - sent_at);
    if (std::holds_alternative<OkMessage>(*answer)) {
        select_granted(seats, asked_at);
    } else {
        world_.select_times.refused(number_, seats);
        count_refusal(std::get<ErrorMessage>(*answer));
    }
}

void Buyer::select_granted(const std::vector<SeatIndex>& seats, Timestamp asked_at) {
    world_.select_times.granted(number_, seats);
    ++world_.tally.selects_granted;
    world_.tally.changes += seats.size();
    const auto at_least_until = asked_at + world_.hold_time;
    const auto until = cart_deadline_ ? std::min(*cart_deadline_, at_least_until) : at_least_until;
    world_.ledger->select_acknowledged(customer_, seats, until, world_.clock.now());
    for (const auto seat : seats) {
        if (!holds(cart_, seat)) cart_.push_back(seat);
    }
}

asio::awaitable<void> Buyer::unselect(std::vector<SeatIndex> seats) {
    world_.ledger->may_let_go(customer_, seats);
    UnselectRequest request{seats};
    const auto answer = co_await ask(std::move(request));
    if (!answer) co_return;
    if (std::holds_alternative<OkMessage>(*answer)) {
        world_.tally.changes += seats.size();
        world_.ledger->let_go(customer_, seats);
        std::erase_if(cart_, [&](SeatIndex seat) { return holds(seats, seat); });
        if (cart_.empty()) cart_deadline_.reset();
    } else {
        world_.ledger->kept(customer_);
        count_refusal(std::get<ErrorMessage>(*answer));
    }
}

asio::awaitable<void> Buyer::extend() {
    ExtendRequest request;
    const auto answer = co_await ask(request);
    if (answer && std::holds_alternative<ErrorMessage>(*answer)) count_refusal(std::get<ErrorMessage>(*answer));
}

asio::awaitable<void> Buyer::check_out() {
    const auto seats = cart_;
    has_tried_to_buy_ = true;
    world_.ledger->purchase_asked(customer_, seats);
    CheckoutRequest request;
    request.idempotency_key = "bot-" + std::to_string(number_) + "-" + std::to_string(requests_);
    request.method = "counter";
    const auto answer = co_await ask(std::move(request));
    if (!answer) {
        world_.ledger->order_unknown(customer_);
        co_return;
    }
    if (const auto* error = std::get_if<ErrorMessage>(&*answer)) {
        world_.ledger->kept(customer_);
        count_refusal(*error);
        co_return;
    }
    const auto& order = std::get<OkMessage>(*answer).order;
    if (!order || order->status != OrderStatus::confirmed) {
        world_.faults.report(FaultKind::bad_message, "a counter purchase was answered without a confirmed order");
        co_return;
    }
    std::vector<SeatIndex> sold;
    for (const auto& priced : order->seats) sold.push_back(priced.seat);
    ++world_.tally.orders;
    world_.tally.changes += sold.size();
    world_.ledger->order_acknowledged(customer_, order->id, sold, world_.clock.now());
    std::erase_if(cart_, [&](SeatIndex seat) { return holds(sold, seat); });
    if (cart_.empty()) cart_deadline_.reset();
}

asio::awaitable<void> Buyer::become_another() {
    co_await have_books_checked();
    vanish();
    token_.clear();
}

asio::awaitable<void> Buyer::go_home() {
    // What was left behind by a lost connection is still held: go back for it.
    if (!token_.empty() && world_.ledger) {
        for (unsigned tries = 0; tries < 3; ++tries) {
            const bool inside = co_await be_inside();
            if (!inside) continue;
            if (!cart_.empty()) co_await unselect(cart_);
            if (inside_) break;
        }
        co_await have_books_checked();
    }
    vanish();
    at_home_ = true;
}

asio::awaitable<void> Buyer::have_books_checked() {
    if (!has_tried_to_buy_) co_return;
    const auto orders = co_await list_orders(world_.network, token_, source_);
    if (!orders) {
        world_.faults.report(FaultKind::lost_order, "the orders of a guest could not be listed");
        co_return;
    }
    std::vector<Ledger::ListedOrder> listed;
    for (const auto& order : *orders) {
        if (order.status != OrderStatus::confirmed || order.show != world_.options.show) continue;
        Ledger::ListedOrder entry{order.id, {}};
        for (const auto& priced : order.seats) entry.seats.push_back(priced.seat);
        listed.push_back(std::move(entry));
    }
    world_.ledger->orders_listed(customer_, listed);
}

void Buyer::count_refusal(const ErrorMessage& error) {
    ++world_.tally.refusals[static_cast<std::size_t>(error.error.code)];
}

std::size_t Buyer::seats_left() const {
    const auto limit = world_.ledger->seats_per_customer();
    const auto taken = world_.ledger->owned_by(customer_) + cart_.size();
    return taken >= limit ? 0 : limit - taken;
}

std::vector<SeatIndex> Buyer::fancy_seats() {
    const auto dice = below(100);
    if (dice < 20 && !world_.fancied.empty()) {
        // What somebody else wants must be good.
        return {world_.fancied[below(world_.fancied.size())]};
    }
    if (dice < 23) return free_block(world_.ledger->seats_per_customer() + 1);
    return free_block(1 + below(seats_left()));
}

std::vector<SeatIndex> Buyer::free_block(std::size_t count) {
    constexpr unsigned max_looks = 50;
    const auto& states = watcher_->picture()->states;
    for (unsigned look = 0; look < max_looks && count <= states.size(); ++look) {
        const auto first = below(states.size() - count + 1);
        const auto begin = states.begin() + static_cast<std::ptrdiff_t>(first);
        const auto is_free = [](SeatState state) { return state == SeatState::free; };
        if (!std::all_of(begin, begin + static_cast<std::ptrdiff_t>(count), is_free)) continue;
        std::vector<SeatIndex> seats;
        for (std::size_t i = 0; i < count; ++i) seats.emplace_back(static_cast<std::uint32_t>(first + i));
        return seats;
    }
    return {};
}

}  // namespace holdfast::bots
