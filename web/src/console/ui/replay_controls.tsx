// The way through an evening: a slider over everything that happened, playing and pausing, one step at a time, and how fast.

import { Icon, Pictogram } from '../../ui/icons.tsx';
import type { Replay } from '../store/replay.ts';
import { t } from '../text/t.ts';
import { Select } from './select.tsx';

const speeds = [1, 10, 60, 600] as const;

interface ReplayControlsProps {
  evening: Replay;
  moment: (at: string) => string;
}

export function ReplayControls({ evening, moment }: ReplayControlsProps) {
  const position = evening.position.value;
  const length = evening.length.value;
  const playing = evening.playing.value;
  const step = (count: number) => {
    evening.pause();
    evening.seek(evening.position.peek() + count);
  };
  const now = moment(evening.now);
  return (
    <div class="replay-controls">
      <button
        type="button"
        class="round-button"
        aria-label={playing ? t('replay.pause') : t('replay.play')}
        onClick={() => (playing ? evening.pause() : evening.play())}
      >
        <Pictogram path={playing ? 'M8 5v14M16 5v14' : 'M8 5l11 7-11 7z'} />
      </button>
      <button
        type="button"
        class="round-button"
        aria-label={t('replay.back')}
        disabled={position === 0}
        onClick={() => step(-1)}
      >
        <Icon name="back" />
      </button>
      <button
        type="button"
        class="round-button forward"
        aria-label={t('replay.forward')}
        disabled={position >= length}
        onClick={() => step(1)}
      >
        <Icon name="back" />
      </button>
      <label class="replay-slider">
        <span class="replay-now">
          <b>{now}</b>{' '}
          <span>
            {t('replay.position', { position: position, length: length })}
            {!evening.is_complete.value && ` · ${t('replay.loading')}`}
          </span>
        </span>
        <input
          type="range"
          min={0}
          max={length}
          step={1}
          value={position}
          aria-label={t('replay.slider')}
          aria-valuetext={now}
          onInput={(event) => {
            evening.pause();
            evening.seek(Number(event.currentTarget.value));
          }}
        />
      </label>
      <Select
        label={t('replay.speed')}
        value={String(evening.speed.value)}
        options={speeds.map((speed) => ({ value: String(speed), words: t('replay.times', { speed }) }))}
        onChange={(value) => {
          evening.speed.value = Number(value);
        }}
      />
    </div>
  );
}
