// What the hand and the ear are told, so that nobody has to look at the screen: one high tone and a short buzz for who goes
// in, two low ones for who does not.

import { signal } from '@preact/signals-core';

const quiet_after_s = 0.02;

export class Feedback {
  readonly is_loud = signal(true);
  private audio: AudioContext | undefined;

  // A browser lets a page sound only after somebody has touched it.
  prepare(): void {
    if (!('AudioContext' in window)) return;
    this.audio ??= new AudioContext();
    void this.audio.resume();
  }

  good(): void {
    this.buzz([80]);
    this.tone(1_046, 0, 0.16);
  }

  bad(): void {
    this.buzz([160, 80, 160]);
    this.tone(233, 0, 0.2);
    this.tone(196, 0.25, 0.3);
  }

  private buzz(pattern: number[]): void {
    if ('vibrate' in navigator) navigator.vibrate(pattern);
  }

  private tone(hertz: number, after_s: number, for_s: number): void {
    const { audio } = this;
    if (!audio || !this.is_loud.peek() || audio.state !== 'running') return;
    const from = audio.currentTime + after_s;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0.3, from);
    volume.gain.linearRampToValueAtTime(0, from + for_s + quiet_after_s);
    tone.connect(volume).connect(audio.destination);
    tone.start(from);
    tone.stop(from + for_s + quiet_after_s);
  }
}
