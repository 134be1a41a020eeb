// REST without a network: requests go straight to the router, over a real database and the real core.
#pragma once

#include <boost/json/value.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "server/api/routes.hpp"
#include "server/sale/local_order_desk.hpp"
#include "tests/unit/server/support/house.hpp"
#include "tests/unit/server/support/loop_thread.hpp"
#include "tests/unit/server/support/scripted_provider.hpp"
#include "tests/unit/server/support/test_rooms.hpp"
#include "tests/unit/storage/ask.hpp"

namespace holdfast::test {

// Whether a provider, which does what a test tells it to, takes payments.
enum class Payments { none, scripted };

struct ApiScene {
    explicit ApiScene(sale::CounterFor counter = sale::CounterFor::everyone, Payments payments = Payments::none);
    ~ApiScene();
    ApiScene(const ApiScene&) = delete;
    ApiScene& operator=(const ApiScene&) = delete;

    http::Response send(http::Request request);
    // `target` is a path below /api/v1, perhaps with a query.
    http::Response send(http::Method method, const std::string& target, const std::string& body = "",
                        const std::string& token = "", const std::string& key = "");

    http::Response get(const std::string& target, const std::string& token = "") {
        return send(http::Method::get, target, "", token);
    }
    http::Response post(const std::string& target, const std::string& body, const std::string& token = "",
                        const std::string& key = "") {
        return send(http::Method::post, target, body, token, key);
    }

    std::string guest();
    // A token of an account of that role, made for the occasion.
    std::string token_of(Role role);

    static boost::json::value json(const http::Response& response);
    static std::string text(const boost::json::value& value);
    static std::string code(const http::Response& response);
    // The rule that refused it and what its sentence names, as `hall_has_shows {"count":3}`.
    static std::string reason(const http::Response& response);
    static std::string header(const http::Response& response, std::string_view name);

    std::string address = "192.0.2.1";
    sale::CounterFor counter_for;
    Payments taken;
    LoopThread loop;
    payments::Providers providers;
    ScriptedProvider* provider = nullptr;
    std::string public_url = "https://tickets.example";
    House house;
    TestRooms rooms{house.open_reader(), house.clock};
    ops::TimeZones zones;
    std::unique_ptr<sale::OrderDesk> desk = sale::make_order_desk(rooms, *house.writer, *house.readers, house.clock,
                                                                  zones, counter_for, means_of_payment());
    auth::Tokens tokens{std::string(32, 's')};
    auth::RevokedFamilies revoked;
    auth::Gate gate{tokens, revoked};
    auth::PasswordPool passwords{{.passes = 1, .memory_bytes = 8'192}};
    auth::Logins logins{tokens, revoked, house.clock};
    auth::Means means{*house.writer, *house.readers, passwords, logins, house.clock};
    auth::Accounts accounts{means};
    auth::Profiles profiles{means};
    auth::PasswordResets resets{means, auth::ShowLinks::no};
    auth::UserDesk users{means};
    auth::Devices devices{means};
    api::KnockLimits knocks{http::RateLimits::on};
    api::PlanCache plans;
    api::ChangingShows changing;
    sale::SalesTotals totals{*house.readers, *house.writer, zones};
    boost::asio::io_context background;  // jobs are listed, and none runs
    jobs::Scheduler scheduler{background.get_executor(), *house.writer, *house.readers, house.clock};
    tickets::Office office{tickets::KeyRing::make()};
    api::Services services{.rooms = rooms,
                           .desk = *desk,
                           .changing = changing,
                           .writer = *house.writer,
                           .readers = *house.readers,
                           .gate = gate,
                           .accounts = accounts,
                           .profiles = profiles,
                           .resets = resets,
                           .users = users,
                           .devices = devices,
                           .clock = house.clock,
                           .zones = zones,
                           .knocks = knocks,
                           .plans = plans,
                           .totals = totals,
                           .scheduler = scheduler,
                           .ways = {counter_for, &providers},
                           .office = office,
                           .public_url = public_url};
    http::Router router;

private:
    std::optional<sale::PaymentMeans> means_of_payment();
};

}  // namespace holdfast::test
