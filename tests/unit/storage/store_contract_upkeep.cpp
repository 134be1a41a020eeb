// What every store promises of upkeep: it takes what is old and nothing else, a few at a time.
#include "tests/unit/storage/sample.hpp"
#include "tests/unit/storage/store_contract.hpp"

namespace holdfast::test {

using namespace storage;

namespace {

constexpr Seconds day{86'400};

Account guest(std::uint32_t number, Timestamp created_at) {
    return {id_of<UserId>(number), "", "", "", "guest", created_at};
}

TokenFamily login(std::uint32_t number, Timestamp expires_at) {
    return {id_of<TokenFamilyId>(number), id_of<UserId>(1), "jti", expires_at};
}

std::vector<std::string> kinds_of(Store& store) {
    std::vector<std::string> kinds;
    for (const OutboxLine& line : store.outbox().lines(0, 100).value()) {
        if (line.kind == "reminder") kinds.push_back(line.recipient);
    }
    return kinds;
}

}  // namespace

TEST_CASE_TEMPLATE("logins, answers and reset links that are over are forgotten, some at a time", Fixture,
                   HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    UpkeepStore& upkeep = store.upkeep();
    fill(store);
    for (std::uint32_t i = 1; i <= 5; ++i) store.accounts().add_token_family(login(i, noon + Seconds(i))).value();
    CHECK(upkeep.forget_logins(noon + Seconds(4), 2).value() == 2);
    CHECK(upkeep.forget_logins(noon + Seconds(4), 2).value() == 1);
    CHECK(upkeep.forget_logins(noon + Seconds(4), 2).value() == 0);
    CHECK(store.accounts().token_family(id_of<TokenFamilyId>(3)).error().code == ErrorCode::not_found);
    CHECK(store.accounts().token_family(id_of<TokenFamilyId>(4)).has_value());

    for (const char* key : {"a", "b"}) {
        store.answers().keep({"ann", key, "", 200, "", "", "", noon}, noon - day).value();
    }
    store.answers().keep({"ann", "c", "", 200, "", "", "", noon + day}, noon - day).value();
    CHECK(upkeep.forget_first_answers(noon + Seconds(1), 10).value() == 2);
    CHECK(store.answers().first_answer("ann", "c", noon).has_value());

    store.payments().note_event("paypal", "old", noon).value();
    store.payments().note_event("paypal", "new", noon + day).value();
    CHECK(upkeep.forget_provider_events(noon + Seconds(1), 10).value() == 1);
    CHECK(store.payments().note_event("paypal", "old", noon).has_value());
    CHECK(store.payments().note_event("paypal", "new", noon).error().code == ErrorCode::conflict);

    store.keys().put_password_reset({id_of<UserId>(1), "old", noon}).value();
    store.keys().put_password_reset({id_of<UserId>(2), "new", noon + day}).value();
    CHECK(upkeep.forget_password_resets(noon + Seconds(1), 10).value() == 1);
    CHECK(store.keys().password_reset("old").error().code == ErrorCode::not_found);
    CHECK(store.keys().password_reset("new").has_value());
}

TEST_CASE_TEMPLATE("a guest who bought nothing and does not come back is forgotten", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    const ShowId show = fill(store);
    for (std::uint32_t i = 11; i <= 15; ++i) store.accounts().add_account(guest(i, noon + Seconds(i))).value();
    store.orders().add_order(order_of(1, id_of<UserId>(12), show, {1}), {}).value();
    store.upkeep().note_seen(id_of<UserId>(13), noon + 40 * day).value();
    store.accounts().add_account(guest(16, noon + 40 * day)).value();

    const Timestamp before = noon + 30 * day;
    IdleSearch search{before, {}, 2};
    auto guests = store.upkeep().idle_guests(search).value();
    CHECK(guests.without_orders == std::vector{id_of<UserId>(11)});
    REQUIRE(guests.next);
    search.after = guests.next;
    guests = store.upkeep().idle_guests(search).value();
    CHECK(guests.without_orders == std::vector{id_of<UserId>(14), id_of<UserId>(15)});
    search.after = guests.next;
    if (search.after) CHECK(store.upkeep().idle_guests(search)->without_orders.empty());

    for (const std::uint32_t spared : {12u, 13u, 16u}) {
        CHECK_FALSE(store.upkeep().forget_guest(id_of<UserId>(spared), before).value());
        CHECK(store.accounts().account(id_of<UserId>(spared)).has_value());
    }
    CHECK_FALSE(store.upkeep().forget_guest(id_of<UserId>(1), noon + 99 * day).value());
    CHECK(store.upkeep().forget_guest(id_of<UserId>(11), before).value());
    CHECK(store.accounts().account(id_of<UserId>(11)).error().code == ErrorCode::not_found);
}

TEST_CASE_TEMPLATE("an account is idle from when it was seen last, and told once until it is seen", Fixture,
                   HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    UpkeepStore& upkeep = store.upkeep();
    fill(store);
    store.accounts().add_account(guest(11, noon)).value();
    const auto idle = [&](Timestamp before) { return upkeep.idle_accounts({before, {}, 10}).value(); };
    CHECK(idle(noon).empty());
    REQUIRE(idle(noon + day).size() == 3);
    CHECK(idle(noon + day)[0].account.username == customer(1).username);
    CHECK(idle(noon + day)[0].account.role == "customer");
    CHECK_FALSE(idle(noon + day)[0].noticed_at);

    const UserId one = id_of<UserId>(1);
    upkeep.note_idle_notice(one, noon + 9 * day).value();
    CHECK(idle(noon + day)[0].noticed_at == noon + 9 * day);
    upkeep.note_seen(one, noon + day - Seconds(1)).value();  // the same day: not worth a write
    CHECK(idle(noon + day).size() == 3);
    upkeep.note_seen(one, noon + 10 * day).value();
    CHECK(idle(noon + day).size() == 2);
    REQUIRE(idle(noon + 11 * day).size() == 3);
    CHECK(idle(noon + 11 * day)[2].account.id == one);
    CHECK_FALSE(idle(noon + 11 * day)[2].noticed_at);

    const auto first = upkeep.idle_accounts({noon + 11 * day, {}, 2}).value();
    REQUIRE(first.size() == 2);
    const AccountPosition after{first[1].last_seen_at, first[1].account.id};
    CHECK(upkeep.idle_accounts({noon + 11 * day, after, 2})->size() == 1);

    Account two = store.accounts().account(id_of<UserId>(2)).value();
    two.disabled = true;
    store.accounts().update_account(two).value();
    CHECK(idle(noon + 11 * day).size() == 2);
}

TEST_CASE_TEMPLATE("a show that has ended is past, unless it was cancelled or never opened", Fixture,
                   HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    const Show first = store.catalogue().show(fill(store)).value();
    const auto add = [&](ShowStatus status, Seconds later) {
        Show show = show_in(first, first.starts_at + later);
        show.status = status;
        return store.catalogue().add_show(show).value();
    };
    const ShowId paused = add(ShowStatus::paused, Seconds(60));
    const ShowId draft = add(ShowStatus::draft, Seconds(60));
    const ShowId cancelled = add(ShowStatus::cancelled, Seconds(60));
    const ShowId later = add(ShowStatus::on_sale, 10 * day);
    CHECK(store.upkeep().end_shows(first.ends_at - Seconds(1), 10)->empty());
    CHECK(store.upkeep().end_shows(first.ends_at + day, 1).value() == std::vector{first.id});
    CHECK(store.upkeep().end_shows(first.ends_at + day, 10).value() == std::vector{paused});
    CHECK(store.upkeep().end_shows(first.ends_at + day, 10)->empty());
    CHECK(store.catalogue().show(first.id)->status == ShowStatus::past);
    CHECK(store.catalogue().show(draft)->status == ShowStatus::draft);
    CHECK(store.catalogue().show(cancelled)->status == ShowStatus::cancelled);
    CHECK(store.catalogue().show(later)->status == ShowStatus::on_sale);
}

TEST_CASE_TEMPLATE("shows that come are found by their start", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    const Show show = store.catalogue().show(fill(store)).value();
    const auto coming = [&](Timestamp from, Timestamp before) {
        return store.upkeep().coming_shows(from, before)->size();
    };
    CHECK(coming(show.starts_at, show.starts_at + Seconds(1)) == 1);
    CHECK(coming(show.starts_at + Seconds(1), show.starts_at + day) == 0);
    CHECK(coming(show.starts_at - day, show.starts_at) == 0);
    CHECK(store.upkeep().coming_shows(show.starts_at, show.starts_at + day)->at(0).time_zone == show.venue.time_zone);
    store.cancellations().begin({show.id, {}, "", noon}).value();
    CHECK(coming(show.starts_at, show.starts_at + Seconds(1)) == 0);
}

TEST_CASE_TEMPLATE("each order is reminded once, those that are over or too late never", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    const ShowId show = fill(store);
    const auto buy = [&](std::uint32_t number, const std::string& email, Timestamp at) {
        Order order = order_of(number, id_of<UserId>(1), show, {number});
        order.email = email;
        order.created_at = at;
        order.confirmed_at = at;
        store.orders().add_order(order, {}).value();
        return order.id;
    };
    buy(1, "one@example.org", noon);
    const OrderId over = buy(2, "two@example.org", noon);
    store.orders().end_order(over, OrderStatus::refunded, noon).value();
    buy(3, "", noon);
    buy(4, "late@example.org", noon + day + Milliseconds(1));
    const std::string of_account = store.accounts().account(id_of<UserId>(1))->email;

    auto step = store.upkeep().remind(show, noon + day, noon + day, 2).value();
    CHECK(step.looked_at == 2);
    CHECK(step.written == 1);
    CHECK(kinds_of(store) == std::vector<std::string>{"one@example.org"});
    step = store.upkeep().remind(show, noon + day, noon + day, 2).value();
    CHECK(step.looked_at == 2);
    CHECK(step.written == 1);
    CHECK(kinds_of(store) == std::vector<std::string>{"one@example.org", of_account});
    CHECK(store.upkeep().remind(show, noon + day, noon + day, 2)->looked_at == 0);
    // Looked at, they are not reminded later either.
    CHECK(store.upkeep().remind(show, noon + 9 * day, noon + 9 * day, 2)->looked_at == 0);
    const auto payload = store.outbox().lines(0, 100)->back().payload;
    CHECK(payload == R"({"order":")" + order_of(3, {}, show, {}).id.text() + "\"}");
}

TEST_CASE_TEMPLATE("a mark only moves on", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    UpkeepStore& upkeep = fixture.store().upkeep();
    CHECK(upkeep.advance_mark("report", 5).value());
    CHECK_FALSE(upkeep.advance_mark("report", 5).value());
    CHECK_FALSE(upkeep.advance_mark("report", 4).value());
    CHECK(upkeep.advance_mark("report", 6).value());
    CHECK(upkeep.advance_mark("other", 1).value());
    CHECK(upkeep.optimize().has_value());
}

}  // namespace holdfast::test
