#include "tests/simulation/refunder.hpp"

#include <algorithm>
#include <utility>

#include "protocol/limits.hpp"

namespace holdfast::simulation {

using State = StoredRefund::State;

namespace {

constexpr Milliseconds first_retry{limits::payment_retry_first_ms};
constexpr Milliseconds longest_retry = Seconds(limits::refund_retry_longest_s);
constexpr Milliseconds disk_pace{1'000};

Timestamp next_try(const StoredRefund& refund, Timestamp now) {
    Milliseconds wait = first_retry;
    for (unsigned i = 1; i < refund.attempts && wait < longest_retry; ++i) wait *= 2;
    return now + std::min(wait, longest_retry);
}

bool is_final(BankAnswer::Trouble trouble) {
    return trouble == BankAnswer::Trouble::refused || trouble == BankAnswer::Trouble::not_found ||
           trouble == BankAnswer::Trouble::declined;
}

StoredRefund after_attempt(StoredRefund refund, const BankAnswer& answer, Timestamp now) {
    ++refund.attempts;
    refund.next_try_at = next_try(refund, now);
    if (answer.trouble != BankAnswer::Trouble::none) {
        if (is_final(answer.trouble)) refund.state = State::failed;
    } else if (answer.is_refund_made) {
        refund.state = State::done;
    } else {
        refund.next_try_at = now + longest_retry;
    }
    return refund;
}

}  // namespace

void Refunder::start_again() {
    ++pauses_;
    is_running_ = false;
    is_woken_ = false;
}

void Refunder::wake() {
    if (world_.is(Mutant::refunds_forgotten) && world_.process() > 0) return;
    is_woken_ = true;
    if (std::exchange(is_running_, true)) {
        if (!std::exchange(is_paused_, false)) return;
    }
    work();
}

Refunder::Work Refunder::find_work(const ModelStore& store, Timestamp now) {
    Work found;
    for (const auto& [id, order] : store.orders()) {
        for (const StoredRefund& refund : order.refunds) {
            if (refund.state != State::due) continue;
            if (refund.next_try_at <= now) found.due.push_back({id, order.payment->reference, refund});
            found.next = std::min(found.next.value_or(refund.next_try_at), refund.next_try_at);
        }
    }
    return found;
}

void Refunder::work() {
    is_woken_ = false;
    is_paused_ = false;
    const auto query = [now = world_.wall()](const ModelStore& store) { return find_work(store, now); };
    disk_.read<Work>(query, [this](const Result<Work>& found) {
        if (!found) return pause(world_.wall() + disk_pace);
        if (!found->due.empty()) return send(found->due, 0);
        if (found->next) return pause(*found->next);
        if (is_woken_) return work();
        is_running_ = false;
    });
}

void Refunder::pause(Timestamp until) {
    if (is_woken_) return work();
    is_paused_ = true;
    world_.after_in_process(std::max(until - world_.wall(), Milliseconds(1)), [this, number = ++pauses_] {
        if (number == pauses_ && is_paused_) work();
    });
}

// One after the other, under a key of its own each.
void Refunder::send(const std::vector<Due>& due, std::size_t at) {
    if (at == due.size()) return work();
    const Due& each = due[at];
    std::string key = each.order.text().substr(0, 8) + "-refund-" + std::to_string(each.refund.number);
    if (world_.is(Mutant::refund_key_new)) key += "-" + std::to_string(world_.now().time_since_epoch().count());
    const auto sent = [this, due, at, process = world_.process()](const BankAnswer& answer) {
        if (process != world_.process()) return;
        Due after = due[at];
        after.refund = after_attempt(after.refund, answer, world_.wall());
        if (after.refund.attempts > 1) world_.count("refund: tried again");
        if (after.refund.state == State::done) world_.count("refund: made");
        if (after.refund.state == State::failed) world_.count("refund: waits for an administrator");
        write(after, [this, due, at] { send(due, at + 1); });
    };
    bank_.refund(each.reference, each.refund.amount_minor, key, sent);
}

void Refunder::write(const Due& sent, std::function<void()> then) {
    disk_.submit<Nothing>(
        [sent](ModelStore& store) -> Result<Nothing> {
            store.update_refund(sent.order, sent.refund);
            return Nothing{};
        },
        [this, sent, then](const Result<Nothing>& written) {
            if (written) return then();
            world_.after_in_process(disk_pace, [this, sent, then] { write(sent, then); });
        });
}

void Refunder::try_failed_again() {
    disk_.submit<Nothing>(
        [now = world_.wall()](ModelStore& store) -> Result<Nothing> {
            for (const auto& [id, order] : store.orders()) {
                for (StoredRefund refund : order.refunds) {
                    if (refund.state != State::failed) continue;
                    refund.state = State::due;
                    refund.next_try_at = now;
                    store.update_refund(id, refund);
                }
            }
            return Nothing{};
        },
        [this](const Result<Nothing>&) { wake(); });
}

}  // namespace holdfast::simulation
