// What a customer has in a show from before this visit: seats that are bought, and a purchase that was begun and is not
// decided. The server tells one's orders the newest first and knows no other order of them, so they are looked through, as
// many as anybody has in shows that are still to come.

import type { BookingPage } from '../net/rest_orders.ts';
import { keptSeats } from './order_seats.ts';
import type { RoomStore } from './room_store.ts';

const most_pages = 10;

export async function recallOrders(
  room: Pick<RoomStore, 'recall' | 'follow'>,
  show: number,
  fetchPage: (cursor: string | null) => Promise<BookingPage>,
): Promise<void> {
  let cursor: string | null = null;
  for (let page = 0; page < most_pages; page += 1) {
    const { orders, next_cursor }: BookingPage = await fetchPage(cursor);
    const here = orders.filter((order) => order.show === show);
    const bought = here.filter(({ status }) => status === 'confirmed').flatMap(keptSeats);
    room.recall(bought.map(({ seat }) => seat));
    const unfinished = here.find(({ status }) => status === 'pending');
    if (unfinished) room.follow(unfinished);
    if (next_cursor === null) return;
    cursor = next_cursor;
  }
}
