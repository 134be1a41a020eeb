#include "server/mail/outbox_worker.hpp"

#include <algorithm>
#include <condition_variable>
#include <future>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "protocol/limits.hpp"
#include "protocol/texts.hpp"
#include "server/mail/mime.hpp"
#include "server/ops/log.hpp"
#include "server/ops/thread_order.hpp"

namespace holdfast::mail {
namespace {

using storage::MailOutcome;
using storage::MailState;
using storage::Nothing;
using storage::OutboxLine;
using storage::Store;

// A line of the outbox with what it is made of, or why it cannot be made into a mail.
struct Gathered {
    OutboxLine line;
    Result<Material> material{make_error(ErrorCode::internal)};
};

// Asks a storage thread and waits for its answer.
template <class T, class Thread>
Result<T> ask(Thread& thread, std::function<Result<T>(Store&)> work) {
    auto promise = std::make_shared<std::promise<Result<T>>>();
    auto answer = promise->get_future();
    thread.template submit<T>(std::move(work), [promise](Result<T> result) { promise->set_value(std::move(result)); });
    return answer.get();
}

bool is_for_ever(const Error& error) {
    return error.code != ErrorCode::unavailable && error.code != ErrorCode::internal;
}

// A line that cannot be read now is the whole round's trouble; one that never can be is its own.
Result<std::vector<Gathered>> gather(Store& store, const Composer& composer, Timestamp now, std::uint32_t limit) {
    auto lines = store.outbox().due(now, limit);
    if (!lines) return lines.error();
    std::vector<Gathered> gathered;
    for (OutboxLine& line : *lines) {
        auto material = composer.gather(store, line);
        if (!material && !is_for_ever(material.error())) return material.error();
        gathered.push_back({std::move(line), std::move(material)});
    }
    return gathered;
}

MailOutcome given_up(const OutboxLine& line, Timestamp now, std::string_view why) {
    return {line.number, MailState::failed, now, std::string(utf8_prefix(why, limits::max_mail_error_bytes))};
}

MailOutcome outcome_of(const OutboxLine& line, const Delivery& delivery, Timestamp now) {
    switch (delivery.outcome) {
        case Delivery::Outcome::sent:
            return {line.number, MailState::sent, now};
        case Delivery::Outcome::refused:
            return given_up(line, now, delivery.why);
        case Delivery::Outcome::later:
            break;
    }
    const auto again = next_attempt(line.created_at, now, line.attempts + 1);
    MailOutcome outcome = given_up(line, now, delivery.why);
    if (again) {
        outcome.state = MailState::waiting;
        outcome.next_attempt_at = again;
    }
    return outcome;
}

void count(Round& round, MailState state) {
    if (state == MailState::sent) ++round.sent;
    if (state == MailState::waiting) ++round.waiting;
    if (state == MailState::failed) ++round.failed;
    if (state == MailState::needless) ++round.needless;
}

// Neither addresses nor anything else of the mail: the administrators' list has them.
void log_trouble(const OutboxLine& line, const MailOutcome& outcome) {
    if (outcome.state == MailState::failed) {
        ops::log_error("A mail was given up", ops::field("mail", line.number), ops::field("kind", line.kind),
                       ops::field("why", outcome.error));
    } else if (outcome.state == MailState::waiting) {
        ops::log_warning("A mail could not be sent yet", ops::field("mail", line.number), ops::field("kind", line.kind),
                         ops::field("why", outcome.error));
    }
}

}  // namespace

std::optional<Timestamp> next_attempt(Timestamp created_at, Timestamp now, std::uint32_t attempts) {
    if (now - created_at >= Seconds(limits::mail_patience_s)) return std::nullopt;
    Seconds wait(limits::mail_first_retry_s);
    for (std::uint32_t i = 1; i < attempts && wait < Seconds(limits::mail_longest_retry_s); ++i) wait *= 4;
    return now + std::min(wait, Seconds(limits::mail_longest_retry_s));
}

class OutboxWorker::Thread {
public:
    Thread(storage::Writer& writer, storage::Readers& readers, const Composer& composer, const ops::Clock& clock,
           std::unique_ptr<Mailer> mailer)
        : writer_(writer), readers_(readers), composer_(composer), clock_(clock), mailer_(std::move(mailer)) {
        thread_ = std::thread([this] { work(); });
    }

