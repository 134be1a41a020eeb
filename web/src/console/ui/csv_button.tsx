// Saves the figures that a part of the dashboard shows, for a spreadsheet.

import { useMemo } from 'preact/hooks';
import { query } from '../../net/rest_call.ts';
import { Attempt } from '../../store/attempt.ts';
import { saveFile } from '../../ui/save_file.ts';
import { askFile } from '../net/ask.ts';
import type { AskedSales, SalesBy } from '../store/sales.ts';
import { t } from '../text/t.ts';
import { failureWords } from './failure.tsx';

interface CsvButtonProps {
  by: SalesBy;
  asked: AskedSales;
  what: string; // the part's title
}

export function CsvButton({ by, asked, what }: CsvButtonProps) {
  const saving = useMemo(() => new Attempt(), []);
  const save = () =>
    saving.run(async () => {
      const file = await askFile(`/admin/stats?${query({ ...asked, by, format: 'csv' })}`);
      saveFile(file, `${t('chart.file')} ${what}.csv`);
    });
  const failure = saving.failure.value;
  return (
    <>
      {failure && (
        <span class="cell-note bad" role="alert">
          {failureWords(failure)}
        </span>
      )}
      <button
        type="button"
        class="button quiet small"
        aria-label={t('chart.csv_what', { what })}
        disabled={saving.busy.value}
        aria-busy={saving.busy.value}
        onClick={() => void save()}
      >
        {t('chart.csv')}
      </button>
    </>
  );
}
