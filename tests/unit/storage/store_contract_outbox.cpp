// What every store promises of its outbox: mails in the order in which they were written, each with what it tells of.
#include "tests/unit/storage/sample.hpp"
#include "tests/unit/storage/store_contract.hpp"

namespace holdfast::test {

using namespace storage;

TEST_CASE_TEMPLATE("mails are read in the order in which they were written", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    OutboxStore& outbox = fixture.store().outbox();
    CHECK(outbox.lines(0, 10).value().empty());
    for (const char* kind : {"password_reset", "order_confirmed", "show_cancelled"}) {
        CHECK(outbox.add({0, noon, kind, "ann@example.org", R"({"name":"Ann"})"}).has_value());
    }
    const auto first = outbox.lines(0, 2).value();
    REQUIRE(first.size() == 2);
    CHECK(first[0].kind == "password_reset");
    CHECK(first[0].recipient == "ann@example.org");
    CHECK(first[0].payload == R"({"name":"Ann"})");
    CHECK(first[0].created_at == noon);
    CHECK(first[1].kind == "order_confirmed");
    const auto rest = outbox.lines(first[1].number, 2).value();
    REQUIRE(rest.size() == 1);
    CHECK(rest[0].kind == "show_cancelled");
    CHECK(outbox.lines(rest[0].number, 2).value().empty());
}

TEST_CASE_TEMPLATE("a confirmed order is mailed to its address, else to its buyer's, if there is one", Fixture,
                   HOLDFAST_ALL_STORES) {
    Fixture fixture;
    WritingStore& store = fixture.store();
    const ShowId show = fill(store);
    const Order mailed = order_of(1, id_of<UserId>(1), show, {1});
    const Account guest{id_of<UserId>(7), "", "", "", "guest", noon};
    store.accounts().add_account(guest).value();
    Order silent = order_of(2, guest.id, show, {2});
    silent.email.clear();
    Order to_account = order_of(4, id_of<UserId>(1), show, {4});
    to_account.email.clear();
    Order pending = order_of(3, id_of<UserId>(1), show, {3});
    pending.status = OrderStatus::pending;
    for (const Order& order : {mailed, silent, pending, to_account}) store.orders().add_order(order, {}).value();

    const auto lines = store.outbox().lines(0, 10).value();
    REQUIRE(lines.size() == 2);
    CHECK(lines[1].recipient == "customer1@example.org");
    CHECK(lines[0].kind == "order_confirmed");
    CHECK(lines[0].recipient == mailed.email);
    CHECK(lines[0].payload == R"({"order":")" + mailed.id.text() + "\"}");
    CHECK(lines[0].created_at == mailed.confirmed_at);
}

TEST_CASE_TEMPLATE("what did not happen is not mailed", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    WritingStore& store = fixture.store();
    const ShowId show = fill(store);
    store.savepoint().value();
    store.orders().add_order(order_of(1, id_of<UserId>(1), show, {1}), {}).value();
    store.rollback_to_savepoint().value();
    store.release_savepoint().value();
    CHECK(store.outbox().lines(0, 10).value().empty());
}

namespace {

// So many mails, numbered from 1, each written a second after the one before.
void write_mails(OutboxStore& outbox, int count) {
    for (int i = 0; i < count; ++i) {
        outbox.add({0, noon + Seconds(i), "password_reset", "ann@example.org", "{}"}).value();
    }
}

std::vector<std::int64_t> due(OutboxStore& outbox, Timestamp now, std::uint32_t limit = 10) {
    std::vector<std::int64_t> found;
    for (const OutboxLine& line : outbox.due(now, limit).value()) found.push_back(line.number);
    return found;
}

std::vector<std::int64_t> listed(OutboxStore& outbox, MailSearch search) {
    std::vector<std::int64_t> found;
    for (const Mail& mail : outbox.mails(search).value()) found.push_back(mail.line.number);
    return found;
}

using Numbers = std::vector<std::int64_t>;
using Which = MailSearch::Which;

}  // namespace

