// Every kind of mail in every language, made of a real database: the facts that must be in it, and what hostile names
// come to.
#include "server/mail/composer.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

#include "tests/unit/server/support/house.hpp"
#include "tests/unit/storage/ask.hpp"

namespace holdfast::mail {
namespace {

using storage::Nothing;
using storage::Store;

constexpr std::array languages{Language::en, Language::de, Language::fr};

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

struct Scene {
    test::House house;
    tickets::SeatNames names;
    ops::TimeZones zones;
    Composer composer{names,
                      zones,
                      [](const storage::Ticket& ticket) { return "TICKET" + ticket.code; },
                      {{"Old Mill", "tickets@mill.example"}, "https://tickets.example"}};

    template <class Work>
    auto write(Work work) {
        return test::ask<Nothing>(*house.writer, work).value();
    }

    // Ann's order of seats 1 and 2, for 25 euros.
    storage::Order order(Language language = Language::en, ShowId show = {}) {
        storage::Order order;
        order.id = OrderId(OrderId::Bytes{7});
        order.show = show.value() == 0 ? house.priced : show;
        order.user = house.ann;
        order.status = OrderStatus::confirmed;
        order.method = "counter";
        order.created_at = house.clock.now();
        order.confirmed_at = house.clock.now();
        order.language = language;
        const std::int64_t price = order.show == house.gratis ? 0 : 1'250;
        order.total = Money{2 * price, Currency()};
        for (const std::uint32_t seat : {1u, 2u}) order.seats.push_back({SeatIndex(seat), Money{price, Currency()}});
        std::vector<storage::Ticket> tickets;
        for (const PricedSeat& seat : order.seats) {
            const std::string code = "00000000000000000000000000000a0" + std::to_string(seat.seat.value());
            tickets.push_back({TicketId(), order.id, order.show, seat.seat, code});
        }
        write([order, tickets](Store& store) { return store.orders().add_order(order, tickets); });
        return order;
    }

    Result<std::optional<Message>> make(const std::string& kind, const std::string& payload) {
        const storage::OutboxLine line{7, house.clock.now(), kind, "ada@example.org", payload};
        const auto material = composer.gather(*house.open_reader(), line);
        if (!material) return material.error();
        return composer.compose(*material, house.clock.now());
    }
    Message mail(const std::string& kind, const std::string& payload) {
        auto made = make(kind, payload);
        REQUIRE_MESSAGE(made.has_value(), (made ? "" : made.error().message));
        REQUIRE(made->has_value());
        return **std::move(made);
    }
    Message of_order(const std::string& kind, const std::string& more = "") {
        return mail(kind, R"({"order":")" + OrderId(OrderId::Bytes{7}).text() + "\"" + more + "}");
    }
    void end(OrderStatus status) {
        write([status, at = house.clock.now()](Store& store) {
            return store.orders().end_order(OrderId(OrderId::Bytes{7}), status, at);
        });
    }
};

// All of them are in the text and in the HTML.
void check_facts(const Message& message, std::initializer_list<std::string_view> facts) {
    for (const std::string_view fact : facts) {
        CAPTURE(fact);
        CHECK(contains(message.text, fact));
        CHECK(contains(message.html, fact));
    }
    for (const std::string& text : {message.subject, message.text, message.html}) {
        CHECK_FALSE(contains(text, "{{"));
        CHECK_FALSE(contains(text, "}}"));
    }
    CHECK_FALSE(message.subject.empty());
}

}  // namespace

TEST_CASE_FIXTURE(Scene, "a confirmation has the show, the seats, the price and the tickets, in each language") {
    struct Row {
        Language language;
        std::string_view subject;
        std::string_view when;
        std::string_view total;
    };
    const std::array<Row, 3> rows{{{Language::en, "Your tickets for The Tempest, Saturday, 21 November 2026",
                                    "Saturday, 21 November 2026, 23:30", "€25.00"},
                                   {Language::de, "Ihre Karten für The Tempest, Samstag, 21. November 2026",
                                    "Samstag, 21. November 2026, 23:30 Uhr", "25,00\u00a0€"},
                                   {Language::fr, "Vos billets pour The Tempest, samedi 21 novembre 2026",
                                    "samedi 21 novembre 2026, 23 h 30", "25,00\u00a0€"}}};
    for (const Row& row : rows) {
        CAPTURE(to_wire(row.language));
        Scene scene;
        scene.order(row.language);
        const Message message = scene.of_order("order_confirmed");
        CHECK(message.subject == row.subject);
        CHECK(message.language == row.language);
        check_facts(message, {row.when, row.total, "The Tempest", "Old Mill", "1 Mill Lane", "Row A, Seat 2",
                              "Row A, Seat 3", "https://tickets.example/orders/07000000000000000000000000000000",
                              "0000 0000 0000 0000 0000 0000 0000 0a01"});
        CHECK(contains(message.html, "<html lang=\"" + std::string(to_wire(row.language)) + "\">"));
    }
}

