// What the camera sees, or why it sees nothing: typed codes work all the same.

import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Camera, type CameraFault } from '../scan/camera.ts';
import { t } from '../text/t.ts';

type Phase = 'starting' | 'looking' | CameraFault;

const can_retry: readonly Phase[] = ['refused', 'missing', 'failed'];

export function CameraView({ onText }: { onText: (text: string) => boolean }) {
  const video = useRef<HTMLVideoElement>(null);
  const phase = useSignal<Phase>('starting');
  const tries = useSignal(0);
  const told = useRef(onText);
  told.current = onText;
  const attempt = tries.value;
  useEffect(() => {
    if (!video.current) return undefined;
    phase.value = 'starting';
    const camera = new Camera(
      video.current,
      (text) => told.current(text),
      () => {
        phase.value = 'failed';
      },
    );
    void camera.start().then((fault) => {
      phase.value = fault ?? 'looking';
    });
    return () => camera.stop();
  }, [attempt, phase]);

  const now = phase.value;
  const is_seeing = now === 'looking' || now === 'starting';
  return (
    <section class="gate-camera" aria-label={t('camera.label')}>
      <video ref={video} muted playsInline hidden={!is_seeing} />
      {now === 'looking' && <div class="gate-frame" aria-hidden="true" />}
      {is_seeing ? (
        <p class="gate-camera-hint">{now === 'starting' ? t('camera.starting') : t('camera.hint')}</p>
      ) : (
        <div class="gate-no-camera" role="alert">
          <h2>{t('camera.refused.title')}</h2>
          <p>{t(`camera.${now}`)}</p>
          {can_retry.includes(now) && (
            <button
              type="button"
              class="button quiet"
              onClick={() => {
                tries.value += 1;
              }}
            >
              {t('camera.retry')}
            </button>
          )}
        </div>
      )}
    </section>
  );
}
