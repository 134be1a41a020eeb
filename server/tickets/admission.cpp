#include "server/tickets/admission.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>

namespace holdfast::tickets {
namespace {

using storage::CheckIn;
using storage::OrderDetails;
using storage::Store;
using storage::Ticket;
using storage::TicketState;

constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr std::size_t code_digits = 32;
constexpr std::size_t short_code_half = limits::min_typed_code_digits / 2;

struct Row {
    Verdict verdict;
    std::string_view wire;
    std::string_view sentence;
};

constexpr std::array<Row, verdict_count> rows{{
    {Verdict::admitted, "admitted", "Welcome."},
    {Verdict::not_found, "not_found", "There is no such ticket."},
    {Verdict::torn, "torn", "This is no whole ticket code. Scan it again, or type the code printed below it."},
    {Verdict::unknown_key, "unknown_key", "This ticket was signed by somebody else: it is not one of this house's."},
    {Verdict::forged, "forged", "This ticket is forged: its signature is not this house's."},
    {Verdict::wrong_show, "wrong_show", "This ticket is for another show."},
    {Verdict::too_early, "too_early", "The doors of this show are not open yet."},
    {Verdict::too_late, "too_late", "This show is over."},
    {Verdict::already_in, "already_in", "This ticket went in already."},
    {Verdict::cancelled, "cancelled", "This ticket was cancelled."},
    {Verdict::refunded, "refunded", "The money for this ticket was given back: it admits nobody."},
    {Verdict::moved, "moved", "Its order was moved to other seats and has new tickets: ask for those."},
    {Verdict::not_confirmed, "not_confirmed", "This ticket's order is not paid for yet."},
    {Verdict::unclear, "unclear",
     "These digits do not say which ticket: type ten of them or more, and name the show they are for."},
    {Verdict::nonce_used, "nonce_used", "This nonce named another scan before."},
}};

constexpr bool is_complete() {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (static_cast<std::size_t>(rows[i].verdict) != i || rows[i].wire.empty()) return false;
    }
    return true;
}
static_assert(is_complete(), "every Verdict needs its row, in the order of the enum");

using Sought = std::variant<Ticket, Verdict>;

Result<Sought> ticket_by_digits(Store& store, const Scan& scan, const std::string& digits) {
    if (digits.size() < limits::min_typed_code_digits || !scan.show) return Sought(Verdict::unclear);
    auto tickets = store.check_ins().tickets_with_code(*scan.show, digits, 2);
    if (!tickets) return tickets.error();
    if (tickets->empty()) return Sought(Verdict::not_found);
    return tickets->size() > 1 ? Sought(Verdict::unclear) : Sought(std::move(tickets->front()));
}

Verdict verdict_of(Flaw flaw) {
    switch (flaw) {
        case Flaw::torn:
            return Verdict::torn;
        case Flaw::unknown_key:
            return Verdict::unknown_key;
        case Flaw::forged:
            break;
    }
    return Verdict::forged;
}

// Most tickets are still valid and found by their seat; those that are not, in the walk that typed codes take as well.
Result<Sought> ticket_by_payload(Store& store, const Office& office, const Scan& scan) {
    const auto verified = verify(scan.code, office.keys.public_keys());
    if (const auto* flaw = std::get_if<Flaw>(&verified)) return Sought(verdict_of(*flaw));
    const Claim& claim = std::get<Claim>(verified);
    auto valid = store.check_ins().valid_ticket(claim.show, claim.seat);
    if (valid && valid->code == claim.code) return Sought(*std::move(valid));
    if (!valid && valid.error().code != ErrorCode::not_found) return valid.error();
    auto tickets = store.check_ins().tickets_with_code(claim.show, claim.code, 1);
    if (!tickets) return tickets.error();
    return tickets->empty() ? Sought(Verdict::not_found) : Sought(std::move(tickets->front()));
}

// A seat that was given back alone, out of an order that goes on, was paid back.
std::optional<Verdict> why_void(const OrderDetails& details, TicketState state) {
    if (details.order.status == OrderStatus::pending) return Verdict::not_confirmed;
    if (details.order.status == OrderStatus::refunded) return Verdict::refunded;
    if (details.order.status != OrderStatus::confirmed) return Verdict::cancelled;
    if (details.show_status == ShowStatus::cancelled) return Verdict::cancelled;
    return state == TicketState::voided ? std::optional(Verdict::refunded) : std::nullopt;
}

Verdict judge(const Admission& so_far, const Scan& scan, Seconds doors_open, TicketState state) {
    const OrderDetails& details = *so_far.details;
    if (scan.show && *scan.show != details.order.show) return Verdict::wrong_show;
    if (const auto verdict = why_void(details, state)) return *verdict;
    if (so_far.check_in) return Verdict::already_in;
    if (scan.at < details.starts_at - doors_open) return Verdict::too_early;
    return scan.at > details.ends_at ? Verdict::too_late : Verdict::admitted;
}

Result<storage::Nothing> note(Store& store, std::string_view action, const CheckIn& check_in, const UserId& staff,
                              Timestamp at) {
    boost::json::object detail;
    detail["ticket"] = check_in.ticket.text();
    detail["gate"] = check_in.gate;
    storage::JournalEntry line;
    line.at = at;
    line.actor = staff;
    line.action = action;
    line.show = check_in.show;
    line.order = check_in.order;
    line.seats = {check_in.seat};
    line.detail = boost::json::serialize(detail);
    return store.journal().add(line);
}

}  // namespace

