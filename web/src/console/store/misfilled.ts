// What was typed and cannot be sent: told at its field, as a refusal of the server's is.

import { ApiError } from '../../net/rest_call.ts';

export class Misfilled extends ApiError {
  constructor(field: string, words: string) {
    super('misfilled', 0, words, { pointer: `/${field}` });
  }
}
