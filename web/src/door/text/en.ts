// The sentences of the door, in English, which names the keys for all languages.

export const en = {
  'door.title': 'Door',
};
