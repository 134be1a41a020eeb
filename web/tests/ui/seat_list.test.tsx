// @vitest-environment happy-dom
// The list of seats is as live as the map, from its first drawing on.

import '@preact/signals'; // draws components anew when a signal changes
import { render } from 'preact';
import { afterEach, expect, test, vi } from 'vitest';
import { parsePlan } from '../../src/map/plan.ts';
import { RoomStore } from '../../src/store/room_store.ts';
import { SeatFilter } from '../../src/store/seat_filter.ts';
import type { Visit } from '../../src/store/show_visit.ts';
import { SeatList } from '../../src/ui/seat_list.tsx';
import { samplePlan } from '../map/sample_plan.ts';
import { euro, FakeNetwork, guestPass, options, roomOver, state } from '../net/fake_room.ts';

afterEach(() => {
  render(null, document.body);
});

test('what the room tells right after the list is drawn, before the next picture, is shown', async () => {
  const network = new FakeNetwork();
  const room = new RoomStore(roomOver(network, guestPass('kept')));
  room.start();
  const plan = parsePlan(samplePlan);
  const prices = plan.categories.map(({ name }, at) => ({ category: name, price: euro(1000 + 500 * at) }));
  const show = { prices } as unknown as Visit['show'];
  const filter = new SeatFilter(plan, show);
  const visit = { show, plan, room, clock: options(network).clock, filter } as unknown as Visit;
  render(<SeatList visit={visit} />, document.body);
  const first = () => document.querySelector('[data-seat="0"]')?.getAttribute('aria-label');
  expect(first()).toMatch(/not on sale/);
  network.socket.accept();
  network.socket.say(state({ seats: 'f7' }));
  await vi.waitFor(() => expect(first()).toMatch(/free$/));
});