TEST_CASE_TEMPLATE("a mail is due until it is settled, one that waits again when its time comes", Fixture,
                   HOLDFAST_ALL_STORES) {
    Fixture fixture;
    OutboxStore& outbox = fixture.store().outbox();
    CHECK(outbox.due(noon, 10).value().empty());
    write_mails(outbox, 5);
    CHECK(due(outbox, noon, 4) == Numbers{1, 2, 3, 4});
    CHECK(due(outbox, noon, 4) == Numbers{1, 2, 3, 4});

    const std::vector<MailOutcome> outcomes{{1, MailState::sent, noon},
                                            {2, MailState::waiting, noon, "450 later", noon + Seconds(60)},
                                            {3, MailState::failed, noon, "550 nobody"},
                                            {4, MailState::needless, noon}};
    CHECK(outbox.settle(outcomes).has_value());
    CHECK(due(outbox, noon) == Numbers{5});
    CHECK(due(outbox, noon + Seconds(60)) == Numbers{2, 5});
    CHECK(outbox.due(noon + Seconds(60), 10).value()[0].attempts == 1);

    const Mail waits = outbox.mail(2).value();
    CHECK(waits.state == MailState::waiting);
    CHECK(waits.line.kind == "password_reset");
    CHECK(waits.line.attempts == 1);
    CHECK(waits.next_attempt_at == noon + Seconds(60));
    CHECK_FALSE(waits.ended_at);
    CHECK(waits.last_error == "450 later");
    const Mail failed = outbox.mail(3).value();
    CHECK(failed.state == MailState::failed);
    CHECK(failed.ended_at == noon);
    CHECK(failed.last_error == "550 nobody");
    CHECK(outbox.mail(1).value().state == MailState::sent);
    CHECK(outbox.mail(4).value().state == MailState::needless);
    CHECK(outbox.mail(5).value().state == MailState::fresh);
    CHECK(outbox.mail(6).error().code == ErrorCode::not_found);

    CHECK(outbox.settle(std::vector<MailOutcome>{{2, MailState::sent, noon + Seconds(61)}}).has_value());
    CHECK(outbox.mail(2).value().line.attempts == 2);
    CHECK(outbox.mail(2).value().last_error.empty());
    CHECK(due(outbox, noon + Seconds(99)) == Numbers{5});
}

TEST_CASE_TEMPLATE("those that wait never take more than half of a round", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    OutboxStore& outbox = fixture.store().outbox();
    write_mails(outbox, 12);
    std::vector<MailOutcome> outcomes;
    for (std::int64_t number = 1; number <= 9; ++number) {
        outcomes.push_back({number, MailState::waiting, noon, "", noon + Seconds(100 - number)});
    }
    outbox.settle(outcomes).value();
    CHECK(due(outbox, noon + Seconds(200), 6) == Numbers{9, 8, 7, 10, 11, 12});
    CHECK(due(outbox, noon + Seconds(200), 1) == Numbers{9});
}

TEST_CASE_TEMPLATE("mails are listed by how far they have come, the newest first", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    OutboxStore& outbox = fixture.store().outbox();
    write_mails(outbox, 6);
    outbox
        .settle(std::vector<MailOutcome>{{1, MailState::sent, noon},
                                         {2, MailState::waiting, noon, "", noon},
                                         {3, MailState::failed, noon},
                                         {4, MailState::needless, noon},
                                         {5, MailState::sent, noon}})
        .value();
    CHECK(listed(outbox, {}) == Numbers{6, 5, 4, 3, 2, 1});
    CHECK(listed(outbox, {.which = Which::waiting}) == Numbers{6, 2});
    CHECK(listed(outbox, {.which = Which::sent}) == Numbers{5, 1});
    CHECK(listed(outbox, {.which = Which::failed}) == Numbers{3});
    CHECK(listed(outbox, {.page = {.after = 5, .limit = 2}}) == Numbers{4, 3});
    CHECK(listed(outbox, {.which = Which::waiting, .page = {.after = 6}}) == Numbers{2});
    CHECK(listed(outbox, {.which = Which::sent, .page = {.limit = 1}}) == Numbers{5});
    CHECK(listed(outbox, {.which = Which::failed, .page = {.after = 3}}).empty());

    const NumberedPage oldest{.sort = SortOrder::ascending};
    CHECK(listed(outbox, {.page = oldest}) == Numbers{1, 2, 3, 4, 5, 6});
    CHECK(listed(outbox, {.which = Which::waiting, .page = oldest}) == Numbers{2, 6});
    CHECK(listed(outbox, {.which = Which::sent, .page = oldest}) == Numbers{1, 5});
    CHECK(listed(outbox, {.page = {SortOrder::ascending, 4, 1}}) == Numbers{5});
}

