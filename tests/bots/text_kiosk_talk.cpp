// How a customer is asked and told: questions that notice when nobody is there any more, the cart, and refusals.
#include <boost/asio/use_awaitable.hpp>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

#include "protocol/codec.hpp"
#include "tests/bots/text_kiosk.hpp"

namespace holdfast::bots {

namespace asio = boost::asio;
namespace json = boost::json;

asio::awaitable<TextKiosk::Heard> TextKiosk::ask(std::string question) {
    co_return co_await ask(std::move(question), patience_.choosing);
}

asio::awaitable<TextKiosk::Heard> TextKiosk::ask(std::string question, std::optional<Silence> silence,
                                                 Terminal::TimePoint until) {
    std::optional<std::string> line;
    while (!line || line->empty()) {
        const std::string clock = held_until_ ? "[" + time_left(*held_until_ - rest_.now()) + "] " : std::string();
        terminal_.say(clock + question);
        const auto quiet_from = silence ? std::chrono::steady_clock::now() + silence->before_asking : until;
        line = co_await terminal_.line(std::min(until, quiet_from));
        if (line || terminal_.is_closed()) break;
        if (until <= quiet_from) co_return Heard::time_is_up;
        if (!rest_.has_customer()) break;
        line = co_await ask_whether_there(silence->before_leaving);
        if (!line) break;
    }
    if (!line || in_lower_case(*line) == "start over") co_return Heard::start_over;
    said_ = *std::move(line);
    co_return Heard::line;
}

// What is typed meanwhile is an answer to the question before, unless it is nothing.
asio::awaitable<std::optional<std::string>> TextKiosk::ask_whether_there(std::chrono::seconds before_leaving) {
    const std::string_view lost = cart_.empty() ? "all of this is forgotten" : "your seats are free for others again";
    terminal_.say("\nAre you still there? Press Enter, or in " + std::to_string(before_leaving.count()) + " seconds " +
                  std::string(lost) + ". ");
    co_return co_await terminal_.line(std::chrono::steady_clock::now() + before_leaving);
}

void TextKiosk::take_cart(const json::object& body) {
    json::object message(body);
    message["type"] = "cart";
    const auto decoded = decode_server_message(json::serialize(message)).value();
    const auto& cart = std::get<CartMessage>(decoded);
    cart_ = cart.seats;
    total_ = cart.total;
    held_until_ = cart.expires_at;
}

void TextKiosk::say_cart() {
    if (cart_.empty()) return terminal_.say("You have no seats.\n");
    terminal_.say("Your seats:\n");
    for (const auto& [seat, price] : cart_) terminal_.say("  " + plan_->label(seat) + "  " + money_words(price) + "\n");
    terminal_.say("  together " + money_words(total_) + ", kept for you for " + time_left(*held_until_ - rest_.now()) +
                  "\n");
}

// With what is offered instead, where there is something.
void TextKiosk::say_refusal(const Reply& reply) {
    std::string text = reply.sentence + "\n";
    const auto* blocks = plan_ ? reply.body.if_contains("alternatives") : nullptr;
    if (blocks != nullptr && blocks->is_array() && !blocks->get_array().empty()) {
        text += "Free instead:\n";
        for (const auto& block : blocks->get_array()) {
            std::string seats;
            for (const auto& seat : block.as_array()) {
                seats += (seats.empty() ? "" : "; ") + plan_->label(SeatIndex(seat.to_number<std::uint32_t>()));
            }
            text += "  " + seats + "\n";
        }
    }
    terminal_.say(text);
}

}  // namespace holdfast::bots
