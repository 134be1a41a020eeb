// What just happened, in words, over the map: losing a seat, a limit, a refusal, and the way on from there.

import type { Visit } from '../store/show_visit.ts';
import { noticeWords } from '../text/notices.ts';
import { seatsWords } from '../text/seat_words.ts';
import { t } from '../text/t.ts';
import { Icon } from './icons.tsx';

export function NoticeBar({ visit }: { visit: Visit }) {
  const { room, plan } = visit;
  const notice = room.notice.value;
  return (
    <div class="notices" role="status" aria-live="polite">
      {notice && (
        <div class={`notice ${notice.kind}`}>
          <div class="notice-words">
            <p>{noticeWords(notice, plan, room.mine.value.size > 0)}</p>
            {notice.kind === 'seat_taken' && notice.alternatives.length > 0 && (
              <>
                <p class="notice-lead">{t('notice.alternatives')}</p>
                <div class="notice-offers">
                  {notice.alternatives.map((block) => (
                    <button
                      key={block.join()}
                      type="button"
                      class="button small"
                      onClick={() => void room.select(block)}
                    >
                      {seatsWords(plan, block)}
                    </button>
                  ))}
                </div>
              </>
            )}
            {notice.kind === 'expired' && (
              <div class="notice-offers">
                <button type="button" class="button small" onClick={() => void room.select(notice.seats)}>
                  {t('notice.again')}
                </button>
              </div>
            )}
          </div>
          <button
            type="button"
            class="round-button bare"
            aria-label={t('action.dismiss')}
            onClick={() => room.dismiss()}
          >
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
}
