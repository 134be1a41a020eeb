// Sends what is in the outbox, a round at a time: some lines are read and made into mails, handed to the mailer, and
// what became of each is written down in one transaction. A mail is marked after it was sent, so none is ever lost; one
// goes again only when the process dies between the two, or a mail server's answer is lost. As files that is the same
// file again, over SMTP the same Message-ID.
//
// What cannot be sent now is tried again after limits::mail_first_retry_s, then four times as long each time, until it
// is limits::mail_patience_s old. What is refused for good, and what makes no mail at all, is kept for administrators.
//
// It has a thread of its own, on which mails are composed and sent, so that neither a loop nor the storage waits.
#pragma once

#include <cstdint>
#include <memory>

#include "server/mail/composer.hpp"
#include "server/mail/mailer.hpp"
#include "server/ops/await_answer.hpp"
#include "server/ops/clock.hpp"
#include "storage/readers.hpp"
#include "storage/writer.hpp"

namespace holdfast::mail {

struct Round {
    std::uint32_t sent = 0;
    std::uint32_t waiting = 0;
    std::uint32_t failed = 0;
    std::uint32_t needless = 0;
    bool more = false;  // as many as a round takes: there may be others
};

class OutboxWorker {
public:
    // Starts the thread. The first four outlive it.
    OutboxWorker(storage::Writer& writer, storage::Readers& readers, const Composer& composer, const ops::Clock& clock,
                 std::unique_ptr<Mailer> mailer);
    // Lets the mail that is under way end, writes down what became of the round, and stops the thread.
    ~OutboxWorker();
    OutboxWorker(const OutboxWorker&) = delete;
    OutboxWorker& operator=(const OutboxWorker&) = delete;

    // One round. `reply` comes on the worker's thread: unavailable when the store cannot be read or written, in which
    // case nothing that was sent is sent again before it is marked; conflict while another round is under way,
    // or after stop(). Any thread.
    void run(ops::Reply<Round> reply);

    // The server is going away: a round that is under way comes to an end soon, and no other begins. Any thread.
    void stop();

private:
    class Thread;
    std::unique_ptr<Thread> thread_;
};

// When a mail that could not be sent at `now`, after so many attempts, is tried again; nothing when it is given up.
std::optional<Timestamp> next_attempt(Timestamp created_at, Timestamp now, std::uint32_t attempts);

}  // namespace holdfast::mail
