// The kiosk on a plain terminal: the real binary, spoken to as somebody who types would.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "tests/integration/support/visitor.hpp"

namespace holdfast::integration {
namespace {

constexpr std::chrono::seconds limit{30};
constexpr std::chrono::milliseconds glance{5};

std::string bots_binary() {
    const char* given = std::getenv("HOLDFAST_BOTS");
    return given != nullptr ? given : HOLDFAST_BOTS_BUILT;
}

std::string url_of(const Server& server) {
    return "http://" + server.target().authority();
}

// A kiosk whose keyboard is a pipe.
class Kiosk {
public:
    Kiosk(const TemporaryFolder& folder, const Server& server, const Flags& flags = {}) {
        std::array<int, 2> ends{};
        REQUIRE(pipe2(ends.data(), O_CLOEXEC) == 0);
        keyboard_ = ends[1];
        client::ChildSpec spec;
        spec.arguments = {bots_binary(), "--interactive", "--url", url_of(server)};
        spec.arguments.insert(spec.arguments.end(), flags.begin(), flags.end());
        static unsigned kiosks = 0;  // each says its own
        spec.output = folder.path() / ("kiosk-" + std::to_string(++kiosks) + ".txt");
        spec.input = ends[0];
        process_ = std::make_unique<client::ChildProcess>(std::move(spec));
        close(ends[0]);
    }
    ~Kiosk() { hang_up(); }
    Kiosk(const Kiosk&) = delete;
    Kiosk& operator=(const Kiosk&) = delete;

