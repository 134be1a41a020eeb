// What an attendance asks of the bank, the disk and the room, each step on its own.
#include "protocol/limits.hpp"
#include "tests/simulation/attendance.hpp"
#include "tests/simulation/payment_desk.hpp"

namespace holdfast::simulation {

using core::FlowState;
using core::Learned;
using core::News;
using core::Step;

namespace {

// A buyer waits in front of a payment that is being made: it is tried once more, and then given up at no risk.
constexpr unsigned creations_tried = 2;

News news_of(const BankAnswer& answer) {
    switch (answer.trouble) {
        case BankAnswer::Trouble::none:
            break;
        case BankAnswer::Trouble::unknown:
        case BankAnswer::Trouble::unavailable:
            return News::unanswered;
        case BankAnswer::Trouble::not_approved:
            return News::unapproved;
        case BankAnswer::Trouble::declined:
            return News::declined;
        case BankAnswer::Trouble::not_found:
            return News::voided;
        case BankAnswer::Trouble::refused:
            return News::refused;
    }
    switch (answer.stage) {
        case BankAnswer::Stage::created:
            return News::unapproved;
        case BankAnswer::Stage::approved:
            return News::approved;
        case BankAnswer::Stage::captured:
            return News::captured;
        case BankAnswer::Stage::voided:
            break;
    }
    return News::voided;
}

// A look that is refused says nothing of the payment; see server/sale/payment_steps.cpp.
News news_of_failed_look(const BankAnswer& answer, FlowState payment) {
    const bool says_nothing = answer.trouble == BankAnswer::Trouble::refused || payment == FlowState::capturing;
    return says_nothing ? News::unanswered : news_of(answer);
}

const char* mail_of(Step step) {
    return step == Step::fail ? "payment_failed" : nullptr;
}

OrderStatus status_of(Step step) {
    return step == Step::expire ? OrderStatus::expired : OrderStatus::cancelled;
}

}  // namespace

void Attendance::take(Step step) {
    switch (step) {
        case Step::create:
            return create();
        case Step::look:
            return look();
        case Step::capture:
            return capture();
        case Step::confirm:
            return confirm();
        case Step::reclaim:
            return reclaim();
        case Step::refund:
            return return_money();
        default:
            return give_up(step);
    }
}

void Attendance::create() {
    const auto created = [this](const BankAnswer& answer) {
        if (answer.trouble == BankAnswer::Trouble::none) {
            order_.payment->reference = answer.reference;
            return attend({News::created});
        }
        const News news = news_of(answer);
        const bool is_too_often = flow_.unanswered + 1 >= creations_tried;
        attend({news == News::unanswered && is_too_often ? News::refused : news});
    };
    desk_.bank_.create(id_, order_.total_minor(), key("create"), on_loop<BankAnswer>(created));
}

void Attendance::look() {
    if (order_.payment->reference.empty()) return attend({News::voided});
    desk_.bank_.read(order_.payment->reference, on_loop<BankAnswer>([this](const BankAnswer& answer) {
                         const bool is_failed = answer.trouble != BankAnswer::Trouble::none;
                         if (is_failed && !desk_.world_.is(Mutant::failed_look_believed)) {
                             return attend({news_of_failed_look(answer, flow_.payment)});
                         }
                         if (!is_failed) captured_minor_ = answer.captured_minor;
                         attend(learned(answer));
                     }));
}

// A provider may take its time over it: that is looked at again, more and more rarely.
void Attendance::capture() {
    std::string under = key("capture");
    if (desk_.world_.is(Mutant::capture_key_lost)) under += std::to_string(++captures_asked_);
    desk_.bank_.capture(order_.payment->reference, under, on_loop<BankAnswer>([this](const BankAnswer& answer) {
                            if (news_of(answer) == News::approved) return attend({News::unanswered});
                            captured_minor_ = answer.captured_minor;
                            attend(learned(answer));
                        }));
}

Learned Attendance::learned(const BankAnswer& answer) const {
    const News news = news_of(answer);
    if (news != News::captured) return {news};
    const bool is_checked = !desk_.world_.is(Mutant::amount_unchecked);
    return {news, is_checked ? Money{captured_minor_, {}} : flow_.total};
}

void Attendance::confirm() {
    StoredOrder order = order_;
    order.payment->state = FlowState::captured;
    order.payment->is_watched = false;
    if (desk_.world_.is(Mutant::told_before_commit)) {
        desk_.rooms_.tell(core::CompletePurchase{order.customer, id_, order.seats});
    }
    on_disk([id = id_, order](ModelStore& store) { return write_confirmation(store, id, order); },
            [this](const Result<StoredOrder>& written) { was_confirmed(written); });
}

void Attendance::was_confirmed(const Result<StoredOrder>& written) {
    World& world = desk_.world_;
    if (!written && written.error().code == ErrorCode::seat_taken) {
        world.count("payment: seats sold before a late capture was confirmed");
        let_go_of_seats();
        return attend({News::seats_gone});
    }
    if (!written) {  // what is on disk says what is next
        if (world.is(Mutant::unknown_taken_for_failed)) return return_money();
        world.count("payment: confirmation read again");
        is_stale_ = true;
        return attend({});
    }
    world.count(is_late_ ? "payment: late capture confirmed" : "payment: confirmed");
    if (world.is(Mutant::mail_apart)) write_mail();
    attend({News::confirmed});
}

// Only mutants write it on its own.
void Attendance::write_mail() {
    desk_.disk_.submit<Nothing>(
        [id = id_](ModelStore& store) -> Result<Nothing> {
            store.mail(id, "order_confirmed");
            return Nothing{};
        },
        [self = shared_from_this()](const Result<Nothing>& written) {
            if (!written) self->write_mail();
        });
}

void Attendance::reclaim() {
    is_late_ = true;
    desk_.world_.count("payment: captured late");
    const World& world = desk_.world_;
    if (world.is(Mutant::late_capture_unasked) || world.is(Mutant::late_capture_unchecked)) {
        return attend({News::reclaimed});
    }
    const auto decided = [this](const core::Decision& decision) {
        if (decision.accepted()) {
            desk_.on_reclaimed_();
            return attend({News::reclaimed});
        }
        const bool is_unsure = decision.refusal->code == ErrorCode::conflict;
        desk_.world_.count(is_unsure ? "payment: seats unsure" : "payment: seats gone");
        if (!is_unsure) let_go_of_seats();
        attend({is_unsure ? News::seats_unsure : News::seats_gone});
    };
    desk_.rooms_.tell(core::Reclaim{order_.customer, id_, order_.seats}, on_loop<core::Decision>(decided));
}

// They may have been reclaimed before, for a confirmation that failed.
void Attendance::let_go_of_seats() {
    if (!desk_.world_.is(Mutant::reclaimed_seats_kept)) desk_.rooms_.tell(core::AbandonPurchase{.order = id_});
}

void Attendance::give_up(Step step) {
    StoredOrder order = order_;
    if (flow_.payment == FlowState::over) order.payment->is_watched = false;
    desk_.world_.count(flow_.payment == FlowState::over ? "payment: given up" : "payment: given up in doubt");
    on_disk([id = id_, order,
             step](ModelStore& store) { return write_giving_up(store, id, order, status_of(step), mail_of(step)); },
            [this](const Result<StoredOrder>& written) { gave_up(written); });
}

void Attendance::gave_up(const Result<StoredOrder>& written) {
    if (!written) {
        is_stale_ = true;
        return attend({});
    }
    if (flow_.payment != FlowState::over) return attend({});
    if (order_.payment->reference.empty()) return attend({News::voided});
    desk_.bank_.abandon(order_.payment->reference,
                        on_loop<BankAnswer>([this](const BankAnswer&) { attend({News::voided}); }));
}

// Only what was captured is sent back: the order's seats are another's, or the amount was not the order's.
void Attendance::return_money() {
    StoredOrder order = order_;
    order.payment->state = FlowState::captured;
    order.payment->is_watched = false;
    desk_.world_.count(captured_minor_ == order_.total_minor() ? "payment: returned, as its seats were gone"
                                                               : "payment: returned, as the amount was wrong");
    on_disk([id = id_, order, captured = captured_minor_](
                ModelStore& store) { return write_return_of_money(store, id, order, captured); },
            [this](const Result<StoredOrder>& written) {
                if (written) desk_.send_refunds();
                if (!written) is_stale_ = true;
                attend({});
            });
}

void Attendance::write_state(Went then) {
    desk_.disk_.submit<Nothing>(
        [id = id_, payment = *order_.payment](ModelStore& store) -> Result<Nothing> {
            store.update_payment(id, payment);
            return Nothing{};
        },
        on_loop<Result<Nothing>>([this, then = std::move(then)](const Result<Nothing>& written) {
            if (!written) is_stale_ = true;
            then(written.has_value());
        }));
}

}  // namespace holdfast::simulation
