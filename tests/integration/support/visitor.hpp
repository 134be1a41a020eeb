// One client in a test, told what to do step by step: REST calls that are answered when they return, and rooms whose
// messages are waited for. Its connections only move while it is asked something. Nothing here measures time: what does
// not come within a generous limit fails the test.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/json/object.hpp>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/seat_states.hpp"
#include "tests/client/http.hpp"
#include "tests/client/room_socket.hpp"
#include "tests/integration/support/server.hpp"

namespace holdfast::integration {

namespace json = boost::json;

class Visitor;

class RoomVisit {
public:
    RoomVisit(Visitor& visitor, std::unique_ptr<client::RoomSocket> socket);
    ~RoomVisit();
    RoomVisit(const RoomVisit&) = delete;
    RoomVisit& operator=(const RoomVisit&) = delete;

    void send(std::string text);

    // The next message, or the next of that type; what comes before it is dropped (after the picture has followed it).
    json::object next();
    json::object next(std::string_view type);

    // The next message if it has come already; for use inside Visitor::run_until().
    std::optional<json::object> poll();

    // Sends `request` with an id, and returns the `ok` or `error` that carries it.
    json::object ask(json::object request);
    json::object select(std::vector<std::uint32_t> seats);
    json::object unselect(std::vector<std::uint32_t> seats);

    // Waits until the picture is so, or the connection has ended and why.
    void wait_until(const std::function<bool()>& so);
    client::Failure wait_for_end();

    void vanish();

    [[nodiscard]] SeatState seat(std::uint32_t index) const { return states_.at(index); }
    // The first `count` seats that are free in the picture; fails the test when there are fewer.
    [[nodiscard]] std::vector<std::uint32_t> free_seats(std::size_t count) const;
    [[nodiscard]] std::uint64_t version() const { return version_; }
    [[nodiscard]] const std::string& epoch() const { return epoch_; }
    [[nodiscard]] std::string_view sub_protocol() const { return socket_->sub_protocol(); }
    [[nodiscard]] bool has_ended() const { return line_->end.has_value(); }

private:
    // Shared with the coroutines that read and write, which may outlive the visit by a moment.
    struct Line {
        std::deque<std::string> inbox;
        std::deque<std::string> outbox;
        bool writing = false;
        std::optional<client::Failure> end;
    };
    using Socket = std::shared_ptr<client::RoomSocket>;
    static boost::asio::awaitable<void> read_all(Socket socket, std::shared_ptr<Line> line);
    static boost::asio::awaitable<void> write_all(Socket socket, std::shared_ptr<Line> line);
    json::object take();
    void follow(const json::object& message);

    Visitor& visitor_;
    Socket socket_;
    std::shared_ptr<Line> line_ = std::make_shared<Line>();
    std::vector<SeatState> states_;
    std::uint64_t version_ = 0;
    std::string epoch_;
    std::uint64_t requests_ = 0;
};

// A show of the sample data that is on sale.
struct ShowOnSale {
    std::int64_t id = 0;
    std::uint32_t seats = 0;
};

class Visitor {
public:
    explicit Visitor(const Server& server);
    ~Visitor();

    client::HttpAnswer call(client::HttpCall call);
    client::Outcome<client::HttpAnswer> try_call(client::HttpCall call);
    client::HttpAnswer get(std::string path, std::string token = {});
    client::HttpAnswer post(std::string path, std::string body = {}, std::string token = {});

    // Asks /readyz until it answers so; the last answer.
    unsigned readiness(unsigned awaited);

    // A new guest's access token.
    std::string guest();
    // The smallest show on sale with at least that many seats.
    ShowOnSale show(std::uint32_t at_least = 1);

    // Enters a room and has its first state or changes; fails the test when it cannot.
    std::unique_ptr<RoomVisit> enter(std::int64_t show, std::string token = {}, std::string query = {});
    std::unique_ptr<RoomVisit> enter(client::RoomEntry entry);
    // The refusal of an entry; fails the test when it is let in.
    client::Failure refused(client::RoomEntry entry);

    // Runs the connections until `done`; fails the test after the limit.
    void run_until(const std::function<bool()>& done);

    [[nodiscard]] client::Network& network() { return network_; }

private:
    template <class T>
    T await(boost::asio::awaitable<T> work);

    boost::asio::io_context io_{1};
    client::Network network_;
};

json::object parse_object(std::string_view text);
std::string text_of(const json::object& object, std::string_view name);
// The `code` of an error; empty for anything else.
std::string code_of(const json::object& message);
bool is_ok(const json::object& message);

}  // namespace holdfast::integration
