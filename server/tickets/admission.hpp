// The rules of the door: which ticket a scan means, and whether it goes in. Looking a ticket up may take a walk over
// its show's tickets and is done on a reader; letting it in is one short transaction on the storage thread, which looks
// at the ticket again, so that of two scanners one is told that the ticket is in already.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "server/tickets/office.hpp"
#include "server/tickets/payload.hpp"
#include "storage/store.hpp"

namespace holdfast::tickets {

// What somebody at the door holds in his hand, and when that was: an offline scanner tells of it later.
struct Scan {
    std::string code;              // a payload, or the code's first digits as they were typed
    std::optional<ShowId> show{};  // that this door is for; a typed code needs it
    std::string gate{};
    std::string nonce{};  // names this scan, so that telling of it twice is the same as once; empty: none
    Timestamp at;
};

enum class Verdict : std::uint8_t {
    admitted,
    not_found,
    torn,
    unknown_key,
    forged,
    wrong_show,
    too_early,
    too_late,
    already_in,
    cancelled,
    refunded,
    moved,
    not_confirmed,
    unclear,
    nonce_used,
};
inline constexpr std::size_t verdict_count = static_cast<std::size_t>(Verdict::nonce_used) + 1;

std::string_view to_wire(Verdict verdict);
std::string_view sentence_of(Verdict verdict);  // for whoever stands at the door

// The digits of a code that was typed, in lower case and without the blanks and hyphens that make it readable; nothing
// when it is no such code but perhaps a payload.
std::optional<std::string> typed_digits(std::string_view text);

// A code's first digits as a ticket shows them: `5C0DE-01234`.
std::string short_code(std::string_view code);

// The ticket that a scan means, with its seat's name.
struct Found {
    storage::Ticket ticket;
    SeatName name;
};

// not_found, torn, unknown_key or forged where it means none; unclear when a typed code is too short, comes without its
// show, or fits several tickets. Errors are the store's. A reader's thread.
Result<std::variant<Found, Verdict>> find_ticket(storage::Store& store, Office& office, const Scan& scan);

// What became of a scan: with the order and the ticket when there is one, and with who is in since when.
struct Admission {
    Verdict verdict = Verdict::not_found;
    std::optional<storage::OrderDetails> details{};
    std::optional<Found> found{};
    std::optional<storage::CheckIn> check_in{};  // of verdict admitted or already_in
};

// Lets the ticket in, with its line in the journal, or says why not. Errors are the store's. The storage thread, in a
// transaction.
Result<Admission> admit(storage::Store& store, Seconds doors_open, const Found& found, const Scan& scan,
                        const UserId& staff);

// Takes back that the ticket is in, with a line in the journal. not_found when it is not in.
Result<storage::CheckIn> undo_check_in(storage::Store& store, const TicketId& ticket, const UserId& staff,
                                       Timestamp now);

}  // namespace holdfast::tickets