TEST_CASE_FIXTURE(Scene, "the tickets are pictures that the HTML shows, and the show goes into the calendar") {
    order();
    const Message message = of_order("order_confirmed");
    REQUIRE(message.enclosures.size() == 3);
    for (std::size_t i = 0; i < 2; ++i) {
        const Enclosure& picture = message.enclosures[i];
        CHECK(picture.content_type == "image/png");
        CHECK(picture.bytes.starts_with("\x89PNG"));
        CHECK(contains(message.html, "src=\"cid:" + picture.content_id + "\""));
    }
    CHECK(message.enclosures[0].content_id != message.enclosures[1].content_id);
    CHECK(message.enclosures[0].bytes != message.enclosures[1].bytes);
    CHECK(message.enclosures[2].content_type.starts_with("text/calendar"));
    CHECK(contains(message.enclosures[2].bytes, "SUMMARY:The Tempest\r\n"));
    CHECK(message.id == "7." + std::to_string(to_unix_ms(house.clock.now())) + "@mill.example");
    CHECK(message.to == "ada@example.org");
    CHECK(message.from.address == "tickets@mill.example");
}

TEST_CASE_FIXTURE(Scene, "what costs nothing says so") {
    order(Language::fr, house.gratis);
    check_facts(of_order("order_confirmed"), {"gratuit"});
    CHECK_FALSE(contains(of_order("order_confirmed").text, "0,00"));
}

TEST_CASE_FIXTURE(Scene, "tickets of an order that is over are not sent any more") {
    order();
    CHECK(make("reminder", R"({"order":"07000000000000000000000000000000"})").value().has_value());
    end(OrderStatus::refunded);
    CHECK_FALSE(make("order_confirmed", R"({"order":"07000000000000000000000000000000"})").value().has_value());
    CHECK_FALSE(make("reminder", R"({"order":"07000000000000000000000000000000"})").value().has_value());
}

TEST_CASE_FIXTURE(Scene, "a reminder comes before its show or not at all") {
    order();
    check_facts(of_order("reminder"), {"The Tempest", "23:30", "Row A, Seat 2"});
    CHECK(of_order("reminder").enclosures.size() == 2);
    house.clock.advance(std::chrono::minutes(630));
    CHECK_FALSE(make("reminder", R"({"order":"07000000000000000000000000000000"})").value().has_value());
}

TEST_CASE_FIXTURE(Scene, "a cancellation says why, what comes back, and takes the entry out of the calendar") {
    order(Language::de);
    end(OrderStatus::refunded);
    for (const std::string kind : {"order_cancelled", "show_cancelled"}) {
        CAPTURE(kind);
        const Message message = of_order(kind, R"(,"reason":"Die Bühne brennt")");
        check_facts(message, {"The Tempest", "Grund: Die Bühne brennt", "25,00\u00a0€"});
        REQUIRE(message.enclosures.size() == 1);
        CHECK(contains(message.enclosures[0].bytes, "STATUS:CANCELLED"));
        CHECK_FALSE(contains(of_order(kind).text, "Grund"));
    }
}

TEST_CASE_FIXTURE(Scene, "an order that cost nothing is cancelled without a word of money") {
    order(Language::en, house.gratis);
    end(OrderStatus::cancelled);
    CHECK_FALSE(contains(of_order("order_cancelled").text, "€"));
    CHECK_FALSE(contains(of_order("order_cancelled").text, "return"));
}

