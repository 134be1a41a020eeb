#include "server/http/router.hpp"

#include <doctest/doctest.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "server/http/problem.hpp"

namespace holdfast::http {
namespace {

Handler says(std::string name) {
    struct Saying {
        static boost::asio::awaitable<Response> answer(std::string name, Request request) {
            Response response;
            response.body = std::move(name);
            for (const auto& [parameter, value] : request.parameters) response.body += " " + parameter + "=" + value;
            co_return response;
        }
    };
    return [name](Request request) { return Saying::answer(name, std::move(request)); };
}

Response ask(const Router& router, Method method, std::string path) {
    Request request;
    request.method = method;
    request.path = std::move(path);
    boost::asio::io_context loop(1);
    Response response;
    boost::asio::co_spawn(loop, router.handle(std::move(request)),
                          [&](std::exception_ptr, Response answer) { response = std::move(answer); });
    loop.run();
    return response;
}

Router example() {
    Router router;
    router.add(Method::get, "/shows", says("list"));
    router.add(Method::get, "/shows/{id}", says("one"));
    router.add(Method::post, "/shows/{id}/holds/", says("hold"));
    router.add(Method::del, "/shows/{id}/holds", says("unhold"));
    return router;
}

}  // namespace

TEST_CASE("a path finds its handler, with or without a trailing slash, and brings its parameters") {
    const auto router = example();
    CHECK(ask(router, Method::get, "/shows").body == "list");
    CHECK(ask(router, Method::get, "/shows/").body == "list");
    CHECK(ask(router, Method::get, "/shows/7/").body == "one id=7");
    CHECK(ask(router, Method::post, "/shows/7/holds").body == "hold id=7");
    CHECK(ask(router, Method::head, "/shows/7").body == "one id=7");
}

TEST_CASE("an unknown path is 404, and a name never stands for nothing") {
    const auto router = example();
    for (const auto* path : {"/", "/show", "/shows//holds", "/shows/7/holds/1", "/shows/7/tickets"}) {
        CAPTURE(path);
        CHECK(ask(router, Method::post, path).status == 404);
    }
}

TEST_CASE("a known path with another method is 405 and says what it takes") {
    const auto router = example();
    const auto response = ask(router, Method::put, "/shows/7/holds");
    CHECK(response.status == 405);
    CHECK(response.content_type == "application/problem+json");
    CHECK(response.headers == std::vector<std::pair<std::string, std::string>>{{"Allow", "DELETE, POST"}});
    CHECK(ask(router, Method::post, "/shows").headers[0].second == "GET, HEAD");
}

TEST_CASE("a name goes before a parameter, and the parameter takes what the name does not") {
    Router router;
    router.add(Method::get, "/users/{id}", says("one"));
    router.add(Method::get, "/users/me", says("me"));
    router.add(Method::patch, "/users/{id}", says("change"));
    router.add(Method::get, "/users/me/cards", says("cards"));
    router.add(Method::get, "/users/{user}/orders/{order}", says("order"));
    CHECK(ask(router, Method::get, "/users/me").body == "me");
    CHECK(ask(router, Method::get, "/users/7").body == "one id=7");
    CHECK(ask(router, Method::patch, "/users/me").body == "change id=me");
    CHECK(ask(router, Method::get, "/users/me/cards").body == "cards");
    CHECK(ask(router, Method::get, "/users/me/orders/3").body == "order order=3 user=me");
    CHECK(ask(router, Method::get, "/users/me/cards/1").status == 404);
    CHECK(ask(router, Method::del, "/users/me").headers[0].second == "GET, HEAD, PATCH");
}

TEST_CASE("the fallback answers reading on paths that no route knows") {
    auto router = example();
    router.set_fallback(says("page"));
    CHECK(ask(router, Method::get, "/anything").body == "page");
    CHECK(ask(router, Method::post, "/anything").status == 404);
    CHECK(ask(router, Method::del, "/shows").status == 405);
}

TEST_CASE("a problem document says what is known and no more") {
    Error error = make_error(ErrorCode::seat_taken, "Seat 3 was taken.");
    error.seats = {SeatIndex(3)};
    error.alternatives = {{SeatIndex(4)}, {SeatIndex(9)}};
    const auto response = problem(error);
    CHECK(response.status == error_entry(ErrorCode::seat_taken).http_status);
    CHECK(response.refusal == ErrorCode::seat_taken);
    CHECK(response.body == R"({"type":"about:blank","title":"Conflict","status":409,"detail":"Seat 3 was taken.",)"
                           R"("code":"seat_taken","seats":[3],"alternatives":[[4],[9]]})");
    CHECK(problem(make_error(ErrorCode::bad_message), 415).status == 415);
    CHECK(problem(make_impossible("The show ends before it begins.")).status == 422);
    const auto ruled = problem(make_conflict({"hall_taken"}, "Hamlet is played.", {{"title", "Hamlet"}, {"show", 7}}));
    CHECK(ruled.body == R"({"type":"about:blank","title":"Conflict","status":409,"detail":"Hamlet is played.",)"
                        R"("code":"conflict","reason":"hall_taken","facts":{"title":"Hamlet","show":7}})");
}

TEST_CASE("whoever is not authenticated is told how to be") {
    const auto response = problem(make_error(ErrorCode::not_authenticated));
    CHECK(response.status == 401);
    CHECK(response.headers == std::vector<std::pair<std::string, std::string>>{{"WWW-Authenticate", "Bearer"}});
}

}  // namespace holdfast::http
