// What a kiosk asks over REST: to be let in with its device's token, and a customer of his own for whoever stands there.

import { call } from '../../net/rest_call.ts';

export interface Access {
  readonly access: string;
  readonly expires_in: number; // seconds
}

export async function comeIn(token: string): Promise<Access> {
  return (await call('/auth/device', { method: 'POST', body: { token } })) as Access;
}

export async function openWalkIn(token: string): Promise<Access> {
  return (await call('/auth/walk-in', { method: 'POST', token })) as Access;
}

export async function endWalkIn(token: string): Promise<void> {
  await call('/auth/walk-in', { method: 'DELETE', token });
}

// Every seat that the customer holds in a show.
export async function releaseAll(show: number, token: string): Promise<void> {
  await call(`/shows/${show}/holds`, { method: 'DELETE', token });
}
