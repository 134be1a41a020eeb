// Guards that a run can switch off by name, to show that the simulation would notice. The core and the rules stay as
// they are: a mutant bends what goes in and out of them, or the models around them.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace holdfast::simulation {

enum class Mutant {
    none,
    limit,                     // customers may hold far more than the limit
    expiry,                    // the room never hears that time passes
    expiry_at_purchase,        // a purchase is decided at the time of the command before it
    all_or_nothing,            // what is free of a refused select is held all the same
    exchanged_seats_kept,      // seats that better ones were chosen instead of stay with their customer
    sale_status,               // the room is not told that the sale changed
    abandoned_purchase,        // an abandoned purchase is forgotten instead of restored
    revoked_holder,            // whose hold is revoked is not told
    sold_shown_free,           // viewers are told `free` where a seat was sold
    lost_change,               // the last seat of a flush is not sent
    resume_with_gap,           // a returning client is told that nothing changed
    epoch_kept,                // a restarted room keeps its old epoch
    one_tab_told,              // only one of a customer's connections gets the cart
    overtaking,                // messages of a connection overtake each other
    told_before_commit,        // sold is said before the order is on disk
    unique_index,              // the store lets a seat be live in two orders
    order_lost_in_crash,       // a restarted room misses a confirmed order
    seats_kept,                // the room is not told that an order was cancelled
    closed_room_sells,         // … nor that the show was
    batch_not_reread,          // a batch of a closing show that nobody knows of is taken for lost
    closing_forgotten,         // a restarted server forgets that a show is closing
    order_revived,             // a payment that comes late revives an order of a cancelled show
    bank_told_first,           // the bank hears of an order before it is on disk
    capture_before_state,      // money is asked for before that is on disk
    failed_look_believed,      // a look that the bank refuses is taken for a payment that will never be captured
    unknown_taken_for_failed,  // a confirmation that nobody knows of is taken for lost, and the money sent back
    capture_key_lost,          // a capture that is repeated has another key
    amount_unchecked,          // whatever was captured is taken for the price
    webhook_believed,          // a webhook's word is taken for the bank's
    late_capture_ignored,      // nobody looks any more for money that may have come
    late_capture_unasked,      // an order that was given up is confirmed without asking the room for its seats
    late_capture_unchecked,    // … nor the store
    cart_back_too_early,       // a cart is given back while its payment may still be captured
    returned_cart_short,       // … without time on top
    recovery_left_out,         // what was under way at a crash waits for the minute's look
    minute_look_left_out,      // what was lost sight of stays lost
    reclaimed_seats_kept,      // seats that were reclaimed in vain stay with their buyer
    refund_key_new,            // a refund that is repeated has another key
    refunds_forgotten,         // a restarted server sends no refunds
    room_told_by_loop,         // the room hears of an order later than of what was committed behind it
    mail_apart,                // an order's mail is not written together with its confirmation
};

inline constexpr std::array<std::pair<Mutant, std::string_view>, 41> mutants{{
    {Mutant::limit, "limit"},
    {Mutant::expiry, "expiry"},
    {Mutant::expiry_at_purchase, "expiry_at_purchase"},
    {Mutant::all_or_nothing, "all_or_nothing"},
    {Mutant::exchanged_seats_kept, "exchanged_seats_kept"},
    {Mutant::sale_status, "sale_status"},
    {Mutant::abandoned_purchase, "abandoned_purchase"},
    {Mutant::revoked_holder, "revoked_holder"},
    {Mutant::sold_shown_free, "sold_shown_free"},
    {Mutant::lost_change, "lost_change"},
    {Mutant::resume_with_gap, "resume_with_gap"},
    {Mutant::epoch_kept, "epoch_kept"},
    {Mutant::one_tab_told, "one_tab_told"},
    {Mutant::overtaking, "overtaking"},
    {Mutant::told_before_commit, "told_before_commit"},
    {Mutant::unique_index, "unique_index"},
    {Mutant::order_lost_in_crash, "order_lost_in_crash"},
    {Mutant::seats_kept, "seats_kept"},
    {Mutant::closed_room_sells, "closed_room_sells"},
    {Mutant::batch_not_reread, "batch_not_reread"},
    {Mutant::closing_forgotten, "closing_forgotten"},
    {Mutant::order_revived, "order_revived"},
    {Mutant::bank_told_first, "bank_told_first"},
    {Mutant::capture_before_state, "capture_before_state"},
    {Mutant::failed_look_believed, "failed_look_believed"},
    {Mutant::unknown_taken_for_failed, "unknown_taken_for_failed"},
    {Mutant::capture_key_lost, "capture_key_lost"},
    {Mutant::amount_unchecked, "amount_unchecked"},
    {Mutant::webhook_believed, "webhook_believed"},
    {Mutant::late_capture_ignored, "late_capture_ignored"},
    {Mutant::late_capture_unasked, "late_capture_unasked"},
    {Mutant::late_capture_unchecked, "late_capture_unchecked"},
    {Mutant::cart_back_too_early, "cart_back_too_early"},
    {Mutant::returned_cart_short, "returned_cart_short"},
    {Mutant::recovery_left_out, "recovery_left_out"},
    {Mutant::minute_look_left_out, "minute_look_left_out"},
    {Mutant::reclaimed_seats_kept, "reclaimed_seats_kept"},
    {Mutant::refund_key_new, "refund_key_new"},
    {Mutant::refunds_forgotten, "refunds_forgotten"},
    {Mutant::room_told_by_loop, "room_told_by_loop"},
    {Mutant::mail_apart, "mail_apart"},
}};

inline std::optional<Mutant> parse_mutant(std::string_view name) {
    for (const auto& [mutant, its_name] : mutants) {
        if (its_name == name) return mutant;
    }
    return std::nullopt;
}

}  // namespace holdfast::simulation
