// REST without a network: requests go straight to the router, over a real database and the real core.
#pragma once

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "server/api/routes.hpp"
#include "server/sale/local_order_desk.hpp"
#include "tests/unit/server/support/house.hpp"
#include "tests/unit/server/support/loop_thread.hpp"
#include "tests/unit/server/support/run_coroutine.hpp"
#include "tests/unit/server/support/scripted_provider.hpp"
#include "tests/unit/server/support/test_rooms.hpp"
#include "tests/unit/storage/ask.hpp"

namespace holdfast::test {

// Whether a provider, which does what a test tells it to, takes payments.
enum class Payments { none, scripted };

struct ApiScene {
    explicit ApiScene(sale::CounterFor counter = sale::CounterFor::everyone, Payments payments = Payments::none)
        : counter_for(counter), taken(payments) {
        api::add_routes(router, services);
    }
    ~ApiScene() {
        loop.stop();
        desk.reset();
    }
    ApiScene(const ApiScene&) = delete;
    ApiScene& operator=(const ApiScene&) = delete;

    http::Response send(http::Request request) { return run(router.handle(std::move(request))); }

    // `target` is a path below /api/v1, perhaps with a query.
    http::Response send(http::Method method, const std::string& target, const std::string& body = "",
                        const std::string& token = "", const std::string& key = "") {
        http::Request request;
        request.method = method;
        request.remote_address = address;
        request.body = body;
        if (!body.empty()) request.headers.emplace_back("content-type", "application/json");
        if (!token.empty()) request.headers.emplace_back("authorization", "Bearer " + token);
        if (!key.empty()) request.headers.emplace_back("idempotency-key", key);
        const std::size_t question = target.find('?');
        request.path = "/api/v1" + target.substr(0, question);
        std::string query = question == std::string::npos ? "" : target.substr(question + 1);
        while (!query.empty()) {
            const std::string pair = query.substr(0, query.find('&'));
            query.erase(0, pair.size() + 1);
            request.query.emplace_back(pair.substr(0, pair.find('=')), pair.substr(pair.find('=') + 1));
        }
        return send(std::move(request));
    }

    http::Response get(const std::string& target, const std::string& token = "") {
        return send(http::Method::get, target, "", token);
    }
    http::Response post(const std::string& target, const std::string& body, const std::string& token = "",
                        const std::string& key = "") {
        return send(http::Method::post, target, body, token, key);
    }

    std::string guest() { return text(json(post("/auth/guest", "")).at("access")); }

    // A token of an account of that role, made for the occasion.
    std::string token_of(Role role) {
        storage::Account account;
        account.id = ops::random_id<UserId>();
        account.username = std::string(to_wire(role)) + "-" + account.id.text();
        account.email = account.username + "@example.org";
        account.role = to_wire(role);
        account.created_at = house.clock.now();
        ask<storage::Nothing>(*house.writer, [&](storage::Store& store) {
            return store.accounts().add_account(account);
        }).value();
        const auth::Identity identity{account.id, role, ops::random_id<TokenFamilyId>(),
                                      house.clock.now() + Seconds(3'600)};
        return tokens.issue(auth::TokenType::access, identity, account.id.text(), house.clock.now());
    }

    static boost::json::value json(const http::Response& response) { return boost::json::parse(response.body); }
    static std::string text(const boost::json::value& value) { return std::string(value.as_string()); }
    static std::string code(const http::Response& response) { return text(json(response).at("code")); }
    static std::string header(const http::Response& response, std::string_view name) {
        for (const auto& [key, value] : response.headers) {
            if (key == name) return value;
        }
        return "";
    }

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
    std::optional<sale::PaymentMeans> means_of_payment() {
        if (taken == Payments::none) return std::nullopt;
        auto made = std::make_unique<ScriptedProvider>();
        provider = made.get();
        providers.add(std::move(made));
        return sale::PaymentMeans{providers, loop.executor(), public_url};
    }
};

}  // namespace holdfast::test
