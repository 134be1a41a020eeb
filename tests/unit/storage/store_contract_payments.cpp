// What every store promises of payments: each step is on disk, an order that was given up is taken up again only where
// its seats are free, and money that goes back is neither forgotten nor sent twice.
#include "tests/unit/storage/sample.hpp"
#include "tests/unit/storage/store_contract.hpp"

namespace holdfast::test {

using namespace storage;

namespace {

const UserId ann = id_of<UserId>(1);
const UserId ben = id_of<UserId>(2);

Order pending_order(std::uint32_t number, UserId user, ShowId show, const std::vector<std::uint32_t>& seats) {
    Order order = order_of(number, user, show, seats);
    order.status = OrderStatus::pending;
    order.method = "sandbox";
    order.confirmed_at.reset();
    return order;
}

Payment payment_of(const Order& order) {
    Payment payment;
    payment.order = order.id;
    payment.provider = "sandbox";
    payment.return_key = "return-" + order.id.text();
    payment.pay_by = noon + Seconds(900);
    payment.held_until = noon + Seconds(300);
    payment.next_look_at = noon + Seconds(20);
    return payment;
}

Order add_pending(Store& store, std::uint32_t number, UserId user, ShowId show,
                  const std::vector<std::uint32_t>& seats) {
    const Order order = pending_order(number, user, show, seats);
    store.orders().add_order(order, {}).value();
    store.payments().add(payment_of(order)).value();
    return order;
}

Refund refund_of(const Order& order, std::int64_t amount, Timestamp due) {
    Refund refund;
    refund.order = order.id;
    refund.amount = euros(amount);
    refund.seats = {SeatIndex(4)};
    refund.reason = "ill";
    refund.created_at = noon;
    refund.next_try_at = due;
    return refund;
}

}  // namespace

TEST_CASE_TEMPLATE("a payment is read back as it was written, by its order and by both of its names", Fixture,
                   HOLDFAST_ALL_STORES) {
    Fixture fixture;
    PaymentStore& payments = fixture.store().payments();
    const Order order = add_pending(fixture.store(), 1, ann, fill(fixture.store()), {4, 5});

    Payment payment = payments.payment(order.id).value();
    CHECK(payment.provider == "sandbox");
    CHECK(payment.state == PaymentState::creating);
    CHECK(payment.reference.empty());
    CHECK(payment.pay_by == noon + Seconds(900));
    CHECK(payment.held_until == noon + Seconds(300));
    CHECK(payment.next_look_at == noon + Seconds(20));

    payment.state = PaymentState::captured;
    payment.reference = "PAY-1";
    payment.approve_url = "https://pay.example/PAY-1";
    payment.capture_reference = "CAP-1";
    payment.captured_minor = 4'000;
    payment.next_look_at.reset();
    CHECK(payments.update(payment).has_value());
    const Payment read = payments.payment(order.id).value();
    CHECK(read.state == PaymentState::captured);
    CHECK(read.approve_url == "https://pay.example/PAY-1");
    CHECK(read.capture_reference == "CAP-1");
    CHECK(read.captured_minor == 4'000);
    CHECK(read.next_look_at == std::nullopt);

    CHECK(payments.order_of_return_key(payment.return_key).value() == order.id);
    CHECK(payments.order_of_reference("sandbox", "PAY-1").value() == order.id);
    CHECK(payments.order_of_reference("paypal", "PAY-1").error().code == ErrorCode::not_found);
    CHECK(payments.order_of_return_key("other").error().code == ErrorCode::not_found);
    CHECK(payments.payment(id_of<OrderId>(9)).error().code == ErrorCode::not_found);
    payment.order = id_of<OrderId>(9);
    CHECK(payments.update(payment).error().code == ErrorCode::not_found);
    CHECK(payments.add(payment).error().code == ErrorCode::not_found);
}

TEST_CASE_TEMPLATE("payments that somebody has to look at are listed in pages, the most urgent first", Fixture,
                   HOLDFAST_ALL_STORES) {
    Fixture fixture;
    PaymentStore& payments = fixture.store().payments();
    const ShowId show = fill(fixture.store());
    for (std::uint32_t i = 1; i <= 4; ++i) {
        Payment payment = payment_of(add_pending(fixture.store(), i, ann, show, {i}));
        payment.next_look_at = i == 2 ? std::nullopt : std::optional(noon - Seconds(i));
        payments.update(payment).value();
    }
    const auto first = payments.unfinished({}, 2).value();
    REQUIRE(first.size() == 2);
    CHECK(first[0].order == id_of<OrderId>(4));
    CHECK(first[1].order == id_of<OrderId>(3));
    const auto second = payments.unfinished(first[1], 2).value();
    REQUIRE(second.size() == 1);
    CHECK(second[0].order == id_of<OrderId>(1));
    CHECK(payments.unfinished(second[0], 2).value().empty());
}

TEST_CASE_TEMPLATE("a pending order is confirmed once, with tickets, journal and mail", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    const ShowId show = fill(store);
    const Order order = add_pending(store, 1, ann, show, {4, 5});
    const auto live = store.orders().live_seats(show).value();
    REQUIRE(live.size() == 2);
    CHECK(live[0].order_status == OrderStatus::pending);
    CHECK(live[0].held_until == noon + Seconds(300));
    CHECK(live[0].pay_by == noon + Seconds(900));
    CHECK(store.outbox().lines(0, 10).value().empty());

    CHECK(store.orders().confirm_order(order.id, tickets_for(order), noon + Seconds(60)).has_value());
    const Order confirmed = store.orders().order(order.id).value();
    CHECK(confirmed.status == OrderStatus::confirmed);
    CHECK(confirmed.confirmed_at == noon + Seconds(60));
    CHECK(store.orders().tickets_of(order.id).value().size() == 2);
    CHECK(store.outbox().lines(0, 10).value().size() == 1);
    const auto lines = store.journal().lines_of(order.id, {}).value();
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].entry.action == "order_confirmed");
    CHECK(lines[0].entry.at == noon + Seconds(60));
    CHECK_FALSE(store.orders().live_seats(show).value()[0].pay_by.has_value());

