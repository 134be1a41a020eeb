// Tests read one kind of English, whatever the machine's own language is.

import { speak } from '../src/text/language.ts';

await speak('en', ['en-GB']);
