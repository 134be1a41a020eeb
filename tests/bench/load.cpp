#include "tests/bench/load.hpp"

#include <sched.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <variant>

#include "protocol/codec.hpp"

namespace holdfast::bench {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t max_on_their_way = 256;
// Who times what happens. Buyers read a few words; a viewer has to read whole frames of changes, which would keep the
// buyers' answers waiting, and each frame is a thousand samples.
constexpr std::size_t buyer_probes = 16;
constexpr std::size_t viewer_probes = 2;
constexpr int asks_per_turn = 16;  // then answers are looked for again
constexpr std::uint64_t probes_mark = ~std::uint64_t{0};
constexpr std::size_t type_within = 64;  // the bytes of a message that say what it is
constexpr std::chrono::seconds entry_limit{60};
constexpr std::uint32_t seats_apart = 3;  // between the buyers' seats, so that nobody strands anybody

std::string request_frame(std::string_view type, std::uint32_t seat) {
    const auto text = R"({"type":")" + std::string(type) + R"(","seats":[)" + std::to_string(seat) + "]}";
    return client::ws_frame(client::Opcode::text, text);
}

std::string checkout_frame(std::uint32_t order) {
    const auto text =
        R"({"type":"checkout","method":"counter","idempotency_key":"order-)" + std::to_string(order) + R"("})";
    return client::ws_frame(client::Opcode::text, text);
}

bool says(std::string_view payload, std::string_view type) {
    return payload.substr(0, type_within).find(type) != std::string_view::npos;
}

}  // namespace

Load::Load(const Subject& subject)
    : subject_(subject), crowd_(epoll_create1(EPOLL_CLOEXEC)), probes_(epoll_create1(EPOLL_CLOEXEC)) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = probes_mark;
    epoll_ctl(crowd_, EPOLL_CTL_ADD, probes_, &event);
    cpu_set_t cores;
    CPU_ZERO(&cores);
    CPU_SET(static_cast<std::size_t>(load_core), &cores);
    sched_setaffinity(0, sizeof cores, &cores);
    if (!subject.secure) return;
    tls_ = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_verify(tls_, SSL_VERIFY_NONE, nullptr);
    SSL_CTX_set_mode(tls_, SSL_MODE_RELEASE_BUFFERS);
}

Load::~Load() {
    clients_.clear();
    SSL_CTX_free(tls_);
    ::close(probes_);
    ::close(crowd_);
}

std::chrono::nanoseconds Load::enter(std::size_t viewers, const std::vector<std::string>& tokens) {
    const auto began = steady_clock::now();
    const auto wanted = clients_.size() + viewers + tokens.size();
    clients_.reserve(wanted);
    buyers_.reserve(tokens.size());
    std::size_t probes_left = viewer_probes;
    while (entered_ < wanted) {
        while (clients_.size() < wanted && clients_.size() - entered_ < max_on_their_way) {
            if (buyers_.size() < tokens.size()) {
                const auto number = static_cast<std::uint32_t>(buyers_.size());
                const auto seat = number * seats_apart;
                buyers_.push_back(
                    Buyer{clients_.size(), request_frame("select", seat), request_frame("unselect", seat)});
                start(number < buyer_probes ? Part::probe : Part::crowd, tokens[number]).buyer = number;
            } else {
                start(probes_left > 0 ? Part::probe : Part::crowd, {});
                probes_left -= probes_left > 0 ? 1 : 0;
            }
        }
        serve(100);
        if (steady_clock::now() - began > entry_limit) throw std::runtime_error("not everyone was let in");
    }
    return steady_clock::now() - began;
}

void Load::enter_payers(const std::vector<std::string>& tokens, std::chrono::milliseconds between) {
    const auto began = steady_clock::now();
    next_payer_seat_ = static_cast<std::uint32_t>(buyers_.size()) * seats_apart;
    for (const auto& token : tokens) {
        payers_.push_back({.connection = clients_.size()});
        start(Part::crowd, token).payer = static_cast<std::uint32_t>(payers_.size() - 1);
    }
    while (entered_ < clients_.size()) {
        serve(100);
        if (steady_clock::now() - began > entry_limit) throw std::runtime_error("not every payer was let in");
    }
    between_waves_ = between;
    next_in_wave_ = payers_.size();
    next_wave_ = steady_clock::now() + between;
    for (auto& payer : payers_) select_next(payer);
}

Load::Client& Load::start(Part part, const std::string& token) {
    const auto authority = "127.0.0.1:" + std::to_string(subject_.port);
    Client client;
    client.is_probe = part == Part::probe;
    client.connection =
        std::make_unique<Connection>(subject_.port, tls_, client::ws_upgrade_request(authority, subject_.room, token));
    epoll_event event{};
    event.events = EPOLLIN | EPOLLOUT | EPOLLET;
    event.data.u64 = clients_.size();
    epoll_ctl(client.is_probe ? probes_ : crowd_, EPOLL_CTL_ADD, client.connection->socket(), &event);
    return clients_.emplace_back(std::move(client));
}

void Load::set_rate(double changes_per_second) {
    between_asks_ = std::chrono::nanoseconds(
        changes_per_second > 0 ? static_cast<std::int64_t>(1e9 / changes_per_second) : std::int64_t{0});
    next_ask_ = steady_clock::now();
}

void Load::run_for(std::chrono::nanoseconds time) {
    const auto until = steady_clock::now() + time;
    for (auto now = steady_clock::now(); now < until; now = steady_clock::now()) {
        ask_what_is_due();
        send_due_checkouts();
        auto next = between_asks_.count() > 0 ? std::min(until, next_ask_) : until;
        if (is_in_wave()) next = now;
        if (!payers_.empty() && waves_ != Waves::none && checking_out_ == 0) next = std::min(next, next_wave_);
        serve(next - now >= std::chrono::milliseconds(2) ? 1 : 0);
    }
}

