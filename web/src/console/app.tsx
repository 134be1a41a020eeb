// The console: who may come in, and the page for the address, which is loaded when it is opened.

import type { ComponentType } from 'preact';
import { staff } from '../store/staff.ts';
import { Lazy } from '../ui/lazy.tsx';
import { SignIn, Stranger, Unreachable } from './pages/sign_in.tsx';
import { type PageName, place } from './places.ts';
import { workplace } from './store/workplace.ts';
import { t } from './text/t.ts';
import { Frame } from './ui/frame.tsx';
import { LeavingQuestion } from './ui/leaving_question.tsx';
import { Page } from './ui/page.tsx';
import { NotLoaded } from './ui/table.tsx';

type Load = () => Promise<ComponentType<{ id: string }>>;

const pages: Readonly<Record<PageName, Load>> = {
  dashboard: async () => (await import('./pages/dashboard.tsx')).Dashboard,
  shows: async () => (await import('./pages/shows.tsx')).Shows,
  new_show: async () => (await import('./pages/new_show.tsx')).NewShow,
  series: async () => (await import('./pages/series.tsx')).SeriesPage,
  show: async () => (await import('./pages/show.tsx')).ShowPage,
  map: async () => (await import('./pages/show_map.tsx')).ShowMap,
  replay: async () => (await import('./pages/replay.tsx')).Replay,
  events: async () => (await import('./pages/events.tsx')).Events,
  new_event: async () => (await import('./pages/event.tsx')).NewEvent,
  event: async () => (await import('./pages/event.tsx')).EventPage,
  categories: async () => (await import('./pages/categories.tsx')).Categories,
  venues: async () => (await import('./pages/venues.tsx')).Venues,
  venue: async () => (await import('./pages/venue.tsx')).VenuePage,
  plans: async () => (await import('./pages/plans.tsx')).Plans,
  new_plan: async () => (await import('./pages/new_plan.tsx')).NewPlan,
  plan: async () => (await import('./pages/plan.tsx')).PlanPage,
  orders: async () => (await import('./pages/orders.tsx')).Orders,
  order: async () => (await import('./pages/order.tsx')).OrderPage,
  people: async () => (await import('./pages/people.tsx')).People,
  person: async () => (await import('./pages/person.tsx')).PersonPage,
  devices: async () => (await import('./pages/devices.tsx')).Devices,
  jobs: async () => (await import('./pages/jobs.tsx')).Jobs,
  mails: async () => (await import('./pages/mails.tsx')).Mails,
  refunds: async () => (await import('./pages/refunds.tsx')).Refunds,
  webhooks: async () => (await import('./pages/webhooks.tsx')).Webhooks,
  webhook: async () => (await import('./pages/webhook.tsx')).WebhookPage,
  journal: async () => (await import('./pages/journal.tsx')).Journal,
};

const of_admins: readonly (PageName | 'none')[] = ['dashboard'];

function Missing() {
  return (
    <Page title={t('missing.title')}>
      <p>{t('missing.text')}</p>
      <p>
        <a class="button" href="/admin">
          {t('missing.home')}
        </a>
      </p>
    </Page>
  );
}

function Current() {
  const { page, id } = place.value;
  if (page === 'none') return <Missing />;
  // Whoever is no admin begins where the work is.
  const is_closed = of_admins.includes(page) && !staff.is_admin.value && !workplace.is_shut.value;
  const shown = is_closed ? 'shows' : page;
  const failed = (retry: () => void) => (
    <main class="page">
      <NotLoaded retry={retry} />
    </main>
  );
  return <Lazy key={`${shown} ${id}`} load={pages[shown]} props={{ id }} failed={failed} />;
}

// The pages of whoever works here, or the way in; behind it they stay as they were when a session ended by itself.
function Workplace() {
  const owner = workplace.owner.value;
  const is_out = staff.phase.value === 'out';
  return (
    <>
      {is_out && <SignIn is_back={owner !== null} />}
      {owner !== null && (
        <div key={owner} class="workplace" hidden={is_out}>
          <Frame>
            <Current />
          </Frame>
        </div>
      )}
      <LeavingQuestion />
    </>
  );
}

export function ConsoleApp() {
  switch (staff.phase.value) {
    case 'asking':
      return <main class="waiting" aria-busy="true" aria-label={t('console.title')} />;
    case 'failed':
      return <Unreachable />;
    case 'stranger':
      return <Stranger />;
    case 'in':
    case 'out':
      return <Workplace />;
  }
}