TEST_CASE_TEMPLATE("mails are found by how their recipients' addresses begin", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    OutboxStore& outbox = fixture.store().outbox();
    for (const char* recipient : {"ann@example.org", "Anna@example.org", "ben@example.org", "joanna@example.org"}) {
        outbox.add({0, noon, "password_reset", recipient, "{}"}).value();
    }
    outbox.settle(std::vector<MailOutcome>{{1, MailState::sent, noon}, {2, MailState::failed, noon}}).value();
    CHECK(listed(outbox, {.recipient_prefix = "ANN"}) == Numbers{2, 1});
    CHECK(listed(outbox, {.recipient_prefix = "ann@"}) == Numbers{1});
    CHECK(listed(outbox, {.which = Which::failed, .recipient_prefix = "ann"}) == Numbers{2});
    CHECK(listed(outbox, {.which = Which::waiting, .recipient_prefix = "ann"}).empty());
    CHECK(listed(outbox, {.which = Which::waiting, .recipient_prefix = "j"}) == Numbers{4});
    CHECK(listed(outbox, {.recipient_prefix = "ann", .page = {.limit = 1}}) == Numbers{2});
    CHECK(listed(outbox, {.recipient_prefix = "%"}).empty());
}

TEST_CASE_TEMPLATE("a mail that was given up, or waits, is tried again at once when somebody says so", Fixture,
                   HOLDFAST_ALL_STORES) {
    Fixture fixture;
    OutboxStore& outbox = fixture.store().outbox();
    write_mails(outbox, 5);
    outbox
        .settle(std::vector<MailOutcome>{{1, MailState::sent, noon},
                                         {2, MailState::waiting, noon, "421", noon + Seconds(600)},
                                         {3, MailState::failed, noon, "550"},
                                         {4, MailState::needless, noon}})
        .value();
    CHECK(outbox.retry(1, noon).error().code == ErrorCode::conflict);
    CHECK(outbox.retry(4, noon).error().code == ErrorCode::conflict);
    CHECK(outbox.retry(7, noon).error().code == ErrorCode::not_found);
    for (const std::int64_t number : {2, 3, 5}) CHECK(outbox.retry(number, noon + Seconds(number)).has_value());
    CHECK(due(outbox, noon + Seconds(9)) == Numbers{2, 3, 5});
    CHECK(outbox.mail(3).value().line.attempts == 0);
    CHECK_FALSE(outbox.mail(3).value().ended_at);
    CHECK(outbox.mail(3).value().last_error == "550");
}

TEST_CASE_TEMPLATE("mails that were sent are forgotten after a while, their numbers never", Fixture,
                   HOLDFAST_ALL_STORES) {
    Fixture fixture;
    OutboxStore& outbox = fixture.store().outbox();
    write_mails(outbox, 6);
    outbox
        .settle(std::vector<MailOutcome>{{1, MailState::sent, noon},
                                         {2, MailState::needless, noon},
                                         {3, MailState::failed, noon},
                                         {4, MailState::sent, noon + Seconds(10)},
                                         {5, MailState::sent, noon},
                                         {6, MailState::sent, noon}})
        .value();
    CHECK(outbox.forget_sent(noon, 10).value() == 0);
    CHECK(outbox.forget_sent(noon + Seconds(10), 2).value() == 2);
    CHECK(outbox.forget_sent(noon + Seconds(10), 2).value() == 1);
    CHECK(listed(outbox, {}) == Numbers{6, 4, 3});
    CHECK(outbox.forget_sent(noon + Seconds(11), 10).value() == 1);
    write_mails(outbox, 1);
    CHECK(due(outbox, noon) == Numbers{7});
}

}  // namespace holdfast::test
