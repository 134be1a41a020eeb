// Plain rows, as the store gives and takes them. Nothing here knows SQL.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "protocol/ids.hpp"
#include "protocol/languages.hpp"
#include "protocol/messages.hpp"
#include "protocol/money.hpp"
#include "protocol/time.hpp"
#include "storage/list_pages.hpp"

namespace holdfast::storage {

struct Venue {
    VenueId id;
    std::string name;
    std::string address;
    std::string time_zone;  // IANA name
};

struct Hall {
    HallId id;
    VenueId venue;
    std::string name;
    PlanId plan;
};

struct Plan {
    PlanId id;
    std::string name;
    std::string document;  // as imported, complete
    std::string etag;      // hexadecimal SHA-256 of the document
    std::uint32_t seat_count = 0;
    std::vector<std::string> categories{};  // of its seats, by name, as the document has them
};

// A kind of event, known by its slug in addresses: lower-case letters, digits and hyphens.
struct Category {
    CategoryId id;
    std::string slug{};
    std::string name{};
};

// Texts that nobody knows are empty.
struct Event {
    EventId id;
    std::string title;
    std::string description;
    Category category;
    std::uint32_t duration_min = 0;
    std::string release_date{};  // YYYY-MM-DD
    std::string poster_url{};
    std::string language{};  // BCP 47
    std::string age_rating{};
    std::optional<Timestamp> next_show_at{};  // kept by the store: the first one that is still to come
    std::int64_t sold_seats = 0;              // rolled up now and then: how popular it is
};

// What the seats of one plan category cost in one show.
struct Price {
    std::string category;
    Money price;
};

// A show with what everybody who shows it needs of its surroundings.
struct Show {
    ShowId id;
    Event event;
    Venue venue;
    Hall hall;
    PlanId plan;
    Timestamp starts_at;
    Timestamp ends_at;
    Timestamp sale_opens_at;
    Timestamp sale_closes_at;
    ShowStatus status = ShowStatus::on_sale;
    // Until how long before the start an owner may have a paid order refunded; nothing: limits::refund_notice_s.
    std::optional<Seconds> refund_notice{};
    std::vector<Price> prices;
    std::vector<SeatIndex> blocked;
};

struct Account {
    UserId id;
    std::string username;       // unique, compared without case; empty for guests
    std::string email;          // empty for guests
    std::string password_hash;  // libsodium's encoded string; empty for guests
    std::string role;           // as auth/roles.hpp writes it
    Timestamp created_at;
    bool disabled = false;
    Language language = Language::en;  // of what is written to them
};

// A place in a list of people, the newest first: after who was made then and has this id.
struct AccountPosition {
    Timestamp created_at;
    UserId id;
};

enum class AccountSort : std::uint8_t { newest, oldest, name };  // guests have no name

// Which accounts to list: those that have all that is set. Guests only where `role` asks for them.
struct AccountSearch {
    std::string prefix{};  // how the name or the mail address begins, whatever its case
    std::string role{};
    AccountSort sort = AccountSort::newest;
    std::optional<AccountPosition> after{};  // by age
    std::string after_name{};                // by name
    std::uint32_t limit = 0;
};

// A mailed link that sets a new password, once.
struct PasswordReset {
    UserId user;
    std::string token_hash;
    Timestamp expires_at;
};

// A kiosk: an account that comes in with a token instead of a password.
struct Device {
    UserId user;
    std::string name;  // the account's username
    std::string token_hash;
    Timestamp created_at;
    std::optional<Timestamp> last_used_at{};
};

// A login: all refresh tokens that descend from it. `current_token` is the jti that may be used next.
struct TokenFamily {
    TokenFamilyId id;
    UserId user;
    std::string current_token;
    Timestamp expires_at;
    bool revoked = false;
};

struct Order {
    OrderId id;
    ShowId show;
    UserId user;
    OrderStatus status = OrderStatus::pending;
    std::string method;
    std::string email;
    std::string idempotency_key;      // unique per user; empty: none
    std::string request_fingerprint;  // of the request that made it, to tell a repeat from a misuse of its key
    Money total;
    Timestamp created_at;
    std::optional<Timestamp> confirmed_at{};
    std::optional<Timestamp> ended_at{};  // when it was cancelled or refunded, or expired
    Language language = Language::en;     // of what its buyer is written
    std::vector<PricedSeat> seats;
    std::vector<SeatIndex> returned{};  // of them: given back while the order went on
};

// How far a payment got with its provider. `capturing` may have happened or not; `over` never will.
enum class PaymentState : std::uint8_t { creating, waiting, capturing, captured, over };

// A seat of an order that is exchanged for another of its show.
struct SeatMove {
    SeatIndex from;
    SeatIndex to;
};

// What is under way between an order and the provider that its money comes by.
struct Payment {
    OrderId order;
    std::string provider;
    std::string return_key;  // names it in the address that its buyer comes back to: nobody can guess it
    PaymentState state = PaymentState::creating;
    std::string reference{};          // the provider's name for it; empty while there is none
    std::string approve_url{};        // where the buyer goes to
    std::string capture_reference{};  // what refunds refer to
    std::int64_t captured_minor = 0;
    Timestamp pay_by;                         // until when the buyer may approve it
    Timestamp held_until;                     // the deadline of the cart that is being paid for
    std::optional<Timestamp> next_look_at{};  // nothing when nobody has to look at it any more
};

// A place in the list of payments to look at.
struct PaymentDue {
    Timestamp at;
    OrderId order;
};

// `failed` ones wait for an administrator.
enum class RefundState : std::uint8_t { due, done, failed };

// How many refunds there are of a kind, and what they come to.
struct RefundSum {
    RefundState state = RefundState::due;
    std::int64_t refunds = 0;
    Money amount{};
};

// Money that goes back by the way it came.
struct Refund {
    std::int64_t number = 0;
    OrderId order;
    Money amount;
    std::vector<SeatIndex> seats{};  // that were given back for it
    std::string reason{};
    RefundState state = RefundState::due;
    Timestamp created_at;
    std::optional<Timestamp> done_at{};
    std::string reference{};  // the provider's name for it
    std::uint32_t attempts = 0;
    Timestamp next_try_at;
    std::string last_error{};
};

// An order with what a page about it shows: what is played when and where, and who bought it.
struct OrderDetails {
    Order order;
    std::string username;    // of the buyer; empty for guests
    std::string user_email;  // of the buyer's account; empty for guests
    EventId event;
    std::string title;
    VenueId venue;
    std::string venue_name;
    std::string venue_address;
    std::string time_zone;  // the venue's
    std::string hall_name;
    Timestamp starts_at;
    Timestamp ends_at;
    ShowStatus show_status = ShowStatus::on_sale;
    std::optional<Seconds> refund_notice{};  // the show's own
    std::int64_t refunded_minor = 0;         // that went back, or is going to
    bool is_refund_due = false;              // some of it has not arrived
    std::string pay_url{};                   // where a pending order is approved; empty when it is not
    std::optional<Timestamp> pay_by{};
};

// Which orders to list: those that have all that is set. At most one of `email` and `username_prefix` is.
struct OrderSearch {
    std::optional<ShowId> show{};
    std::optional<SeatIndex> seat{};  // of `show`: that have it or had it; neither of the following goes with it
    std::optional<OrderStatus> status{};
    std::string email{};                     // of the order or of its buyer, whatever its case
    std::string username_prefix{};           // how the buyer's name begins, whatever its case
    SortOrder sort = SortOrder::descending;  // by when they were made
};

// The call that cancels a show. It stays in the store until all of the show's orders are cancelled too.
struct ShowCancellation {
    ShowId show;
    std::optional<UserId> actor{};
    std::string reason{};
    Timestamp at;
};

// What a call with an Idempotency-Key was answered first.
struct FirstAnswer {
    std::string caller;
    std::string key;
    std::string fingerprint;  // of the request, to tell a repeat from a misuse of its key
    unsigned status = 200;
    std::string content_type;
    std::string headers;  // a line each, `Name: value`
    std::string body;
    Timestamp expires_at;
};

// A ticket admits for as long as its order claims its seat.
enum class TicketState : std::uint8_t { valid, voided };

struct Ticket {
    TicketId id;
    OrderId order;
    ShowId show;
    SeatIndex seat;
    std::string code;  // random 128 bits in hexadecimal
    TicketState state = TicketState::valid;
};

// That a ticket went through the door.
struct CheckIn {
    TicketId ticket;
    OrderId order;
    SeatIndex seat;
    ShowId show;
    Timestamp at;
    std::string gate;  // empty: whoever let it in did not say
    UserId by;
    std::string by_name{};
};

// A ticket that admits nobody any more. Numbers grow in the order in which that came to be.
struct VoidTicket {
    std::int64_t number = 0;
    Ticket ticket;
};

// How many of a show's tickets are in.
struct Attendance {
    struct Gate {
        std::string name;
        std::uint32_t admitted = 0;
        Timestamp last_at;
    };
    std::uint32_t sold = 0;     // tickets that are valid
    std::vector<Gate> gates{};  // by name
};

// A seat of a show that belongs to a live order (pending or confirmed).
struct LiveSeat {
    SeatIndex seat;
    OrderId order;
    UserId user;
    OrderStatus order_status = OrderStatus::confirmed;
    // Of a pending order whose payment is under way.
    std::optional<Timestamp> held_until{};
    std::optional<Timestamp> pay_by{};
};

// A seat of a confirmed order, and whose it is.
struct SoldSeat {
    SeatIndex seat;
    OrderId order;
    UserId user;
    std::string username;  // empty for guests, as is what follows
    std::string email;
    std::string role;
    Timestamp since;  // when the order was confirmed
};

// One line of the journal. `action` is a word like `order_confirmed`; `subject` names what was changed where that is
// neither a show nor an order, as `venue:3` or `user:<id>`; `detail` is a JSON object with what a person wants to know.
struct JournalEntry {
    std::int64_t number = 0;
    Timestamp at;
    std::optional<UserId> actor{};  // nobody: the server itself
    std::string action;
    std::optional<ShowId> show{};
    std::optional<OrderId> order{};
    std::string subject{};
    std::vector<SeatIndex> seats{};
    std::string detail = "{}";
};

// A mail that is to be sent. `kind` is a word like `order_confirmed`; `payload` is a JSON object with what the mail is
// made of: `order` names an order, which its words are read from when it is sent.
struct OutboxLine {
    std::int64_t number = 0;
    Timestamp created_at;
    std::string kind;
    std::string recipient;  // a mail address
    std::string payload = "{}";
    std::uint32_t attempts = 0;  // to send it so far; the store counts them
};

// How far a mail has come: nobody has tried to send it; it is to be tried again; it was sent; it was given up; what it
// tells of was over when its turn came.
enum class MailState : std::uint8_t { fresh, waiting, sent, failed, needless };

struct Mail {
    OutboxLine line;
    MailState state = MailState::fresh;
    std::optional<Timestamp> next_attempt_at{};  // of one that waits
    std::optional<Timestamp> ended_at{};         // when it was sent or given up, or found needless
    std::string last_error{};                    // why it was not sent, the last time
};

// What one attempt to send a mail came to, at `at`.
struct MailOutcome {
    std::int64_t number = 0;
    MailState state = MailState::sent;
    Timestamp at;
    std::string error{};
    std::optional<Timestamp> next_attempt_at{};  // where it waits
};

// Whether a device is one that an account was opened on before. The first one of an account is nobody's surprise.
enum class Acquaintance : std::uint8_t { first, known, stranger };

}  // namespace holdfast::storage
