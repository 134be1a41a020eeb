// The sentences of the console, in English, which names the keys for all languages.

export const en = {
  'console.title': 'Console',
};
