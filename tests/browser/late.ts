// `./dev browser --late`: every page as on a slow machine far away. What it draws, and what the server says to it, comes
// late. A test fails here that passes on most machines because they are quick, and so does a page that loses a key or a
// tap which comes before the next picture.

import type { BrowserContext } from '../../web/tools/playwright.ts';

interface Lateness {
  readonly frame_ms: number;
  readonly answer_ms: number;
}

const lateness: Lateness = { frame_ms: 150, answer_ms: 300 };

// Runs in the page, before its own scripts.
function delay({ frame_ms, answer_ms }: Lateness): void {
  const { setTimeout, clearTimeout, performance } = window;
  window.requestAnimationFrame = (draw) => setTimeout(() => draw(performance.now()), frame_ms);
  window.cancelAnimationFrame = (frame) => clearTimeout(frame);

  const fetch = window.fetch.bind(window);
  window.fetch = async (...request) => {
    const answer = await fetch(...request);
    await new Promise((arrived) => setTimeout(arrived, answer_ms));
    return answer;
  };

  // One after another, in the order that they came in; for a page that hears by `onmessage` and its like, as ours does.
  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      for (const name of ['open', 'message', 'close'] as const) {
        this.addEventListener(name, (event) => {
          event.stopImmediatePropagation();
          setTimeout(() => this[`on${name}`]?.call(this, event as never), answer_ms);
        });
      }
    }
  };
}

export async function makeLate(context: BrowserContext): Promise<void> {
  if (process.env.HOLDFAST_LATE === '1') await context.addInitScript(delay, lateness);
}
