// The rules of the house that refuse what is well-formed and allowed: the `reason` of a problem over REST, beside its
// code. What a reason's sentence names are its facts, in brackets here. The contract lists both (RefusalReason in
// openapi.yaml), and the console has a sentence for each in every language of its own; tests see to it that none is
// forgotten.
#pragma once

#include "protocol/errors.hpp"

namespace holdfast::reasons {

// ---- what stays, because something depends on it ----
inline constexpr Reason venue_has_halls{"venue_has_halls"};          // [count]
inline constexpr Reason hall_has_shows{"hall_has_shows"};            // [count]
inline constexpr Reason plan_has_halls{"plan_has_halls"};            // [count]
inline constexpr Reason plan_has_shows{"plan_has_shows"};            // [count]
inline constexpr Reason category_has_events{"category_has_events"};  // [count]
inline constexpr Reason event_has_shows{"event_has_shows"};          // [count]
inline constexpr Reason account_has_orders{"account_has_orders"};    // [count]
inline constexpr Reason hall_stays_in_venue{"hall_stays_in_venue"};  // shows are played in it

// ---- shows ----
inline constexpr Reason show_on_sale{"show_on_sale"};                          // so it cannot be removed
inline constexpr Reason show_was_sold{"show_was_sold"};                        // [seats] so it stays on record
inline constexpr Reason show_stays_in_event{"show_stays_in_event"};            // [seats] that were sold of it
inline constexpr Reason show_keeps_plan_taken{"show_keeps_plan_taken"};        // [show, seats] that are held or sold
inline constexpr Reason show_keeps_plan_blocked{"show_keeps_plan_blocked"};    // [show, seats] that are off sale
inline constexpr Reason show_keeps_plan_was_sold{"show_keeps_plan_was_sold"};  // [show] has orders that are over
inline constexpr Reason seats_held{"seats_held"};                      // [seats] by customers, so it cannot be removed
inline constexpr Reason show_changing{"show_changing"};                // [show] by somebody else, just now
inline constexpr Reason show_added_meanwhile{"show_added_meanwhile"};  // to the hall that is changed
inline constexpr Reason show_status{"show_status"};  // [status] that does not lead to the one asked for
inline constexpr Reason show_over{"show_over"};      // it has ended
inline constexpr Reason show_cancelled_or_over{"show_cancelled_or_over"};
inline constexpr Reason show_not_cancelled{"show_not_cancelled"};
inline constexpr Reason hall_taken{"hall_taken"};          // [title, starts_at, ends_at, time_zone] of the other show
inline constexpr Reason prices_missing{"prices_missing"};  // [categories, show] as `A, B`; which show, if not this
inline constexpr Reason ends_before_start{"ends_before_start"};
inline constexpr Reason lasts_too_long{"lasts_too_long"};  // [most_days]
inline constexpr Reason sale_closes_before_opening{"sale_closes_before_opening"};
inline constexpr Reason sale_closes_after_show{"sale_closes_after_show"};
inline constexpr Reason before_1970{"before_1970"};
inline constexpr Reason no_such_time{"no_such_time"};  // [time_zone] whose clocks are put forward over it

// ---- series ----
inline constexpr Reason last_day_before_first{"last_day_before_first"};
inline constexpr Reason no_such_weekday{"no_such_weekday"};  // between the first and the last day
inline constexpr Reason too_many_shows{"too_many_shows"};    // [most]
inline constexpr Reason time_named_twice{"time_named_twice"};

// ---- names and accounts ----
inline constexpr Reason name_taken{"name_taken"};
inline constexpr Reason account_taken{"account_taken"};  // its user name or mail address
inline constexpr Reason last_admin{"last_admin"};
inline constexpr Reason own_account{"own_account"};  // nobody disables or removes himself
inline constexpr Reason role_stays{"role_stays"};    // [role]

// ---- orders ----
inline constexpr Reason order_over{"order_over"};  // [status, ended_at, time_zone]
inline constexpr Reason order_not_confirmed{"order_not_confirmed"};
inline constexpr Reason too_late{"too_late"};  // [until, time_zone] it could be given back
inline constexpr Reason payment_undecided{"payment_undecided"};
inline constexpr Reason not_awaiting_payment{"not_awaiting_payment"};
inline constexpr Reason just_paid{"just_paid"};  // so it can be cancelled now
inline constexpr Reason tickets_went_in{"tickets_went_in"};
inline constexpr Reason seats_given_back{"seats_given_back"};  // by this order, before
inline constexpr Reason other_category{"other_category"};      // [from, to] price categories of a move
inline constexpr Reason no_mail_address{"no_mail_address"};

// ---- mails, refunds, webhooks, jobs ----
inline constexpr Reason mail_sent{"mail_sent"};
inline constexpr Reason mail_needless{"mail_needless"};
inline constexpr Reason refund_under_way{"refund_under_way"};  // or done
inline constexpr Reason webhooks_full{"webhooks_full"};        // [most]
inline constexpr Reason webhook_not_https{"webhook_not_https"};
inline constexpr Reason webhook_not_public{"webhook_not_public"};
inline constexpr Reason webhook_disabled{"webhook_disabled"};
inline constexpr Reason delivery_waiting{"delivery_waiting"};
inline constexpr Reason answer_not_kept{"answer_not_kept"};  // of a call that was done with this key before
inline constexpr Reason job_running{"job_running"};

}  // namespace holdfast::reasons
