// Where a show's sale stands, as a word: what is stored, and whether its time has come.

import { page_clock } from '../../net/rest_call.ts';
import { salePhase } from '../../store/sale_phase.ts';
import type { ShowRow } from '../net/rows.ts';
import { t } from '../text/t.ts';
import { Tag, type Tone } from './facts.tsx';

type Standing = 'draft' | 'not_yet' | 'open' | 'paused' | 'closed' | 'past' | 'cancelled';

const tones: Readonly<Record<Standing, Tone>> = {
  draft: 'calm',
  not_yet: 'warn',
  open: 'good',
  paused: 'warn',
  closed: 'calm',
  past: 'calm',
  cancelled: 'bad',
};

type Sold = Pick<ShowRow, 'status' | 'sale_opens_at' | 'sale_closes_at'>;

export function standingOf(show: Sold): Standing {
  if (show.status !== 'on_sale') return show.status;
  const phase = salePhase(show, page_clock.now_ms(), show.status);
  return phase === 'over' ? 'closed' : phase === 'paused' ? 'paused' : phase;
}

export function ShowStatus({ show }: { show: Sold }) {
  const standing = standingOf(show);
  return <Tag tone={tones[standing]}>{t(`show.status.${standing}`)}</Tag>;
}
