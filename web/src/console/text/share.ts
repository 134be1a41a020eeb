// A share as people read it: 37 %.

import { locale } from '../../text/language.ts';

export const shareWords = (share: number): string =>
  new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 1 }).format(share);
