// The ways through the console: what the signed-in person's role is for.

import { staff } from '../../store/staff.ts';
import { Pictogram } from '../../ui/icons.tsx';
import { type PageName, place } from '../places.ts';
import { t } from '../text/t.ts';

interface Way {
  readonly page: PageName;
  readonly path: string;
  readonly words: () => string;
  readonly also: readonly PageName[]; // pages that are parts of it
  readonly for_staff?: boolean;
  readonly drawn: string;
}

interface Group {
  readonly name: () => string;
  readonly ways: readonly Way[];
}

const groups: readonly Group[] = [
  {
    name: () => t('nav.today'),
    ways: [
      {
        page: 'dashboard',
        path: '',
        words: () => t('nav.dashboard'),
        also: [],
        drawn: 'M4 20V10M10 20V4M16 20v-7M21 20H3',
      },
      {
        page: 'shows',
        path: '/shows',
        words: () => t('nav.shows'),
        also: ['show', 'new_show', 'series', 'map', 'replay'],
        for_staff: true,
        drawn: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
      },
      {
        page: 'orders',
        path: '/orders',
        words: () => t('nav.orders'),
        also: ['order'],
        for_staff: true,
        drawn: 'M3 6h18v4a2 2 0 0 0 0 4v4H3v-4a2 2 0 0 0 0-4zM14 6v12',
      },
    ],
  },
  {
    name: () => t('nav.house'),
    ways: [
      {
        page: 'events',
        path: '/events',
        words: () => t('nav.events'),
        also: ['event', 'new_event'],
        drawn: 'M5 4c4 2 10 2 14 0v7a7 7 0 0 1-14 0zM9 9.5v.1M15 9.5v.1M9 13c2 2 4 2 6 0',
      },
      {
        page: 'categories',
        path: '/categories',
        words: () => t('nav.categories'),
        also: [],
        drawn: 'M4 4h7l9 9-7 7-9-9zM8 8v.1',
      },
      {
        page: 'venues',
        path: '/venues',
        words: () => t('nav.venues'),
        also: ['venue'],
        drawn: 'M3 20h18M5 20v-9M19 20v-9M9 20v-9M15 20v-9M3 9l9-5 9 5z',
      },
      {
        page: 'plans',
        path: '/plans',
        words: () => t('nav.plans'),
        also: ['plan', 'new_plan'],
        drawn:
          'M6 5h12M5 10.5h.1M9.7 10.5h.1M14.3 10.5h.1M19 10.5h.1M5 15h.1M9.7 15h.1M14.3 15h.1M19 15h.1M5 19.5h.1M9.7 19.5h.1M14.3 19.5h.1M19 19.5h.1',
      },
    ],
  },
  {
    name: () => t('nav.people_group'),
    ways: [
      {
        page: 'people',
        path: '/people',
        words: () => t('nav.people'),
        also: ['person'],
        drawn: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21a8 8 0 0 1 16 0',
      },
      {
        page: 'devices',
        path: '/devices',
        words: () => t('nav.devices'),
        also: [],
        drawn: 'M7 3h10v18H7zM11 18h2',
      },
    ],
  },
  {
    name: () => t('nav.server'),
    ways: [
      {
        page: 'jobs',
        path: '/jobs',
        words: () => t('nav.jobs'),
        also: [],
        drawn: 'M12 7v5l3 2M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
      },
      {
        page: 'mails',
        path: '/mails',
        words: () => t('nav.mails'),
        also: [],
        drawn: 'M3 6h18v12H3zM3 7l9 7 9-7',
      },
      {
        page: 'refunds',
        path: '/refunds',
        words: () => t('nav.refunds'),
        also: [],
        drawn: 'M9 5L4 10l5 5M4 10h10a6 6 0 0 1 0 12h-3',
      },
      {
        page: 'webhooks',
        path: '/webhooks',
        words: () => t('nav.webhooks'),
        also: ['webhook'],
        drawn: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
      },
      {
        page: 'journal',
        path: '/journal',
        words: () => t('nav.journal'),
        also: [],
        drawn: 'M6 3h13v18H6a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM9 8h6M9 12h6',
      },
    ],
  },
];

export function Nav() {
  const { page } = place.value;
  const is_admin = staff.is_admin.value;
  return (
    <nav class="ways" aria-label={t('nav.title')}>
      {groups.map(({ name, ways }) => {
        const open = ways.filter(({ for_staff }) => is_admin || for_staff);
        if (open.length === 0) return null;
        return (
          <div key={ways[0].page} class="ways-group">
            <h2>{name()}</h2>
            <ul>
              {open.map((way) => {
                const is_here = way.page === page || way.also.some((each) => each === page);
                return (
                  <li key={way.page}>
                    <a href={`/admin${way.path}`} {...(is_here && { 'aria-current': 'page' as const })}>
                      <Pictogram path={way.drawn} />
                      {way.words()}
                    </a>
                  </li>
                );
              })}
            </ul>
          </div>
        );
      })}
    </nav>
  );
}