TEST_CASE_FIXTURE(Scene, "a refund of a part says which seats went and which stay") {
    order();
    const Message part =
        of_order("order_refunded", R"(,"amount":{"amount":1250,"currency":"EUR"},"seats":[1],"reason":"Ill")");
    CHECK(part.subject == "Refund of €12.50: The Tempest, Saturday, 21 November 2026");
    check_facts(part, {"€12.50", "Row A, Seat 2", "You keep these", "Row A, Seat 3", "Reason: Ill"});

    const Message late =
        of_order("order_refunded", R"(,"amount":{"amount":2500,"currency":"EUR"},"reason":"seats_gone")");
    check_facts(late, {"€25.00", "others had taken them by then", "You do not have these seats"});
    CHECK_FALSE(contains(late.text, "seats_gone"));

    end(OrderStatus::refunded);
    const Message whole = of_order("order_refunded");
    check_facts(whole, {"€25.00", "Row A, Seat 2", "Row A, Seat 3"});
    CHECK_FALSE(contains(whole.text, "You keep these"));
}

TEST_CASE_FIXTURE(Scene, "a move says which seats stand for which, with the new tickets") {
    const auto placed = order(Language::de);
    write([&](Store& store) {
        const storage::Ticket fresh{TicketId(TicketId::Bytes{9}), placed.id, placed.show, SeatIndex(4),
                                    std::string(32, 'b')};
        return store.orders().move_seats(placed.id, {{SeatIndex(1), SeatIndex(4)}}, {fresh});
    });
    const Message moved = of_order("order_moved", R"(,"moves":[{"from":1,"to":4}],"reason":"Eine Säule")");
    CHECK(moved.subject.starts_with("Ihre Plätze haben sich geändert: The Tempest"));
    check_facts(moved, {"Row A, Seat 2 ist jetzt", "Row A, Seat 5", "Grund: Eine Säule", "bbbb bbbb"});
    CHECK_FALSE(contains(moved.text, "0a01"));
    CHECK(moved.enclosures.size() == 3);  // two tickets and an entry for the calendar
    end(OrderStatus::cancelled);
    CHECK_FALSE(make("order_moved", R"({"order":")" + placed.id.text() + R"(","moves":[]})").value().has_value());
}

TEST_CASE_FIXTURE(Scene, "a payment that failed leads back to the show") {
    order(Language::fr);
    check_facts(of_order("payment_failed", R"(,"reason":"Carte refusée")"),
                {"Motif : Carte refusée", "https://tickets.example/shows/" + std::to_string(house.priced.value())});
}

TEST_CASE_FIXTURE(Scene, "mails about an account speak its language, or the one that they name") {
    write([this](Store& store) -> Result<Nothing> {
        auto ann = store.accounts().account(house.ann).value();
        ann.language = Language::fr;
        return store.accounts().update_account(ann);
    });
    const std::string user = R"("user":")" + house.ann.text() + "\"";
    CHECK(mail("account_idle", "{" + user + R"(,"username":"ann"})").language == Language::fr);
    CHECK(mail("account_idle", "{" + user + R"(,"username":"ann","language":"de"})").language == Language::de);
    CHECK(mail("account_idle", R"({"username":"ann"})").language == Language::en);
}

TEST_CASE_FIXTURE(Scene, "each mail about an account says what its owner must know") {
    for (const Language language : languages) {
        CAPTURE(to_wire(language));
        const std::string said = R"(,"language":")" + std::string(to_wire(language)) + "\"";
        check_facts(mail("password_reset", R"({"username":"ada","link":"https://tickets.example/reset-password#abc",)"
                                           R"("expires_at":"2026-11-21T12:30:00.000Z")" +
                                               said + "}"),
                    {"ada", "https://tickets.example/reset-password#abc", "30 "});
        check_facts(mail("new_device", R"({"username":"ada","device":"Firefox, Linux","address":"192.0.2.x",)"
                                       R"("at":"2026-11-21T11:59:00.000Z")" +
                                           said + "}"),
                    {"ada", "Firefox, Linux", "192.0.2.x", "(UTC)", "https://tickets.example/account"});
        check_facts(mail("account_idle", R"({"username":"ada","last_seen_at":"2025-11-01T08:00:00.000Z",)"
                                         R"("disabled_at":"2026-12-05T12:00:00.000Z")" +
                                             said + "}"),
                    {"ada", "2025", "5", "2026", "https://tickets.example/account"});
    }
}

