// Why a ticket does not go in, in English, which names the keys for all languages.

export const en = {
  'reason.torn': 'This is no whole ticket code. Scan it again, or type the code below it.',
  'reason.forged': 'Forged: the signature is not this house’s.',
  'reason.unknown_key': 'Not a ticket of this house.',
  'reason.not_found': 'There is no such ticket for this show.',
  'reason.unclear': 'Type all ten letters and digits of the code.',
  'reason.wrong_show': 'For another show.',
  'reason.wrong_show.which': 'For another show: {title}, {when}.',
  'reason.too_early': 'The doors are not open yet.',
  'reason.too_late': 'This show is over.',
  'reason.already_in': 'Already in.',
  'reason.already_in.when': 'Already in since {time}.',
  'reason.already_in.where': 'Already in since {time}, {gate}.',
  'reason.cancelled': 'This ticket was cancelled.',
  'reason.refunded': 'The money for this ticket was given back.',
  'reason.not_confirmed': 'This ticket is not paid for.',
  'reason.nonce_used': 'Scan it again.',
  'reason.too_old': 'It was too long ago to be told to the server.',
  'reason.typed_offline':
    'The server cannot be reached, and a typed code cannot be checked without it. Scan the QR code.',
  'reason.unprepared': 'The server has not been reached yet. Nothing can be checked before it was.',
  'reason.failed': 'It could not be checked. Try again.',
};
