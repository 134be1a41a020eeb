// The ways on from a notice: other seats of the same kind, another seat instead of one of mine, the same once more.

import type { Notice } from '../store/notice.ts';
import type { Visit } from '../store/show_visit.ts';
import { seatsWords } from '../text/seat_words.ts';
import { t } from '../text/t.ts';

interface Offer {
  readonly words: string;
  readonly act: () => void;
}

function offersOf({ room, plan }: Visit, notice: Notice): { lead: string; offers: Offer[] } {
  switch (notice.kind) {
    case 'seat_taken':
      return {
        lead: t('notice.alternatives'),
        offers: notice.alternatives.map((block) => ({
          words: seatsWords(plan, block),
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
