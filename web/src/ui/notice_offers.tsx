// The ways on from a notice: other seats of the same kind, another seat instead of one of mine, the same once more.

import { zoneOf } from '../map/plan.ts';
import type { Notice } from '../store/notice.ts';
import type { Visit } from '../store/show_visit.ts';
import { joined } from '../text/isolate.ts';
import { formatShort } from '../text/money.ts';
import { blockWords, seatsWords } from '../text/seat_words.ts';
import { t } from '../text/t.ts';

interface Offer {
  readonly words: string;
  readonly act: () => void;
}

// Of which category a seat is, where its section does not say so, and what it costs.
function kindWords({ plan, filter }: Visit, seat: number): string {
  const category = plan.category[seat];
  const price = filter.prices[category];
  const { name } = plan.categories[category];
  const told = zoneOf(plan, seat).name === name;
  return joined([told ? '' : name, price ? formatShort(price) : ''], ' ');
}

function offersOf(visit: Visit, notice: Notice): { lead: string; offers: Offer[] } {
  const { room, plan } = visit;
  switch (notice.kind) {
    case 'seat_taken':
      return {
        lead: t('notice.alternatives'),
        offers: notice.alternatives.map((block) => ({
          words: seatsWords(plan, block),
          act: () => void room.select(block),
        })),
      };
    case 'none_best':
      return {
        lead: t('notice.elsewhere'),
        offers: notice.alternatives.map((block) => ({
          words: joined([...blockWords(plan, block), kindWords(visit, block[0])], ' · '),
          act: () => void room.select(block),
        })),
      };
    case 'limit_reached':
      return {
        lead: t('notice.swap', { seats: seatsWords(plan, notice.wanted) }),
        offers:
          notice.wanted.length === 1
            ? [...room.mine.value].map((seat) => ({
                words: seatsWords(plan, [seat]),
                act: () => void room.swap(seat, notice.wanted),
              }))
            : [],
      };
    case 'expired':
    case 'let_go':
    case 'visit_over':
      return { lead: '', offers: [{ words: t('notice.again'), act: () => void room.select(notice.seats) }] };
    default:
      return { lead: '', offers: [] };
  }
}

export function NoticeOffers({ visit, notice }: { visit: Visit; notice: Notice }) {
  const { lead, offers } = offersOf(visit, notice);
  if (offers.length === 0) return null;
  return (
    <>
      {lead && <p class="notice-lead">{lead}</p>}
      <div class="notice-offers">
        {offers.map(({ words, act }) => (
          <button key={words} type="button" class="button small" onClick={act}>
            {words}
          </button>
        ))}
      </div>
    </>
  );
}
