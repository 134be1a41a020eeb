// What an attendance asks of the provider, the store and the room, each step on its own.
#include "server/ops/await_answer.hpp"
#include "server/ops/log.hpp"
#include "server/sale/payment_attendance.hpp"
#include "server/sale/purchase_rules.hpp"

namespace holdfast::sale {
namespace {

using boost::asio::awaitable;
using core::FlowState;
using core::Learned;
using core::News;
using payments::PaymentStage;
using payments::Trouble;
using storage::PaymentState;
using storage::Store;

// A buyer waits in front of a payment that is being made: it is tried once more, and then given up at no risk.
constexpr unsigned creations_tried = 2;

News news_of(Trouble trouble) {
    switch (trouble) {
        case Trouble::unknown:
        case Trouble::unavailable:
            return News::unanswered;
        case Trouble::not_approved:
            return News::unapproved;
        case Trouble::declined:
            return News::declined;
        case Trouble::not_found:
            return News::voided;
        case Trouble::refused:
            break;
    }
    return News::refused;
}

News news_of(PaymentStage stage) {
    switch (stage) {
        case PaymentStage::created:
            return News::unapproved;
        case PaymentStage::approved:
            return News::approved;
        case PaymentStage::captured:
            return News::captured;
        case PaymentStage::voided:
            break;
    }
    return News::voided;
}

// A look that is refused says nothing of the payment: our secret may be another by now, or the account locked for an
// hour. And once money may have moved, nothing but the payment itself says that it did not.
News news_of_failed_look(Trouble trouble, FlowState payment) {
    const bool says_nothing = trouble == Trouble::refused || payment == FlowState::capturing;
    return says_nothing ? News::unanswered : news_of(trouble);
}

}  // namespace

payments::PaymentRequest Attendance::request() const {
    const storage::OrderDetails& details = paid_.details;
    const std::string back = payments_->means().public_url + "/api/v1/payments/";
    return {.order = order_,
            .total = details.order.total,
            .description = payment_description(details, desk_->zones),
            .return_url = back + "execute?payment=" + paid_.payment.return_key,
            .cancel_url = back + "cancel?payment=" + paid_.payment.return_key,
            .language = std::string(to_wire(details.order.language))};
}

// Orders are known to a provider by their ids, and so are the steps: a step that is repeated is not done again.
std::string Attendance::key(std::string_view step) const {
    return order_.text() + "-" + std::string(step);
}

awaitable<Learned> Attendance::create() {
    payments::PaymentProvider* provider = payments_->means().providers.find(paid_.payment.provider);
    if (!provider) co_return Learned{News::refused};
    auto created = co_await provider->create(request(), key("create"));
    if (created) {
        paid_.payment.reference = created->reference;
        paid_.payment.approve_url = created->approve_url;
        paid_.details.pay_url = created->approve_url;
        co_return Learned{News::created};
    }
    trouble_ = created.error().detail;
    ops::log_warning("A payment could not be made", ops::field("provider", paid_.payment.provider),
                     ops::field("order", order_.text()), ops::field("why", trouble_));
    const News news = news_of(created.error().trouble);
    const bool is_too_often = flow_.unanswered + 1 >= creations_tried;
    co_return Learned{news == News::unanswered && is_too_often ? News::refused : news};
}

awaitable<Learned> Attendance::look() {
    payments::PaymentProvider* provider = payments_->means().providers.find(paid_.payment.provider);
    if (!provider) co_return Learned{News::unanswered};
    if (paid_.payment.reference.empty()) co_return Learned{News::voided};
    const auto facts = co_await provider->read(paid_.payment.reference);
    if (!facts) {
        trouble_ = facts.error().detail;
        co_return Learned{news_of_failed_look(facts.error().trouble, flow_.payment)};
    }
    co_return learned(*facts);
}

// Money that went back, by a dispute or by hand, before we looked sells nothing; nor does a capture of nothing.
Learned Attendance::learned(const payments::PaymentFacts& facts) {
    if (facts.stage != PaymentStage::captured) return {news_of(facts.stage)};
    paid_.payment.capture_reference = facts.capture_reference;
    paid_.payment.captured_minor = facts.captured.amount_minor;
    captured_ = facts.captured;
    is_partly_back_ = facts.refunded.amount_minor > 0;
    if (facts.refunded.amount_minor < facts.captured.amount_minor) return {News::captured, captured_};
    trouble_ = "the provider has given all of the money back";
    return {News::given_back};
}

awaitable<Learned> Attendance::capture() {
    payments::PaymentProvider* provider = payments_->means().providers.find(paid_.payment.provider);
    if (!provider) co_return Learned{News::unanswered};
    const auto facts = co_await provider->capture(paid_.payment.reference, key("capture"));
    if (!facts) {
        trouble_ = facts.error().detail;
        ops::log_warning("A payment was not captured", ops::field("provider", paid_.payment.provider),
                         ops::field("order", order_.text()), ops::field("why", trouble_));
        co_return co_await after_failed_capture(facts.error().trouble);
    }
    // A provider may take its time over it: that is looked at again, more and more rarely.
    if (facts->stage == PaymentStage::approved) co_return Learned{News::unanswered};
    co_return learned(*facts);
}

// One that is refused now may have been made by a call before it, whose answer was lost.
awaitable<Learned> Attendance::after_failed_capture(Trouble trouble) {
    if (trouble != Trouble::refused && trouble != Trouble::not_found) co_return Learned{news_of(trouble)};
    const std::string why = trouble_;
    const Learned learned = co_await look();
    if (learned.news != News::approved && learned.news != News::unapproved) co_return learned;
    trouble_ = why;
    co_return Learned{News::refused};
}

awaitable<Learned> Attendance::confirm() {
    PaidOrder paid = paid_;
    paid.payment.state = PaymentState::captured;
    if (!is_partly_back_) paid.payment.next_look_at.reset();  // else what is missing is audited next
    const auto tickets = tickets_for(paid.details.order);
    const auto now = desk_->clock.now();
    const auto work = [paid, tickets, now](Store& store) { return write_confirmation(store, paid, tickets, now); };
    const auto written = co_await on_disk(work);
    if (!written && written.error().code == ErrorCode::seat_taken) {
        let_go_of_seats();
        co_return Learned{News::seats_gone};
    }
    if (!written) {
        co_await reread_later();
        co_return Learned{};
    }
    failed_writes_ = 0;
    co_return Learned{News::confirmed};
}

awaitable<Learned> Attendance::reclaim() {
    core::Reclaim reclaim{.customer = paid_.details.order.user, .order = order_, .seats = {}};
    for (const PricedSeat& priced : paid_.details.order.seats) reclaim.seats.push_back(priced.seat);
    const auto decision = co_await ops::answer<core::Decision>(
        [&](auto reply) { desk_->rooms.command(paid_.details.order.show, std::move(reclaim), std::move(reply)); });
    if (decision && decision->accepted()) co_return Learned{News::reclaimed};
    const ErrorCode code = decision ? decision->refusal->code : decision.error().code;
    const bool is_unsure = code == ErrorCode::conflict || code == ErrorCode::unavailable;
    if (!is_unsure) let_go_of_seats();
    co_return Learned{is_unsure ? News::seats_unsure : News::seats_gone};
}

// They may have been reclaimed before, for a confirmation that failed.
void Attendance::let_go_of_seats() {
    desk_->rooms.command(paid_.details.order.show, core::AbandonPurchase{.order = order_},
                         [](const Result<core::Decision>&) {});
}

awaitable<Learned> Attendance::give_up(GivingUp giving_up) {
    PaidOrder paid = paid_;
    if (flow_.payment == FlowState::over) paid.payment.next_look_at.reset();
    const auto now = desk_->clock.now();
    const auto work = [paid, giving_up, now](Store& store) { return write_giving_up(store, paid, giving_up, now); };
    const auto written = co_await on_disk(work);
    if (!written) {
        co_await reread_later();
        co_return Learned{};
    }
    failed_writes_ = 0;
    if (flow_.payment != FlowState::over) co_return Learned{};
    payments::PaymentProvider* provider = payments_->means().providers.find(paid_.payment.provider);
    if (provider && !paid_.payment.reference.empty()) co_await provider->abandon(paid_.payment.reference);
    co_return Learned{News::voided};
}

// What went back is compared with what we sent, or are going to. More than that was sent by others: once it is written
// down it is known, so that nothing is sent back twice, and nobody is told of it again.
awaitable<Learned> Attendance::audit() {
    payments::PaymentProvider* provider = payments_->means().providers.find(paid_.payment.provider);
    if (!provider) co_return Learned{News::unanswered};
    const auto facts = co_await provider->read(paid_.payment.reference);
    const bool is_gone = !facts && facts.error().trouble == Trouble::not_found;  // too old: nothing is to be learned
    if (!facts && !is_gone) co_return Learned{News::unanswered};
    const auto unknown = std::make_shared<Money>();
    const Audit audit{order_, is_gone ? Money() : facts->refunded, paid_.payment.next_look_at};
    const auto work = [audit, unknown, now = desk_->clock.now()](Store& store) {
        return write_audit(store, audit, *unknown, now);
    };
    const auto written = co_await on_disk(work);
    if (!written) {
        co_await reread_later();
        co_return Learned{};
    }
    failed_writes_ = 0;
    if (unknown->amount_minor > 0) {
        ops::log_error("Money of an order was sent back by others", ops::field("provider", paid_.payment.provider),
                       ops::field("order", order_.text()), ops::field("amount_minor", unknown->amount_minor));
    }
    co_return Learned{};
}

// Only what was captured is sent back: the order's seats are another's, or the amount was not the order's.
awaitable<Learned> Attendance::return_money() {
    PaidOrder paid = paid_;
    paid.payment.next_look_at.reset();
    const auto now = desk_->clock.now();
    const Money captured = captured_;
    const std::string why = captured == flow_.total ? "seats_gone" : "wrong_amount";
    ops::log_error("A payment is sent back", ops::field("provider", paid.payment.provider),
                   ops::field("order", order_.text()), ops::field("why", why));
    const auto work = [paid, captured, why, now](Store& store) {
        return write_return_of_money(store, paid, captured, why, now);
    };
    const auto written = co_await on_disk(work);
    if (!written) {
        co_await reread_later();
        co_return Learned{};
    }
    failed_writes_ = 0;
    payments_->send_refunds();
    co_return Learned{};
}

}  // namespace holdfast::sale
