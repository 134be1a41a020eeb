// How a payment ended that leads back to the show: the provider's pages say so in the address.

const outcomes = ['cancelled', 'failed', 'expired'] as const;
export type PaymentOutcome = (typeof outcomes)[number];

export function paymentOutcome(query: string): PaymentOutcome | null {
  const outcome = new URLSearchParams(query).get('payment');
  return outcomes.find((each) => each === outcome) ?? null;
}
