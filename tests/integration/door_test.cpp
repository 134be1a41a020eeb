// From a purchase to the door, with the real binary: tickets that anybody verifies and staff let in once, whatever
// happens to the ticket, the keys or the server in between.
#include <doctest/doctest.h>
#include <openssl/evp.h>

#include <chrono>
#include <csignal>
#include <memory>
#include <thread>

#include "protocol/time.hpp"
#include "tests/integration/support/visitor.hpp"

namespace holdfast::integration {
namespace {

constexpr auto drain_patience = std::chrono::seconds(20);
constexpr std::size_t signed_bytes = 32;
const std::string password = "correct horse battery";

constexpr std::string_view base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::string_view base64url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

// As the README has it, and not by the server's own code.
std::string decode(std::string_view text, std::string_view alphabet) {
    const unsigned letter_bits = alphabet.size() == 32 ? 5 : 6;
    std::string bytes;
    unsigned bits = 0;
    unsigned count = 0;
    for (const char letter : text) {
        bits = (bits << letter_bits | static_cast<unsigned>(alphabet.find(letter))) & 0x3fffu;
        count += letter_bits;
        if (count < 8) continue;
        count -= 8;
        bytes += static_cast<char>(bits >> count & 0xffu);
    }
    return bytes;
}

bool is_signed_by(const std::string& payload, const std::string& public_key) {
    const auto bytes_of = [](const std::string& text) { return reinterpret_cast<const unsigned char*>(text.data()); };
    const std::string bytes = decode(payload, base32);
    const std::string signature = bytes.substr(signed_bytes);
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes_of(public_key), public_key.size()), EVP_PKEY_free);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    return EVP_DigestVerifyInit(digest.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(digest.get(), bytes_of(signature), signature.size(), bytes_of(bytes), signed_bytes) == 1;
}

struct Ticket {
    std::string id;
    std::string payload;
    std::string short_code;
};

struct House {
    House() {
        const auto added =
            run_to_its_end({holdfast_binary(), "user", "add", "ferdinand", "--role", "staff", "--data", data.string()},
                           {"HOLDFAST_PASSWORD=" + password});
        REQUIRE(added.status == 0);
        open();
        const auto login =
            visitor->post("/api/v1/auth/login", R"({"username":"ferdinand","password":")" + password + "\"}");
        REQUIRE(login.status == 200);
        staff = text_of(parse_object(login.body), "access");
        find_show();
    }

    // Doors that are open all day let people in to whatever is sold next.
    void open() {
        server = std::make_unique<Server>(data, Flags{"--rate-limits", "off", "--doors-minutes", "1440"});
        visitor = std::make_unique<Visitor>(*server);
    }
    void close() {
        visitor.reset();
        server->process().signal(SIGTERM);
        REQUIRE(server->process().wait(drain_patience) == 0);
        server.reset();
    }
    void kill() {
        server->process().kill();
        visitor.reset();
        server.reset();
    }

    void find_show() {
        const auto now = std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
        const std::string tomorrow = format_timestamp(now + std::chrono::hours(23));
        const std::string later = format_timestamp(now + std::chrono::hours(3));  // so that it can be cancelled
        const auto shows = parse_object(visitor->get("/api/v1/shows?limit=100").body);
        for (const auto& item : shows.at("shows").as_array()) {
            const auto& object = item.as_object();
            if (text_of(object, "status") != "on_sale" || text_of(object, "starts_at") < later) continue;
            if (text_of(object, "sale_opens_at") > format_timestamp(now) || text_of(object, "starts_at") > tomorrow) {
                continue;
            }
            show = object.at("id").to_number<std::int64_t>();
            return;
        }
        FAIL("the sample data has no show that is sold today");
    }

    // Four seats that are free, bought by a guest. Whoever enters sees the room as of its last flush: where a seat was
    // sold in this very moment, the next one says so, and others are chosen.
    std::vector<Ticket> buy() {
        guest = visitor->guest();
        const auto visit = visitor->enter(show);
        visit->next("state");
        const auto order_some = [&] {
            std::string seats;
            for (const auto seat : visit->free_seats(4)) seats += (seats.empty() ? "" : ",") + std::to_string(seat);
            return visitor->post(
                "/api/v1/orders",
                R"({"method":"counter","show_id":)" + std::to_string(show) + R"(,"seats":[)" + seats + "]}", guest);
        };
        auto placed = order_some();
        while (placed.status == 409) {
            visit->next("changes");
            placed = order_some();
        }
        REQUIRE_MESSAGE(placed.status == 201, placed.body);
        order = "/api/v1/orders/" + text_of(parse_object(placed.body), "id");
        return tickets();
    }
    std::vector<Ticket> tickets() {
        std::vector<Ticket> found;
        const auto listed = parse_object(visitor->get(order + "/tickets", guest).body);
        for (const auto& item : listed.at("tickets").as_array()) {
            const auto& object = item.as_object();
            found.push_back({text_of(object, "id"), text_of(object, "payload"), text_of(object, "short_code")});
        }
        return found;
    }

