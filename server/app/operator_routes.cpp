#include "server/app/operator_routes.hpp"

namespace holdfast::app {
namespace {

using boost::asio::awaitable;
using http::Request;
using http::Response;

Response plain(unsigned status, std::string body) {
    Response response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.body = std::move(body);
    return response;
}

awaitable<Response> health(Request) {
    co_return plain(200, "ok\n");
}

awaitable<Response> ready(const Readiness& readiness, Request) {
    const bool is_ready = readiness.ready();
    co_return is_ready ? plain(200, "ready\n") : plain(503, "not ready\n");
}

awaitable<Response> metrics_text(ops::Metrics& metrics, const Queues& queues, Request) {
    metrics.readers_queue.Set(static_cast<double>(queues.readers.waiting()));
    metrics.password_queue.Set(static_cast<double>(queues.passwords.waiting()));
    auto response = plain(200, metrics.text());
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    co_return response;
}

}  // namespace

void add_operator_routes(http::Router& router, const Readiness& readiness, ops::Metrics& metrics, Queues queues) {
    using http::Method;
    router.add(Method::get, "/healthz", health);
    router.add(Method::get, "/readyz", [&readiness](Request request) { return ready(readiness, std::move(request)); });
    router.add(Method::get, "/metrics",
               [&metrics, queues](Request request) { return metrics_text(metrics, queues, std::move(request)); });
}

}  // namespace holdfast::app
