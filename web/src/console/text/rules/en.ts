// The console’s sentences for the rules of the house, by the reason that a refusal names, in English, which names the keys
// for all languages.

export const en = {
  'rule.venue_has_halls.one': '{count} hall is in this venue, so it stays. Remove that hall first.',
  'rule.venue_has_halls.other': '{count} halls are in this venue, so it stays. Remove these halls first.',
  'rule.hall_has_shows.one': '{count} show depends on this hall, so it stays. Remove that show first.',
  'rule.hall_has_shows.other': '{count} shows depend on this hall, so it stays. Remove these shows first.',
  'rule.plan_has_halls.one': '{count} hall has this plan, so it stays. Give that hall another plan first.',
  'rule.plan_has_halls.other':
    '{count} halls have this plan, so it stays. Give these halls another plan first.',
  'rule.plan_has_shows.one': '{count} show has this plan, so it stays.',
  'rule.plan_has_shows.other': '{count} shows have this plan, so it stays.',
  'rule.category_has_events.one':
    '{count} event is in this category, so it stays. Give that event another category first.',
  'rule.category_has_events.other':
    '{count} events are in this category, so it stays. Give these events another category first.',
  'rule.event_has_shows.one': '{count} show depends on this event, so it stays. Remove that show first.',
  'rule.event_has_shows.other': '{count} shows depend on this event, so it stays. Remove these shows first.',
  'rule.account_has_orders.one': 'This account has {count} order, so it stays. Disable it instead.',
  'rule.account_has_orders.other': 'This account has {count} orders, so it stays. Disable it instead.',
  'rule.hall_stays_in_venue': 'Shows are played in this hall, so it stays in its venue.',
  'rule.this_show': 'This show',
  'rule.each_show': 'Each show',
  'rule.other_show': 'Show {number}',
  'rule.show_on_sale': 'This show is on sale. Pause it first; or cancel it, if seats were sold.',
  'rule.show_was_sold.one':
    '{count} seat of this show was sold, so it stays on record. Cancel it to refund its customers.',
  'rule.show_was_sold.other':
    '{count} seats of this show were sold, so it stays on record. Cancel it to refund its customers.',
  'rule.show_stays_in_event.one': '{count} seat of this show was sold, so it stays a show of its event.',
  'rule.show_stays_in_event.other': '{count} seats of this show were sold, so it stays a show of its event.',
  'rule.show_keeps_plan_taken.one': '{show} keeps its seating plan: {count} of its seats is held or sold.',
  'rule.show_keeps_plan_taken.other': '{show} keeps its seating plan: {count} of its seats are held or sold.',
  'rule.show_keeps_plan_blocked.one':
    '{show} keeps its seating plan: {count} of its seats is off sale. Put it back on sale first.',
  'rule.show_keeps_plan_blocked.other':
    '{show} keeps its seating plan: {count} of its seats are off sale. Put them back on sale first.',
  'rule.show_keeps_plan_was_sold':
    '{show} keeps its seating plan: it has orders that are over, and they name seats of it.',
  'rule.seats_held.one': 'Customers hold {count} seat of this show. Wait until it is given back.',
  'rule.seats_held.other': 'Customers hold {count} seats of this show. Wait until they are given back.',
  'rule.show_changing': '{show} is being changed by somebody else just now. Try again in a moment.',
  'rule.show_added_meanwhile': 'A show of this hall was added meanwhile. Try again.',
  'rule.show_status':
    'By now this show stands at “{status}”, and from there this is not possible. Load the page again.',
  'rule.show_over': 'This show has ended.',
  'rule.show_cancelled_or_over': 'This show is cancelled already, or over.',
  'rule.show_not_cancelled': 'This show is not cancelled.',
  'rule.hall_taken': 'This hall is taken: “{title}” is played there, {starts_at} until {ends_at}.',
  'rule.prices_missing':
    '{show} needs a price for every category before its sale opens. These have none: {categories}.',
  'rule.ends_before_start': 'The show ends before it begins.',
  'rule.lasts_too_long.one': 'A show lasts {count} day at most.',
  'rule.lasts_too_long.other': 'A show lasts {count} days at most.',
  'rule.sale_closes_before_opening': 'The sale closes before it opens.',
  'rule.sale_closes_after_show': 'The sale closes after the show has ended.',
  'rule.before_1970': 'Shows begin after 1970.',
  'rule.no_such_time':
    'There is no such time that day: the clocks of {time_zone} are put forward over it. Choose another.',
  'rule.last_day_before_first': 'The last day is before the first.',
  'rule.no_such_weekday': 'None of these days of the week comes between the first and the last day.',
  'rule.too_many_shows.one': 'At most {count} show is made at once.',
  'rule.too_many_shows.other': 'At most {count} shows are made at once. Choose fewer days or fewer times.',
  'rule.time_named_twice': 'This time is named twice.',
  'rule.name_taken': 'There is one with this name already.',
  'rule.name_taken.venue': 'There is a venue with this name already.',
  'rule.name_taken.hall': 'This venue has a hall with this name already.',
  'rule.name_taken.category': 'Another category has this address already.',
  'rule.name_taken.device': 'Another account has this name already.',
  'rule.last_admin': 'This is the last administrator. Make another one first.',
  'rule.role_stays': 'The role “{role}” is for good. Make another account instead.',
  'rule.order_over': 'This order is over already. It stands at “{status}”.',
  'rule.order_over.since': 'This order has been over since {ended_at}. It stands at “{status}”.',
  'rule.order_not_confirmed': 'Only a booked order allows this.',
  'rule.too_late': 'This order could be given back until {until}. That is over.',
  'rule.payment_undecided': 'The payment of this order is being decided just now. Try again in a moment.',
  'rule.not_awaiting_payment': 'This order is not waiting for a payment any more.',
  'rule.just_paid': 'This order has just been paid. It can be cancelled now.',
  'rule.tickets_went_in': 'Tickets of these seats went in already. Take that back first.',
  'rule.seats_given_back':
    'This order gave these seats back before. Choose others, or sell them at the counter.',
  'rule.other_category':
    'An order is moved within a price category: this seat is in {to}, the other in {from}. Give the seat back and sell the new one at the counter instead.',
  'rule.no_mail_address': 'Neither this order nor its buyer has a mail address.',
  'rule.mail_sent': 'This mail was sent already.',
  'rule.mail_needless': 'What this mail tells of is over: nobody needs it any more.',
  'rule.refund_under_way': 'This refund was made, or is just being tried.',
  'rule.webhooks_full.one': 'There is {count} webhook, and no more may be. Remove it first.',
  'rule.webhooks_full.other': 'There are {count} webhooks, and no more may be. Remove one first.',
  'rule.webhook_not_https': 'The address of a webhook must begin with https://.',
  'rule.webhook_not_public':
    'This address is in a private network, or of the server itself. A webhook needs a public one.',
  'rule.webhook_disabled': 'This webhook is disabled. Enable it first.',
  'rule.delivery_waiting': 'This delivery is waiting to be sent already.',
  'rule.answer_not_kept':
    'This was done already; only its answer was lost. Load the page again. If there was a secret in it, remove the entry and make a new one.',
  'rule.job_running': 'This job is running. Wait for its end.',
};
