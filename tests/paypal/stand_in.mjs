// A stand-in for PayPal over HTTPS: it takes the calls that a shop makes, holds them and its own answers against PayPal's
// published descriptions, keeps what it did, and fails when it is told to. Below /control a test plays the buyer, orders
// failures and asks what was not as described.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';

import { Descriptions, problem } from './descriptions.mjs';
import { Faults } from './faults.mjs';
import { Orders } from './orders.mjs';
import { judge, Notices, signedWebhook, webhookId } from './webhooks.mjs';

const env = (name) => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
};
const certificates = {
  ours: readFileSync(env('STAND_IN_CERTIFICATE'), 'utf8'),
  forged: readFileSync(env('STAND_IN_FORGED_CERTIFICATE'), 'utf8'),
};
const keys = {
  ours: readFileSync(env('STAND_IN_KEY'), 'utf8'),
  forged: readFileSync(env('STAND_IN_FORGED_KEY'), 'utf8'),
};
const account = process.env.STAND_IN_CREDENTIALS ?? 'client-id:client-secret';
const credentials = `Basic ${Buffer.from(account).toString('base64')}`;

const server = createServer({ key: keys.ours, cert: certificates.ours });
const base = () => `https://127.0.0.1:${server.address().port}`;
const orders = new Orders(base);
const kept = new Map(); // first answers, by operation and PayPal-Request-Id
const faults = new Faults();
const notices = new Notices();
const tokens = new Set();
let tokensGiven = 0;

const descriptions = new Descriptions();
const handlers = {
  'orders.create': (context) => once(context, () => orders.create(context)),
  'orders.get': (context) => orders.get(context),
  'orders.capture': (context, call) => once(context, () => orders.capture(context, call)),
  'captures.get': (context) => orders.getCapture(context),
  'captures.refund': (context, call) => once(context, () => orders.refund(context, call)),
  'verify-webhook-signature.post': (context, { raw }) => judge(context.request, raw, certificates.ours),
};

// The same call again, by its key, gets its first answer again; a refusal is not kept.
function once(context, work) {
  const key = context.request.headers['paypal-request-id'];
  if (!key) {
    descriptions.violations.push(`${context.operation.operationId} came without PayPal-Request-Id`);
    return work();
  }
  const name = `${context.operation.operationId} ${key}`;
  if (!kept.has(name)) {
    const answer = work();
    if (answer.status >= 300) return answer;
    kept.set(name, structuredClone(answer));
  }
  return kept.get(name);
}

function giveToken(headers) {
  if (headers.authorization !== credentials) return { status: 401, body: { error: 'invalid_client' } };
  tokensGiven += 1;
  const token = `token-${tokensGiven}`;
  tokens.add(token);
  return { status: 200, body: { access_token: token, token_type: 'Bearer', expires_in: 32_400 } };
}

const signer = (name) => ({
  key: keys[name === 'missing' ? 'ours' : name],
  url: `${base()}/certs/${name}`,
});
const sign = ({ signer: name = 'ours', ...what }) => signedWebhook(what, signer(name));
const tell = (event, how) => notices.tell(() => sign(event), how);

// The buyer approves, now or again; what `more` says comes of it when it is captured. `back` is where he goes then.
function approve({ order, webhook }, more) {
  Object.assign(orders.find(order), { status: 'APPROVED' }, more);
  tell({ type: 'CHECKOUT.ORDER.APPROVED', order }, webhook);
  return { back: orders.wayBack(order, 'return_url') };
}

const controls = {
  approve: (what) => approve(what),
  decline: (what) => approve(what, { declined: true }),
  pend: (what) => approve(what, { pending: true }),
  leave: ({ order }) => ({ back: orders.wayBack(order, 'cancel_url') }),
  expire: ({ order }) => orders.forget(order) ?? {},
  fault: (fault) => faults.order(fault),
  peace: () => faults.end() ?? {},
  revoke: () => tokens.clear() ?? {},
  webhook: sign,
  listen: ({ url }) => Object.assign(notices, { listener: url }) && {},
  tell: async ({ copies, ms, ...event }) => (await tell(event, { copies, ms })) ?? {},
  repeat: async () => (await notices.repeat()) ?? {},
  book: () => orders.book(),
  report: () => ({ violations: descriptions.violations, tokensGiven, webhookId, webhooks: notices.statuses }),
};

async function play(request, call) {
  const { headers } = request;
  if (!tokens.has(headers.authorization?.replace('Bearer ', ''))) {
    const message =
      'Authentication failed due to missing authorization header, or invalid authentication credentials.';
    return { status: 401, body: problem('AUTHENTICATION_FAILURE', message) };
  }
  const answer = await descriptions.answer(request, call);
  if (answer) return answer;
  descriptions.violations.push(`${request.method} ${request.path} is no call of PayPal's`);
  return { status: 404, body: {} };
}

function send(response, { status, body }) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json' }).end(text);
}

// A call of PayPal's, with whatever is to go wrong with it.
async function serve(request, response, raw, operation) {
  const { socket } = response;
  const { mode, status, ms, amount, refund, webhook, struck } = faults.take(operation);
  let answer = { status, body: {} };
  if (mode !== 'time_out' && mode !== 'status') {
    const call = { raw, amount, refund, events: [] };
    answer = operation === 'token' ? giveToken(request.headers) : await play(request, call);
    const told = Promise.all(call.events.map((event) => tell(event, webhook)));
    if (webhook?.first) await told;
  }
  if (mode === 'late') await pause(ms);
  if (mode === 'time_out' || mode === 'hang') faults.hold(socket, ms);
  else if (mode === 'lose') socket.destroy();
  else send(response, answer);
  struck();
}

async function respond(incoming, response, raw) {
  const path = incoming.url;
  const certificate = certificates[path.replace('/certs/', '')];
  if (path.startsWith('/certs/')) return send(response, { status: certificate ? 200 : 404, body: certificate ?? '' });
  if (path.startsWith('/control/')) {
    const control = controls[path.replace('/control/', '')];
    return send(response, { status: 200, body: await control(raw ? JSON.parse(raw) : {}) });
  }
  const request = { method: incoming.method, path, headers: incoming.headers, query: {}, body: raw || undefined };
  const operation = path === '/v1/oauth2/token' ? 'token' : descriptions.operation(request)?.operationId;
  return serve(request, response, raw, operation);
}

server.on('request', async (incoming, response) => {
  let raw = '';
  try {
    for await (const piece of incoming) raw += piece;
  } catch {
    return; // whoever asked is gone
  }
  try {
    await respond(incoming, response, raw);
  } catch (failure) {
    descriptions.violations.push(`${incoming.method} ${incoming.url} failed: ${failure.stack}`);
    send(response, { status: 500, body: {} });
  }
});

await descriptions.start(env('PAYPAL_DESCRIPTIONS'), handlers);
server.listen(0, '127.0.0.1', () => console.log(`PayPal's stand-in listens on ${base()}`));
