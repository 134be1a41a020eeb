// A stand-in for PayPal over HTTPS: it takes the calls that a shop makes, holds them and its own answers against PayPal's
// published descriptions, keeps what it did, and fails when it is told to. Below /control a test plays the buyer, orders
// failures and asks what was not as described.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';

import { Descriptions, problem } from './descriptions.mjs';
import { Orders } from './orders.mjs';
import { judge, signedWebhook, webhookId } from './webhooks.mjs';

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
const credentials = `Basic ${Buffer.from('client-id:client-secret').toString('base64')}`;

const server = createServer({ key: keys.ours, cert: certificates.ours });
const base = () => `https://127.0.0.1:${server.address().port}`;
const orders = new Orders(base);
const kept = new Map(); // first answers, by operation and PayPal-Request-Id
const faults = [];
const tokens = new Set();
let tokensGiven = 0;

const descriptions = new Descriptions();
const handlers = {
  'orders.create': (context) => once(context, () => orders.create(context)),
  'orders.get': (context) => orders.get(context),
  'orders.capture': (context) => once(context, () => orders.capture(context)),
  'captures.refund': (context) => once(context, () => orders.refund(context)),
  'verify-webhook-signature.post': (context, raw) => judge(context.request, raw, certificates.ours),
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

const controls = {
  approve: ({ order }) => Object.assign(orders.find(order), { status: 'APPROVED' }) && {},
  decline: ({ order }) => Object.assign(orders.find(order), { status: 'APPROVED', declined: true }) && {},
  pend: ({ order }) => Object.assign(orders.find(order), { status: 'APPROVED', pending: true }) && {},
  expire: ({ order }) => orders.forget(order) ?? {},
  fault: (fault) => faults.push(fault) && {},
  revoke: () => tokens.clear() ?? {},
  webhook: ({ signer: name = 'ours', ...what }) => signedWebhook(what, signer(name)),
  report: () => ({ violations: descriptions.violations, tokensGiven, webhookId }),
};

function takeFault(operation) {
  const found = faults.findIndex((fault) => fault.operation === operation);
  return found < 0 ? undefined : faults.splice(found, 1)[0];
}

async function play(request, raw) {
  const { headers } = request;
  if (!tokens.has(headers.authorization?.replace('Bearer ', ''))) {
    const message =
      'Authentication failed due to missing authorization header, or invalid authentication credentials.';
    return { status: 401, body: problem('AUTHENTICATION_FAILURE', message) };
  }
  const answer = await descriptions.answer(request, raw);
  if (answer) return answer;
  descriptions.violations.push(`${request.method} ${request.path} is no call of PayPal's`);
  return { status: 404, body: {} };
}

function send(response, { status, body }) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json' }).end(text);
}

async function respond(incoming, response, raw) {
  const path = incoming.url;
  const certificate = certificates[path.replace('/certs/', '')];
  if (path.startsWith('/certs/')) return send(response, { status: certificate ? 200 : 404, body: certificate ?? '' });
  if (path.startsWith('/control/')) {
    const control = controls[path.replace('/control/', '')];
    return send(response, { status: 200, body: control(raw ? JSON.parse(raw) : {}) });
  }
  const request = { method: incoming.method, path, headers: incoming.headers, query: {}, body: raw || undefined };
  const operation = path === '/v1/oauth2/token' ? 'token' : descriptions.operation(request)?.operationId;
  const fault = takeFault(operation);
  if (fault?.mode === 'time_out') return undefined;
  if (fault?.mode === 'status') return send(response, { status: fault.status, body: {} });
  const answer = operation === 'token' ? giveToken(incoming.headers) : await play(request, raw);
  if (fault?.mode === 'lose') return incoming.socket.destroy();
  return send(response, answer);
}

server.on('request', async (incoming, response) => {
  let raw = '';
  for await (const piece of incoming) raw += piece;
  try {
    await respond(incoming, response, raw);
  } catch (failure) {
    descriptions.violations.push(`${incoming.method} ${incoming.url} failed: ${failure.stack}`);
    send(response, { status: 500, body: {} });
  }
});

await descriptions.start(env('PAYPAL_DESCRIPTIONS'), handlers);
server.listen(0, '127.0.0.1', () => console.log(`PayPal's stand-in listens on ${base()}`));
