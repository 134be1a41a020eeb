// All sentences of the console, in German.

import { de as dashboard } from './dashboard/de.ts';
import { de as desk } from './desk/de.ts';
import { de as frame } from './frame/de.ts';
import { de as house } from './house/de.ts';
import { de as journal } from './journal/de.ts';
import { de as orders } from './orders/de.ts';
import { de as people } from './people/de.ts';
import { de as refusals } from './refusals/de.ts';
import { de as rules } from './rules/de.ts';
import { de as server } from './server/de.ts';
import { de as shows } from './shows/de.ts';

export const de = {
  ...frame,
  ...house,
  ...shows,
  ...orders,
  ...desk,
  ...people,
  ...refusals,
  ...rules,
  ...server,
  ...dashboard,
  ...journal,
};
