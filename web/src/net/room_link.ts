// What the store needs of a show's room, whichever way it is reached: over a socket, or by asking again and again.

import type { Cart, ChangesMessage, OkMessage, Order, StateMessage } from './wire.ts';

export type Connection = 'connecting' | 'live' | 'reconnecting' | 'offline';

export interface RoomEvents {
  connection(connection: Connection): void;
  state(message: Omit<StateMessage, 'type' | 'seats'>, states: Uint8Array): void;
  changes(message: ChangesMessage): void;
  cart(cart: Cart): void;
  order(order: Order): void;
}

// What a link needs of the customer's token; guest_pass.ts is the real one.
export interface Pass {
  readonly is_known: boolean; // whether there is somebody at all, if only with a token that has to be renewed
  readonly keeps_customer: boolean; // whether the token that was obtained last is still the same customer's
  current(least_ms?: number): string | undefined;
  obtain(least_ms: number): Promise<string>;
  drop(): void;
}

export interface RoomLink {
  readonly can_extend: boolean;
  start(): void;
  stop(): void;

  // The network came back, or the page is looked at again: find out now rather than at the next timer.
  nudge(): void;

  // Asks as a customer, becoming a guest first where there is no token yet. A token that the server no longer takes is
  // replaced once. `has_cart` keeps a token that ends soon, because the cart hangs on it. Fails with a RoomError, as
  // `offline` while the picture is not live, as `not_authenticated` when the customer who had the cart is gone.
  askAsCustomer(body: RoomRequest, has_cart: boolean): Promise<OkMessage>;
}

// The best seats that are free. Those of `instead_of` are not chosen, and given back where they are the customer's.
export type BestWish = {
  readonly count: number;
  readonly category?: string;
  readonly instead_of?: readonly number[];
};

// The messages of the contract that a customer sends, without their ids.
export type RoomRequest =
  | { readonly type: 'select' | 'unselect'; readonly seats: readonly number[] }
  | ({ readonly type: 'select_best' } & BestWish)
  | { readonly type: 'extend' }
  | {
      readonly type: 'checkout';
      readonly idempotency_key: string;
      readonly method: string;
      readonly email?: string;
      readonly language: string; // of what the buyer is sent
    };

// A cart can be extended to three hold times; a token must outlive the cart that is filled with it.
export const pass_for_new_cart_ms = 20 * 60_000;