    ~Thread() {
        stop();
        thread_.join();
    }

    void stop() {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        mailer_->stop();
        changed_.notify_one();
    }

    void run(ops::Reply<Round> reply) {
        if (!take(reply)) return reply(make_error(ErrorCode::conflict));
        changed_.notify_one();
    }

private:
    // Leaves `reply` as it is when a round is under way.
    bool take(ops::Reply<Round>& reply) {
        const std::lock_guard lock(mutex_);
        if (busy_ || stopping_) return false;
        busy_ = true;
        asked_ = std::move(reply);
        return true;
    }

    void work() {
        ops::stay_behind();
        std::unique_lock lock(mutex_);
        while (true) {
            changed_.wait(lock, [this] { return stopping_ || asked_; });
            const auto reply = std::exchange(asked_, nullptr);
            const bool last = stopping_;
            lock.unlock();
            if (last && reply) reply(make_error(ErrorCode::unavailable));
            if (last) return;
            auto round = perform();
            lock.lock();
            busy_ = false;
            lock.unlock();
            reply(std::move(round));
            lock.lock();
        }
    }

    Result<Round> perform() {
        if (auto settled = settle(); !settled) return settled.error();
        const std::uint32_t limit = mailer_->parcels_at_once();
        const Timestamp now = clock_.now();
        auto gathered = ask<std::vector<Gathered>>(
            readers_, [this, now, limit](Store& store) { return gather(store, composer_, now, limit); });
        if (!gathered) return gathered.error();
        send(*gathered);
        Round round{.more = gathered->size() == limit};
        for (const MailOutcome& outcome : unsettled_) count(round, outcome.state);
        if (auto settled = settle(); !settled) return settled.error();
        return round;
    }

    void send(const std::vector<Gathered>& gathered) {
        std::vector<Parcel> parcels;
        std::vector<const OutboxLine*> lines;  // of each parcel
        for (const Gathered& each : gathered) {
            auto message = each.material ? composer_.compose(*each.material, clock_.now())
                                         : Result<std::optional<Message>>(each.material.error());
            if (!message) {
                note(each.line, given_up(each.line, clock_.now(), message.error().message));
            } else if (!*message) {
                note(each.line, {each.line.number, MailState::needless, clock_.now()});
            } else {
                parcels.push_back({each.line.number, each.line.kind, (*message)->from.address, each.line.recipient,
                                   to_bytes(**message)});
                lines.push_back(&each.line);
            }
        }
        const auto deliveries = mailer_->deliver(parcels);
        for (std::size_t i = 0; i < deliveries.size(); ++i) {
            note(*lines[i], outcome_of(*lines[i], deliveries[i], clock_.now()));
        }
    }

    void note(const OutboxLine& line, MailOutcome outcome) {
        log_trouble(line, outcome);
        unsettled_.push_back(std::move(outcome));
    }

    // Nothing else is sent before this is on disk. Writing it twice does no harm.
    Result<Nothing> settle() {
        if (unsettled_.empty()) return Nothing{};
        auto settled = ask<Nothing>(writer_, [this](Store& store) { return store.outbox().settle(unsettled_); });
        if (settled) unsettled_.clear();
        return settled;
    }

    storage::Writer& writer_;
    storage::Readers& readers_;
    const Composer& composer_;
    const ops::Clock& clock_;
    std::unique_ptr<Mailer> mailer_;
    std::vector<MailOutcome> unsettled_;  // what became of mails, until it is on disk

    std::mutex mutex_;
    std::condition_variable changed_;
    ops::Reply<Round> asked_;
    bool busy_ = false;
    bool stopping_ = false;
    std::thread thread_;
};

OutboxWorker::OutboxWorker(storage::Writer& writer, storage::Readers& readers, const Composer& composer,
                           const ops::Clock& clock, std::unique_ptr<Mailer> mailer)
    : thread_(std::make_unique<Thread>(writer, readers, composer, clock, std::move(mailer))) {}
OutboxWorker::~OutboxWorker() = default;

void OutboxWorker::stop() {
    thread_->stop();
}

void OutboxWorker::run(ops::Reply<Round> reply) {
    thread_->run(std::move(reply));
}

}  // namespace holdfast::mail
