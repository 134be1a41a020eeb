// The benchmark of frames, printed: ./dev browser --frames. The arena of the sample data and a stadium that is
// made here, panned and zoomed while others buy 200 seats a second, beside a canvas that draws every seat in every frame;
// and the staff's map of the arena, in its page.

import { readFileSync } from 'node:fs';
import { deskBundle, type Frames, mapBundle, stadium } from '../../web/tools/frame_bundle.ts';
import { type Browser, expect, test } from '../../web/tools/playwright.ts';

const arena = new URL('../../storage/demo/arena.json', import.meta.url);

const houses = [
  { name: 'arena, 20,000 seats', plan: readFileSync(arena, 'utf8'), first_ms: 300 },
  { name: 'stadium, 50,000 seats', plan: JSON.stringify(stadium()), first_ms: 500 },
];
const wanted_p95_ms = 33;
const wanted_times_better = 3;

const ms = (value: number) => `${value.toFixed(0)} ms`;

async function measureIn(
  browser: Browser,
  { script, styles }: { readonly script: string; readonly styles: string },
  plan: string,
  naive: boolean,
): Promise<Frames> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.addStyleTag({ content: styles });
  await page.addScriptTag({ content: script });
  const measured = await page.evaluate(
    ([plan, plain]) => {
      interface Harness {
        measure(plan: string, naive: boolean): Promise<Frames>;
      }
      return (window as unknown as { frames: Harness }).frames.measure(plan, plain);
    },
    [plan, naive] as const,
  );
  await page.close();
  expect(measured.count).toBeGreaterThan(1);
  return measured;
}

test('the staff’s map', async ({ browser }) => {
  test.setTimeout(180_000);
  const [house] = houses;
  const desk = await measureIn(browser, await deskBundle(), house.plan, false);
  console.log(
    `${house.name}, as staff see it: first frame ${ms(desk.first_ms)}; ` +
      `p95 ${ms(desk.p95_ms)} (wanted ${wanted_p95_ms}), p50 ${ms(desk.p50_ms)}, ${desk.count} frames`,
  );
});

test('frames', async ({ browser }) => {
  test.setTimeout(180_000);
  const bundle = await mapBundle();
  const rows: string[] = [];
  for (const house of houses) {
    const measured: Frames[] = [];
    for (const naive of [false, true]) {
      measured.push(await measureIn(browser, bundle, house.plan, naive));
    }
    const [ours, plain] = measured;
    const times = plain.p95_ms / ours.p95_ms;
    rows.push(
      `${house.name}: first frame ${ms(ours.first_ms)} (wanted ${house.first_ms}, plain canvas ${ms(plain.first_ms)}); ` +
        `p95 ${ms(ours.p95_ms)} (wanted ${wanted_p95_ms}), p50 ${ms(ours.p50_ms)}; ` +
        `plain canvas p95 ${ms(plain.p95_ms)}: ${times.toFixed(1)} times better (wanted ${wanted_times_better})`,
    );
  }
  console.log(rows.join('\n'));
});
