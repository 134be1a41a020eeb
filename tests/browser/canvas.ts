// What the map has drawn, read from its canvas.

import type { Buyer } from './buyer.ts';

// The colour of the map where a seat is drawn, beside its number.
export async function inkOf(buyer: Buyer, seat: number): Promise<string> {
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

// All of it, to be compared.
export const picture = (buyer: Buyer) =>
  buyer.page.evaluate(() => document.querySelector<HTMLCanvasElement>('.map-canvas')?.toDataURL());
