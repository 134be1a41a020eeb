// The journal of the house: everything that was done, or what became of a show or of one of its seats.

import { parsePlan } from '../../map/plan.ts';
import { fetchPlan, fetchShow } from '../../net/rest.ts';
import { seatWords } from '../../text/seat_words.ts';
import { formatDayAndTime } from '../../text/times.ts';
import { place } from '../places.ts';
import { t } from '../text/t.ts';
import { JournalList } from '../ui/journal_list.tsx';
import { Page } from '../ui/page.tsx';
import { Loading, NotLoaded } from '../ui/table.tsx';
import { useFetched } from '../ui/use_fetched.ts';

function OfShow({ show, seat }: { show: number; seat: string }) {
  const found = useFetched(async () => {
    const [document, facts] = await Promise.all([fetchPlan(show), fetchShow(show)]);
    return { plan: parsePlan(document), facts };
  }, String(show));
  if (found.is_lost.value) {
    // A show that is no longer in the programme has its journal all the same.
    return <JournalList query={{ show, ...(seat !== '' && { seat }) }} is_page />;
  }
  const known = found.value.value;
  if (!known) return <Loading />;
  const { facts, plan } = known;
  const when = formatDayAndTime(facts.starts_at, facts.venue.time_zone);
  const named = seat !== '' && Number(seat) < plan.seat_count ? seatWords(plan, Number(seat)).full : '';
  return (
    <>
      <p class="filter-note">
        <b>{named || facts.event.title}</b> · {named && `${facts.event.title}, `}
        {when} <a href="/admin/journal">{t('journal.all')}</a>{' '}
        {named && <a href={`/admin/journal?show=${show}`}>{t('journal.whole_show')}</a>}{' '}
        <a href={`/admin/shows/${show}/replay`}>{t('show.replay')}</a>
      </p>
      <JournalList query={{ show, ...(seat !== '' && { seat }) }} plan={plan} is_page />
    </>
  );
}

export function Journal() {
  const { query } = place.value;
  const [show, seat] = [query.get('show') ?? '', query.get('seat') ?? ''];
  const is_number = /^\d{1,15}$/;
  if (show !== '' && !is_number.test(show)) {
    return (
      <Page title={t('nav.journal')}>
        <NotLoaded retry={() => location.assign('/admin/journal')} />
      </Page>
    );
  }
  return (
    <Page title={t('nav.journal')} lead={t('journal.lead')}>
      {show === '' ? (
        <JournalList query={{}} is_page />
      ) : (
        <OfShow show={Number(show)} seat={is_number.test(seat) ? seat : ''} />
      )}
    </Page>
  );
}
