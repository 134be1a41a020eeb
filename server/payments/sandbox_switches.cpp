#include "server/payments/sandbox_switches.hpp"

#include "protocol/json_reader.hpp"
#include "server/http/problem.hpp"

namespace holdfast::payments {
namespace {

using boost::asio::awaitable;
using http::Method;
using http::Request;
using http::Response;

constexpr std::int64_t max_copies = 10;

Response no_content() {
    Response response;
    response.status = 204;
    return response;
}

awaitable<Response> order_fault(SandboxDesk& desk, Request request) {
    auto fault = read_fault(request.body);
    if (!fault) co_return http::problem(fault.error());
    desk.faults.add(*std::move(fault));
    co_return no_content();
}

awaitable<Response> forget_faults(SandboxDesk& desk, Request) {
    desk.faults.clear();
    co_return no_content();
}

// A payment need not exist to be told of.
Result<void> send(SandboxDesk& desk, std::string_view body) {
    const auto document = parse_json(body);
    if (!document) return document.error();
    JsonReader reader(*document);
    reader.only(*document, {"kind", "reference", "amount", "copies"});
    const auto reference =
        std::string(reader.text(reader.member(*document, "reference"), 1, limits::max_payment_reference_bytes));
    const auto kind =
        std::string(reader.text(reader.member(*document, "kind"), 1, limits::max_payment_reference_bytes));
    SandboxFault fault;
    if (const auto* copies = reader.find(*document, "copies")) {
        fault.webhook_copies = static_cast<unsigned>(reader.integer(*copies, 1, max_copies));
    }
    auto payment = desk.book.payment(reference, desk.clock.now()).value_or(SandboxPayment());
    payment.reference = reference;
    if (const auto* amount = reader.find(*document, "amount")) {
        payment.captured_minor = reader.integer(*amount, 0, limits::max_price_minor);
    }
    if (reader.failed()) return reader.error();
    for (const SandboxNotice& notice : desk.notices.about(kind, payment, fault)) {
        if (auto saved = desk.book.save(notice); !saved) return saved.error();
    }
    desk.notices.wake();
    return {};
}

awaitable<Response> send_webhook(SandboxDesk& desk, Request request) {
    const auto sent = send(desk, request.body);
    co_return sent ? no_content() : http::problem(sent.error());
}

}  // namespace

void add_switches(http::Router& router, SandboxDesk& desk) {
    const auto add = [&](Method method, std::string pattern, awaitable<Response> (*handler)(SandboxDesk&, Request)) {
        router.add(method, std::move(pattern),
                   [&desk, handler](Request request) { return handler(desk, std::move(request)); });
    };
    add(Method::post, "/test/faults", order_fault);
    add(Method::del, "/test/faults", forget_faults);
    add(Method::post, "/test/webhooks", send_webhook);
}

}  // namespace holdfast::payments
