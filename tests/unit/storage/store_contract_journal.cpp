// What every store promises of its journal.
#include <string>
#include <vector>

#include "tests/unit/storage/sample.hpp"
#include "tests/unit/storage/store_contract.hpp"

namespace holdfast::test {

using namespace storage;

namespace {

const UserId ann = id_of<UserId>(1);
const UserId ben = id_of<UserId>(2);

void sell(Store& store, std::uint32_t number, UserId user, ShowId show, const std::vector<std::uint32_t>& seats) {
    const Order order = order_of(number, user, show, seats);
    store.orders().add_order(order, tickets_for(order)).value();
}

JournalEntry line(std::string action) {
    JournalEntry entry;
    entry.at = noon;
    entry.action = std::move(action);
    return entry;
}

// The actions of the lines, in their order.
std::string actions(const JournalStore::Lines& lines) {
    std::string text;
    for (const JournalLine& each : lines.value()) text += (text.empty() ? "" : " ") + each.entry.action;
    return text;
}

}  // namespace

TEST_CASE_TEMPLATE("a line about an order is written only when there is that order", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    const ShowId show = fill(fixture.store());
    sell(fixture.store(), 1, ann, show, {4, 5});
    JournalEntry entry = line("order_looked_at");
    entry.order = id_of<OrderId>(1);
    CHECK(fixture.store().journal().add(entry).has_value());
    entry.order = id_of<OrderId>(999);
    CHECK(fixture.store().journal().add(entry).error().code == ErrorCode::not_found);
}

TEST_CASE_TEMPLATE("a line is read as it was written, with who did it", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    const ShowId show = fill(store);
    sell(store, 1, ann, show, {4, 5});
    JournalEntry written = line("seats_blocked");
    written.actor = ben;
    written.show = show;
    written.order = id_of<OrderId>(1);
    written.subject = "hall:1";
    written.seats = {SeatIndex(0), SeatIndex(12), SeatIndex(199'999)};
    written.detail = R"({"reason":"a camera"})";
    store.journal().add(written).value();

    const JournalLine read = store.journal().lines({}).value().front();
    CHECK(read.entry.number > 0);
    CHECK(read.entry.at == noon);
    CHECK(read.entry.actor == ben);
    CHECK(read.entry.action == "seats_blocked");
    CHECK(read.entry.show == show);
    CHECK(read.entry.order == id_of<OrderId>(1));
    CHECK(read.entry.subject == "hall:1");
    CHECK(numbers(read.entry.seats) == std::vector<std::uint32_t>{0, 12, 199'999});
    CHECK(read.entry.detail == R"({"reason":"a camera"})");
    CHECK(read.actor_name == "customer2");
    CHECK(read.actor_role == "customer");

    store.journal().add(line("server_started")).value();
    const JournalLine nobodys = store.journal().lines({}).value().front();
    CHECK(!nobodys.entry.actor);
    CHECK(!nobodys.entry.show);
    CHECK(!nobodys.entry.order);
    CHECK(nobodys.entry.subject.empty());
    CHECK(nobodys.entry.seats.empty());
    CHECK(nobodys.actor_name.empty());
    CHECK(nobodys.actor_role.empty());
}

TEST_CASE_TEMPLATE("the journal comes newest first, page by page", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    for (const char* action : {"a", "b", "c", "d", "e"}) store.journal().add(line(action)).value();
    NumberedPage page{.limit = 2};
    std::string pages;
    for (auto lines = store.journal().lines(page).value(); !lines.empty();
         lines = store.journal().lines(page).value()) {
        pages += actions(lines) + ";";
        page.after = lines.back().entry.number;
    }
    CHECK(pages == "e d;c b;a;");
    CHECK(actions(store.journal().lines({.sort = SortOrder::ascending, .limit = 2})) == "a b");
    const std::int64_t third = store.journal().lines({.limit = 3}).value().back().entry.number;
    CHECK(actions(store.journal().lines({SortOrder::ascending, third, 9})) == "d e");
}

TEST_CASE_TEMPLATE("every list of the journal can come oldest first", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    const ShowId show = fill(store);
    sell(store, 1, ann, show, {4, 5});
    for (const char* action : {"order_looked_at", "order_mailed_again"}) {
        JournalEntry entry = line(action);
        entry.actor = ann;
        entry.show = show;
        entry.order = id_of<OrderId>(1);
        entry.subject = "hall:1";
        entry.seats = {SeatIndex(4)};
        store.journal().add(entry).value();
    }
    JournalStore& journal = store.journal();
    const NumberedPage first{.sort = SortOrder::ascending, .limit = 1};
    const NumberedPage second{.sort = SortOrder::ascending, .after = journal.lines(first).value()[0].entry.number};
    const std::string rest = "order_looked_at order_mailed_again";
    CHECK(actions(journal.lines_of(show, first)) == "order_confirmed");
    CHECK(actions(journal.lines_of(show, second)) == rest);
    CHECK(actions(journal.lines_of(show, SeatIndex(4), first)) == "order_confirmed");
    CHECK(actions(journal.lines_of(show, SeatIndex(4), second)) == rest);
    CHECK(actions(journal.lines_of(id_of<OrderId>(1), first)) == "order_confirmed");
    CHECK(actions(journal.lines_of(id_of<OrderId>(1), second)) == rest);
    CHECK(actions(journal.lines_of(ann, first)) == "order_confirmed");
    CHECK(actions(journal.lines_of(ann, second)) == rest);
    CHECK(actions(journal.lines_of_subject("hall:1", first)) == "order_looked_at");
    CHECK(actions(journal.lines_of_subject("hall:1", second)) == rest);
}

TEST_CASE_TEMPLATE("a seat's history has its orders, dead ones too, and what was done to it", Fixture,
                   HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    const ShowId show = fill(store);
    Order expired = order_of(1, ann, show, {4, 5});
    expired.status = OrderStatus::expired;
    store.orders().add_order(expired, {}).value();
    JournalEntry end = line("order_expired");
    end.order = expired.id;
    end.show = show;
    store.journal().add(end).value();  // names no seat: it is about all of the order's
    sell(store, 2, ben, show, {5, 6});
    JournalEntry block = line("seats_blocked");
    block.show = show;
    block.seats = {SeatIndex(4), SeatIndex(15)};
    store.journal().add(block).value();
    JournalEntry pause = line("show_paused");
    pause.show = show;
    store.journal().add(pause).value();

    JournalStore& journal = store.journal();
    CHECK(actions(journal.lines_of(show, SeatIndex(4), {})) == "seats_blocked order_expired");
    CHECK(actions(journal.lines_of(show, SeatIndex(5), {})) == "order_confirmed order_expired");
    CHECK(actions(journal.lines_of(show, SeatIndex(6), {})) == "order_confirmed");
    CHECK(actions(journal.lines_of(show, SeatIndex(15), {})) == "seats_blocked");
    CHECK(actions(journal.lines_of(show, SeatIndex(1), {})).empty());
    CHECK(actions(journal.lines_of(ShowId(77), SeatIndex(4), {})).empty());
    CHECK(actions(journal.lines_of(show, {})) == "show_paused seats_blocked order_confirmed order_expired");

    const auto first = journal.lines_of(show, SeatIndex(5), {.limit = 1}).value();
    CHECK(actions(first) == "order_confirmed");
    CHECK(actions(journal.lines_of(show, SeatIndex(5), {.after = first.back().entry.number, .limit = 1})) ==
          "order_expired");
}

TEST_CASE_TEMPLATE("an order's lines are its own", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    const ShowId show = fill(store);
    sell(store, 1, ann, show, {1});
    sell(store, 2, ann, show, {2});
    JournalEntry resent = line("order_resent");
    resent.order = id_of<OrderId>(1);
    store.journal().add(resent).value();
    CHECK(actions(store.journal().lines_of(id_of<OrderId>(1), {})) == "order_resent order_confirmed");
    CHECK(actions(store.journal().lines_of(id_of<OrderId>(2), {})) == "order_confirmed");
    CHECK(actions(store.journal().lines_of(id_of<OrderId>(3), {})).empty());
}

TEST_CASE_TEMPLATE("a user's lines are what he did and what was done to him", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    const ShowId show = fill(store);
    sell(store, 1, ann, show, {1});
    JournalEntry cancelled = line("order_cancelled");
    cancelled.actor = ben;
    cancelled.order = id_of<OrderId>(1);
    store.journal().add(cancelled).value();
    JournalEntry disabled = line("user_disabled");
    disabled.actor = ben;
    disabled.subject = "user:" + ann.text();
    store.journal().add(disabled).value();
    sell(store, 2, ben, show, {2});

    JournalStore& journal = store.journal();
    CHECK(actions(journal.lines_of(ann, {})) == "user_disabled order_cancelled order_confirmed");
    CHECK(actions(journal.lines_of(ben, {})) == "order_confirmed user_disabled order_cancelled");
    CHECK(actions(journal.lines_of(id_of<UserId>(3), {})).empty());
    const auto first = journal.lines_of(ann, {.limit = 2}).value();
    CHECK(actions(first) == "user_disabled order_cancelled");
    CHECK(actions(journal.lines_of(ann, {.after = first.back().entry.number, .limit = 2})) == "order_confirmed");

    CHECK(actions(journal.lines_of_subject("user:" + ann.text(), {})) == "user_disabled");
    CHECK(actions(journal.lines_of_subject("user:", {})).empty());
}

}  // namespace holdfast::test
