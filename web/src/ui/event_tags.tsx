// What kind of event it is, how long it takes, in which language and for whom.

import type { EventFacts } from '../net/rest.ts';
import { languageName } from '../text/language.ts';
import { t } from '../text/t.ts';

export function EventTags({ event }: { event: EventFacts }) {
  const { duration_min, language, age_rating } = event;
  return (
    <p class="ticket-facts">
      <bdi class="tag">{event.category_name}</bdi>
      {duration_min > 0 && <span>{t('list.minutes', { minutes: duration_min })}</span>}
      {language && <span>{languageName(language)}</span>}
      {age_rating && <span>{t('event.age', { age: age_rating })}</span>}
    </p>
  );
}
