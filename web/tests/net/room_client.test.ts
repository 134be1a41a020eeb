// The room's socket from the page's side: live, resumed, never backwards, and every request answered once.

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RoomError } from '../../src/net/requests.ts';
import type { Connection } from '../../src/net/room_link.ts';
import { cart, guestPass, settle, startClient, state } from './fake_room.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the connection', () => {
  test('is live when the room has told its state', () => {
    const seen: Connection[] = [];
    const { network } = startClient({ connection: (connection) => seen.push(connection) });
    network.socket.accept();
    expect(seen).toEqual([]);
    network.socket.say(state());
    expect(seen).toEqual(['live']);
  });

  test('comes back with epoch and version, so that only the gap travels', () => {
    const versions: number[] = [];
    const { network } = startClient({ changes: (message) => versions.push(message.version) });
    network.socket.accept();
    network.socket.say(state({ version: 5 }));
    network.socket.say({ type: 'changes', version: 8, held: [1] });
    network.socket.drop();
    vi.advanceTimersByTime(200);
    expect(network.socket.url).toBe('ws://house/ws/shows/1?epoch=e1&since=8');
    network.socket.accept();
    network.socket.say({ type: 'changes', version: 9, free: [1] });
    expect(versions).toEqual([8, 9]);
  });

  test('tries less and less often, says offline after three tries, and is live again in the end', () => {
    const seen: Connection[] = [];
    const { network } = startClient({ connection: (connection) => seen.push(connection) });
    network.socket.accept();
    network.socket.say(state());
    for (const wait of [200, 400, 800, 1600]) {
      network.socket.drop();
      vi.advanceTimersByTime(wait - 1);
      const before = network.sockets.length;
      vi.advanceTimersByTime(1);
      expect(network.sockets.length).toBe(before + 1);
    }
    expect(seen).toEqual(['live', 'reconnecting', 'offline']);
    network.socket.accept();
    network.socket.say(state());
    expect(seen.at(-1)).toBe('live');
  });

  test('waits as long as a closing server asks', () => {
    const { network } = startClient();
    network.socket.accept();
    network.socket.say(state());
    network.socket.say({ type: 'closing', reason: 'restart', retry_after_ms: 4_000 });
    network.socket.drop(1001);
    vi.advanceTimersByTime(3_999);
    expect(network.sockets.length).toBe(1);
    vi.advanceTimersByTime(200);
    expect(network.sockets.length).toBe(2);
  });

  test('is probed after a silence and given up when nothing comes back', () => {
    const { network } = startClient();
    network.socket.accept();
    network.socket.say(state());
    network.socket.answer('ping');
    vi.advanceTimersByTime(25_000);
    expect(network.socket.sent.filter((message) => message.type === 'ping').length).toBe(2);
    vi.advanceTimersByTime(8_200);
    expect(network.sockets.length).toBe(2);
  });

  test('answered probes keep it', () => {
    const { network } = startClient();
    network.socket.accept();
    network.socket.say(state());
    for (let minute = 0; minute < 4; minute += 1) {
      vi.advanceTimersByTime(25_000);
      network.socket.answer('ping');
    }
    expect(network.sockets.length).toBe(1);
  });
});

describe('the picture', () => {
  test('never goes backwards, whatever an abandoned socket still delivers', () => {
    const versions: number[] = [];
    const { network } = startClient({ changes: (message) => versions.push(message.version) });
    const first = network.socket;
    first.accept();
    first.say(state({ version: 5 }));
    first.drop();
    vi.advanceTimersByTime(200);
    network.socket.accept();
    network.socket.say({ type: 'changes', version: 7, sold: [1] });
    first.say({ type: 'changes', version: 99, free: [1] });
    network.socket.say({ type: 'changes', version: 7, free: [1] });
    network.socket.say({ type: 'changes', version: 6, free: [1] });
    expect(versions).toEqual([7]);
  });

  test('starts afresh when the server does', () => {
    const epochs: string[] = [];
    const { network } = startClient({ state: (message) => epochs.push(message.epoch) });
    network.socket.accept();
    network.socket.say(state({ version: 900 }));
    network.socket.drop();
    vi.advanceTimersByTime(200);
    network.socket.accept();
    network.socket.say(state({ epoch: 'e2', version: 1 }));
    network.socket.drop();
    vi.advanceTimersByTime(400);
    expect(epochs).toEqual(['e1', 'e2']);
    expect(network.socket.url).toContain('epoch=e2&since=1');
  });

  test('changes before any state, and what cannot be read, are nothing', () => {
    const changes = vi.fn();
    const states = vi.fn();
    const { network } = startClient({ changes, state: states });
    network.socket.accept();
    network.socket.say({ type: 'changes', version: 3, sold: [1] });
    network.socket.say(state({ seats: 'q9' }));
    network.socket.onmessage?.({ data: '{' });
    expect(changes).not.toHaveBeenCalled();
    expect(states).not.toHaveBeenCalled();
  });
});

