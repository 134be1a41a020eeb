#include "server/payments/sandbox_pages.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url.hpp>

#include "server/http/client_destination.hpp"
#include "server/ops/html.hpp"
#include "server/payments/amounts.hpp"
#include "server/payments/sandbox_texts.hpp"

namespace holdfast::payments {
namespace {

using ops::escape_html;

using boost::asio::awaitable;
using http::Method;
using http::Request;
using http::Response;

constexpr Milliseconds slowness{5'000};
constexpr Milliseconds lateness{60'000};

constexpr std::string_view style = R"(:root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; }
body { margin: 0; background: light-dark(#eef1f5, #14181f); color: light-dark(#1c2430, #e6eaf0); }
main { max-width: 26rem; margin: 8vh auto; padding: 2rem; border-radius: 1rem;
    background: light-dark(#fff, #1d232d); box-shadow: 0 .5rem 2rem #0003; }
header { display: flex; justify-content: space-between; gap: 1rem; font-weight: 600; }
.note { color: light-dark(#5a6675, #9aa6b5); font-size: .875rem; }
h1 { margin: 1.5rem 0 .25rem; font-size: 2.25rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; margin: 1.5rem 0; }
dt { color: light-dark(#5a6675, #9aa6b5); }
dd { margin: 0; overflow-wrap: anywhere; }
button, .button { box-sizing: border-box; width: 100%; margin: .25rem 0; padding: .75rem 1rem; border: 1px solid #8894a5;
    border-radius: .5rem; background: none; color: inherit; font: inherit; cursor: pointer; display: block;
    text-align: center; text-decoration: none; }
button.first { border-color: #0b57d0; background: #0b57d0; color: #fff; font-weight: 600; }
button:hover, .button:hover { border-color: currentColor; }
:focus-visible { outline: 3px solid #f2a600; outline-offset: 2px; }
summary { margin-top: 1rem; cursor: pointer; }
)";

// `https://tickets.example` of an address there; empty when it is none.
std::string origin_of(std::string_view url) {
    const auto destination = http::read_destination(url);
    if (!destination) return {};
    return (destination->encrypted ? "https://" : "http://") + destination->authority;
}

// With what the shop knows the payment by, as PayPal does it.
std::string with_token(const std::string& url, const std::string& reference) {
    auto parsed = boost::urls::parse_uri(url);
    if (!parsed) return url;
    boost::urls::url address(*parsed);
    address.params().set("token", reference);
    return std::string(address.buffer());
}

// A form may lead to the shop in the end, which a browser has to be told.
Response page(unsigned status, const SandboxTexts& texts, const std::string& content, const std::string& shop = {}) {
    Response response;
    response.status = status;
    response.content_type = "text/html; charset=utf-8";
    response.headers.emplace_back("Content-Security-Policy",
                                  "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
                                  "form-action 'self' " +
                                      shop);
    const std::string title(texts.title);
    response.body = "<!doctype html>\n<html lang=\"" + std::string(texts.language) +
                    "\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>" +
                    title + "</title>\n<link rel=\"stylesheet\" href=\"/style.css\">\n<main>\n<header>" + title +
                    "</header>\n<p class=\"note\">" + std::string(texts.no_money) + "</p>\n" + content + "</main>\n";
    return response;
}

Response redirect(const std::string& url) {
    Response response;
    response.status = 303;
    response.content_type = "text/plain; charset=utf-8";
    response.headers.emplace_back("Location", url);
    return response;
}

std::string form(const SandboxPayment& payment, std::string_view action, std::string_view label,
                 std::string_view button = "<button>") {
    std::string text = "<form method=\"post\" action=\"/pay/" + payment.reference;
    text.append("/")
        .append(action)
        .append("\">")
        .append(button)
        .append(escape_html(label))
        .append("</button></form>\n");
    return text;
}

std::string amount_in_words(const SandboxPayment& payment, const SandboxTexts& texts) {
    std::string amount = decimal_amount(payment.total);
    for (char& c : amount) {
        if (c == '.') c = texts.decimal_mark;
    }
    return amount + " " + std::string(payment.total.currency.text());
}

std::string description_list(const SandboxPayment& payment, const SandboxTexts& texts) {
    const auto row = [](std::string_view name, const std::string& value) {
        return "<dt>" + std::string(name) + "</dt><dd>" + escape_html(value) + "</dd>\n";
    };
    return "<p>" + escape_html(payment.description) + "</p>\n<dl>\n" + row(texts.to, origin_of(payment.return_url)) +
           row(texts.order, payment.order) + "</dl>\n";
}

Response approval_page(const SandboxPayment& payment) {
    const SandboxTexts& texts = sandbox_texts(payment.language);
    const std::string amount = amount_in_words(payment, texts);
    const std::string head = "<h1>" + amount + "</h1>\n" + description_list(payment, texts);
    if (payment.stage != PaymentStage::created && payment.stage != PaymentStage::approved) {
        const auto back = escape_html(with_token(payment.return_url, payment.reference));
        return page(410, texts,
                    head + "<p>" + std::string(texts.over) + "</p>\n<a class=\"button\" href=\"" + back + "\">" +
                        std::string(texts.back) + "</a>\n");
    }
    const std::string content =
        head + form(payment, "approve", std::string(texts.pay) + " " + amount, "<button class=\"first\">") +
        form(payment, "decline", texts.decline) + form(payment, "cancel", texts.cancel) + "<details><summary>" +
        std::string(texts.for_tests) + "</summary>\n" + form(payment, "approve-slow", texts.pay_slowly) +
        form(payment, "approve-lost", texts.pay_losing_the_answer) +
        form(payment, "approve-late", texts.pay_telling_late) + "</details>\n";
    return page(200, texts, content, origin_of(payment.return_url) + " " + origin_of(payment.cancel_url));
}

SandboxFault fault_of(std::string_view decision, const std::string& reference) {
    SandboxFault fault;
    fault.call = "capture";
    fault.reference = reference;
    if (decision == "approve-slow") fault.delay = slowness;
    if (decision == "approve-lost") fault.loses_answer = true;
    if (decision == "approve-late") fault.webhook_delay = lateness;
    return fault;
}

Response decide(SandboxDesk& desk, SandboxPayment payment, std::string_view decision) {
    if (decision == "cancel") return redirect(with_token(payment.cancel_url, payment.reference));
    payment.stage = PaymentStage::approved;
    payment.will_be_declined = decision == "decline";
    if (!keep(desk, payment, "payment.approved", {})) return page(503, sandbox_texts(payment.language), "<p>…</p>");
    if (decision.starts_with("approve-")) desk.faults.add(fault_of(decision, payment.reference));
    return redirect(with_token(payment.return_url, payment.reference));
}

std::optional<SandboxPayment> payment_of(const SandboxDesk& desk, const Request& request) {
    return desk.book.payment(request.parameters.at("reference"), desk.clock.now());
}

Response unknown_payment(const Request& request) {
    const SandboxTexts& texts = sandbox_texts(request.header("accept-language").value_or(""));
    return page(404, texts, "<p>" + std::string(texts.unknown) + "</p>\n");
}

awaitable<Response> show(SandboxDesk& desk, Request request) {
    const auto payment = payment_of(desk, request);
    co_return payment ? approval_page(*payment) : unknown_payment(request);
}

awaitable<Response> press(SandboxDesk& desk, std::string_view decision, Request request) {
    auto payment = payment_of(desk, request);
    if (!payment) co_return unknown_payment(request);
    const bool open = payment->stage == PaymentStage::created || payment->stage == PaymentStage::approved;
    if (!open) co_return approval_page(*payment);
    co_return decide(desk, *std::move(payment), decision);
}

awaitable<Response> style_sheet(Request) {
    Response response;
    response.content_type = "text/css; charset=utf-8";
    response.body = style;
    co_return response;
}

}  // namespace

void add_pages(http::Router& router, SandboxDesk& desk) {
    router.add(Method::get, "/style.css", style_sheet);
    router.add(Method::get, "/pay/{reference}", [&desk](Request request) { return show(desk, std::move(request)); });
    for (const std::string_view decision :
         {"approve", "decline", "cancel", "approve-slow", "approve-lost", "approve-late"}) {
        router.add(Method::post, "/pay/{reference}/" + std::string(decision),
                   [&desk, decision](Request request) { return press(desk, decision, std::move(request)); });
    }
}

}  // namespace holdfast::payments
