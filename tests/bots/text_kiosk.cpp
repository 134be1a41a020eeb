// From the welcome to a full cart; text_kiosk_sale.cpp is what comes after, text_kiosk_talk.cpp how it is asked and
// told.
#include "tests/bots/text_kiosk.hpp"

#include <boost/asio/use_awaitable.hpp>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <charconv>

#include "protocol/limits.hpp"

namespace holdfast::bots {
namespace {

namespace asio = boost::asio;
namespace json = boost::json;

constexpr std::size_t small_room_seats = 400;  // is shown whole
constexpr Milliseconds last_call{60'000};
constexpr Milliseconds glance{500};  // the server's clock is known to the second

constexpr std::string_view help =
    "\nA point is a seat that is taken, * one of yours, w a place for a wheelchair.\n"
    "\n  A 5 6        takes seats 5 and 6 of row A; A 5-7 takes 5, 6 and 7; Stalls A 5 says the section\n"
    "  best 2       takes the two best seats that are free\n"
    "  drop A 5     gives a seat back; drop all gives back every one\n"
    "  show         shows the seats again; show Stalls only those of a section\n"
    "  pay          goes on to the payment\n"
    "  start over   gives everything back and begins anew\n\n";

std::string text_at(const json::value& value, std::string_view pointer) {
    return std::string(value.at_pointer(pointer).as_string());
}

Timestamp time_at(const json::value& value, std::string_view pointer) {
    return parse_timestamp(text_at(value, pointer)).value_or(Timestamp());
}

std::string show_words(const json::value& show) {
    return local_time(time_at(show, "/starts_at"), text_at(show, "/venue/time_zone")) + "  " +
           text_at(show, "/event/title") + " - " + text_at(show, "/venue/name") + ", " + text_at(show, "/hall/name");
}

json::array to_json(const std::vector<SeatIndex>& seats) {
    json::array array;
    for (const SeatIndex seat : seats) array.emplace_back(seat.value());
    return array;
}

std::optional<std::size_t> count_of(const std::string& word) {
    std::size_t count = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), count);
    if (error != std::errc() || end != word.data() + word.size() || count == 0) return std::nullopt;
    return count;
}

}  // namespace

asio::awaitable<bool> TextKiosk::run() {
    const std::string probe =
        only_show_ ? "/shows/" + std::to_string(only_show_->value()) : std::string("/shows?limit=1");
    const auto reply = co_await rest_.get(probe);
    if (!reply) {
        terminal_.say(reply.sentence + "\n");
        co_return false;
    }
    while (!terminal_.is_closed()) {
        co_await serve();
        co_await goodbye();
    }
    co_return true;
}

asio::awaitable<void> TextKiosk::serve() {
    terminal_.say("\nWelcome. Type \"start over\" at any time to begin anew.\n");
    const bool chosen = co_await choose_show();
    if (!chosen) co_return;
    const auto admitted = co_await rest_.admit();
    if (!admitted) {
        say_refusal(admitted);
        // Whoever cannot be served now need not fill the screen with that.
        co_await ask("Press Enter to try again. ");
        co_return;
    }
    co_await show_rooms();
    terminal_.say(help);
    Next next = Next::seats;
    while (next != Next::goodbye) {
        if (next == Next::seats) {
            next = co_await choose_seats();
        } else {
            next = co_await pay();
        }
    }
}

asio::awaitable<bool> TextKiosk::choose_show() {
    if (only_show_) co_return co_await open_only_show();
    std::vector<std::string> ids;
    std::string cursor;
    do {
        std::string page = "/shows?limit=15";
        if (!cursor.empty()) page += "&cursor=" + cursor;
        const auto reply = co_await rest_.get(page);
        if (!reply) {
            say_refusal(reply);
            co_await ask("Press Enter to try again. ");
            co_return false;
        }
        for (const auto& show : reply.body.at("shows").as_array()) {
            if (text_at(show, "/status") != "on_sale") continue;
            ids.push_back(json::serialize(show.at("id")));
            terminal_.say("  " + std::to_string(ids.size()) + "  " + show_words(show) + "\n");
        }
        const auto& next = reply.body.at("next_cursor");
        cursor = next.is_string() ? std::string(next.as_string()) : std::string();
        if (ids.empty() && cursor.empty()) terminal_.say("Nothing is on sale.\n");
        const std::string question = cursor.empty() ? "Which one? " : "Which one? Enter shows more. ";
        for (;;) {
            const auto heard = co_await ask(question);
            if (heard != Heard::line) co_return false;
            if (said_.empty() && !cursor.empty()) break;
            const auto number = count_of(said_);
            if (number && *number <= ids.size()) co_return co_await open_show(ids[*number - 1]);
            terminal_.say("Type the number of a show, 1 to " + std::to_string(ids.size()) + ".\n");
        }
    } while (!cursor.empty());
    co_return false;
}

// Whoever comes says so: until then nobody is admitted, and what is shown is read anew now and then.
asio::awaitable<bool> TextKiosk::open_only_show() {
    const bool opened = co_await open_show(std::to_string(only_show_->value()));
    if (!opened) co_return false;
    const auto heard = co_await ask("Press Enter to begin. ");
    co_return heard == Heard::line;
}

asio::awaitable<bool> TextKiosk::open_show(std::string id) {
    const auto show = co_await rest_.get("/shows/" + id);
    const auto plan = co_await rest_.get("/shows/" + id + "/seating-plan");
    if (!show || !plan) {
        say_refusal(show ? plan : show);
        co_await ask("Press Enter to try again. ");
        co_return false;
    }
    show_ = show.body;
    plan_ = SeatingPlan::parse(plan.text).value();
    terminal_.say("\n" + show_words(show_) + "\n");
    for (const auto& row : show_.at("prices").as_array()) {
        const auto currency = Currency::parse(text_at(row, "/price/currency")).value_or(Currency());
        const Money price{row.at_pointer("/price/amount").to_number<std::int64_t>(), currency};
        terminal_.say("  " + money_words(price) + "  " + text_at(row, "/category") + "\n");
    }
    co_return true;
}