    CHECK(store.orders().confirm_order(order.id, tickets_for(order), noon).error().code == ErrorCode::conflict);
    CHECK(store.orders().confirm_order(id_of<OrderId>(9), {}, noon).error().code == ErrorCode::not_found);
    CHECK(store.outbox().lines(0, 10).value().size() == 1);
}

TEST_CASE_TEMPLATE("an order that was given up is taken up again only while its seats are free", Fixture,
                   HOLDFAST_ALL_STORES) {
    Fixture fixture;
    OrderStore& orders = fixture.store().orders();
    const ShowId show = fill(fixture.store());
    const Order late = add_pending(fixture.store(), 1, ann, show, {4, 5});
    const Order lost = add_pending(fixture.store(), 2, ann, show, {6, 7});
    for (const Order& order : {late, lost}) orders.end_order(order.id, OrderStatus::expired, noon).value();
    CHECK(orders.live_seats(show).value().empty());
    const Order other = order_of(3, ben, show, {7});
    orders.add_order(other, tickets_for(other)).value();

    CHECK(orders.confirm_order(late.id, tickets_for(late), noon).has_value());
    CHECK(orders.order(late.id).value().status == OrderStatus::confirmed);
    CHECK_FALSE(orders.order(late.id).value().ended_at.has_value());
    const auto refused = orders.confirm_order(lost.id, tickets_for(lost), noon);
    CHECK(refused.error().code == ErrorCode::seat_taken);
    CHECK(numbers(refused.error().seats) == std::vector<std::uint32_t>{7});
    CHECK(orders.order(lost.id).value().status == OrderStatus::expired);
    CHECK(orders.live_seats(show).value().size() == 3);

    orders.end_order(late.id, OrderStatus::refunded, noon).value();
    CHECK(orders.confirm_order(late.id, tickets_for(late), noon).error().code == ErrorCode::conflict);
}

