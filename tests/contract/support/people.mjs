// The calls about accounts and devices: each made and refused, by those whom they are for and by others.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { admin } from './server.mjs';

// Adds the tests. `scene` has the server and who calls it, from the time at which the first test runs.
export function testPeople(scene) {
  test('an account is made, entered, renewed and left', async () => {
    const { anyone, password } = scene;
    const registration = { username: 'ada', email: 'ada@example.org', password };
    const user = (await anyone.call('register', 201, { body: registration })).body;
    assert.equal(user.role, 'customer');
    assert.equal((await anyone.call('register', 409, { body: registration })).body.code, 'conflict');
    await anyone.call('register', 400, { text: '{"username":"bob"}' });
    await anyone.call('register', 400, {
      text: JSON.stringify({ ...registration, username: 'bob', password: 'short' }),
    });

    const credentials = { username: 'ada', password };
    const first = (await anyone.call('login', 200, { body: credentials })).body;
    await anyone.call('login', 401, { body: { ...credentials, password: 'another one' } });
    await anyone.call('login', 401, { body: { ...credentials, username: 'nobody at all' } });
    await anyone.call('login', 400, { text: '{"username":1}' });
    assert.deepEqual((await anyone.as(first.access).call('getMe', 200)).body, user);

    const second = (await anyone.call('refreshTokens', 200, { body: { refresh: first.refresh } })).body;
    await anyone.call('refreshTokens', 400, { text: '{}' });
    await anyone.call('logout', 204, { body: { refresh: second.refresh } });
    await anyone.call('refreshTokens', 401, { body: { refresh: second.refresh } });
    await anyone.as(second.access).call('getMe', 401);
  });

  test('a refresh token that comes twice ends its login', async () => {
    const { anyone, password } = scene;
    await anyone.call('register', 201, { body: { username: 'bob', email: 'bob@example.org', password } });
    const first = (await anyone.call('login', 200, { body: { username: 'bob', password } })).body;
    const second = (await anyone.call('refreshTokens', 200, { body: { refresh: first.refresh } })).body;
    await anyone.call('refreshTokens', 401, { body: { refresh: first.refresh } });
    await anyone.call('refreshTokens', 401, { body: { refresh: second.refresh } });
  });

  test('a guest has no name, and keeps what was bought when it gets one', async () => {
    const { anyone, show, password } = scene;
    const pass = (await anyone.call('createGuest', 201)).body;
    const caller = anyone.as(pass.access);
    const { username, email, role } = (await caller.call('getMe', 200)).body;
    assert.deepEqual({ username, email, role }, { username: null, email: null, role: 'guest' });

    const body = { show_id: show.id, seats: [58], method: 'counter' };
    const order = (await caller.call('createOrder', 201, { body })).body;
    const registration = { username: 'viola', email: 'viola@example.org', password };
    await caller.call('upgradeMe', 400, { text: JSON.stringify({ ...registration, role: 'admin' }) });
    const upgraded = (await caller.call('upgradeMe', 200, { body: registration })).body;
    assert.deepEqual([upgraded.user.id, upgraded.user.role], [pass.user.id, 'customer']);
    const viola = anyone.as(upgraded.access);
    assert.deepEqual((await viola.call('listOrders', 200)).body.orders, [order]);
    await viola.call('upgradeMe', 409, { body: { ...registration, username: 'cesario' } });
    await anyone.call('refreshTokens', 200, { body: { refresh: upgraded.refresh } });
  });

  test('a profile is changed by its owner, with the password where it matters', async () => {
    const { anyone, password, guest, customer } = scene;
    await customer('olivia');
    const credentials = { username: 'olivia', password };
    const olivia = anyone.as((await anyone.call('login', 200, { body: credentials })).body.access);
    const elsewhere = anyone.as((await anyone.call('login', 200, { body: credentials })).body.access);
    const renamed = (await olivia.call('changeMe', 200, { body: { username: 'countess' } })).body;
    assert.equal(renamed.username, 'countess');
    const change = { password: 'a much better battery' };
    const missing = (await olivia.call('changeMe', 400, { body: change })).body;
    assert.equal(missing.pointer, '/current_password');
    await olivia.call('changeMe', 403, { body: { ...change, current_password: 'a guess' } });
    await olivia.call('changeMe', 200, { body: { ...change, current_password: password } });
    await olivia.call('getMe', 200);
    await elsewhere.call('getMe', 401);
    await olivia.call('changeMe', 409, { body: { username: admin.username } });
    await (await guest()).call('changeMe', 403, { body: { username: 'nobody' } });
    for (const [text, pointer] of [
      ['{}', undefined],
      ['{"role":"admin"}', '/role'],
      ['{"username":7}', '/username'],
    ]) {
      assert.equal((await olivia.call('changeMe', 400, { text })).body.pointer, pointer);
    }
  });

  test('a forgotten password is set anew with a mailed link', async () => {
    const { anyone, server, password, customer } = scene;
    const { email } = await customer('malvolio');
    await anyone.call('requestPasswordReset', 202, { body: { email: 'nobody@example.org' } });
    await anyone.call('requestPasswordReset', 202, { body: { email } });
    await anyone.call('requestPasswordReset', 400, { text: '{"email":"nowhere"}' });
    const [, token] = await server.logged(/reset-password#([\w-]{43})/);
    const body = { token, password: 'some are born great' };
    await anyone.call('confirmPasswordReset', 400, { text: JSON.stringify({ ...body, password: 'short' }) });
    await anyone.call('confirmPasswordReset', 204, { body });
    await anyone.call('confirmPasswordReset', 403, { body });
    const credentials = { username: 'malvolio', password: body.password };
    await anyone.call('login', 200, { body: credentials });
  });

  test('an admin finds, makes, changes and removes users', async () => {
    const { anyone, password, anAdmin } = scene;
    const prospero = await anAdmin();
    const body = { username: 'ariel', email: 'ariel@example.org', password, role: 'staff' };
    const ariel = (await prospero.call('createUser', 201, { body })).body;
    await prospero.call('createUser', 409, { body });
    await prospero.call('createUser', 400, { text: JSON.stringify({ ...body, role: 'kiosk' }) });
    const path = { user_id: ariel.id };
    assert.deepEqual((await prospero.call('getUser', 200, { path })).body, ariel);
    const found = (await prospero.call('listUsers', 200, { query: { q: 'ARI', role: 'staff' } })).body;
    assert.deepEqual(found.users, [ariel]);
    for (const query of [{ role: 'emperor' }, { q: '' }, { limit: 0 }, { cursor: 'AAAA' }]) {
      await prospero.call('listUsers', 400, { query });
    }

    const credentials = { username: 'ariel', password };
    const spirit = anyone.as((await anyone.call('login', 200, { body: credentials })).body.access);
    await spirit.call('listUsers', 403);
    await spirit.call('getUser', 403, { path });
    await spirit.call('createUser', 403, { body });
    await spirit.call('changeUser', 403, { path, body: { role: 'admin' } });
    await spirit.call('deleteUser', 403, { path });
    const changed = (await prospero.call('changeUser', 200, { path, body: { role: 'customer' } })).body;
    assert.deepEqual(changed, { ...ariel, role: 'customer' });
    await spirit.call('getMe', 401);
    await prospero.call('changeUser', 400, { path, text: '{"disabled":"yes"}' });

    const own = { user_id: (await prospero.call('getMe', 200)).body.id };
    await prospero.call('changeUser', 409, { path: own, body: { disabled: true } });
    await prospero.call('deleteUser', 409, { path: own });
    await prospero.call('deleteUser', 204, { path });
    for (const operation of ['getUser', 'deleteUser']) await prospero.call(operation, 404, { path });
    await prospero.call('changeUser', 404, { path, body: { role: 'staff' } });
  });

  test('a kiosk comes in with its device token until that is revoked', async () => {
    const { anyone, anAdmin } = scene;
    const prospero = await anAdmin();
    const { token, ...device } = (await prospero.call('createDevice', 201, { body: { name: 'foyer-1' } })).body;
    await prospero.call('createDevice', 409, { body: { name: 'foyer-1' } });
    await prospero.call('createDevice', 400, { text: '{"name":"foyer left"}' });
    const pass = (await anyone.call('loginDevice', 200, { body: { token } })).body;
    assert.deepEqual([pass.user.role, pass.user.id], ['kiosk', device.id]);
    const kiosk = anyone.as(pass.access);
    await kiosk.call('getMe', 200);
    for (const operation of ['listDevices', 'createDevice', 'revokeDevice']) {
      await kiosk.call(operation, 403, { path: { device_id: device.id } });
    }
    const customer = (await kiosk.call('createWalkIn', 201)).body;
    const walkIn = anyone.as(customer.access);
    assert.equal((await walkIn.call('getMe', 200)).body.id, customer.user.id);
    await walkIn.call('createWalkIn', 403);
    await prospero.call('createWalkIn', 201);
    await prospero.call('endWalkIn', 403);
    await walkIn.call('endWalkIn', 204);
    await walkIn.call('getMe', 401);
    const { devices } = (await prospero.call('listDevices', 200)).body;
    assert.equal(devices[0].name, 'foyer-1');
    assert.ok(devices[0].last_used_at);
    for (const query of [{ q: 'FOYER' }, { sort: 'name' }, { sort: 'oldest' }]) {
      assert.deepEqual((await prospero.call('listDevices', 200, { query })).body.devices, devices);
    }
    for (const query of [{ cursor: '!' }, { sort: 'age' }, { q: '' }]) {
      await prospero.call('listDevices', 400, { query });
    }

    await anyone.call('loginDevice', 400, { text: '{}' });
    const path = { device_id: device.id };
    const read = await prospero.call('readDevice', 200, { path });
    assert.equal(read.body.name, 'foyer-1');
    await prospero.call('readDevice', 404, { path: { device_id: '0'.repeat(32) } });
    await prospero.call('revokeDevice', 412, { path, headers: { 'If-Match': '"another"' } });
    await prospero.call('revokeDevice', 204, { path, headers: { 'If-Match': read.headers.get('etag') } });
    await prospero.call('revokeDevice', 404, { path });
    await kiosk.call('getMe', 401);
    await anyone.call('loginDevice', 401, { body: { token } });
  });
}
