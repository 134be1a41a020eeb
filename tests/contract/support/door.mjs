// The calls of the door: tickets are shown, verified, let in and turned away.
import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { test } from 'node:test';

const nobody = '0'.repeat(32);

// Base 32 (RFC 4648) without padding.
function decode(text) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
}

// What a scanner without a network knows of a payload.
function claim(payload, keys) {
  const bytes = decode(payload);
  const key = keys.find(({ id }) => id === bytes.subarray(1, 5).toString('hex'));
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: key.public_key };
  const signed = bytes.subarray(0, 32);
  assert.ok(verify(null, signed, createPublicKey({ key: jwk, format: 'jwk' }), bytes.subarray(32)));
  return {
    version: bytes[0],
    show: Number(bytes.readBigUInt64BE(5)),
    seat: bytes.readUIntBE(13, 3),
    code: bytes.subarray(16, 32).toString('hex'),
  };
}

// Adds the tests. `scene` has the server and who calls it, from the time at which the first test runs.
export function testDoor(scene) {
  async function bought(seats) {
    const ada = await scene.guest();
    const body = { show_id: scene.show.id, seats, method: 'counter' };
    const path = { order_id: (await ada.call('createOrder', 201, { body })).body.id };
    const { tickets } = (await ada.call('listTickets', 200, { path })).body;
    return { ada, path, tickets };
  }

  test('a ticket says who it admits where, to whoever has the public key', async () => {
    const { ada, path, tickets } = await bought([40, 41]);
    const listed = await scene.anyone.call('listTicketKeys', 200);
    await scene.anyone.call('listTicketKeys', 304, {
      headers: { 'If-None-Match': listed.headers.get('etag') },
    });
    for (const ticket of tickets) {
      const { seat, code } = ticket;
      assert.deepEqual(claim(ticket.payload, listed.body.keys), {
        version: 1,
        show: scene.show.id,
        seat,
        code,
      });
    }
    const ticket = { ...path, ticket_id: tickets[0].id };
    assert.match((await ada.call('getTicketCode', 200, { path: ticket })).body, /^<svg /);
    const { body } = await ada.call('getCalendar', 200, { path });
    assert.match(body, /^BEGIN:VCALENDAR\r\n/);
    assert.ok(body.includes(`UID:${path.order_id}@holdfast\r\n`));

    const bob = await scene.guest();
    await bob.call('getTicketCode', 404, { path: ticket });
    await ada.call('getTicketCode', 404, { path: { ...path, ticket_id: nobody } });
    await bob.call('getCalendar', 404, { path });
    const prospero = await scene.anAdmin();
    assert.deepEqual((await prospero.call('listAnyTickets', 200, { path })).body.tickets, tickets);
    await prospero.call('listAnyTickets', 404, { path: { order_id: nobody } });
    await ada.call('listAnyTickets', 403, { path });
    await ada.call('cancelOrder', 200, { path });
    await ada.call('getTicketCode', 409, { path: ticket });
  });

  test('a ticket is let in once, and out again after a slip', async () => {
    const { ada, path, tickets } = await bought([42]);
    const [{ id, payload, short_code }] = tickets;
    const prospero = await scene.anAdmin();
    const scan = async (body) => (await prospero.call('checkIn', 200, { body })).body;
    const first = await scan({ code: payload, gate: 'North', nonce: 'door-1' });
    assert.ok(first.admitted, JSON.stringify(first));
    assert.equal(first.ticket.id, id);
    assert.deepEqual(await scan({ code: payload, gate: 'North', nonce: 'door-1' }), first);
    assert.equal((await scan({ code: short_code, show_id: scene.show.id, nonce: 'door-1' })).reason, 'nonce_used');
    const again = await scan({ code: short_code, show_id: scene.show.id });
    assert.deepEqual([again.reason, again.check_in.gate], ['already_in', 'North']);
    assert.equal(
      (await ada.call('listTickets', 200, { path })).body.tickets[0].checked_in_at,
      first.check_in.at,
    );
    const figures = (await prospero.call('getAdmissions', 200, { path: { show_id: scene.show.id } })).body;
    assert.equal(figures.gates.find(({ gate }) => gate === 'North').admitted, 1);

    const undone = (await prospero.call('removeCheckIn', 200, { path: { ticket_id: id } })).body;
    assert.deepEqual(undone, first.check_in);
    await prospero.call('removeCheckIn', 404, { path: { ticket_id: id } });
    await ada.call('cancelOrder', 200, { path });
    assert.equal((await scan({ code: payload })).reason, 'refunded');
  });

  test('what is no good ticket is told apart', async () => {
    const { tickets } = await bought([43]);
    const [{ payload, short_code }] = tickets;
    const prospero = await scene.anAdmin();
    const reason = async (body) => (await prospero.call('checkIn', 200, { body })).body.reason;
    assert.equal(await reason({ code: payload.slice(1) }), 'torn');
    const at = 80;
    const altered = payload.slice(0, at) + (payload[at] === 'A' ? 'B' : 'A') + payload.slice(at + 1);
    assert.equal(await reason({ code: altered }), 'forged');
    assert.equal(await reason({ code: payload, show_id: scene.show.id + 1 }), 'wrong_show');
    assert.equal(await reason({ code: short_code }), 'unclear');
    assert.equal(await reason({ code: '0123456789', show_id: scene.show.id }), 'not_found');
  });

  test('a scanner that was offline tells of all it has let in', async () => {
    const { ada, path, tickets } = await bought([44, 45]);
    const prospero = await scene.anAdmin();
    const at = new Date(Date.now() - 60_000).toISOString();
    const scans = [...tickets, tickets[0]].map(({ payload }, index) => ({
      code: payload,
      gate: 'South',
      nonce: `offline-${index}`,
      at,
    }));
    const { results } = (await prospero.call('checkInBatch', 200, { body: { scans } })).body;
    assert.deepEqual(
      results.map(({ admitted, reason }) => [admitted, reason]),
      [
        [true, undefined],
        [true, undefined],
        [false, 'already_in'],
      ],
    );
    assert.equal(results[0].check_in.at, at);
    assert.deepEqual((await prospero.call('checkInBatch', 200, { body: { scans } })).body.results, results);

    const query = { show_id: scene.show.id, since: 0 };
    const before = (await prospero.call('listRevokedTickets', 200, { query: { ...query, limit: 100 } })).body;
    await ada.call('cancelOrder', 409, { path }); // whoever is inside sits on the seat
    await prospero.call('cancelOrder', 200, { path });
    query.since = before.since;
    const revoked = await prospero.call('listRevokedTickets', 200, { query });
    assert.deepEqual(
      revoked.body.revoked.map(({ code }) => code),
      tickets.map(({ code }) => code),
    );
    const headers = { 'If-None-Match': revoked.headers.get('etag') };
    await prospero.call('listRevokedTickets', 304, { query, headers });
  });

  test('the door understands what it is asked, and asks who asks', async () => {
    const [ada, prospero] = [await scene.guest(), await scene.anAdmin()];
    const wrong = [
      ['{}', '/code'],
      ['{"code":7}', '/code'],
      ['{"code":"x","seat":1}', '/seat'],
      ['{"code":"x","show_id":0}', '/show_id'],
      ['{"code":"x","nonce":"a b"}', '/nonce'],
      ['{"code":"x","at":"noon"}', '/at'],
    ];
    for (const [text, pointer] of wrong) {
      assert.equal((await prospero.call('checkIn', 400, { text })).body.pointer, pointer);
      const scan = text === '{}' ? text : text.replace('}', ',"nonce":"n"}');
      if (pointer === '/nonce') continue;
      const batch = await prospero.call('checkInBatch', 400, { text: `{"scans":[${scan}]}` });
      assert.equal(batch.body.pointer, `/scans/0${pointer}`);
    }
    for (const at of ['2001-01-01T00:00:00Z', '2101-01-01T00:00:00Z']) {
      await prospero.call('checkIn', 422, { text: JSON.stringify({ code: 'x', at }) });
    }
    await prospero.call('checkIn', 413, { text: JSON.stringify({ code: 'x'.repeat(513) }) });
    await prospero.call('checkInBatch', 400, { text: '{"scans":[]}' });
    await prospero.call('checkInBatch', 400, { text: '{"scans":[{"code":"x"}]}' });
    const many = Array.from({ length: 501 }, () => ({ code: 'x', nonce: 'n' }));
    await prospero.call('checkInBatch', 413, { text: JSON.stringify({ scans: many }) });

    for (const query of [{}, { show_id: 'x' }, { show_id: 1, since: -1 }, { show_id: 1, limit: 0 }]) {
      await prospero.call('listRevokedTickets', 400, { query });
    }
    await prospero.call('listRevokedTickets', 404, { query: { show_id: 999_999 } });
    await prospero.call('getAdmissions', 404, { path: { show_id: 999_999 } });
    await ada.call('checkIn', 403, { body: { code: 'x' } });
    await ada.call('checkInBatch', 403, { text: '{}' });
    await ada.call('removeCheckIn', 403, { path: { ticket_id: nobody } });
    await ada.call('listRevokedTickets', 403, { query: { show_id: 1 } });
    await ada.call('getAdmissions', 403, { path: { show_id: scene.show.id } });
  });
}
