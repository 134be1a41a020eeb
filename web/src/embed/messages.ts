// What the seat map inside of another page tells that page: the words of its custom element's events.

export interface EmbeddedSeat {
  readonly seat: number;
  readonly label: string;
  readonly price: { readonly amount: number; readonly currency: string };
}

export type EmbedEvent =
  | { readonly type: 'select' | 'unselect' | 'expired'; readonly seats: readonly EmbeddedSeat[] }
  | { readonly type: 'checkout'; readonly order: string; readonly status: string };

export interface EmbedMessage {
  readonly holdfast: EmbedEvent;
}

const event_types: readonly string[] = ['select', 'unselect', 'expired', 'checkout'];

export function isEmbedMessage(value: unknown): value is EmbedMessage {
  const type = (value as { holdfast?: { type?: unknown } } | null)?.holdfast?.type;
  return typeof type === 'string' && event_types.includes(type);
}
