// What travels, as the published contract names it, and the one place where text from the server becomes typed values.
// Reading is strict about what is used and silent about members it does not know, so that newer servers keep working.

export interface Money {
  readonly amount: number; // minor units
  readonly currency: string; // ISO 4217
}

export type ShowStatus = 'draft' | 'on_sale' | 'paused' | 'cancelled' | 'past';
export type CartReason = 'selected' | 'unselected' | 'expired' | 'sold' | 'restored' | 'revoked';

export interface PricedSeat {
  readonly seat: number;
  readonly price: Money;
}

export interface OrderSeat extends PricedSeat {
  readonly returned?: boolean; // given back, and not the order's any more
}

export interface Order {
  readonly id: string;
  readonly show: number;
  readonly status: 'pending' | 'confirmed' | 'cancelled' | 'refunded' | 'expired';
  readonly seats: readonly OrderSeat[];
  readonly total: Money;
  readonly method: string;
  readonly created_at: string;
  readonly pay_url?: string | null; // while it is pending: where the buyer approves the payment
  readonly pay_by?: string | null; // while it is pending: until when
}

export interface Cart {
  readonly seats: readonly PricedSeat[];
  readonly total: Money;
  readonly expires_at: string | null;
  readonly reason: CartReason;
}

export interface StateMessage {
  readonly type: 'state';
  readonly show: number;
  readonly epoch: string;
  readonly version: number;
  readonly now: string;
  readonly status: ShowStatus;
  readonly seats: string;
  readonly limits: { readonly seats: number; readonly hold_seconds: number };
}

export interface ChangesMessage {
  readonly type: 'changes';
  readonly version: number;
  readonly free?: readonly number[];
  readonly held?: readonly number[];
  readonly sold?: readonly number[];
  readonly blocked?: readonly number[];
}

export interface OkMessage {
  readonly type: 'ok';
  readonly id?: string | number;
  readonly seats?: readonly number[];
  readonly order?: Order;
  readonly pay_url?: string;
}

export interface ErrorMessage {
  readonly type: 'error';
  readonly id?: string | number;
  readonly code: string;
  readonly message: string;
  readonly seats?: readonly number[];
  readonly alternatives?: readonly (readonly number[])[];
}

export interface ClosingMessage {
  readonly type: 'closing';
  readonly reason: string;
  readonly retry_after_ms: number;
}

export type ServerMessage =
  | StateMessage
  | ChangesMessage
  | (Cart & { readonly type: 'cart' })
  | OkMessage
  | ErrorMessage
  | (Order & { readonly type: 'order' })
  | ClosingMessage;

type Fields = Readonly<Record<string, unknown>>;

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isSeats = (value: unknown): boolean => Array.isArray(value) && value.every(Number.isSafeInteger);
const isMoney = (value: unknown): boolean =>
  isObject(value) && isNumber(value.amount) && isText(value.currency);
const isPriced = (value: unknown): boolean =>
  Array.isArray(value) && value.every((row) => isObject(row) && isNumber(row.seat) && isMoney(row.price));
const absentOr = (check: (value: unknown) => boolean, value: unknown): boolean =>
  value === undefined || check(value);

const isOrder = (value: unknown): boolean =>
  isObject(value) &&
  isText(value.id) &&
  isText(value.status) &&
  isPriced(value.seats) &&
  isMoney(value.total);

const shapes: Readonly<Record<string, (fields: Fields) => boolean>> = {
  state: (m) =>
    isText(m.epoch) && isNumber(m.version) && isText(m.now) && isText(m.seats) && isObject(m.limits),
  changes: (m) =>
    isNumber(m.version) && [m.free, m.held, m.sold, m.blocked].every((seats) => absentOr(isSeats, seats)),
  cart: (m) => isPriced(m.seats) && isMoney(m.total) && (m.expires_at === null || isText(m.expires_at)),
  ok: (m) => absentOr(isSeats, m.seats) && absentOr(isOrder, m.order) && absentOr(isText, m.pay_url),
  error: (m) =>
    isText(m.code) &&
    isText(m.message) &&
    absentOr(isSeats, m.seats) &&
    absentOr((blocks) => Array.isArray(blocks) && blocks.every(isSeats), m.alternatives),
  order: isOrder,
  closing: (m) => isNumber(m.retry_after_ms),
};

// One frame of the room, or undefined when it is of no kind that we know or lacks what its kind needs.
export function readServerMessage(text: string): ServerMessage | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(value) || !isText(value.type) || !Object.hasOwn(shapes, value.type)) return undefined;
  return shapes[value.type](value) ? (value as unknown as ServerMessage) : undefined;
}
