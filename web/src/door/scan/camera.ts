// The phone's camera as a scanner of QR codes: several looks a second, the middle of the picture at a size at which a
// ticket held before it is read. What it sees stays in the page.

import { decodeQR } from 'qr/decode.js';
import { Sighting } from './sighting.ts';

// Why there is no picture. A page that came without TLS has no camera at all.
export type CameraFault = 'refused' | 'missing' | 'insecure' | 'failed';

const look_every_ms = 120;
const longest_side_px = 720;

function faultOf(error: unknown): CameraFault {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'missing' : 'failed';
}

export class Camera {
  private stream: MediaStream | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stopped = false;
  private readonly canvas = document.createElement('canvas');
  private readonly pen = this.canvas.getContext('2d', { willReadFrequently: true });
  private readonly sighting = new Sighting();

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly onText: (text: string) => boolean, // whether it was taken; if not, it is told of again
    private readonly onEnd: () => void,
  ) {}

  // Resolves to why it cannot look, if so.
  async start(): Promise<CameraFault | null> {
    if (!navigator.mediaDevices) return window.isSecureContext ? 'missing' : 'insecure';
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
      });
      this.stream = stream;
      if (this.stopped) {
        this.stop();
        return null;
      }
      for (const track of stream.getTracks()) track.addEventListener('ended', this.onEnd);
      this.video.srcObject = stream;
      await this.video.play();
      this.look();
      return null;
    } catch (error) {
      this.stop();
      return faultOf(error);
    }
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    for (const track of this.stream?.getTracks() ?? []) {
      track.removeEventListener('ended', this.onEnd);
      track.stop();
    }
    this.stream = undefined;
    this.video.srcObject = null;
  }

  private look(): void {
    if (this.stopped) return;
    const text = this.read();
    if (text !== undefined && this.sighting.isNew(text, performance.now()) && !this.onText(text)) {
      this.sighting.forget(text);
    }
    this.timer = setTimeout(() => this.look(), look_every_ms);
  }

  private read(): string | undefined {
    const { videoWidth: width, videoHeight: height } = this.video;
    if (!this.pen || width === 0 || height === 0) return undefined;
    const scale = Math.min(1, longest_side_px / Math.max(width, height));
    const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
    if (this.canvas.width !== size.width || this.canvas.height !== size.height) {
      Object.assign(this.canvas, size);
    }
    this.pen.drawImage(this.video, 0, 0, size.width, size.height);
    const { data } = this.pen.getImageData(0, 0, size.width, size.height);
    try {
      return decodeQR({ ...size, data });
    } catch {
      return undefined; // no code in this frame, or none that can be read
    }
  }
}
