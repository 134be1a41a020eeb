// A client of a room that holds each message it sends or receives against the contract.
import assert from 'node:assert/strict';

import WebSocket from 'ws';

import { readContract } from './contract.mjs';

export const contract = readContract('asyncapi.yaml');

// What happened so far, in all rooms: the types of messages in each direction, and how messages broke the contract.
export const traffic = { sent: new Set(), received: new Set(), faults: [] };

// What is wrong with a message by the contract.
export function faultsOf(message) {
  const pointer = `/components/messages/${message?.type}/payload`;
  return contract.find(pointer) ? contract.faults(pointer, message) : ['There is no such type.'];
}

function record(types, message) {
  types.add(message.type);
  for (const fault of faultsOf(message)) traffic.faults.push(`${fault} in ${JSON.stringify(message)}`);
}

export class Room {
  #socket;
  #messages = [];
  #waiting = new Set();
  #lastId = 0;

  // Enters the room at `path` of the server at `url`, with `token` in the header if there is one.
  static async enter(url, path, token) {
    const room = new Room();
    const headers = token ? { Authorization: `Bearer ${token}` } : {};
    room.#socket = new WebSocket(url.replace('http', 'ws') + path, 'holdfast.v1', { headers });
    room.#socket.on('message', (data) => room.#receive(JSON.parse(data.toString())));
    const opened = new Promise((resolve, reject) => {
      room.#socket.once('open', resolve);
      room.#socket.on('error', reject);
    });
    room.closed = new Promise((resolve) => room.#socket.once('close', resolve));
    await opened;
    assert.equal(room.#socket.protocol, 'holdfast.v1');
    return room;
  }

  #receive(message) {
    record(traffic.received, message);
    this.#messages.push(message);
    for (const look of this.#waiting) look();
  }

  // The first message, of those that nobody has taken yet, that is as wanted. It may still have to come.
  take(wanted) {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = this.#messages.findIndex(wanted);
        if (found < 0) return;
        this.#waiting.delete(look);
        resolve(this.#messages.splice(found, 1)[0]);
      };
      this.#waiting.add(look);
      look();
      this.closed.then((code) => reject(new Error(`The room closed with ${code}.`)));
    });
  }

  next(type, wanted = () => true) {
    return this.take((message) => message.type === type && wanted(message));
  }

  // Sends a request of the contract and returns its one answer: an `ok` or an `error`.
  ask(request) {
    const message = { ...request, id: ++this.#lastId };
    record(traffic.sent, message);
    this.sendText(JSON.stringify(message));
    return this.take(({ type, id }) => (type === 'ok' || type === 'error') && id === message.id);
  }

  sendText(text) {
    this.#socket.send(text, { binary: false });
  }

  sendBinary(bytes) {
    this.#socket.send(bytes, { binary: true });
  }

  // Past everything that knows how frames look.
  sendBytes(bytes) {
    this.#socket._socket.write(bytes);
  }

  async leave() {
    this.#socket.close();
    return this.closed;
  }
}
