#include "tests/integration/support/visitor.hpp"

#include <doctest/doctest.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <exception>
#include <thread>
#include <utility>

namespace holdfast::integration {
namespace {

namespace asio = boost::asio;

constexpr std::chrono::seconds limit{60};
constexpr std::chrono::milliseconds between_looks{20};

}  // namespace

Visitor::Visitor(const Server& server) : network_(io_, server.target(), client::Trust::any_certificate) {}

Visitor::~Visitor() {
    // Lets the coroutines of closed connections end before the context does.
    io_.restart();
    io_.poll();
}

void Visitor::run_until(const std::function<bool()>& done) {
    const auto until = std::chrono::steady_clock::now() + limit;
    while (!done()) {
        if (io_.stopped()) io_.restart();
        io_.run_one_for(std::chrono::milliseconds(100));
        REQUIRE_MESSAGE(std::chrono::steady_clock::now() < until, "what was waited for did not come");
    }
}

template <class T>
T Visitor::await(asio::awaitable<T> work) {
    std::optional<T> result;
    std::exception_ptr trouble;
    asio::co_spawn(io_, std::move(work), [&](std::exception_ptr thrown, T value) {
        trouble = thrown;
        result.emplace(std::move(value));
    });
    run_until([&result] { return result.has_value(); });
    if (trouble) std::rethrow_exception(trouble);
    return *std::move(result);
}

client::Outcome<client::HttpAnswer> Visitor::try_call(client::HttpCall call) {
    return await(client::http_call(network_, std::move(call)));
}

client::HttpAnswer Visitor::call(client::HttpCall call) {
    auto answer = try_call(std::move(call));
    REQUIRE_MESSAGE(answer.has_value(), answer.error().reason);
    return *std::move(answer);
}

client::HttpAnswer Visitor::get(std::string path, std::string token) {
    client::HttpCall request;
    request.path = std::move(path);
    request.token = std::move(token);
    return call(std::move(request));
}

client::HttpAnswer Visitor::post(std::string path, std::string body, std::string token) {
    client::HttpCall request;
    request.method = "POST";
    request.path = std::move(path);
    request.body = std::move(body);
    request.token = std::move(token);
    return call(std::move(request));
}

unsigned Visitor::readiness(unsigned awaited) {
    const auto until = std::chrono::steady_clock::now() + limit;
    unsigned status = get("/readyz").status;
    while (status != awaited && std::chrono::steady_clock::now() < until) {
        std::this_thread::sleep_for(between_looks);
        status = get("/readyz").status;
    }
    return status;
}

std::string Visitor::guest() {
    const auto answer = post("/api/v1/auth/guest");
    INFO(answer.body);
    REQUIRE(answer.status == 201);
    return text_of(parse_object(answer.body), "access");
}

ShowOnSale Visitor::show(std::uint32_t at_least) {
    const auto answer = get("/api/v1/shows?limit=100");
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    ShowOnSale smallest;
    const auto list = parse_object(answer.body);
    for (const auto& value : list.at("shows").as_array()) {
        const auto& show = value.as_object();
        const ShowOnSale candidate{show.at("id").to_number<std::int64_t>(),
                                   show.at("seat_count").to_number<std::uint32_t>()};
        const auto& methods = show.at("checkout_methods").as_array();
        const bool at_the_counter = std::ranges::find(methods, json::value("counter")) != methods.end();
        if (show.at("status") != "on_sale" || !at_the_counter || candidate.seats < at_least) continue;
        if (smallest.id == 0 || candidate.seats < smallest.seats) smallest = candidate;
    }
    REQUIRE(smallest.id != 0);
    return smallest;
}

std::unique_ptr<RoomVisit> Visitor::enter(std::int64_t show, std::string token, std::string query) {
    client::RoomEntry entry;
    entry.path = "/ws/shows/" + std::to_string(show) + std::move(query);
    entry.token = std::move(token);
    return enter(std::move(entry));
}

std::unique_ptr<RoomVisit> Visitor::enter(client::RoomEntry entry) {
    auto socket = client::RoomSocket::make(network_);
    const auto opened = await(socket->open(std::move(entry)));
    REQUIRE_MESSAGE(opened.has_value(), opened.error().reason);
    return std::make_unique<RoomVisit>(*this, std::move(socket));
}

client::Failure Visitor::refused(client::RoomEntry entry) {
    const auto socket = client::RoomSocket::make(network_);
    const auto opened = await(socket->open(std::move(entry)));
    REQUIRE_FALSE(opened.has_value());
    return opened.error();
}

RoomVisit::RoomVisit(Visitor& visitor, std::unique_ptr<client::RoomSocket> socket)
    : visitor_(visitor), socket_(std::move(socket)) {
    asio::co_spawn(visitor_.network().io(), read_all(socket_, line_), asio::detached);
}

RoomVisit::~RoomVisit() {
    socket_->vanish();
}

asio::awaitable<void> RoomVisit::read_all(Socket socket, std::shared_ptr<Line> line) {
    for (;;) {
        const auto text = co_await socket->read();
        if (!text) {
            line->end = text.error();
            co_return;
        }
        line->inbox.emplace_back(*text);
    }
}

asio::awaitable<void> RoomVisit::write_all(Socket socket, std::shared_ptr<Line> line) {
    while (!line->outbox.empty()) {
        auto text = std::move(line->outbox.front());
        line->outbox.pop_front();
        // A write that fails is no news: the read says why the connection has ended.
        co_await socket->write_text(std::move(text));
    }
    line->writing = false;
}

void RoomVisit::send(std::string text) {
    line_->outbox.push_back(std::move(text));
    if (std::exchange(line_->writing, true)) return;
    asio::co_spawn(visitor_.network().io(), write_all(socket_, line_), asio::detached);
}

json::object RoomVisit::next() {
    visitor_.run_until([this] { return !line_->inbox.empty() || line_->end.has_value(); });
    if (line_->inbox.empty()) FAIL("the connection ended: ", line_->end->reason);
    return take();
}

std::optional<json::object> RoomVisit::poll() {
    if (line_->inbox.empty()) return std::nullopt;
    return take();
}

json::object RoomVisit::take() {
    const auto text = std::move(line_->inbox.front());
    line_->inbox.pop_front();
    auto message = parse_object(text);
    follow(message);
    return message;
}

json::object RoomVisit::next(std::string_view type) {
    for (;;) {
        auto message = next();
        if (text_of(message, "type") == type) return message;
    }
}

json::object RoomVisit::ask(json::object request) {
    request["id"] = ++requests_;
    send(json::serialize(request));
    for (;;) {
        auto message = next();
        const auto* id = message.if_contains("id");
        if (id != nullptr && id->is_int64() && id->get_int64() == static_cast<std::int64_t>(requests_)) return message;
    }
}

json::object RoomVisit::select(std::vector<std::uint32_t> seats) {
    json::object request;
    request["type"] = "select";
    request["seats"] = json::array(seats.begin(), seats.end());
    return ask(std::move(request));
}

json::object RoomVisit::unselect(std::vector<std::uint32_t> seats) {
    json::object request;
    request["type"] = "unselect";
    request["seats"] = json::array(seats.begin(), seats.end());
    return ask(std::move(request));
}

void RoomVisit::wait_until(const std::function<bool()>& so) {
    while (!so()) next();
}

client::Failure RoomVisit::wait_for_end() {
    visitor_.run_until([this] { return line_->end.has_value(); });
    return *line_->end;
}

std::vector<std::uint32_t> RoomVisit::free_seats(std::size_t count) const {
    std::vector<std::uint32_t> seats;
    for (std::uint32_t seat = 0; seat < states_.size() && seats.size() < count; ++seat) {
        if (states_[seat] == SeatState::free) seats.push_back(seat);
    }
    REQUIRE(seats.size() == count);
    return seats;
}

void RoomVisit::vanish() {
    socket_->vanish();
}

void RoomVisit::follow(const json::object& message) {
    const auto type = text_of(message, "type");
    if (type == "state") {
        auto states = decode_seat_states(text_of(message, "seats"));
        REQUIRE(states.has_value());
        states_ = *std::move(states);
        epoch_ = text_of(message, "epoch");
    } else if (type != "changes") {
        return;
    }
    version_ = message.at("version").to_number<std::uint64_t>();
    const auto set_all = [&](std::string_view name, SeatState state) {
        const auto* seats = message.if_contains(name);
        if (seats == nullptr || !seats->is_array()) return;
        for (const auto& seat : seats->get_array()) states_.at(seat.to_number<std::size_t>()) = state;
    };
    // Who resumed without a picture of its own follows the versions alone.
    if (type == "state" || states_.empty()) return;
    set_all("free", SeatState::free);
    set_all("held", SeatState::held);
    set_all("sold", SeatState::sold);
    set_all("blocked", SeatState::blocked);
}

json::object parse_object(std::string_view text) {
    boost::system::error_code error;
    auto value = json::parse(json::string_view(text.data(), text.size()), error);
    INFO(std::string(text));
    REQUIRE_FALSE(error.failed());
    REQUIRE(value.is_object());
    return std::move(value.get_object());
}

std::string text_of(const json::object& object, std::string_view name) {
    const auto* member = object.if_contains(json::string_view(name.data(), name.size()));
    return member != nullptr && member->is_string() ? std::string(member->get_string()) : std::string();
}

std::string code_of(const json::object& message) {
    return text_of(message, "code");
}

bool is_ok(const json::object& message) {
    return text_of(message, "type") == "ok";
}

}  // namespace holdfast::integration
