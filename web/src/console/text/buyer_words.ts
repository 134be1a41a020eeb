// Who bought: by name where there is an account, else by the address that the tickets went to.

import type { AnyOrder } from '../net/rows.ts';
import { t } from './t.ts';

export const buyerWords = ({ buyer, email }: AnyOrder): string => buyer.username ?? email ?? t('role.guest');