describe('a request', () => {
  const live = (pass = guestPass()) => {
    const started = startClient({}, pass);
    started.network.socket.accept();
    started.network.socket.say(state());
    return started;
  };

  test('is answered by the message with its id, in any order', async () => {
    const { client, network } = live();
    const first = client.ask({ type: 'ping', mark: 1 });
    const second = client.ask({ type: 'ping', mark: 2 });
    const [one, two] = network.socket.sent.slice(-2);
    network.socket.say({ type: 'ok', id: two.id, seats: [2] });
    network.socket.say({ type: 'ok', id: one.id, seats: [1] });
    expect((await first).seats).toEqual([1]);
    expect((await second).seats).toEqual([2]);
  });

  test('carries what the refusal said', async () => {
    const { client, network } = live();
    const asked = client.ask({ type: 'select', seats: [1] });
    network.socket.refuse('select', 'seat_taken', { seats: [1], alternatives: [[2], [3]] });
    await expect(asked).rejects.toMatchObject({ code: 'seat_taken', seats: [1], alternatives: [[2], [3]] });
  });

  test('without an answer has an unknown outcome', async () => {
    const { client, network } = live();
    const slow = client.ask({ type: 'select', seats: [1] }).catch((error: unknown) => error);
    network.socket.say(state());
    for (let second = 0; second < 10; second += 1) {
      network.socket.say({ type: 'changes', version: 2 + second });
      vi.advanceTimersByTime(1_000);
    }
    expect(await slow).toMatchObject({ code: 'timeout', outcomeUnknown: true });
    const cut = client.ask({ type: 'select', seats: [1] }).catch((error: unknown) => error);
    network.socket.drop();
    expect(await cut).toMatchObject({ code: 'connection_lost', outcomeUnknown: true });
  });

  test('is refused at once while there is no connection', async () => {
    const { client } = startClient();
    await expect(client.ask({ type: 'select', seats: [1] })).rejects.toMatchObject({ code: 'offline' });
  });

  test('of a first-time buyer makes a guest, once', async () => {
    const { client, network } = live();
    const asked = client.askAsCustomer({ type: 'select', seats: [1] }, false);
    await settle();
    expect(network.socket.last('authenticate').token).toBe('guest-1');
    network.socket.answer('authenticate');
    await settle();
    network.socket.answer('select');
    await asked;
    const again = client.askAsCustomer({ type: 'select', seats: [2] }, true);
    await settle();
    network.socket.answer('select');
    await again;
    expect(network.socket.sent.filter((message) => message.type === 'authenticate').length).toBe(1);
  });

  test('with a token that ended gets a new one, once', async () => {
    const pass = guestPass('old');
    const { client, network } = live(pass);
    await settle();
    network.socket.answer('authenticate');
    const asked = client.askAsCustomer({ type: 'select', seats: [1] }, false);
    await settle();
    network.socket.refuse('select', 'not_authenticated');
    await settle();
    expect(network.socket.last('authenticate').token).toBe('guest-1');
    network.socket.answer('authenticate');
    await settle();
    network.socket.answer('select');
    await asked;
    expect(pass.dropped).toBe(1);
  });
});

test('a known guest is back with the cart as soon as the socket opens', async () => {
  const carts = vi.fn();
  const { network } = startClient({ cart: carts }, guestPass('kept'));
  network.socket.accept();
  await settle();
  expect(network.socket.last('authenticate').token).toBe('kept');
  network.socket.answer('authenticate');
  network.socket.say(cart([3], 'restored'));
  expect(carts).toHaveBeenCalledOnce();
});

test('an error of a request is an Error', () => {
  expect(new RoomError('seat_taken', 'taken')).toBeInstanceOf(Error);
});
