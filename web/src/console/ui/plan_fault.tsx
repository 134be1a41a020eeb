// What is wrong with a document, and the place in it.

import type { PlanFault } from '../store/plan_import.ts';
import { t } from '../text/t.ts';

const most = { seats: 200_000, rows: 10_000, categories: 200 } as const;

function Words({ fault }: { fault: PlanFault }) {
  const list = fault.one_too_many;
  if (list) return <p>{t(`plan.most.${list}`, { most: most[list] })}</p>;
  return fault.words === '' ? <p>{t('plan.not_json')}</p> : <p lang="en">{fault.words}</p>;
}

export function PlanFaultView({ fault }: { fault: PlanFault }) {
  const { line, column, lines, marked } = fault.excerpt;
  return (
    <div class="failure" role="alert">
      <b>{t('plan.wrong')}</b>
      <Words fault={fault} />
      <p>{t('plan.place', { line: String(line), column: String(column) })}</p>
      <pre class="excerpt">
        {lines.map((each) => (
          <span key={each.number} class={each.number === line ? 'excerpt-line here' : 'excerpt-line'}>
            <i>{each.number}</i>
            {each.number === line ? (
              <>
                {marked.before}
                <mark>{marked.text || ' '}</mark>
                {marked.after}
              </>
            ) : (
              each.text
            )}
            {'\n'}
          </span>
        ))}
      </pre>
      <p>{t('plan.not_saved')}</p>
    </div>
  );
}
