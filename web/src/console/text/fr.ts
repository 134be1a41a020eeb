// All sentences of the console, in French.

import { fr as dashboard } from './dashboard/fr.ts';
import { fr as desk } from './desk/fr.ts';
import { fr as frame } from './frame/fr.ts';
import { fr as house } from './house/fr.ts';
import { fr as journal } from './journal/fr.ts';
import { fr as orders } from './orders/fr.ts';
import { fr as people } from './people/fr.ts';
import { fr as refusals } from './refusals/fr.ts';
import { fr as rules } from './rules/fr.ts';
import { fr as server } from './server/fr.ts';
import { fr as shows } from './shows/fr.ts';

export const fr = {
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
