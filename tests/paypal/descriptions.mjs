// PayPal's own OpenAPI descriptions as judges: of every request that comes in, and of every answer that the stand-in gives.
// They are read from where PAYPAL_DESCRIPTIONS says and are no part of this repository.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { OpenAPIBackend } from 'openapi-backend';

const files = ['checkout_orders_v2.json', 'payments_payment_v2.json', 'notifications_webhooks_v1.json'];

export class Descriptions {
  violations = [];
  #backends = [];

  // Reads them. `handlers` by operationId, each called with what is valid and giving `{ status, body }`.
  async start(folder, handlers) {
    for (const file of files) {
      const backend = new OpenAPIBackend({
        definition: JSON.parse(readFileSync(join(folder, file), 'utf8')),
        ajvOpts: { strict: false, unicodeRegExp: false, logger: false },
        quick: true,
      });
      await backend.init();
      for (const { operationId } of backend.router.getOperations()) {
        if (handlers[operationId]) backend.register(operationId, handlers[operationId]);
      }
      this.#judge(backend);
      this.#backends.push(backend);
    }
  }

  #judge(backend) {
    backend.register('validationFail', (context) => {
      this.#note(`request ${context.operation.operationId}`, context.validation.errors);
      const message = 'Request is not well-formed, syntactically incorrect, or violates schema.';
      return { status: 400, body: problem('INVALID_REQUEST', message) };
    });
    backend.register('notImplemented', (context) => {
      this.violations.push(`${context.operation.operationId} is not played here`);
      return { status: 501, body: {} };
    });
    backend.register('postResponseHandler', (context) => {
      const { status, body } = context.response;
      const { errors } = backend.validateResponse(body, context.operation, status);
      if (errors?.length > 0) this.#note(`answer ${context.operation.operationId} ${status}`, errors);
      return context.response;
    });
  }

  // The operation that a request is for, or nothing.
  operation(request) {
    return this.#match(request)?.operation;
  }

  // The answer, judged; nothing when no description knows the path.
  async answer(request, extra) {
    const found = this.#match(request);
    return found ? found.backend.handleRequest(request, extra) : undefined;
  }

  #match(request) {
    for (const backend of this.#backends) {
      const operation = backend.router.matchOperation(request);
      if (operation) return { backend, operation };
    }
    return undefined;
  }

  #note(where, errors) {
    this.violations.push(`${where}: ${JSON.stringify(errors)}`);
  }
}

export function problem(name, message, issue) {
  const body = { name, message, debug_id: 'b1d2c3' };
  if (issue) body.details = [issue];
  return body;
}
