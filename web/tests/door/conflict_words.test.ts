// What is said above the tickets that should not have gone in.

import { afterEach, expect, test } from 'vitest';
import { tn } from '../../src/door/text/t.ts';
import { type Language, speak } from '../../src/text/language.ts';

afterEach(() => speak('en', ['en-GB']));

test.each<[Language, string, string]>([
  ['en', '1 ticket … It was let in', '2 tickets … They were let in'],
  ['de', '1 Karte … Sie wurde hier', '2 Karten … Sie wurden hier'],
  ['fr', '1 billet … Il est entré', '2 billets … Ils sont entrés'],
])('of one ticket it speaks as of one, in %s', async (language, of_one, of_two) => {
  await speak(language);
  for (const [count, said] of [of_one, of_two].entries()) {
    const [title, text] = said.split(' … ');
    expect(tn('conflicts.title', count + 1)).toContain(title);
    expect(tn('conflicts.text', count + 1)).toContain(text);
  }
});
