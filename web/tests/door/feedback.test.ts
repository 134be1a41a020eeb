// What the ear and the hand are told of a scan.

import { afterEach, expect, test, vi } from 'vitest';
import { Feedback } from '../../src/door/scan/feedback.ts';

interface Tone {
  readonly hertz: number;
  readonly from: number;
}

let tones: Tone[] = [];

class FakeAudio {
  readonly state = 'running';
  readonly currentTime = 0;
  readonly destination = {};
  resume = () => Promise.resolve();
  createGain = () => ({
    gain: { setValueAtTime: () => undefined, linearRampToValueAtTime: () => undefined },
    connect: (to: object) => to,
  });
  createOscillator = () => {
    const frequency = { value: 0 };
    return {
      frequency,
      connect: (to: object) => to,
      start: (from: number) => void tones.push({ hertz: frequency.value, from }),
      stop: () => undefined,
    };
  };
}

const vibrate = vi.fn();

function open(): Feedback {
  tones = [];
  vibrate.mockReset();
  vi.stubGlobal('window', { AudioContext: FakeAudio });
  vi.stubGlobal('AudioContext', FakeAudio);
  vi.stubGlobal('navigator', { vibrate });
  return new Feedback();
}
afterEach(() => vi.unstubAllGlobals());

test('who goes in is one high tone and a short buzz, who does not two low ones and a long one', () => {
  const feedback = open();
  feedback.prepare();
  feedback.good();
  expect(tones).toHaveLength(1);
  expect(vibrate).toHaveBeenCalledWith([80]);
  const high = tones[0].hertz;

  feedback.bad();
  expect(tones).toHaveLength(3);
  for (const { hertz } of tones.slice(1)) expect(hertz).toBeLessThan(high / 2);
  expect(tones[2].from).toBeGreaterThan(tones[1].from);
  expect(vibrate).toHaveBeenLastCalledWith([160, 80, 160]);
});

test('a scanner that is silenced still buzzes, and so does one that nobody has touched yet', () => {
  const feedback = open();
  feedback.bad();
  expect(tones).toEqual([]);
  feedback.prepare();
  feedback.is_loud.value = false;
  feedback.good();
  expect(tones).toEqual([]);
  expect(vibrate).toHaveBeenCalledTimes(2);
});
