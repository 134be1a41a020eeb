// Setting the device up: whoever installs it types its token, once.

import { useSignal } from '@preact/signals';
import { ApiError } from '../../net/rest_call.ts';
import { errorWords } from '../../text/notices.ts';
import { device } from '../house.ts';
import { t } from '../text/t.ts';

const longest_token = 2_048;

function failureWords(error: unknown): string {
  const code = error instanceof ApiError ? error.code : 'internal';
  return code === 'not_authenticated' ? t('provision.wrong') : errorWords(code);
}

export function Provision() {
  const token = useSignal('');
  const busy = useSignal(false);
  const failure = useSignal('');
  const submit = async (event: Event) => {
    event.preventDefault();
    const typed = token.value.trim();
    if (typed === '' || busy.value) return;
    busy.value = true;
    failure.value = '';
    try {
      await device.provision(typed);
    } catch (error) {
      failure.value = failureWords(error);
    } finally {
      busy.value = false;
    }
  };
  return (
    <main class="kiosk-provision">
      <h1>{t('provision.title')}</h1>
      {device.phase.value === 'refused' && (
        <p class="kiosk-warning" role="alert">
          {t('provision.refused')}
        </p>
      )}
      <p>{t('provision.text')}</p>
      <form onSubmit={submit}>
        <label>
          <span>{t('provision.token')}</span>
          <input
            value={token.value}
            maxLength={longest_token}
            autoComplete="off"
            autoCapitalize="off"
            spellcheck={false}
            aria-invalid={failure.value !== ''}
            aria-describedby={failure.value === '' ? undefined : 'token-fault'}
            onInput={(event) => {
              token.value = event.currentTarget.value;
            }}
          />
        </label>
        {failure.value !== '' && (
          <p id="token-fault" class="kiosk-fault" role="alert">
            {failure.value}
          </p>
        )}
        <button type="submit" class="button" disabled={busy.value} aria-busy={busy.value}>
          {t('provision.submit')}
        </button>
      </form>
    </main>
  );
}
