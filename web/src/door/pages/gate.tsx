// The gate of one show: the camera, what became of the last scan, and who is in.

import { useSignalEffect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { Plan } from '../../map/plan.ts';
import { formatDayAndTime } from '../../text/times.ts';
import { Icon } from '../../ui/icons.tsx';
import { useTitle } from '../../ui/use_title.ts';
import { Feedback } from '../scan/feedback.ts';
import type { Door } from '../store/door.ts';
import { DoorVisit } from '../store/door_visit.ts';
import { t } from '../text/t.ts';
import { CameraView } from '../ui/camera_view.tsx';
import { Conflicts } from '../ui/conflicts.tsx';
import { Counts } from '../ui/counts.tsx';
import { TypedCode } from '../ui/typed_code.tsx';
import { VerdictPanel } from '../ui/verdict_panel.tsx';
import { Warnings } from '../ui/warnings.tsx';

function useNetwork(door: Door): void {
  useEffect(() => {
    const look = () => void door.sync();
    window.addEventListener('online', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.removeEventListener('online', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [door]);
}

// Sounds are made at the verdict, wherever it came from.
function useFeedback(door: Door): Feedback {
  const feedback = useMemo(() => new Feedback(), []);
  useEffect(() => {
    const prepare = () => feedback.prepare();
    // The touch that led here counts, so that the first ticket is heard.
    if (navigator.userActivation?.hasBeenActive) prepare();
    document.addEventListener('pointerdown', prepare);
    document.addEventListener('keydown', prepare);
    return () => {
      document.removeEventListener('pointerdown', prepare);
      document.removeEventListener('keydown', prepare);
    };
  }, [feedback]);
  useSignalEffect(() => {
    const verdict = door.verdict.value;
    if (verdict) verdict.admitted ? feedback.good() : feedback.bad();
  });
  return feedback;
}

function OpenGate({ door, plan }: { door: Door; plan: Plan }) {
  const { show } = door;
  useTitle(`${t('door.title')} · ${show.event.title}`);
  useNetwork(door);
  const feedback = useFeedback(door);
  const is_online = door.is_online.value;
  return (
    <div class="gate">
      <header class="gate-bar">
        <a class="round-button" href="/door" aria-label={t('gate.change')}>
          <Icon name="back" />
        </a>
        <div class="gate-show">
          <h1>{show.event.title}</h1>
          <p>
            {formatDayAndTime(show.starts_at, show.venue.time_zone)} · {show.hall.name}
          </p>
        </div>
        <p class={`gate-state ${is_online ? 'online' : 'offline'}`} role="status">
          {is_online ? t('gate.online') : t('gate.offline')}
        </p>
      </header>
      <main class="gate-main">
        <CameraView onText={(text) => door.take(text)} />
        <div class="gate-words">
          <VerdictPanel door={door} plan={plan} />
          <TypedCode door={door} />
          <Conflicts door={door} plan={plan} />
          <Warnings door={door} />
          <Counts door={door} feedback={feedback} />
        </div>
      </main>
    </div>
  );
}

export function Gate({ id }: { id: number }) {
  const visit = useMemo(() => new DoorVisit(id), [id]);
  useEffect(() => {
    void visit.load();
    return () => visit.leave();
  }, [visit]);
  const state = visit.state.value;
  if (state.phase === 'open') return <OpenGate door={state.door} plan={state.plan} />;
  if (state.phase === 'loading')
    return <main class="waiting" aria-busy="true" aria-label={t('door.loading')} />;
  return (
    <main class="outside">
      <h1>{state.phase === 'missing' ? t('shows.none') : t('door.unreachable.title')}</h1>
      <p class="outside-text">{state.phase === 'missing' ? t('shows.title') : t('door.unreachable.text')}</p>
      {state.phase === 'failed' && (
        <button type="button" class="button" onClick={() => void visit.load()}>
          {t('door.retry')}
        </button>
      )}
      <a class="button quiet" href="/door">
        {t('gate.change')}
      </a>
    </main>
  );
}
