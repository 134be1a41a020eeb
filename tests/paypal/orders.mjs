// What PayPal knows of orders, captures and refunds, and what it does with them: the part of Orders v2 and Payments v2 that
// a shop needs. Kept in memory; every handler gives `{ status, body }`, and adds to `events` what webhooks tell of.
import { problem } from './descriptions.mjs';

const wholeCurrencies = ['HUF', 'JPY', 'TWD'];
const descriptions = {
  ORDER_NOT_APPROVED:
    "Payer has not yet approved the Order for payment. Please redirect the payer to the 'rel':'approve' url returned as part of the HATEOAS links within the Create Order call or provide a valid `payment_source` in the request.",
  ORDER_ALREADY_CAPTURED:
    "Order already captured.If 'intent=CAPTURE' only one capture per order is allowed.",
  INSTRUMENT_DECLINED:
    "The instrument presented  was either declined by the processor or bank, or it can't be used for this payment.",
  PAYER_ACTION_REQUIRED:
    'Transaction cannot complete successfully, instruct the buyer to return to PayPal.',
  DUPLICATE_INVOICE_ID:
    'Duplicate Invoice ID detected. To avoid a potential duplicate transaction your account setting requires that Invoice Id be unique for each transaction.',
  CAPTURE_FULLY_REFUNDED: 'The capture has already been fully refunded',
  REFUND_AMOUNT_EXCEEDED:
    'The refund amount must be less than or equal to the capture amount that has not yet been refunded.',
  DECIMALS_NOT_SUPPORTED: 'Currency does not support decimals.',
};

const refuse = (issue) => ({
  status: 422,
  body: problem(
    'UNPROCESSABLE_ENTITY',
    'The requested action could not be performed, semantically incorrect, or failed business validation.',
    { issue, description: descriptions[issue] },
  ),
});

const notFound = () => ({
  status: 404,
  body: problem('RESOURCE_NOT_FOUND', 'The specified resource does not exist.', {
    issue: 'INVALID_RESOURCE_ID',
    description: 'Specified resource ID does not exist. Please check the resource ID and try again.',
  }),
});

const minor = ({ value, currency_code: currency }) =>
  wholeCurrencies.includes(currency) ? Number(value) : Math.round(Number(value) * 100);
const sum = (parts = []) => parts.reduce((total, { amount }) => total + minor(amount), 0);
const hasNotFailed = ({ status }) => status !== 'FAILED';
const now = () => new Date().toISOString().replace(/\.\d+Z$/, 'Z');

export class Orders {
  #orders = new Map();
  #ways = new Map(); // where the buyers of an order go back to, by its id
  #numbers = 0;

  constructor(base) {
    this.base = base;
  }

  find(id) {
    return this.#orders.get(id);
  }

  forget(id) {
    this.#orders.delete(id);
  }

  // Where PayPal sends the buyer's browser: `way` is `return_url` or `cancel_url`. Empty when the shop did not say.
  wayBack(id, way) {
    const url = this.#ways.get(id)?.[way];
    if (!url) return '';
    const back = new URL(url);
    back.searchParams.set('token', id);
    if (way === 'return_url') back.searchParams.set('PayerID', 'QYR5Z8XDVJNXQ');
    return back.href;
  }

  // Each order with what was taken for it and given back, in the currency's smallest unit.
  book() {
    return [...this.#orders.values()].map(({ id, status, purchase_units: [{ custom_id, payments }] }) => {
      const taken = payments?.captures.filter(({ status }) => status !== 'PENDING');
      return { id, status, order: custom_id, captured: sum(taken), refunded: sum(payments?.refunds?.filter(hasNotFailed)) };
    });
  }

  create({ request }) {
    const [unit] = request.requestBody.purchase_units;
    const { currency_code: currency, value } = unit.amount;
    if (wholeCurrencies.includes(currency) && value.includes('.')) return refuse('DECIMALS_NOT_SUPPORTED');
    const order = {
      id: this.#name('5O'),
      intent: request.requestBody.intent,
      status: 'PAYER_ACTION_REQUIRED',
      purchase_units: [{ reference_id: 'default', ...unit }],
      create_time: now(),
      links: [],
    };
    const self = `${this.base()}/v2/checkout/orders/${order.id}`;
    order.links = [
      { href: self, rel: 'self', method: 'GET' },
      { href: `${this.base()}/checkoutnow?token=${order.id}`, rel: 'payer-action', method: 'GET' },
    ];
    this.#orders.set(order.id, order);
    this.#ways.set(order.id, request.requestBody.payment_source?.paypal?.experience_context);
    return { status: 201, body: order };
  }

  get({ request }) {
    const order = this.find(request.params.id);
    return order ? { status: 200, body: order } : notFound();
  }

  // Takes `amount` instead of the order's, where there is one.
  capture({ request }, { amount, events = [] } = {}) {
    const order = this.find(request.params.id);
    if (!order) return notFound();
    if (order.status === 'COMPLETED') return refuse('ORDER_ALREADY_CAPTURED');
    if (order.status !== 'APPROVED') return refuse('ORDER_NOT_APPROVED');
    if (order.declined) {
      order.status = 'PAYER_ACTION_REQUIRED';
      delete order.declined;
      return refuse('INSTRUMENT_DECLINED');
    }
    const [unit] = order.purchase_units;
    const paid = [...this.#orders.values()].some(
      (each) => each.status === 'COMPLETED' && each.purchase_units[0].invoice_id === unit.invoice_id,
    );
    if (paid) return refuse('DUPLICATE_INVOICE_ID');
    order.status = 'COMPLETED';
    unit.payments = { captures: [this.#captureOf(order, unit, amount)] };
    delete order.pending;
    events.push({ type: 'PAYMENT.CAPTURE.COMPLETED', order: order.id });
    return { status: 201, body: order };
  }

  getCapture({ request }) {
    const order = this.#captured(request.params.capture_id);
    return order ? { status: 200, body: order.purchase_units[0].payments.captures[0] } : notFound();
  }

  // With a `refund` status other than COMPLETED it is made and has failed, or is on its way.
  refund({ request }, { refund: status = 'COMPLETED', events = [] } = {}) {
    const order = this.#captured(request.params.capture_id);
    if (!order) return notFound();
    const { payments } = order.purchase_units[0];
    const [capture] = payments.captures;
    const amount = request.requestBody.amount ?? capture.amount;
    const left = minor(capture.amount) - sum(payments.refunds?.filter(hasNotFailed));
    if (left === 0) return refuse('CAPTURE_FULLY_REFUNDED');
    if (minor(amount) > left) return refuse('REFUND_AMOUNT_EXCEEDED');
    const refund = { id: this.#name('1J'), status, amount, create_time: now() };
    payments.refunds = [...(payments.refunds ?? []), refund];
    if (status === 'FAILED') return { status: 201, body: refund };
    capture.status = minor(amount) === left ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
    events.push({ type: 'PAYMENT.CAPTURE.REFUNDED', order: order.id });
    return { status: 201, body: refund };
  }

  #captured(captureId) {
    return [...this.#orders.values()].find(
      (each) => each.purchase_units[0].payments?.captures[0].id === captureId,
    );
  }

  #captureOf(order, unit, value = unit.amount.value) {
    return {
      id: this.#name('3C'),
      status: order.pending ? 'PENDING' : 'COMPLETED',
      amount: { ...unit.amount, value },
      final_capture: true,
      invoice_id: unit.invoice_id,
      custom_id: unit.custom_id,
      create_time: now(),
    };
  }

  #name(prefix) {
    this.#numbers += 1;
    return prefix + String(this.#numbers).padStart(15, '0');
  }
}
