// Has something tried again that failed, and says what came of asking.

import { useMemo } from 'preact/hooks';
import { Attempt } from '../../store/attempt.ts';
import { t } from '../text/t.ts';
import { failureWords, isInServersWords } from './failure.tsx';

interface RetryButtonProps {
  words: string;
  label: string; // with the name of what it is
  act: () => Promise<unknown>;
}

export function RetryButton({ words, label, act }: RetryButtonProps) {
  const attempt = useMemo(() => new Attempt(), []);
  const failure = attempt.failure.value;
  return (
    <>
      <button
        type="button"
        class="button quiet small"
        aria-label={label}
        disabled={attempt.busy.value}
        aria-busy={attempt.busy.value}
        onClick={() => void attempt.run(act)}
      >
        {words}
      </button>
      {failure && (
        <span class="cell-note bad" role="alert" {...(isInServersWords(failure) && { lang: 'en' })}>
          {failureWords(failure) || t('list.failed')}
        </span>
      )}
    </>
  );
}