std::string_view to_wire(Verdict verdict) {
    return rows[static_cast<std::size_t>(verdict)].wire;
}

std::string_view sentence_of(Verdict verdict) {
    return rows[static_cast<std::size_t>(verdict)].sentence;
}

std::optional<std::string> typed_digits(std::string_view text) {
    std::string digits;
    for (const char letter : text) {
        if (letter == ' ' || letter == '-') continue;
        const char small = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
        if (hex_digits.find(small) == std::string_view::npos) return std::nullopt;
        digits += small;
    }
    if (digits.empty() || digits.size() > code_digits) return std::nullopt;
    return digits;
}

std::string short_code(std::string_view code) {
    std::string text;
    for (const char digit : code.substr(0, 2 * short_code_half)) {
        if (text.size() == short_code_half) text += '-';
        text += digit >= 'a' ? static_cast<char>(digit - 'a' + 'A') : digit;
    }
    return text;
}

Result<std::variant<Found, Verdict>> find_ticket(Store& store, Office& office, const Scan& scan) {
    using Outcome = std::variant<Found, Verdict>;
    const auto digits = typed_digits(scan.code);
    auto sought = digits ? ticket_by_digits(store, scan, *digits) : ticket_by_payload(store, office, scan);
    if (!sought) return sought.error();
    if (const auto* verdict = std::get_if<Verdict>(&*sought)) return Outcome(*verdict);
    auto& ticket = std::get<Ticket>(*sought);
    const std::array seats{ticket.seat};
    auto names = office.names.of(store, ticket.show, seats);
    if (!names) return names.error();
    return Outcome(Found{std::move(ticket), std::move(names->front())});
}

Result<Admission> admit(Store& store, Seconds doors_open, const Found& found, const Scan& scan, const UserId& staff) {
    Admission admission;
    auto details = store.orders().details(found.ticket.order);
    if (!details) return details.error();
    admission.details = *std::move(details);
    admission.found = found;
    const auto tickets = store.orders().tickets_of(found.ticket.order);
    if (!tickets) return tickets.error();
    const auto ticket = std::ranges::find(*tickets, found.ticket.id, &Ticket::id);
    if (ticket == tickets->end()) {
        admission.verdict = Verdict::moved;
        return admission;
    }
    auto before = store.check_ins().check_in(ticket->id);
    if (!before && before.error().code != ErrorCode::not_found) return before.error();
    if (before) admission.check_in = *std::move(before);

    admission.verdict = judge(admission, scan, doors_open, ticket->state);
    if (admission.verdict == Verdict::already_in) return admission;
    admission.check_in.reset();
    if (admission.verdict != Verdict::admitted) return admission;
    const CheckIn check_in{ticket->id, ticket->order, ticket->seat, ticket->show, scan.at, scan.gate, staff};
    if (auto added = store.check_ins().add(check_in); !added) return added.error();
    if (auto noted = note(store, "ticket_checked_in", check_in, staff, scan.at); !noted) return noted.error();
    auto written = store.check_ins().check_in(ticket->id);
    if (!written) return written.error();
    admission.check_in = *std::move(written);
    return admission;
}

Result<CheckIn> undo_check_in(Store& store, const TicketId& ticket, const UserId& staff, Timestamp now) {
    auto check_in = store.check_ins().check_in(ticket);
    if (!check_in) return check_in;
    if (auto removed = store.check_ins().remove(ticket); !removed) return removed.error();
    if (auto noted = note(store, "check_in_undone", *check_in, staff, now); !noted) return noted.error();
    return check_in;
}

}  // namespace holdfast::tickets
