#include "tests/unit/server/api/api_scene.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <utility>

#include "tests/unit/server/support/run_coroutine.hpp"

namespace holdfast::test {

ApiScene::ApiScene(sale::CounterFor counter, Payments payments) : counter_for(counter), taken(payments) {
    api::add_routes(router, services);
}

ApiScene::~ApiScene() {
    loop.stop();
    desk.reset();
}

http::Response ApiScene::send(http::Request request) {
    return run(router.handle(std::move(request)));
}

http::Response ApiScene::send(http::Method method, const std::string& target, const std::string& body,
                              const std::string& token, const std::string& key) {
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

std::string ApiScene::guest() {
    return text(json(post("/auth/guest", "")).at("access"));
}

std::string ApiScene::token_of(Role role) {
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

boost::json::value ApiScene::json(const http::Response& response) {
    return boost::json::parse(response.body);
}

std::string ApiScene::text(const boost::json::value& value) {
    return std::string(value.as_string());
}

std::string ApiScene::code(const http::Response& response) {
    return text(json(response).at("code"));
}

std::string ApiScene::reason(const http::Response& response) {
    const auto document = json(response);
    const auto* facts = document.as_object().if_contains("facts");
    return text(document.at("reason")) + (facts ? " " + boost::json::serialize(*facts) : "");
}

std::string ApiScene::header(const http::Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers) {
        if (key == name) return value;
    }
    return "";
}

std::optional<sale::PaymentMeans> ApiScene::means_of_payment() {
    if (taken == Payments::none) return std::nullopt;
    auto made = std::make_unique<ScriptedProvider>();
    provider = made.get();
    providers.add(std::move(made));
    return sale::PaymentMeans{providers, loop.executor(), public_url};
}

}  // namespace holdfast::test
