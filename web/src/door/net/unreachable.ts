// Whether it was the server that could not be asked, rather than its answer that it will not.

import { ApiError } from '../../net/rest_call.ts';

export const isUnreachable = (error: unknown): boolean =>
  !(error instanceof ApiError) || ['offline', 'unavailable', 'internal'].includes(error.code);
