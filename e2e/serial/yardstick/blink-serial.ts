// A fake of the browser's serial *service*, so that navigator.serial and its ports are Chromium's own:
// the yardstick for fake-serial.ts. Runs in a page of a Chromium started with
// --enable-blink-features=MojoJS,MojoJSTest. Speaks blink.mojom.SerialService.

import type { StateBench } from '../fakes/state-bench.ts';
import { BlinkPort, type Ordinals, RECEIVE_ERROR } from './blink-port.ts';
import {
  type Message,
  MessagePipe,
  type MojoHandle,
  makeStruct,
  mojo,
  readPointer,
  sendMessage,
} from './mojo-message.ts';

const SERVICE = 'blink.mojom.SerialService';
/** SerialPortInfo of 32 bytes, with its token of 24 behind it. */
const INFO_BYTES = 56;
const INVALID_HANDLE = 0xffffffff;
const VENDOR = 0x2e8a;
const PRODUCT = 0x0005;
/** Vendor id there, product id there, connected. */
const INFO_FLAGS = { hasIds: 3, connected: 4 };

const ports: BlinkPort[] = [];
const clients: MojoHandle[] = [];

function writeInfo(view: DataView, at: number, port: BlinkPort): void {
  view.setUint32(at, 32, true);
  view.setBigUint64(at + 8, 24n, true); // the token, relative to this field
  view.setUint16(at + 16, VENDOR, true);
  view.setUint8(at + 18, INFO_FLAGS.hasIds | (port.connected ? INFO_FLAGS.connected : 0));
  view.setUint16(at + 20, PRODUCT, true);
  view.setUint32(at + 32, 24, true);
  view.setBigUint64(at + 40, 1n, true);
  view.setBigUint64(at + 48, BigInt(port.id), true);
}

/** The port that a token in a message names; `at` is the pointer to the token. */
function portAt(message: Message, at: number): BlinkPort | undefined {
  const token = readPointer(message.view, message.body + at);
  const id = Number(message.view.getBigUint64(token + 16, true));
  return ports.find((port) => port.id === id);
}

function listPorts(): ArrayBuffer {
  const granted = ports.filter((port) => port.granted);
  const pointers = 24;
  const infos = pointers + 8 * granted.length;
  const buffer = makeStruct(infos + INFO_BYTES * granted.length);
  const view = new DataView(buffer);
  view.setUint32(0, 16, true);
  view.setBigUint64(8, 8n, true);
  view.setUint32(16, 8 + 8 * granted.length, true);
  view.setUint32(20, granted.length, true);
  granted.forEach((port, i) => {
    const pointer = pointers + 8 * i;
    const info = infos + INFO_BYTES * i;
    view.setBigUint64(pointer, BigInt(info - pointer), true);
    writeInfo(view, info, port);
  });
  return buffer;
}

/** The chooser: always cancelled here. */
const NOTHING_CHOSEN = makeStruct(16);

function answer(message: Message, pipe: MessagePipe): void {
  switch (message.name) {
    case 0: // SetClient
      clients.push(message.handles[0]);
      return;
    case 1: // GetPorts
      pipe.reply(message, listPorts());
      return;
    case 2: // RequestPort
      pipe.reply(message, NOTHING_CHOSEN);
      return;
    case 3: {
      // OpenPort
      const port = portAt(message, 8);
      const opens = port?.connected && !port.refusesOpen;
      const handles = opens ? [port.open(message.handles[0])] : [];
      const handleIndex = opens ? 0 : INVALID_HANDLE;
      pipe.reply(
        message,
        makeStruct(16, (view, at) => view.setUint32(at, handleIndex, true)),
        handles,
      );
      return;
    }
    case 4: {
      // ForgetPort
      const port = portAt(message, 8);
      if (port) port.granted = false;
      pipe.reply(message, makeStruct(8));
      return;
    }
  }
}

function announce(port: BlinkPort): void {
  const body = makeStruct(16 + INFO_BYTES, (view) => {
    view.setUint32(0, 16, true);
    view.setBigUint64(8, 8n, true);
    writeInfo(view, 16, port);
  });
  for (const client of clients) sendMessage(client, 0, body);
}

function makeBench(ordinals: Ordinals): StateBench {
  const newest = () => ports.at(-1) as BlinkPort;
  return {
    async addPort() {
      const port = new BlinkPort(ports.length + 1, ordinals);
      ports.push(port);
      announce(port);
    },
    async refuseOpen(refuse) {
      newest().refusesOpen = refuse;
    },
    async refuseSignals(refuse) {
      newest().refusesSignals = refuse;
    },
    async failReading(name) {
      newest().failReading(RECEIVE_ERROR[name]);
    },
    async failWriting() {
      newest().failWriting();
    },
    async say(text) {
      newest().say(text);
    },
    async dtr() {
      return newest().dtr;
    },
    async turn() {},
    async unplug() {
      newest().vanish();
      announce(newest());
    },
    async replug() {
      newest().connected = true;
      announce(newest());
    },
  };
}

function install(): void {
  const { __heapLabOrdinals: ordinals } = globalThis as unknown as { __heapLabOrdinals: Ordinals };
  const { MojoInterfaceInterceptor: Interceptor } = mojo;
  if (Interceptor === undefined) return; // The test sees that there is no bench, and says so.
  const interceptor = new Interceptor(SERVICE);
  interceptor.oninterfacerequest = ({ handle }) => {
    const pipe: MessagePipe = new MessagePipe(handle, (message) => answer(message, pipe));
  };
  interceptor.start();
  Object.assign(globalThis, { stateBench: makeBench(ordinals) });
}

install();