TEST_CASE_FIXTURE(Scene, "the daily report has the sums and how full the shows are") {
    const std::string shows = R"({"title":"The Tempest","venue":"Old Mill","time_zone":"Europe/Berlin",)"
                              R"("starts_at":"2026-11-21T18:30:00.000Z","sold":45,"seats":60},)"
                              R"({"title":"Hamlet","venue":"Old Mill","time_zone":"Europe/Berlin",)"
                              R"("starts_at":"2026-11-22T18:30:00.000Z","sold":0,"seats":0})";
    const auto report = [&](Language language, const std::string& of) {
        return mail("daily_report", R"({"date":"2026-11-20","tickets":12,"orders":5,"revenue":[)"
                                    R"({"amount":123456,"currency":"EUR"},{"amount":900,"currency":"CHF"}],"shows":[)" +
                                        of + R"(],"language":")" + std::string(to_wire(language)) + "\"}");
    };
    check_facts(report(Language::en, shows), {"12", "5", "€1,234.56", "CHF\u00a09.00", "The Tempest", "45 of 60",
                                              "75 %", "19:30", "Hamlet", "0 of 0", "Friday, 20 November 2026"});
    CHECK(report(Language::de, shows).subject == "Freitag, 20. November 2026: 12 Karten verkauft");
    check_facts(report(Language::fr, ""), {"Aucun spectacle aujourd’hui ni demain."});
}

TEST_CASE_FIXTURE(Scene, "hostile names are words and nothing else") {
    const std::string hostile = "<script>alert(1)</script>\r\nBcc: eve@example.org\u202egpj.exe";
    const std::string safe = "<script>alert(1)</script>  Bcc: eve@example.orggpj.exe";
    write([&](Store& store) -> Result<Nothing> {
        auto event = store.catalogue().show(house.priced).value().event;
        event.title = hostile;
        return store.catalogue().change_event(event);
    });
    order();
    const Message message = of_order("order_confirmed", R"(,"reason":"\u2066\u0000<b>")");
    CHECK(contains(message.text, safe));
    CHECK(message.subject == "Your tickets for " + safe + ", Saturday, 21 November 2026");
    CHECK_FALSE(contains(message.html, "<script"));
    CHECK(contains(message.html, "&lt;script&gt;alert(1)&lt;/script&gt;"));
    for (const std::string& text : {message.subject, message.text, message.html}) {
        CHECK_FALSE(contains(text, "\r"));
        CHECK_FALSE(contains(text, "\u202e"));
    }
    const Message device = mail("new_device", R"({"username":"{{house}}","device":"\"><img src=x>","address":"x",)"
                                              R"("at":"2026-11-21T11:59:00.000Z"})");
    CHECK(contains(device.text, "{{house}}"));
    CHECK_FALSE(contains(device.html, "<img"));
}

TEST_CASE_FIXTURE(Scene, "a line that lacks what its mail tells of is refused for good") {
    const auto refused = [&](const std::string& kind, const std::string& payload) {
        CAPTURE(kind);
        CAPTURE(payload);
        const auto made = make(kind, payload);
        REQUIRE_FALSE(made.has_value());
        CHECK((made.error().code == ErrorCode::bad_message || made.error().code == ErrorCode::not_found));
    };
    refused("love_letter", "{}");
    refused("_frame", "{}");
    refused("order_confirmed", "{}");
    refused("order_confirmed", "not JSON");
    refused("order_confirmed", R"({"order":"7"})");
    refused("order_confirmed", R"({"order":7})");
    refused("order_confirmed", R"({"order":"00000000000000000000000000000099"})");
    refused("password_reset", "{}");
    refused("new_device", R"({"username":"ada","at":"yesterday"})");
    refused("account_idle", R"({"username":"ada","user":"00000000000000000000000000000099"})");
    refused("account_idle", R"({"username":"ada","language":"it"})");
    refused("daily_report", R"({"date":"2026-13-01","tickets":1,"orders":1,"shows":[]})");
    refused("daily_report", R"({"date":"2026-11-01","tickets":1,"orders":1,"shows":[{}]})");
    order();
    refused("order_refunded", R"({"order":"07000000000000000000000000000000","amount":12})");
    refused("order_refunded", R"({"order":"07000000000000000000000000000000","seats":["A"]})");
}

}  // namespace holdfast::mail
