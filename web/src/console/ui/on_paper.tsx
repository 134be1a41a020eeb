// What a list was asked for, in words: on paper, where nothing is pressed, they stand in the place of its filters.

import { t } from '../text/t.ts';

export function OnPaper({ name, value }: { name: string; value: string }) {
  return <span class="paper-words">{t('list.figure', { name, value })}</span>;
}
