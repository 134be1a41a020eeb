// The benchmark of frames, printed: HOLDFAST_FRAMES=1 ./dev browser. The arena of the sample data and a stadium that is
// made here, panned and zoomed while others buy 200 seats a second, beside a canvas that draws every seat in every frame.

import { readFileSync } from 'node:fs';
import { bundle, colors, type Frames, stadium } from '../../web/tools/frame_bundle.ts';
import { expect, test } from '../../web/tools/playwright.ts';

const arena = new URL('../../storage/demo/arena.json', import.meta.url);

const houses = [
  { name: 'arena, 20,000 seats', plan: readFileSync(arena, 'utf8'), first_ms: 300 },
  { name: 'stadium, 50,000 seats', plan: JSON.stringify(stadium()), first_ms: 500 },
];
const wanted_p95_ms = 33;
const wanted_times_better = 3;

const ms = (value: number) => `${value.toFixed(0)} ms`;

test('frames', async ({ browser }) => {
  test.setTimeout(180_000);
  const script = await bundle();
  const rows: string[] = [];
  for (const house of houses) {
    const measured: Frames[] = [];
    for (const naive of [false, true]) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      await page.addStyleTag({ content: colors });
      await page.addScriptTag({ content: script });
      measured.push(
        await page.evaluate(
          ([plan, plain]) => {
            interface Harness {
              measure(plan: string, naive: boolean): Promise<Frames>;
            }
            return (window as unknown as { frames: Harness }).frames.measure(plan, plain);
          },
          [house.plan, naive] as const,
        ),
      );
      await page.close();
    }
    const [ours, plain] = measured;
    expect(Math.min(ours.count, plain.count)).toBeGreaterThan(1);
    const times = plain.p95_ms / ours.p95_ms;
    rows.push(
      `${house.name}: first frame ${ms(ours.first_ms)} (wanted ${house.first_ms}, plain canvas ${ms(plain.first_ms)}); ` +
        `p95 ${ms(ours.p95_ms)} (wanted ${wanted_p95_ms}), p50 ${ms(ours.p50_ms)}; ` +
        `plain canvas p95 ${ms(plain.p95_ms)}: ${times.toFixed(1)} times better (wanted ${wanted_times_better})`,
    );
  }
  console.log(rows.join('\n'));
});
