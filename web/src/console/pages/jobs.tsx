// What the server does in the background, when it is due, and how it went.

import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { Attempt } from '../../store/attempt.ts';
import { ask } from '../net/ask.ts';
import type { Job } from '../net/rows.ts';
import { jobWords, resultWords, scheduleWords } from '../text/job_words.ts';
import { momentWords } from '../text/moments.ts';
import { t, tn } from '../text/t.ts';
import { Tag, type Tone } from '../ui/facts.tsx';
import { Failure } from '../ui/failure.tsx';
import { Page } from '../ui/page.tsx';
import { Loading, NotLoaded, Rows } from '../ui/table.tsx';
import { useFetched } from '../ui/use_fetched.ts';
import { usePoll } from '../ui/use_poll.ts';

const look_ms = 3_000;
const tones: Readonly<Record<Job['state'], Tone>> = { waiting: 'good', running: 'warn', failing: 'bad' };

function Name({ job }: { job: Job }) {
  return (
    <>
      {jobWords(job.name)}
      <span class="cell-note">
        <code>{job.name}</code> · {scheduleWords(job.schedule)}
      </span>
    </>
  );
}

function State({ job }: { job: Job }) {
  return (
    <>
      <Tag tone={tones[job.state]}>{t(`job.state.${job.state}`)}</Tag>
      {job.failures > 0 && <span class="cell-note">{tn('job.failures', job.failures)}</span>}
      {job.last_error !== '' && (
        <span class="cell-note bad" lang="en">
          {job.last_error}
        </span>
      )}
    </>
  );
}

function Last({ job }: { job: Job }) {
  const did = resultWords(job.last_result);
  return (
    <>
      {momentWords(job.last_run_at)}
      {job.last_duration_ms !== null && (
        <span class="cell-note">{t('job.took', { ms: job.last_duration_ms })}</span>
      )}
      {did !== '' && <span class="cell-note">{did}</span>}
    </>
  );
}

export function Jobs() {
  const jobs = useFetched(async () => (await ask<{ jobs: readonly Job[] }>('/admin/jobs')).jobs);
  const attempt = useMemo(() => new Attempt(), []);
  const started = useSignal('');
  usePoll(jobs.again, look_ms);
  const run = (name: string) =>
    attempt.run(async () => {
      await ask(`/admin/jobs/${name}/run`, { method: 'POST' });
      started.value = name;
      jobs.again();
    });
  const known = jobs.value.value;
  return (
    <Page title={t('nav.jobs')} lead={t('job.lead')}>
      <Failure error={attempt.failure.value} />
      <p class="form-saved" role="status">
        {started.value !== '' && t('job.started', { name: jobWords(started.value) })}
      </p>
      {!known && (jobs.is_lost.value ? <NotLoaded retry={jobs.again} /> : <Loading />)}
      {known && (
        <Rows
          caption={t('nav.jobs')}
          columns={[
            { head: t('job.name'), is_main: true, cell: (job) => <Name job={job} /> },
            { head: t('job.state'), cell: (job) => <State job={job} /> },
            { head: t('job.next'), align: 'nowrap', cell: (job) => momentWords(job.next_run_at) },
            { head: t('job.last'), cell: (job) => <Last job={job} /> },
            {
              head: t('list.actions'),
              is_pressed: true,
              cell: (job) => (
                <button
                  type="button"
                  class="button quiet small"
                  aria-label={t('job.run_what', { name: jobWords(job.name) })}
                  disabled={attempt.busy.value || job.state === 'running'}
                  onClick={() => void run(job.name)}
                >
                  {t('job.run')}
                </button>
              ),
            },
          ]}
          items={known}
          keyOf={(job) => job.name}
        />
      )}
    </Page>
  );
}