void Load::serve(int timeout_ms) {
    std::array<epoll_event, 16> events{};
    const int count = epoll_wait(crowd_, events.data(), static_cast<int>(events.size()), timeout_ms);
    serve_probes();
    for (int i = 0; i < count; ++i) {
        const auto number = events[static_cast<std::size_t>(i)].data.u64;
        if (number != probes_mark) on_event(static_cast<std::size_t>(number));
    }
}

void Load::serve_probes() {
    std::array<epoll_event, buyer_probes + viewer_probes> events{};
    const int count = epoll_wait(probes_, events.data(), static_cast<int>(events.size()), 0);
    for (int i = 0; i < count; ++i) on_event(static_cast<std::size_t>(events[static_cast<std::size_t>(i)].data.u64));
}

void Load::on_event(std::size_t number) {
    auto& client = clients_[number];
    const bool alive =
        client.connection->proceed([&](client::Opcode opcode, std::string_view payload, std::uint64_t bytes) {
            if (opcode == client::Opcode::text) on_frame(client, payload, bytes);
        });
    if (!alive) throw std::runtime_error("the server ended a connection of the load");
}

void Load::on_frame(Client& client, std::string_view payload, std::uint64_t bytes) {
    if (!client.entered) {
        client.entered = true;
        ++entered_;
        return;
    }
    if ((client.buyer || client.payer) && !says(payload, R"("type":"changes")")) {
        if (client.buyer) on_answer(client, payload);
        if (client.payer) on_payer_answer(payers_[*client.payer], payload);
        return;
    }
    ++counts_.frames;
    counts_.frame_bytes += bytes;
    if (client.is_probe && !client.buyer) note_seen(payload);
}

void Load::on_answer(const Client& client, std::string_view payload) {
    auto& buyer = buyers_[*client.buyer];
    const bool granted = says(payload, R"("type":"ok")");
    const bool refused = !granted && says(payload, R"("type":"error")");
    if (!buyer.asked_at || !(granted || refused)) return;
    if (granted && !buyer.holds && client.is_probe) answer_.record(steady_clock::now() - *buyer.asked_at);
    buyer.asked_at.reset();
    if (granted) {
        buyer.holds = !buyer.holds;
        ++counts_.changes;
    } else {
        ++counts_.refusals;
    }
}

void Load::note_seen(std::string_view payload) {
    const auto message = decode_server_message(payload);
    const auto* changes = message ? std::get_if<ChangesMessage>(&*message) : nullptr;
    if (changes == nullptr) return;
    const auto now = steady_clock::now();
    for (const auto seat : changes->held) {
        const auto number = seat.value() / seats_apart;
        if (seat.value() % seats_apart != 0 || number >= buyers_.size()) continue;
        if (const auto& sent_at = buyers_[number].select_at) seen_.record(now - *sent_at);
    }
}

void Load::ask_what_is_due() {
    if (between_asks_.count() == 0) return;
    const auto now = steady_clock::now();
    // A load that falls behind does not catch up in a burst.
    next_ask_ = std::max(next_ask_, now - 100 * between_asks_ - std::chrono::milliseconds(1));
    for (int asked = 0; asked < asks_per_turn && next_ask_ <= now; ++asked, next_ask_ += between_asks_) {
        ask(buyers_[next_buyer_], now);
        next_buyer_ = (next_buyer_ + 1) % buyers_.size();
    }
}

void Load::ask(Buyer& buyer, Time now) {
    if (buyer.asked_at) return;
    if (!clients_[buyer.connection].connection->send(buyer.holds ? buyer.unselect_frame : buyer.select_frame)) return;
    buyer.asked_at = now;
    if (!buyer.holds) buyer.select_at = now;
}

// A wave too leaves in a few turns, so that the load itself does not keep an answer waiting.
void Load::send_due_checkouts() {
    if (!is_in_wave()) {
        if (waves_ == Waves::none || checking_out_ > 0 || steady_clock::now() < next_wave_) return;
        next_in_wave_ = 0;
    }
    for (int sent = 0; sent < asks_per_turn && next_in_wave_ < payers_.size(); ++next_in_wave_) {
        auto& payer = payers_[next_in_wave_];
        if (payer.stage != Paying::ready) continue;
        if (!clients_[payer.connection].connection->send(checkout_frame(++payer.orders))) continue;
        payer.stage = Paying::checking_out;
        ++checking_out_;
        ++sent;
    }
}

void Load::select_next(Payer& payer) {
    if (clients_[payer.connection].connection->send(request_frame("select", next_payer_seat_++))) {
        payer.stage = Paying::selecting;
    }
}

// A seat that is not to be had is passed over.
void Load::on_payer_answer(Payer& payer, std::string_view payload) {
    const bool granted = says(payload, R"("type":"ok")");
    if (!granted && !says(payload, R"("type":"error")")) return;
    if (!granted) ++counts_.refusals;
    if (payer.stage == Paying::selecting && granted) {
        payer.stage = Paying::ready;
        return;
    }
    if (payer.stage == Paying::checking_out) {
        if (granted) ++counts_.sold;
        if (--checking_out_ == 0) next_wave_ = steady_clock::now() + between_waves_;
    }
    select_next(payer);
}

void Load::reset_latencies() {
    answer_ = {};
    seen_ = {};
}

}  // namespace holdfast::bench