asio::awaitable<void> TextKiosk::show_rooms() {
    const bool known = co_await read_states();
    if (!known) co_return;
    const auto sections = sections_of(*plan_);
    if (plan_->seat_count() <= small_room_seats) {
        for (const auto& section : sections) show_section(section);
        co_return;
    }
    terminal_.say("\n");
    for (const auto& section : sections) {
        const auto free = free_seats_of(*plan_, section, states_);
        terminal_.say("  " + section + ": " + std::to_string(free) + " free\n");
    }
    terminal_.say("\nType \"show " + sections.front() + "\" to see its rows.\n");
}

asio::awaitable<void> TextKiosk::show_again(std::string wanted) {
    const auto words = words_of(in_lower_case(wanted));
    if (words.empty()) co_return co_await show_rooms();
    std::string beginning;
    for (const auto& word : words) beginning += (beginning.empty() ? "" : " ") + word;
    const auto sections = sections_of(*plan_);
    const auto found = std::ranges::find_if(
        sections, [&](const auto& section) { return in_lower_case(section).starts_with(beginning); });
    if (found == sections.end()) co_return terminal_.say("There is no section of that name.\n");
    const bool known = co_await read_states();
    if (known) show_section(*found);
}

void TextKiosk::show_section(const std::string& section) {
    section_ = section;
    terminal_.say("\n" + section + "\n" + rows_as_text(*plan_, section, states_, own_seats()));
}

asio::awaitable<bool> TextKiosk::read_states() {
    const auto reply = co_await rest_.get(path("/seats"));
    if (!reply) {
        say_refusal(reply);
        co_return false;
    }
    states_.clear();
    for (const auto& seat : reply.body.at("seats").as_array()) {
        states_.push_back(text_at(seat, "/state") == "free" ? SeatState::free : SeatState::held);
    }
    co_return states_.size() == plan_->seat_count();
}

asio::awaitable<TextKiosk::Next> TextKiosk::choose_seats() {
    auto until = Terminal::TimePoint::max();
    if (held_until_) {
        const auto left = *held_until_ - rest_.now();
        // Told once a minute before the end, and at the end.
        until =
            std::chrono::steady_clock::now() + std::max(glance, left > last_call + glance ? left - last_call : left);
    }
    const auto heard = co_await ask("Seats? ", patience_.choosing, until);
    if (heard == Heard::start_over) co_return Next::goodbye;
    if (heard == Heard::line) co_return co_await do_as_told(words_of(said_));
    if (*held_until_ > rest_.now()) {
        terminal_.say("\nOne more minute for your seats.\n");
        co_return Next::seats;
    }
    const auto cart = co_await rest_.get(path("/holds"));
    if (!cart) {
        say_refusal(cart);
        held_until_.reset();
        co_return Next::seats;
    }
    take_cart(cart.body);
    if (cart_.empty()) terminal_.say("\nThe time is up: your seats are free for others again.\n");
    co_return Next::seats;
}

asio::awaitable<TextKiosk::Next> TextKiosk::do_as_told(std::vector<std::string> words) {
    const std::string verb = words.empty() ? std::string("help") : in_lower_case(words.front());
    if (verb == "pay") {
        if (!cart_.empty()) co_return Next::payment;
        terminal_.say("You have no seats yet.\n");
    } else if (verb == "help" || verb == "?") {
        terminal_.say(help);
    } else if (verb == "show") {
        co_await show_again(said_.substr(verb.size()));
    } else if (verb == "best") {
        const auto count = words.size() == 2 ? count_of(words.back()) : std::nullopt;
        if (count && *count <= limits::max_seats_per_request) {
            json::object wish;
            json::object best;
            best["count"] = *count;
            wish["best"] = std::move(best);
            co_await hold(std::move(wish));
        } else {
            terminal_.say("Say how many, as in \"best 2\".\n");
        }
    } else if (verb == "drop") {
        words.erase(words.begin());
        co_await drop(std::move(words));
    } else {
        const auto seats = seats_named(*plan_, section_, words);
        if (seats) {
            json::object wish;
            wish["seats"] = to_json(*seats);
            co_await hold(std::move(wish));
        } else {
            terminal_.say(seats.error().message + " Type \"help\" for what else there is.\n");
        }
    }
    co_return Next::seats;
}

asio::awaitable<void> TextKiosk::hold(json::object wish) {
    const auto reply = co_await rest_.send("POST", path("/holds"), std::move(wish));
    if (!reply) co_return say_refusal(reply);
    take_cart(reply.body);
    say_cart();
}

asio::awaitable<void> TextKiosk::drop(std::vector<std::string> words) {
    json::object body;
    if (words.size() != 1 || in_lower_case(words.front()) != "all") {
        const auto seats = seats_named(*plan_, section_, words);
        if (!seats) co_return terminal_.say(seats.error().message + "\n");
        body["seats"] = to_json(*seats);
    }
    const auto reply = co_await rest_.send("DELETE", path("/holds"), std::move(body));
    if (!reply) co_return say_refusal(reply);
    take_cart(reply.body);
    say_cart();
}

std::string TextKiosk::path(std::string_view rest) const {
    return "/shows/" + json::serialize(show_.at("id")) + std::string(rest);
}

std::set<SeatIndex> TextKiosk::own_seats() const {
    std::set<SeatIndex> seats;
    for (const auto& priced : cart_) seats.insert(priced.seat);
    return seats;
}

}  // namespace holdfast::bots
