// What just happened, in words, over the map: losing a seat, a limit, a refusal, and the way on from there.

import type { Visit } from '../store/show_visit.ts';
import { noticeWords } from '../text/notices.ts';
import { t } from '../text/t.ts';
import { Icon } from './icons.tsx';
import { NoticeOffers } from './notice_offers.tsx';

export function NoticeBar({ visit }: { visit: Visit }) {
  const { room, plan } = visit;
  const notice = room.notice.value;
  return (
    <div class="notices" role="status" aria-live="polite">
      {notice && (
        <div class={`notice ${notice.kind}`}>
          <div class="notice-words">
            <p>{noticeWords(notice, plan, room.mine.value.size > 0)}</p>
            <NoticeOffers visit={visit} notice={notice} />
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
