// Two addresses lead into a room: the show's own, and the one of clients that know an event, a day and a theatre.
// Lambdas are named and moved into co_await: g++ 12 copies one that is written there byte by byte.
#include "server/realtime/entry.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

#include "server/http/problem.hpp"
#include "server/ops/await_answer.hpp"
#include "server/realtime/show_finder.hpp"

namespace holdfast::realtime {
namespace {

constexpr std::string_view by_show = "/ws/shows/";
constexpr std::string_view by_event = "/ws/events/";

template <class Number>
std::optional<Number> parse_number(std::string_view text) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

// Where the client was, if it says so in full and in order. Anything else is no reason to refuse: it starts afresh.
std::optional<ResumePoint> resume_point(const http::Request& request) {
    const auto epoch = request.query_value("epoch");
    const auto since = request.query_value("since");
    if (!epoch || !since) return std::nullopt;
    const auto version = parse_number<std::uint64_t>(*since);
    if (!version) return std::nullopt;
    return ResumePoint{std::string(*epoch), Version(*version)};
}

}  // namespace

boost::asio::awaitable<std::optional<http::Response>> Entry::enter(http::Upgrade upgrade) {
    if (switchboard_.draining()) {
        co_return http::problem(make_error(ErrorCode::unavailable, "The server is shutting down. Please try again."));
    }
    if (const auto refusal = check_origin(upgrade)) co_return http::problem(*refusal);
    const auto identity = identify(upgrade.request);
    if (!identity) co_return http::problem(identity.error());
    const Result<ShowId> show = co_await show_asked_for(upgrade.request);
    if (!show) co_return http::problem(show.error());

    const http::Executor executor = upgrade.transport.get_executor();
    auto ask = [this, executor, id = *show](ops::Reply<std::shared_ptr<Audience>> reply) {
        switchboard_.with_audience(executor, id, std::move(reply));
    };
    const auto audience = co_await ops::answer<std::shared_ptr<Audience>>(std::move(ask));
    if (!audience) co_return http::problem(audience.error());
    start_session(upgrade, {*audience, *identity, resume_point(upgrade.request)}, services_);
    co_return std::nullopt;
}

boost::asio::awaitable<Result<ShowId>> Entry::show_asked_for(http::Request request) {
    const std::string_view path = request.path;
    if (path.starts_with(by_show)) {
        const auto id = parse_number<std::int64_t>(path.substr(by_show.size()));
        if (!id || *id <= 0) co_return make_error(ErrorCode::not_found, "There is no such show.");
        co_return ShowId(*id);
    }
    if (path.starts_with(by_event)) {
        const auto id = parse_number<std::int64_t>(path.substr(by_event.size()));
        if (!id || *id <= 0) co_return make_error(ErrorCode::not_found, "There is no such event.");
        auto wanted = parse_wanted_show(EventId(*id), request);
        if (!wanted) co_return wanted.error();
        auto ask = [this, wanted = std::move(*wanted)](ops::Reply<ShowId> reply) {
            readers_.submit<ShowId>(
                [&zones = zones_, wanted](storage::Store& store) { return find_show(store, zones, wanted); },
                std::move(reply));
        };
        co_return co_await ops::answer<ShowId>(std::move(ask));
    }
    co_return make_error(ErrorCode::not_found, "There is no room at this address.");
}

// A browser sends the origin of its page; other clients send none and bring a token instead.
std::optional<Error> Entry::check_origin(const http::Upgrade& upgrade) const {
    const auto origin = upgrade.request.header("origin");
    if (!origin) return std::nullopt;
    const std::string_view scheme = upgrade.transport.encrypted() ? "https://" : "http://";
    const std::string own = std::string(scheme) + std::string(upgrade.request.header("host").value_or(""));
    if (*origin == own) return std::nullopt;
    if (std::find(allowed_origins_.begin(), allowed_origins_.end(), *origin) != allowed_origins_.end())
        return std::nullopt;
    return make_error(ErrorCode::forbidden,
                      "Pages of this origin may not open the room. The server's operator can allow it.");
}

Result<std::optional<auth::Identity>> Entry::identify(const http::Request& request) const {
    const auto authorization = request.header("authorization");
    if (!authorization) return std::optional<auth::Identity>();
    auto identity = services_.gate.authenticate_header(*authorization, services_.clock.now());
    if (!identity) return identity.error();
    return std::optional<auth::Identity>(*identity);
}

}  // namespace holdfast::realtime
