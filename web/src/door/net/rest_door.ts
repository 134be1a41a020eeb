// The door over REST: letting in one by one or in a batch, and what a scanner has to know before it is on its own.

import { call, query } from '../../net/rest_call.ts';

export interface CheckIn {
  readonly at: string;
  readonly gate: string | null;
  readonly by_name: string | null;
}

// What became of a scan. That a ticket does not go in is an answer, with the reason.
export interface Admission {
  readonly admitted: boolean;
  readonly reason?: string;
  readonly ticket?: {
    readonly id: string;
    readonly seat: number;
    readonly zone: string | null;
    readonly row: string | null;
    readonly number: string | null;
    readonly category: string;
    readonly accessible: boolean;
  };
  readonly holder?: string | null;
  readonly show?: {
    readonly id: number;
    readonly title: string;
    readonly starts_at: string;
    readonly time_zone: string;
  };
  readonly check_in?: CheckIn;
}

export interface ScanBody {
  readonly code: string;
  readonly show_id: number;
  readonly gate?: string;
  readonly nonce: string;
  readonly at?: string;
}

export interface TicketKey {
  readonly id: string; // 8 hexadecimal digits
  readonly public_key: string; // base64url
}

export interface Attendance {
  readonly sold: number;
  readonly admitted: number;
  readonly gates: readonly { readonly gate: string | null; readonly admitted: number }[];
}

export interface RevokedPage {
  readonly revoked: readonly { readonly code: string }[];
  readonly since: number;
  readonly more: boolean;
}

export async function checkIn(scan: ScanBody, token: string, signal: AbortSignal): Promise<Admission> {
  return (await call('/check-in', { method: 'POST', body: scan, token, signal })) as Admission;
}

export async function checkInBatch(scans: readonly ScanBody[], token: string): Promise<readonly Admission[]> {
  const answer = await call('/check-in/batch', { method: 'POST', body: { scans }, token });
  return (answer as { results: readonly Admission[] }).results;
}

export async function undoCheckIn(ticket: string, token: string): Promise<void> {
  await call(`/check-in/${ticket}`, { method: 'DELETE', token });
}

export async function fetchKeys(): Promise<readonly TicketKey[]> {
  return ((await call('/tickets/key')) as { keys: readonly TicketKey[] }).keys;
}

export async function fetchRevoked(show_id: number, since: number, token: string): Promise<RevokedPage> {
  return (await call(`/tickets/revoked?${query({ show_id, since, limit: 100 })}`, { token })) as RevokedPage;
}

export async function fetchAttendance(show: number, token: string): Promise<Attendance> {
  return (await call(`/shows/${show}/admissions`, { token })) as Attendance;
}
