// The wish for the best seats on the page: what is said, what is pressed, and where the focus goes.
// @vitest-environment happy-dom

import '@preact/signals'; // draws components anew when a signal changes
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test } from 'vitest';
import { parsePlan } from '../../src/map/plan.ts';
import { BestSeats as BestStore } from '../../src/store/best_seats.ts';
import { RoomStore } from '../../src/store/room_store.ts';
import { SeatFilter } from '../../src/store/seat_filter.ts';
import type { Visit } from '../../src/store/show_visit.ts';
import { BestSeats } from '../../src/ui/best_seats.tsx';
import { NoticeBar } from '../../src/ui/notice_bar.tsx';
import { samplePlan } from '../map/sample_plan.ts';
import { cart, euro, FakeNetwork, guestPass, options, roomOver, settle, state } from '../net/fake_room.ts';

afterEach(() => {
  render(null, document.body);
});

async function open() {
  const network = new FakeNetwork();
  const room = new RoomStore(roomOver(network, guestPass('kept')));
  room.start();
  network.socket.accept();
  network.socket.say(state({ seats: 'f7' }));
  await settle();
  network.socket.answer('authenticate');
  const plan = parsePlan(samplePlan);
  const prices = plan.categories.map(({ name }, at) => ({ category: name, price: euro(1000 + 500 * at) }));
  const show = { prices } as unknown as Visit['show'];
  const best = new BestStore(room);
  const visit = {
    show,
    plan,
    room,
    best,
    clock: options(network).clock,
    filter: new SeatFilter(plan, show),
  };
  await act(() =>
    render(
      <>
        <BestSeats visit={visit} />
        <NoticeBar visit={visit} />
      </>,
      document.body,
    ),
  );
  return { network, room, best };
}

const button = (name: string): HTMLButtonElement => {
  const found = [...document.querySelectorAll('button')].find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent) === name,
  );
  if (!found) throw new Error(`there is no button ${name}`);
  return found;
};

const press = (name: string) =>
  act(async () => {
    button(name).click();
    await settle();
  });

test('what is wished for is asked for, shown with its price, and kept', async () => {
  const { network, room } = await open();
  await act(() => document.querySelectorAll<HTMLInputElement>('[name=best-count]')[1].click());
  const select = document.querySelector('select') as HTMLSelectElement;
  expect([...select.options].map(({ text }) => text)[0]).toBe('Anywhere');
  await press('Find the best seats');
  expect(network.socket.last('select_best')).toMatchObject({ count: 2 });
  expect(button('Find the best seats').getAttribute('aria-busy')).toBe('true');
  await act(async () => {
    network.socket.answer('select_best', { seats: [0, 1] });
    network.socket.say(cart([0, 1]));
    await settle();
  });
  const offer = document.querySelector('.best-offer');
  expect(offer?.textContent).toContain('Row A: seats 1 and 2');
  expect(offer?.textContent).toContain('€25.00');
  expect(document.querySelector('[role=status]')?.textContent).toContain('held for you');
  await press('Keep');
  expect(document.querySelector('.best-offer')).toBeNull();
  expect(document.activeElement).toBe(button('Find the best seats'));
  expect(room.mine.value.size).toBe(2);
});

test('others and giving back are a press away, and a refusal is told beside what stays', async () => {
  const { network } = await open();
  await press('Find the best seats');
  await act(async () => {
    network.socket.answer('select_best', { seats: [0, 1] });
    network.socket.say(cart([0, 1]));
    await settle();
  });
  await press('Others');
  expect(network.socket.last('select_best').instead_of).toEqual([0, 1]);
  await act(async () => {
    network.socket.refuse('select_best', 'seat_taken');
    await settle();
  });
  expect(document.querySelector('.notice')?.textContent).toContain('There are no 2 other free seats');
  await press('Give back');
  expect(network.socket.last('unselect').seats).toEqual([0, 1]);
  await act(async () => {
    network.socket.answer('unselect');
    network.socket.say(cart([], 'unselected'));
    await settle();
  });
  expect(document.querySelector('.best-offer')).toBeNull();
});

test('what is free in other categories can be taken from the notice', async () => {
  const { network } = await open();
  await press('Find the best seats');
  await act(async () => {
    network.socket.refuse('select_best', 'seat_taken', { alternatives: [[1, 2]] });
    await settle();
  });
  const offer = document.querySelector<HTMLButtonElement>('.notice-offers button');
  expect(offer?.textContent).toContain('Row A: seats 2 and 3 · €10');
  await act(async () => {
    offer?.click();
    await settle();
  });
  expect(network.socket.last('select').seats).toEqual([1, 2]);
});
