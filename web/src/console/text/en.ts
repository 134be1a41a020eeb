// All sentences of the console, in English.

import { en as dashboard } from './dashboard/en.ts';
import { en as desk } from './desk/en.ts';
import { en as frame } from './frame/en.ts';
import { en as house } from './house/en.ts';
import { en as journal } from './journal/en.ts';
import { en as orders } from './orders/en.ts';
import { en as people } from './people/en.ts';
import { en as refusals } from './refusals/en.ts';
import { en as rules } from './rules/en.ts';
import { en as server } from './server/en.ts';
import { en as shows } from './shows/en.ts';

export const en = {
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
