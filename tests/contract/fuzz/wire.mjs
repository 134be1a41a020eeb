// HTTP/1.1 as bytes, because a decent client would not send what this test sends. One connection, one request at a
// time, so that the same seed makes the same requests in the same order.
import { connect } from 'node:net';

const answerLimitMs = 30_000;

export class Wire {
  #address;
  #socket;
  #received = Buffer.alloc(0);
  #waiting;

  constructor(url) {
    this.#address = new URL(url);
  }

  // Sends `request`, a Buffer, and gives {status, headers, body} of its answer.
  async ask(request) {
    if (!this.#socket) await this.#open();
    this.#socket.write(request);
    let answer = this.#take();
    while (!answer) {
      await this.#more();
      answer = this.#take();
    }
    if (answer.headers.get('connection') === 'close') this.close();
    return answer;
  }

  close() {
    this.#socket?.destroy();
    this.#socket = undefined;
    this.#received = Buffer.alloc(0);
  }

  async #open() {
    const socket = connect(Number(this.#address.port), this.#address.hostname);
    socket.setNoDelay(true);
    const wake = () => this.#waiting?.();
    socket.on('data', (part) => {
      this.#received = Buffer.concat([this.#received, part]);
      wake();
    });
    socket.on('close', wake);
    socket.on('error', wake);
    this.#socket = socket;
    await new Promise((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
  }

  async #more() {
    const before = this.#received.length;
    let timer;
    await new Promise((resolve) => {
      this.#waiting = resolve;
      timer = setTimeout(resolve, answerLimitMs);
    });
    clearTimeout(timer);
    if (this.#received.length === before) {
      this.close();
      throw new Error('There was no answer, or the connection ended within it.');
    }
  }

  // The answer, if all of it has come.
  #take() {
    const end = this.#received.indexOf('\r\n\r\n');
    if (end < 0) return undefined;
    const [first, ...lines] = this.#received.toString('latin1', 0, end).split('\r\n');
    const headers = new Map(
      lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
    );
    const size = Number(headers.get('content-length') ?? 0);
    if (this.#received.length < end + 4 + size) return undefined;
    const body = this.#received.subarray(end + 4, end + 4 + size);
    this.#received = this.#received.subarray(end + 4 + size);
    return { status: Number(first.split(' ')[1]), headers, body };
  }
}