    // Waits for `text` after what was seen last, and returns all that came until then.
    std::string see(const std::string& text) {
        const auto until = std::chrono::steady_clock::now() + limit;
        for (;;) {
            const std::string output = process_->output();
            const auto found = output.find(text, seen_);
            if (found != std::string::npos) {
                const auto end = found + text.size();
                const std::string part = output.substr(seen_, end - seen_);
                seen_ = end;
                return part;
            }
            INFO("awaited: " << text << "\n" << output);
            REQUIRE(std::chrono::steady_clock::now() < until);
            std::this_thread::sleep_for(glance);
        }
    }
    void type(const std::string& line) {
        const std::string text = line + "\n";
        REQUIRE(write(keyboard_, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
    }
    void hang_up() {
        if (keyboard_ >= 0) close(keyboard_);
        keyboard_ = -1;
    }
    void interrupt() { process_->signal(SIGINT); }
    int end() {
        const auto status = process_->wait(limit);
        INFO(process_->output());
        REQUIRE(status);
        return *status;
    }

private:
    int keyboard_ = -1;
    std::size_t seen_ = 0;
    std::unique_ptr<client::ChildProcess> process_;
};

struct Foyer {
    TemporaryFolder folder;
    Server server{folder.path() / "data"};
    Visitor visitor{server};
    ShowOnSale show = visitor.show();

    // With somebody who has come to buy.
    std::unique_ptr<Kiosk> kiosk(Flags flags = {}) {
        flags.insert(flags.begin(), {"--show", std::to_string(show.id)});
        auto kiosk = std::make_unique<Kiosk>(folder, server, flags);
        welcome = kiosk->see("Press Enter to begin. ");
        kiosk->type("");
        return kiosk;
    }
    std::string welcome;  // of the last one

    std::size_t seats_in(const std::string& state) {
        const auto listed = parse_object(visitor.get("/api/v1/shows/" + std::to_string(show.id) + "/seats").body);
        std::size_t count = 0;
        for (const auto& seat : listed.at("seats").as_array())
            count += text_of(seat.as_object(), "state") == state ? 1 : 0;
        return count;
    }
};

TEST_CASE_FIXTURE(Foyer, "somebody without a browser chooses a show and seats, pays and reads the codes") {
    const auto sold = seats_in("sold");
    Kiosk at(folder, server);
    at.see("Which one?");
    at.type("1000");
    at.see("Type the number of a show");
    at.type("start over");
    at.see("Which one?");
    at.hang_up();
    CHECK(at.end() == 0);

    const auto kiosk_here = kiosk();
    Kiosk& terminal = *kiosk_here;
    const std::string rows = terminal.see("Seats? ");
    CHECK(rows.find("  A ") != std::string::npos);
    CHECK(welcome.find(" EUR  ") != std::string::npos);
    terminal.type("best 2");
    const std::string cart = terminal.see("Seats? ");
    CHECK(cart.find("together") != std::string::npos);
    CHECK(cart.find("kept for you for") != std::string::npos);
    CHECK(seats_in("held") == 2);
    terminal.type("show");
    CHECK(terminal.see("Seats? ").find('*') != std::string::npos);
    terminal.type("pay");
    const std::string ways = terminal.see("Type its number");
    terminal.type(ways.substr(ways.find("  here, at the counter") - 1, 1));
    terminal.see("A mail address");
    terminal.type("nowhere");
    terminal.see("This is not a mail address.");
    terminal.type("pay");
    terminal.see("Type its number");
    terminal.type(ways.substr(ways.find("  here, at the counter") - 1, 1));
    terminal.see("A mail address");
    terminal.type("");
    const std::string tickets = terminal.see("Press Enter when you have them. ");
    CHECK(seats_in("sold") == sold + 2);
    CHECK(std::count(tickets.begin(), tickets.end(), '-') >= 2);
    terminal.type("");
    terminal.see("Welcome.");
    CHECK(seats_in("held") == 0);
    terminal.hang_up();
    CHECK(terminal.end() == 0);
}

TEST_CASE_FIXTURE(Foyer, "what is typed wrongly is answered with what there is, and changes nothing") {
    const auto holder = visitor.enter(show.id, visitor.guest());
    holder->next("state");
    const auto taken = holder->free_seats(1).front();
    const auto listed = parse_object(visitor.get("/api/v1/shows/" + std::to_string(show.id) + "/seats").body);
    const auto& seat = listed.at("seats").at(taken).as_object();
    REQUIRE(is_ok(holder->select({taken})));

    const auto kiosk_here = kiosk();
    Kiosk& terminal = *kiosk_here;
    terminal.see("Seats? ");
    for (const auto& [typed, answer] :
         std::vector<std::pair<std::string, std::string>>{{"hello", "There is no such row."},
                                                          {"A 9999", "Row A has no seat 9999"},
                                                          {"best", "Say how many"},
                                                          {"best 99", "."},
                                                          {"pay", "You have no seats yet."},
                                                          {"drop A", "There is no such row."},
                                                          {"show nothing", "There is no section of that name."},
                                                          {"help", "best 2"}}) {
        terminal.type(typed);
        CHECK(terminal.see("Seats? ").find(answer) != std::string::npos);
    }
    terminal.type(text_of(seat, "row") + " " + text_of(seat, "number"));
    CHECK(terminal.see("Seats? ").find("Free instead:") != std::string::npos);
    CHECK(seats_in("held") == 1);
}

TEST_CASE_FIXTURE(Foyer, "starting over, the end of the input and Ctrl-C give back what is held") {
    const auto kiosk_here = kiosk();
    Kiosk& terminal = *kiosk_here;
    terminal.see("Seats? ");
    terminal.type("best 2");
    terminal.see("together");
    REQUIRE(seats_in("held") == 2);
    terminal.type("drop all");
    terminal.see("You have no seats.");
    CHECK(seats_in("held") == 0);
    terminal.type("best 2");
    terminal.see("together");
    terminal.type("start over");
    terminal.see("Welcome.");
    CHECK(seats_in("held") == 0);
    terminal.see("Press Enter to begin. ");
    terminal.type("");
    terminal.see("Seats? ");

    terminal.type("best 3");
    terminal.see("together");
    REQUIRE(seats_in("held") == 3);
    SUBCASE("end of the input") {
        terminal.hang_up();
    }
    SUBCASE("Ctrl-C") {
        terminal.interrupt();
    }
    CHECK(terminal.end() == 0);
    CHECK(seats_in("held") == 0);
}

TEST_CASE_FIXTURE(Foyer, "who pays on the phone is shown where, and gets the seats back on giving up") {
    const auto kiosk_here = kiosk();
    Kiosk& terminal = *kiosk_here;
    terminal.see("Seats? ");
    terminal.type("best 1");
    terminal.see("together");
    terminal.type("pay");
    const std::string ways = terminal.see("Type its number");
    terminal.type(ways.substr(ways.find("  on your phone, with sandbox") - 1, 1));
    terminal.see("A mail address");
    terminal.type("");
    CHECK(terminal.see("type \"back\" to give it up.").find("http://127.0.0.1:") != std::string::npos);
    terminal.type("back");
    CHECK(terminal.see("Seats? ").find("kept for you for") != std::string::npos);
    terminal.type("pay");
    terminal.see("Type its number");
    terminal.type(ways.substr(ways.find("  on your phone, with sandbox") - 1, 1));
    terminal.see("A mail address");
    terminal.type("");
    terminal.see("type \"back\" to give it up.");
    CHECK(seats_in("held") == 1);
    terminal.hang_up();
    CHECK(terminal.end() == 0);
    CHECK(seats_in("held") == 0);
}

TEST_CASE_FIXTURE(Foyer, "whoever walks away is asked once, and then the seats are free for others again") {
    const auto impatient = kiosk({"--idle-seconds", "1", "--answer-seconds", "1"});
    impatient->see("Seats? ");
    impatient->type("best 2");
    impatient->see("kept for you");
    impatient->see("Are you still there?");
    impatient->see("Press Enter to begin. ");
    CHECK(seats_in("held") == 0);
    // Nobody has come yet: there is nobody to be asked.
    CHECK(impatient->see("Press Enter to begin. ").find("still there") == std::string::npos);
}

TEST_CASE_FIXTURE(Foyer, "whoever is still there keeps the seats, and what was typed is the answer") {
    const auto patient = kiosk({"--idle-seconds", "1", "--answer-seconds", "3600"});
    patient->see("Seats? ");
    patient->type("best 2");
    patient->see("Are you still there?");
    patient->type("");
    patient->see("Seats? ");
    CHECK(seats_in("held") == 2);
    patient->see("Are you still there?");
    patient->type("drop all");
    patient->see("You have no seats.");
    CHECK(seats_in("held") == 0);
    // Nobody is asked while money may be on its way.
    patient->type("best 1");
    patient->see("kept for you");
    patient->type("pay");
    const std::string ways = patient->see("Type its number");
    patient->type(ways.substr(ways.find("  on your phone, with sandbox") - 1, 1));
    patient->see("A mail address");
    patient->type("");
    patient->see("type \"back\" to give it up.");
    std::this_thread::sleep_for(std::chrono::milliseconds(1'500));  // longer than anybody is silent elsewhere
    patient->type("back");
    CHECK(patient->see("kept for you").find("still there") == std::string::npos);
}

TEST_CASE("with a device's token each customer is a walk-in; without a server it says so") {
    const TemporaryFolder folder;
    const auto data = folder.path() / "data";
    const auto made =
        run_to_its_end({holdfast_binary(), "user", "add", "foyer-1", "--role", "kiosk", "--data", data.string()});
    REQUIRE(made.status == 0);
    const auto file = folder.path() / "token";
    {
        // The last word that was printed.
        const auto end = made.output.find_last_not_of(" \n");
        std::ofstream(file) << made.output.substr(made.output.find_last_of(" \n", end) + 1);
    }
    const Server server(data);
    Visitor visitor(server);
    const std::string show = std::to_string(visitor.show().id);
    Kiosk terminal(folder, server, {"--show", show, "--device-token-file", file.string()});
    for (int customers = 0; customers < 2; ++customers) {
        terminal.see("Press Enter to begin. ");
        terminal.type("");
        terminal.see("Seats? ");
        // More than one customer may have: they are not the same.
        terminal.type("best 4");
        terminal.see("together");
        terminal.type("pay");
        const std::string ways = terminal.see("Type its number");
        terminal.type(ways.substr(ways.find("  here, at the counter") - 1, 1));
        terminal.see("A mail address");
        terminal.type("");
        terminal.see("Press Enter when you have them. ");
        terminal.type("");
    }
    terminal.hang_up();
    CHECK(terminal.end() == 0);

    const std::vector<std::string> kiosk{bots_binary(), "--interactive", "--url"};
    const auto run = [&](std::vector<std::string> more) {
        more.insert(more.begin(), kiosk.begin(), kiosk.end());
        return run_to_its_end(std::move(more));
    };
    CHECK(run({"http://127.0.0.1:1"}).status == 2);
    CHECK(run({url_of(server), "--show", "999999"}).status == 2);
    CHECK(run({url_of(server), "--device-token-file", "/nowhere"}).status == 2);
    std::ofstream(file) << "made up";
    Kiosk refused(folder, server, {"--show", show, "--device-token-file", file.string()});
    refused.see("Press Enter to begin. ");
    refused.type("");
    refused.see("set up again");
    refused.hang_up();
    CHECK(refused.end() == 0);
}

}  // namespace
}  // namespace holdfast::integration
