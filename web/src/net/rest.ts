// REST below /api/v1, as far as the page needs it. Every failure is an ApiError with the code of the contract's table,
// or `offline` when no answer came at all.

import type { Money, ShowStatus } from './wire.ts';

export interface Show {
  readonly id: number;
  readonly event: {
    readonly id: number;
    readonly title: string;
    readonly description: string;
    readonly category: string; // its slug
    readonly category_name: string;
    readonly duration_min: number;
    readonly release_date: string | null;
    readonly poster_url: string | null;
    readonly language: string | null;
    readonly age_rating: string | null;
  };
  readonly venue: {
    readonly id: number;
    readonly name: string;
    readonly address: string;
    readonly time_zone: string;
  };
  readonly hall: { readonly id: number; readonly name: string };
  readonly starts_at: string;
  readonly ends_at: string;
  readonly sale_opens_at: string;
  readonly sale_closes_at: string;
  readonly status: ShowStatus;
  readonly prices: readonly { readonly category: string; readonly price: Money }[];
  readonly seat_count: number;
  readonly checkout_methods: readonly string[];
  readonly available?: number;
}

export interface ShowPage {
  readonly shows: readonly Show[];
  readonly next_cursor: string | null;
}

export interface GuestToken {
  readonly access: string;
  readonly expires_in: number; // seconds
}

export class ApiError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

async function failure(response: Response): Promise<ApiError> {
  const problem = (await response.json().catch(() => ({}))) as { code?: unknown; detail?: unknown };
  const code =
    typeof problem.code === 'string' ? problem.code : response.status === 404 ? 'not_found' : 'internal';
  return new ApiError(code, response.status, typeof problem.detail === 'string' ? problem.detail : code);
}

async function call(path: string, init: RequestInit = {}): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, { credentials: 'omit', ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError('offline', 0, 'no answer');
  }
  if (!response.ok) throw await failure(response);
  try {
    return await response.json();
  } catch {
    throw new ApiError('internal', response.status, 'the answer is not JSON');
  }
}

export async function fetchShows(cursor: string | null, signal?: AbortSignal): Promise<ShowPage> {
  const query = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
  return (await call(`/shows?limit=30${query}`, signal ? { signal } : {})) as ShowPage;
}

export async function fetchShow(id: number, signal?: AbortSignal): Promise<Show> {
  return (await call(`/shows/${id}`, signal ? { signal } : {})) as Show;
}

// The seating plan's document, not yet looked at: map/plan.ts reads it.
export function fetchPlan(id: number, signal?: AbortSignal): Promise<unknown> {
  return call(`/shows/${id}/seating-plan`, signal ? { signal } : {});
}

export async function createGuest(): Promise<GuestToken> {
  return (await call('/auth/guest', { method: 'POST' })) as GuestToken;
}
