// What is to go wrong, in the order in which it was ordered: `{ operation, mode, status, ms, times, amount, webhook }`.
//
// By its `mode` a call is not done and never answered (`time_out`), not done and answered with `status` (`status`), done
// and never answered (`hang`), done and the connection lost (`lose`), or done and answered `ms` later (`late`); without
// one it is as ever. A call that is never answered loses its connection after `ms`, or when the faults end. It happens
// `times` times, else once. `amount` is captured instead of the order's; `refund` is the status that a refund has.
// `webhook` is `{ first, copies, ms }`: it comes
// before the answer, that often, that much later.

export class Faults {
  #ordered = [];
  #held = new Set(); // connections of calls that are never answered

  // One that `is_next` goes before those ordered earlier. When it is `awaited`, gives a promise of when it has struck.
  order({ is_next, awaited, ...fault }) {
    let struck = () => {};
    const strike = new Promise((resolve) => {
      struck = () => resolve({});
    });
    this.#ordered[is_next ? 'unshift' : 'push']({ times: 1, ...fault, struck });
    return awaited ? strike : {};
  }

  // What the next call of `operation` suffers: an ordinary one nothing.
  take(operation) {
    const found = this.#ordered.findIndex((fault) => fault.operation === operation);
    if (found < 0) return { struck: () => {} };
    const fault = this.#ordered[found];
    fault.times -= 1;
    if (fault.times === 0) this.#ordered.splice(found, 1);
    return fault;
  }

  hold(socket, ms) {
    this.#held.add(socket);
    socket.once('close', () => this.#held.delete(socket));
    if (ms) setTimeout(() => socket.destroy(), ms);
  }

  end() {
    this.#ordered.length = 0;
    for (const socket of this.#held) socket.destroy();
  }
}
