// The console’s sentences about what is refused of a form or a choice of seats, in English, which names the keys for all languages.

export const en = {
  'refused.choice_gone': 'What was chosen is not there any more. Choose something else.',
  'refused.weekdays': 'Choose at least one day of the week.',
  'refused.line': 'This must be one line of text, and not empty.',
  'refused.slug': 'Only small letters, digits and single hyphens between them.',
  'refused.webhook_events': 'Choose at least one event.',
  'refused.not_in_order':
    'These seats are not in this order any more, or none would be left. Load the page again.',
  'refused.move_taken': 'One of the new seats is not free any more.',
  'refused.seats_taken': 'Some of these seats are held or sold by now. None was changed.',
};
