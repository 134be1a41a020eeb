// What the map has drawn, read from its canvas once it is drawn.

import type { Buyer } from './buyer.ts';

// What was done before is on the map: it reaches its next frame, and that one is over when a second begins.
export const drawn = ({ page }: Buyer) =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  });

// The colour of the map where a seat is drawn, beside its number.
export async function inkOf(buyer: Buyer, seat: number): Promise<string> {
  await drawn(buyer);
  const at = await buyer.placeOf(seat);
  return buyer.page.evaluate(
    ({ x, y }) => {
      const canvas = document.querySelector<HTMLCanvasElement>('.map-canvas');
      const box = canvas?.getBoundingClientRect();
      const context = canvas?.getContext('2d');
      if (!canvas || !box || !context) return 'no map';
      const ratio = canvas.width / box.width;
      const pixel = context.getImageData((x - box.left) * ratio, (y - box.top + 5) * ratio, 1, 1);
      return pixel.data.join();
    },
    { x: at.x, y: at.y },
  );
}

// The colours of the map in a square around a place of the page, `reach` CSS pixels to each side, line by line.
export async function pixelsAround(
  buyer: Buyer,
  at: { readonly x: number; readonly y: number },
  reach: number,
): Promise<string[]> {
  await drawn(buyer);
  return buyer.page.evaluate(
    ({ x, y, reach }) => {
      const canvas = document.querySelector<HTMLCanvasElement>('.map-canvas');
      const box = canvas?.getBoundingClientRect();
      const context = canvas?.getContext('2d');
      if (!canvas || !box || !context) return [];
      const ratio = canvas.width / box.width;
      const left = Math.round((x - box.left) * ratio) - reach * ratio;
      const top = Math.round((y - box.top) * ratio) - reach * ratio;
      const side = 2 * reach * ratio;
      const { data } = context.getImageData(left, top, side, side);
      return Array.from({ length: side * side }, (_, pixel) => data.slice(pixel * 4, pixel * 4 + 3).join());
    },
    { x: at.x, y: at.y, reach },
  );
}

// All of it, to be compared.
export async function picture(buyer: Buyer): Promise<string | undefined> {
  await drawn(buyer);
  return buyer.page.evaluate(() => document.querySelector<HTMLCanvasElement>('.map-canvas')?.toDataURL());
}