    json::object scan(const std::string& code, const std::string& more = "") {
        const auto answer = visitor->post("/api/v1/check-in", R"({"code":")" + code + '"' + more + "}", staff);
        REQUIRE(answer.status == 200);
        return parse_object(answer.body);
    }
    // Why it was not let in; empty when it was.
    std::string reason(const std::string& code, const std::string& more = "") {
        const auto answer = scan(code, more);
        return answer.at("admitted").as_bool() ? "" : text_of(answer, "reason");
    }
    std::string in_show(std::int64_t number) const { return R"(,"show_id":)" + std::to_string(number); }

    std::vector<std::string> public_keys() {
        std::vector<std::string> keys;
        const auto listed = parse_object(visitor->get("/api/v1/tickets/key").body);
        for (const auto& item : listed.at("keys").as_array()) {
            keys.push_back(decode(text_of(item.as_object(), "public_key"), base64url));
        }
        return keys;
    }
    FinishedRun rotate() {
        return run_to_its_end({holdfast_binary(), "tickets", "rotate-key", "--data", data.string()});
    }

    TemporaryFolder folder;
    std::filesystem::path data = folder.path() / "data";
    std::unique_ptr<Server> server;
    std::unique_ptr<Visitor> visitor;
    std::string staff;
    std::string guest;
    std::string order;
    std::int64_t show = 0;
};

TEST_CASE_FIXTURE(House, "a ticket is verified with the public key alone, and goes in once") {
    const auto bought = buy();
    const auto keys = public_keys();
    REQUIRE(keys.size() == 1);
    for (const Ticket& ticket : bought) {
        CHECK(is_signed_by(ticket.payload, keys[0]));
        std::string altered = ticket.payload;
        altered[20] = altered[20] == 'A' ? 'B' : 'A';
        CHECK_FALSE(is_signed_by(altered, keys[0]));
        CHECK(reason(altered) == "forged");
        CHECK(reason(ticket.payload.substr(0, 100)) == "torn");
        CHECK(reason(ticket.payload, in_show(show + 1)) == "wrong_show");
        CHECK(reason(ticket.payload, R"(,"gate":"North")").empty());
        const auto again = scan(ticket.short_code, in_show(show));
        CHECK(text_of(again, "reason") == "already_in");
        CHECK(text_of(again.at("check_in").as_object(), "gate") == "North");
    }
    const auto next = buy();
    CHECK(visitor->post(order + "/cancel", "", guest).status == 200);
    CHECK(reason(next[0].payload) == "refunded");
}

TEST_CASE_FIXTURE(House, "tickets that are out stay good when the key is rotated") {
    const auto before = buy();
    const std::string first = public_keys().at(0);
    CHECK(rotate().status == 1);  // not while the server signs
    close();
    CHECK(rotate().status == 0);
    CHECK(std::filesystem::status(data / "tickets.key").permissions() ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    open();
    const auto keys = public_keys();
    REQUIRE(keys.size() == 2);
    CHECK(keys[1] == first);
    const auto after = tickets();
    CHECK(after[0].payload != before[0].payload);
    CHECK(is_signed_by(after[0].payload, keys[0]));
    CHECK(reason(before[0].payload).empty());
    CHECK(reason(after[0].payload) == "already_in");
    CHECK(reason(after[1].payload).empty());
    CHECK(reason(before[1].payload) == "already_in");
}

TEST_CASE_FIXTURE(House, "of two scanners that read the same ticket at once, one lets it in") {
    std::vector<Ticket> bought;
    for (int i = 0; i < 5; ++i) {
        const auto more = buy();
        bought.insert(bought.end(), more.begin(), more.end());
    }
    constexpr std::size_t scanners = 4;
    std::vector<std::vector<bool>> admitted(scanners);
    std::vector<std::thread> threads;
    threads.reserve(scanners);
    for (std::size_t i = 0; i < scanners; ++i) {
        threads.emplace_back([&, i] {
            Visitor scanner(*server);
            for (const Ticket& ticket : bought) {
                const auto answer = scanner.post("/api/v1/check-in", R"({"code":")" + ticket.payload + "\"}", staff);
                admitted[i].push_back(answer.status == 200 && parse_object(answer.body).at("admitted").as_bool());
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    for (std::size_t ticket = 0; ticket < bought.size(); ++ticket) {
        int times = 0;
        for (const auto& scanner : admitted) times += scanner.at(ticket) ? 1 : 0;
        CHECK(times == 1);
    }
}

TEST_CASE_FIXTURE(House, "who was let in before the server was killed is in after it") {
    const auto bought = buy();
    CHECK(reason(bought[0].payload, R"(,"nonce":"n-1","gate":"North")").empty());
    kill();
    open();
    const auto again = scan(bought[0].payload);
    CHECK(text_of(again, "reason") == "already_in");
    CHECK(text_of(again.at("check_in").as_object(), "gate") == "North");
    CHECK(reason(bought[0].payload, R"(,"nonce":"n-1","gate":"North")").empty());
    CHECK(reason(bought[1].payload).empty());
}

}  // namespace
}  // namespace holdfast::integration
