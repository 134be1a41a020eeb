// The sentences of the kiosk, in English, which names the keys for all languages.

export const en = {
  'kiosk.title': 'Tickets here',
};
