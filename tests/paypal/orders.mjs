// What PayPal knows of orders, captures and refunds, and what it does with them: the part of Orders v2 and Payments v2 that
// a shop needs. Kept in memory; every handler gives `{ status, body }`.
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
const now = () => new Date().toISOString().replace(/\.\d+Z$/, 'Z');

export class Orders {
  #orders = new Map();
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
    return { status: 201, body: order };
  }

  get({ request }) {
    const order = this.find(request.params.id);
    return order ? { status: 200, body: order } : notFound();
  }

  capture({ request }) {
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
    unit.payments = { captures: [this.#captureOf(order, unit)] };
    delete order.pending;
    return { status: 201, body: order };
  }

  refund({ request }) {
    const order = [...this.#orders.values()].find(
      (each) => each.purchase_units[0].payments?.captures[0].id === request.params.capture_id,
    );
    if (!order) return notFound();
    const { payments } = order.purchase_units[0];
    const [capture] = payments.captures;
    const amount = request.requestBody.amount ?? capture.amount;
    const given = (payments.refunds ?? []).reduce((sum, each) => sum + minor(each.amount), 0);
    const left = minor(capture.amount) - given;
    if (left === 0) return refuse('CAPTURE_FULLY_REFUNDED');
    if (minor(amount) > left) return refuse('REFUND_AMOUNT_EXCEEDED');
    const refund = { id: this.#name('1J'), status: 'COMPLETED', amount, create_time: now() };
    payments.refunds = [...(payments.refunds ?? []), refund];
    capture.status = minor(amount) === left ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
    return { status: 201, body: refund };
  }

  #captureOf(order, unit) {
    return {
      id: this.#name('3C'),
      status: order.pending ? 'PENDING' : 'COMPLETED',
      amount: unit.amount,
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
