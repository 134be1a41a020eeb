// What is wrong with a document, and the place in it.

import type { PlanFault } from '../store/plan_import.ts';
import { t } from '../text/t.ts';

export function PlanFaultView({ fault }: { fault: PlanFault }) {
  const { line, column, lines, marked } = fault.excerpt;
  return (
    <div class="failure" role="alert">
      <b>{t('plan.wrong')}</b>
      {fault.words === '' ? <p>{t('plan.not_json')}</p> : <p lang="en">{fault.words}</p>}
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
