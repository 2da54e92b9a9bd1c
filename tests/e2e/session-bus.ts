/**
 * @file A D-Bus session bus on a socket of its own, as much of one as Chromium needs: it signs anybody in, answers for the bus
 * itself, and hands every other call to the one service behind it. Nothing of the machine's own bus is touched.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { aligned, BusReader, BusWriter, splitSignature, type BusValue } from './dbus-values';

/** A call that came, as far as services read it. */
export interface BusCall {
  destination: string;
  interface: string;
  member: string;
  args: BusValue[];
}

/** What is said back: a signature and its values, or the name of an error. */
export type BusAnswer = { signature: string; values: BusValue[] } | { error: string };

/** Somebody who is called by a name on the bus. Undefined: no such method. */
export interface BusService {
  name: string;
  answer(call: BusCall): BusAnswer | undefined;
}

export interface SessionBus {
  /** Tells everybody who is connected. */
  signal(path: string, member: string, signature: string, values: BusValue[]): void;
  close(): Promise<void>;
}

const BUS = 'org.freedesktop.DBus';
const CALL = 1;
const ANSWER = 2;
const ERROR = 3;
const SIGNAL = 4;

/** What stands in a message's head, by its number: path, interface, member, error, serial answered, for, from, signature. */
const FIELD = {
  path: 1,
  interface: 2,
  member: 3,
  error: 4,
  answers: 5,
  destination: 6,
  sender: 7,
  signature: 8,
} as const;
const FIELD_TYPES = ['', 'o', 's', 's', 's', 'u', 's', 's', 'g'];

type Fields = Partial<Record<keyof typeof FIELD, BusValue>>;

/** Starts one at `path`, with `service` on it. */
export async function startSessionBus(path: string, service: BusService): Promise<SessionBus> {
  const sockets = new Set<Socket>();
  let names = 0;
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    serve(socket, `:1.${String(++names)}`, service);
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return {
    signal: (objectPath, member, signature, values) => {
      const fields: Fields = { path: objectPath, interface: service.name, member, sender: ':1.0' };
      for (const socket of sockets) socket.write(messageOf(SIGNAL, fields, signature, values));
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function serve(socket: Socket, name: string, service: BusService): void {
  let waiting = Buffer.alloc(0);
  let isSignedIn = false;
  socket.on('data', (chunk) => {
    waiting = Buffer.concat([waiting, chunk]);
    while (!isSignedIn) {
      const end = waiting.indexOf('\r\n');
      if (end < 0) return;
      const line = waiting.toString('latin1', 0, end).replace(/^\0/u, '');
      waiting = waiting.subarray(end + 2);
      if (line === 'AUTH') socket.write('REJECTED EXTERNAL\r\n');
      else if (line.startsWith('AUTH')) socket.write(`OK ${'0'.repeat(32)}\r\n`);
      else if (line === 'BEGIN') isSignedIn = true;
      else socket.write('ERROR\r\n');
    }
    for (let length = lengthOf(waiting); length <= waiting.length; length = lengthOf(waiting)) {
      answerCall(socket, name, waiting.subarray(0, length), service);
      waiting = waiting.subarray(length);
    }
  });
}

/** Of the first message; Infinity where not even its head is there. */
function lengthOf(waiting: Buffer): number {
  if (waiting.length < 16) return Infinity;
  if (waiting.toString('latin1', 0, 1) !== 'l') throw new Error('this bus reads little-endian messages alone');
  return aligned(16 + waiting.readUInt32LE(12), 8) + waiting.readUInt32LE(4);
}

function answerCall(socket: Socket, name: string, message: Buffer, service: BusService): void {
  const wantsNoAnswer = (message.readUInt8(2) & 1) !== 0;
  const serial = message.readUInt32LE(8);
  const reader = new BusReader(message, 12);
  const fields = new Map((reader.read('a(yv)') as [number, BusValue][]).map(([field, value]) => [field, value]));
  if (message.readUInt8(1) !== CALL) return;
  const body = new BusReader(message.subarray(aligned(reader.at, 8)));
  const text = (field: number): string => String(fields.get(field) ?? '');
  const call: BusCall = {
    destination: text(FIELD.destination),
    interface: text(FIELD.interface),
    member: text(FIELD.member),
    args: splitSignature(text(FIELD.signature)).map((type) => body.read(type)),
  };
  const answer = (call.destination === BUS ? answerForBus(call, name, service) : serviceAnswer(call, service)) ?? {
    error: `${BUS}.Error.UnknownMethod`,
  };
  if (wantsNoAnswer) return;
  const sender = call.destination === BUS ? BUS : ':1.0';
  const to: Fields = { answers: serial, destination: name, sender };
  socket.write(
    'error' in answer
      ? messageOf(ERROR, { ...to, error: answer.error }, '', [])
      : messageOf(ANSWER, to, answer.signature, answer.values),
  );
}

function serviceAnswer(call: BusCall, service: BusService): BusAnswer | undefined {
  const isHere = call.destination === service.name || call.destination === ':1.0';
  return isHere ? service.answer(call) : { error: `${BUS}.Error.ServiceUnknown` };
}

function answerForBus({ member, args }: BusCall, name: string, service: BusService): BusAnswer | undefined {
  const isHere = args[0] === service.name || args[0] === BUS;
  switch (member) {
    case 'Hello':
      return { signature: 's', values: [name] };
    case 'AddMatch':
    case 'RemoveMatch':
      return { signature: '', values: [] };
    case 'ListNames':
    case 'ListActivatableNames':
      return { signature: 'as', values: [[BUS, service.name]] };
    case 'NameHasOwner':
      return { signature: 'b', values: [isHere] };
    case 'GetNameOwner':
      return isHere ? { signature: 's', values: [':1.0'] } : { error: `${BUS}.Error.NameHasNoOwner` };
    case 'StartServiceByName':
      // 2: it runs already.
      return isHere ? { signature: 'u', values: [2] } : { error: `${BUS}.Error.ServiceUnknown` };
    default:
      return undefined;
  }
}

function messageOf(type: number, fields: Fields, signature: string, values: BusValue[]): Buffer {
  const body = new BusWriter();
  splitSignature(signature).forEach((one, n) => body.write(one, values[n] ?? ''));
  const head = new BusWriter();
  const all = { ...fields, ...(signature !== '' && { signature }) };
  for (const [key, value] of Object.entries(all)) {
    const field = FIELD[key as keyof typeof FIELD];
    const fieldType = FIELD_TYPES[field] ?? '';
    head.align(8).write('y', field).write('g', fieldType).write(fieldType, value);
  }
  const start = new BusWriter();
  // Flag 1: no answer wanted. Serials may repeat: nobody answers this bus.
  for (const byte of ['l'.charCodeAt(0), type, 1, 1]) start.write('y', byte);
  start.write('u', body.length).write('u', 1).write('u', head.length);
  const fullHead = Buffer.concat([start.bytes(), head.bytes()]);
  return Buffer.concat([fullHead, Buffer.alloc(aligned(fullHead.length, 8) - fullHead.length), body.bytes()]);
}