TEST_CASE_TEMPLATE("an order that was given up is not taken up again once its show is cancelled", Fixture,
                   HOLDFAST_ALL_STORES) {
    Fixture fixture;
    OrderStore& orders = fixture.store().orders();
    const ShowId show = fill(fixture.store());
    const Order late = add_pending(fixture.store(), 1, ann, show, {4, 5});
    const Order pending = add_pending(fixture.store(), 2, ben, show, {6});
    orders.end_order(late.id, OrderStatus::cancelled, noon).value();
    fixture.store().cancellations().begin({show, std::nullopt, "flood", noon}).value();
    CHECK(orders.confirm_order(late.id, tickets_for(late), noon).error().code == ErrorCode::conflict);
    CHECK(orders.order(late.id).value().status == OrderStatus::cancelled);
    CHECK(orders.confirm_order(pending.id, tickets_for(pending), noon).has_value());  // it is ended with the show
    CHECK(orders.live_seats(show).value().size() == 1);
}

TEST_CASE_TEMPLATE("some seats are given back while the order goes on", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    OrderStore& orders = fixture.store().orders();
    const ShowId show = fill(fixture.store());
    const Order order = order_of(1, ann, show, {4, 5, 6});
    orders.add_order(order, tickets_for(order)).value();

    CHECK(orders.return_seats(order.id, {SeatIndex(5)}).has_value());
    CHECK(numbers(orders.order(order.id).value().returned) == std::vector<std::uint32_t>{5});
    CHECK(orders.order(order.id).value().seats.size() == 3);
    CHECK(orders.tickets_of(order.id).value()[1].state == TicketState::voided);
    const Order next = order_of(2, ben, show, {5});
    CHECK(orders.add_order(next, tickets_for(next)).has_value());

    const auto twice = orders.return_seats(order.id, {SeatIndex(4), SeatIndex(5), SeatIndex(9)});
    CHECK(twice.error().code == ErrorCode::not_selected);
    CHECK(numbers(twice.error().seats) == std::vector<std::uint32_t>{5, 9});
    CHECK(orders.return_seats(order.id, {SeatIndex(4), SeatIndex(6)}).error().code == ErrorCode::not_selected);
    orders.end_order(order.id, OrderStatus::refunded, noon).value();
    CHECK(orders.return_seats(order.id, {SeatIndex(4)}).error().code == ErrorCode::conflict);
    CHECK(orders.return_seats(id_of<OrderId>(9), {SeatIndex(4)}).error().code == ErrorCode::not_found);
}

TEST_CASE_TEMPLATE("a provider's event is noted once", Fixture, HOLDFAST_ALL_STORES) {
    Fixture fixture;
    PaymentStore& payments = fixture.store().payments();
    CHECK(payments.note_event("sandbox", "E-1", noon).has_value());
    CHECK(payments.note_event("sandbox", "E-1", noon).error().code == ErrorCode::conflict);
    CHECK(payments.note_event("paypal", "E-1", noon).has_value());
}

