// The console’s sentences about what the house’s rules refuse, in English, which names the keys for all languages.

export const en = {
  'refused.venue_has_halls': 'A venue with halls stays. Remove its halls first.',
  'refused.venue_name': 'There is a venue with this name already.',
  'refused.hall_has_shows': 'A hall with shows stays. Remove its shows first.',
  'refused.hall_name': 'This venue has a hall with this name already.',
  'refused.hall_seats':
    'Seats of coming shows are held, sold or off sale, so these shows keep their plan. Nothing was changed.',
  'refused.hall_changed':
    'Either this venue has a hall with this name already, or a show of the hall cannot have the other plan: it has been sold before, or somebody is just changing it.',
  'refused.plan_in_use': 'A hall or a show has this plan, so it stays. Give the hall another plan first.',
  'refused.category_has_events': 'A category with events stays. Give its events another one first.',
  'refused.category_slug_taken': 'Another category has this address already.',
  'refused.event_has_shows': 'An event with shows stays. Remove its shows first.',
  'refused.show_stays':
    'A show stays while it is on sale or its seats are held, and for good once a seat was sold. Pause the sale, or cancel the show: its buyers then get their money back.',
  'refused.show_setting':
    'A show whose seats were sold, are held or off sale keeps its event and its hall’s plan. It may also be that somebody is just changing it: then try again in a moment.',
  'refused.sale_step':
    'The sale of this show stands otherwise by now, or the show is over. Load the page again.',
  'refused.show_over': 'This show is cancelled already, or over.',
  'refused.hall_taken': 'Something else is played in this hall at that time.',
  'refused.prices_missing': 'Every category needs a price before the sale opens.',
  'refused.starts_at':
    'The show must begin at a time that the clocks of the venue show, before it ends and before its sale closes.',
  'refused.ends_at':
    'The show must end after it begins and at most a week later, at a time that the clocks of the venue show.',
  'refused.sale_opens_at':
    'The sale must open before it closes, at a time that the clocks of the venue show.',
  'refused.sale_closes_at':
    'The sale must close after it opens and before the show has ended, at a time that the clocks of the venue show.',
  'refused.choice_gone': 'What was chosen is not there any more. Choose something else.',
  'refused.weekdays': 'Choose at least one day of the week that comes between the first and the last day.',
  'refused.times': 'Each time is named once, and the clocks of the venue must show it on every day.',
  'refused.last_day': 'The last day must not be before the first, and at most {most} shows are made at once.',
  'refused.line': 'This must be one line of text, and not empty.',
  'refused.slug': 'Only small letters, digits and single hyphens between them.',
  'refused.account_kept':
    'The last administrator stays one, and nobody disables the account that he is signed in with. Guests and kiosks keep their role.',
  'refused.account_stays':
    'An account with orders stays, and so do the last administrator and the account that you are signed in with.',
  'refused.device_name': 'Another account has this name already.',
  'refused.webhooks_full': 'There are as many webhooks as there may be. Remove one first.',
  'refused.webhook_url':
    'This address cannot be told: it must begin with https:// and be reachable from outside.',
  'refused.webhook_events': 'Choose at least one event.',
  'refused.delivery': 'This delivery is waiting already, or its webhook is disabled.',
  'refused.admitted': 'Tickets of these seats went in already. Take that back first.',
  'refused.order_over':
    'This order is over already, its show has begun, or its payment is just being decided.',
  'refused.not_in_order':
    'These seats are not in this order any more, or none would be left. Load the page again.',
  'refused.move_seats':
    'Tickets of these seats went in already, or the order gave the new seats back before.',
  'refused.move_order': 'Only a booked order of a show to come can be moved.',
  'refused.move_taken': 'One of the new seats is not free any more.',
  'refused.move_price':
    'An order is moved within a price category. Give the seat back and sell the new one at the counter instead.',
  'refused.resend': 'Only a booked order has tickets to mail, and it or its buyer needs a mail address.',
  'refused.mail_over': 'This mail was sent already, or nobody needs it any more.',
  'refused.refund_over': 'This refund was made, or is just being tried.',
  'refused.seats_taken': 'Some of these seats are held or sold by now. None was changed.',
};
