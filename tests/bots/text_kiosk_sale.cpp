// From a full cart to the tickets, or back to the seats; and the end of a visit.
#include <boost/asio/use_awaitable.hpp>
#include <boost/json/array.hpp>

#include <algorithm>
#include <array>
#include <random>

#include "tests/bots/text_kiosk.hpp"

namespace holdfast::bots {
namespace {

namespace asio = boost::asio;
namespace json = boost::json;

constexpr std::chrono::seconds between_looks{2};
constexpr std::chrono::seconds between_tries{5};

std::string text_of(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::string new_key() {
    constexpr std::string_view digits = "0123456789abcdef";
    std::random_device random;
    std::string key;
    while (key.size() < 32) key += digits[random() % digits.size()];
    return key;
}

std::string method_words(const std::string& method) {
    if (method == "counter") return "here, at the counter";
    if (method == "free") return "nothing to pay";
    return "on your phone, with " + method;
}

}  // namespace

// What the show lets everybody use, and the counter where this is a kiosk of the house.
asio::awaitable<std::optional<std::string>> TextKiosk::choose_method() {
    std::vector<std::string> methods;
    for (const auto& method : show_.at("checkout_methods").as_array()) methods.emplace_back(method.as_string());
    const auto has = [&](std::string_view method) { return std::ranges::find(methods, method) != methods.end(); };
    if (rest_.sells_at_the_counter() && !has("counter") && !has("free")) methods.emplace_back("counter");
    if (methods.empty()) {
        terminal_.say("This show cannot be paid for here.\n");
        co_return std::nullopt;
    }
    if (methods.size() == 1) co_return methods.front();
    std::string question = "How do you pay?\n";
    for (std::size_t i = 0; i < methods.size(); ++i) {
        question += "  " + std::to_string(i + 1) + "  " + method_words(methods[i]) + "\n";
    }
    for (;;) {
        const auto heard = co_await ask(question + "Type its number, or \"back\" for the seats. ");
        if (heard != Heard::line || in_lower_case(said_) == "back") co_return std::nullopt;
        for (std::size_t i = 0; i < methods.size(); ++i) {
            if (said_ == std::to_string(i + 1)) co_return methods[i];
        }
    }
}

asio::awaitable<TextKiosk::Next> TextKiosk::pay() {
    said_.clear();
    const auto method = co_await choose_method();
    if (!method) co_return in_lower_case(said_) == "back" ? Next::seats : Next::goodbye;
    const auto heard = co_await ask("A mail address for the tickets, or just Enter: ");
    if (heard != Heard::line) co_return Next::goodbye;

    json::object body;
    body["show_id"] = show_.at("id");
    body["method"] = *method;
    if (!said_.empty()) body["email"] = said_;
    // The key makes asking again safe: what was bought without our hearing of it is not bought twice.
    const std::string key = new_key();
    auto reply = co_await rest_.send("POST", "/orders", body, key);
    while (!reply && reply.body.empty()) {
        // It may have been heard: until that is known nobody is sent away, and it is asked again without anybody's
        // help.
        say_refusal(reply);
        const auto again = co_await ask("Asking again in a moment; Enter asks at once. ", std::nullopt,
                                        std::chrono::steady_clock::now() + between_tries);
        if (again == Heard::start_over) co_return Next::goodbye;
        reply = co_await rest_.send("POST", "/orders", body, key);
    }
    if (!reply) {
        say_refusal(reply);
        co_return Next::seats;
    }
    cart_.clear();
    held_until_.reset();
    if (text_of(reply.body, "status") == "pending") co_return co_await await_payment(reply.body);
    co_await hand_over(text_of(reply.body, "id"));
    co_return Next::goodbye;
}

asio::awaitable<TextKiosk::Next> TextKiosk::await_payment(json::object order) {
    unpaid_ = text_of(order, "id");
    const auto pay_by = parse_timestamp(text_of(order, "pay_by"));
    terminal_.say("\nOpen this on your phone and pay " + money_words(total_) + ":\n\n  " + text_of(order, "pay_url") +
                  "\n\nYour seats are kept for " + time_left(pay_by.value_or(rest_.now()) - rest_.now()) +
                  ". This goes on by itself once it is paid; type \"back\" to give it up.\n");
    for (;;) {
        const auto line = co_await terminal_.line(std::chrono::steady_clock::now() + between_looks);
        const auto wish = line ? in_lower_case(*line) : std::string();
        if (terminal_.is_closed() || wish == "start over") co_return Next::goodbye;
        if (wish == "back") break;
        const auto reply = co_await rest_.get("/orders/" + unpaid_);
        if (!reply) continue;  // it is asked again in a moment
        const auto status = text_of(reply.body, "status");
        if (status == "pending") continue;
        if (status == "confirmed") {
            const auto paid = std::exchange(unpaid_, {});
            co_await hand_over(paid);
            co_return Next::goodbye;
        }
        terminal_.say("It was not paid.\n");
        break;
    }
    co_await rest_.send("POST", "/orders/" + unpaid_ + "/cancel");
    unpaid_.clear();
    const auto cart = co_await rest_.get(path("/holds"));
    if (cart) {
        take_cart(cart.body);
        say_cart();
    }
    co_return Next::seats;
}

asio::awaitable<void> TextKiosk::hand_over(std::string order) {
    auto reply = co_await rest_.get("/orders/" + order + "/tickets");
    while (!reply) {
        say_refusal(reply);
        terminal_.say(
            "The seats are yours. Name the show and your seats at the counter: your tickets are found by them.\n");
        const auto heard = co_await ask("Press Enter to see the tickets. ", patience_.with_tickets);
        if (heard != Heard::line) co_return;
        reply = co_await rest_.get("/orders/" + order + "/tickets");
    }
    terminal_.say("\nThank you. These codes let you in at the door; write them down:\n\n");
    for (const auto& value : reply.body.at("tickets").as_array()) {
        const auto& ticket = value.as_object();
        terminal_.say("  " + text_of(ticket, "short_code") + "  " + text_of(ticket, "label") + "\n");
    }
    co_await ask("\nPress Enter when you have them. ", patience_.with_tickets);
}

// Whatever the customer leaves behind is given back, and forgotten here.
asio::awaitable<void> TextKiosk::goodbye() {
    if (rest_.has_customer()) {
        if (!unpaid_.empty()) co_await rest_.send("POST", "/orders/" + unpaid_ + "/cancel");
        co_await rest_.send("DELETE", path("/holds"));
        co_await rest_.dismiss();
    }
    terminal_.wipe();
    said_.clear();
    show_.clear();
    plan_.reset();
    states_.clear();
    section_.clear();
    cart_.clear();
    total_ = {};
    held_until_.reset();
    unpaid_.clear();
}

}  // namespace holdfast::bots