TEST_CASE_TEMPLATE("refunds are due until they are done or failed, and their order says so", Fixture,
                   HOLDFAST_ALL_STORES) {
    Fixture fixture;
    Store& store = fixture.store();
    PaymentStore& payments = store.payments();
    const Order order = order_of(1, ann, fill(store), {4, 5});
    store.orders().add_order(order, tickets_for(order)).value();
    CHECK(payments.next_refund_at().value() == std::nullopt);
    CHECK(store.orders().details(order.id).value().refunded_minor == 0);

    const std::int64_t later = payments.add_refund(refund_of(order, 20, noon + Seconds(5))).value();
    const std::int64_t sooner = payments.add_refund(refund_of(order, 10, noon)).value();
    CHECK(payments.next_refund_at().value() == noon);
    CHECK(payments.due_refunds(noon - Seconds(1), 10).value().empty());
    CHECK(payments.due_refunds(noon, 10).value().size() == 1);
    auto due = payments.due_refunds(noon + Seconds(5), 10).value();
    REQUIRE(due.size() == 2);
    CHECK(due[0].number == sooner);
    CHECK(due[1].number == later);
    CHECK(due[1].amount == euros(20));
    CHECK(numbers(due[1].seats) == std::vector<std::uint32_t>{4});
    CHECK(due[1].reason == "ill");
    CHECK(store.orders().details(order.id).value().refunded_minor == 3'000);
    CHECK(store.orders().details(order.id).value().is_refund_due);

    due[0].state = RefundState::done;
    due[0].done_at = noon;
    due[0].reference = "REF-1";
    CHECK(payments.update_refund(due[0]).has_value());
    due[1].state = RefundState::failed;
    due[1].attempts = 9;
    due[1].last_error = "closed account";
    CHECK(payments.update_refund(due[1]).has_value());
    CHECK(payments.next_refund_at().value() == std::nullopt);
    CHECK(payments.refunds_of(order.id).value().size() == 2);
    CHECK(payments.refunds_of(order.id).value()[1].reference == "REF-1");
    CHECK(payments.open_refunds({.state = RefundState::due}).value().empty());
    CHECK(payments.open_refunds({.state = RefundState::failed, .page = {.after = later}}).value().empty());
    const auto failed = payments.open_refunds({.state = RefundState::failed}).value();
    REQUIRE(failed.size() == 1);
    CHECK(failed[0].attempts == 9);
    CHECK(failed[0].last_error == "closed account");

    const auto listed = [&](RefundSearch search) {
        std::vector<std::int64_t> found;
        for (const Refund& refund : payments.open_refunds(search).value()) found.push_back(refund.number);
        return found;
    };
    const std::int64_t third = payments.add_refund(refund_of(order, 10, noon)).value();
    using Found = std::vector<std::int64_t>;
    CHECK(listed({}) == Found{third, later});
    CHECK(listed({.page = {.sort = SortOrder::ascending}}) == Found{later, third});
    CHECK(listed({.page = {.after = third}}) == Found{later});
    CHECK(listed({.state = RefundState::due}) == Found{third});
    CHECK(listed({.prefix = order.id.text().substr(0, 30)}) == Found{third, later});
    CHECK(listed({.prefix = "f" + order.id.text().substr(1)}).empty());
    const Account buyer = store.accounts().account(ann).value();
    CHECK(listed({.state = RefundState::failed, .prefix = buyer.username.substr(0, 3)}) == Found{later});
    CHECK(listed({.prefix = buyer.email}) == Found{third, later});
    CHECK(listed({.prefix = "nobody"}).empty());
    auto made = payments.refund(third).value();
    made.state = RefundState::done;
    payments.update_refund(made).value();
    CHECK(listed({}) == Found{later});

    CHECK(payments.refund(later).value().last_error == "closed account");
    CHECK(payments.refund(99).error().code == ErrorCode::not_found);
    const auto sums = payments.refunds_of_show(order.show).value();
    REQUIRE(sums.size() == 2);
    CHECK(sums[0].state == RefundState::done);
    CHECK(sums[0].amount == euros(20));
    CHECK(sums[1].state == RefundState::failed);
    CHECK(sums[1].refunds == 1);
    CHECK(store.orders().count_live_orders(order.show).value() == 1);

    due[0].number = 99;
    CHECK(payments.update_refund(due[0]).error().code == ErrorCode::not_found);
    CHECK(payments.add_refund(refund_of(pending_order(9, ann, order.show, {1}), 1, noon)).error().code ==
          ErrorCode::not_found);
}

}  // namespace holdfast::test
