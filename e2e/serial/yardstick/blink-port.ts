// One port of the fake serial service: what stands behind a genuine SerialPort of the browser. Speaks
// device.mojom.SerialPort; the device itself is only what a test makes it say.

import {
  type Message,
  MessagePipe,
  type MojoHandle,
  makeStruct,
  mojo,
  readPointer,
  sendMessage,
} from './mojo-message.ts';

/** SerialReceiveError of services/device/public/mojom/serial.mojom. */
export const RECEIVE_ERROR = {
  DISCONNECTED: 1,
  BreakError: 3,
  FramingError: 4,
  BufferOverrunError: 5,
  ParityError: 7,
  UnknownError: 8,
} as const;
const SEND_SYSTEM_ERROR = 2;

/** Message numbers, which official builds scramble by version: see blink-ordinals.ts. */
export interface Ordinals {
  readonly SerialPort: readonly number[];
  readonly SerialPortClient: readonly number[];
}

const METHODS = [
  'StartWriting',
  'StartReading',
  'Flush',
  'Drain',
  'GetControlSignals',
  'SetControlSignals',
  'ConfigurePort',
  'GetPortInfo',
  'Close',
] as const;
const FLUSH_RECEIVE = 0;

export class BlinkPort {
  readonly id: number;
  connected = true;
  granted = true;
  refusesOpen = false;
  refusesSignals = false;
  dtr = false;
  private readonly ordinals: Ordinals;
  private pipe: MessagePipe | undefined;
  private client: MojoHandle | undefined;
  private toPage: MojoHandle | undefined;
  private fromPage: MojoHandle | undefined;
  private drained: (() => void) | undefined;
  private readonly waiting: Uint8Array[] = [];

  constructor(id: number, ordinals: Ordinals) {
    this.id = id;
    this.ordinals = ordinals;
  }

  /** The browser opens the port; DTR rises as an operating system raises it. Returns the page's end. */
  open(client: MojoHandle): MojoHandle {
    const { handle0, handle1 } = mojo.Mojo.createMessagePipe();
    this.client = client;
    this.dtr = true;
    this.pipe = new MessagePipe(
      handle0,
      (message) => this.handle(message),
      () => this.handleClosed(),
    );
    return handle1;
  }

  say(text: string): void {
    this.waiting.push(new TextEncoder().encode(text));
    this.flushToPage();
  }

  failReading(code: number): void {
    this.stopReading();
    this.tellClient(0, code);
  }

  failWriting(): void {
    this.stopWriting();
    this.tellClient(1, SEND_SYSTEM_ERROR);
  }

  /** The device goes: the reader is told, then the connection ends. */
  vanish(): void {
    this.connected = false;
    if (this.pipe === undefined) return;
    this.failReading(RECEIVE_ERROR.DISCONNECTED);
    this.stopWriting();
    this.pipe.close();
    this.handleClosed();
  }

  private tellClient(method: 0 | 1, code: number): void {
    const name = this.ordinals.SerialPortClient[method];
    if (this.client === undefined) return;
    sendMessage(
      this.client,
      name,
      makeStruct(16, (view, at) => view.setInt32(at, code, true)),
    );
  }

  private handleClosed(): void {
    this.dtr = false;
    this.pipe = undefined;
    this.stopReading();
  }

  private handle(message: Message): void {
    const index = this.ordinals.SerialPort.indexOf(message.name);
    const done = () => this.pipe?.reply(message, makeStruct(8));
    switch (METHODS[index < 0 ? message.name : index]) {
      case 'StartWriting':
        this.fromPage = message.handles[0];
        this.readFromPage();
        return;
      case 'StartReading':
        this.toPage = message.handles[0];
        this.flushToPage();
        return;
      case 'Flush':
        if (message.view.getInt32(message.body + 8, true) === FLUSH_RECEIVE) this.stopReading();
        else this.stopWriting();
        done();
        return;
      case 'Drain':
        if (this.fromPage === undefined) done();
        else this.drained = done;
        return;
      case 'SetControlSignals':
        this.pipe?.reply(message, this.setSignals(message));
        return;
      case 'Close':
        done();
        this.dtr = false;
        this.stopReading();
        return;
    }
  }

  private setSignals(message: Message): ArrayBuffer {
    const flags = message.view.getUint8(readPointer(message.view, message.body + 8) + 8);
    // Bits come in pairs: value, and whether there is one.
    if (!this.refusesSignals && flags & 2) this.dtr = (flags & 1) === 1;
    return makeStruct(16, (view, at) => view.setUint8(at, this.refusesSignals ? 0 : 1));
  }

  private stopReading(): void {
    this.toPage?.close();
    this.toPage = undefined;
  }

  private stopWriting(): void {
    this.fromPage?.close();
    this.fromPage = undefined;
  }

  /** Takes what the page writes, as a device does that reads at once. */
  private readFromPage(): void {
    const handle = this.fromPage;
    if (handle === undefined) return;
    const step = () => {
      const buffer = new ArrayBuffer(4096);
      for (;;) {
        const { result } = handle.readData(buffer);
        if (result === mojo.Mojo.RESULT_SHOULD_WAIT) return;
        if (result === mojo.Mojo.RESULT_OK) continue;
        watcher.cancel();
        this.stopWriting();
        this.drained?.();
        this.drained = undefined;
        return;
      }
    };
    const watcher = handle.watch({ readable: true, peerClosed: true }, step);
    step();
  }

  private flushToPage(): void {
    while (this.toPage !== undefined && this.waiting.length > 0) {
      const first = this.waiting[0];
      const { result, numBytes } = this.toPage.writeData(first);
      if (result === mojo.Mojo.RESULT_OK) {
        if (numBytes === first.length) this.waiting.shift();
        else this.waiting[0] = first.subarray(numBytes);
        continue;
      }
      if (result === mojo.Mojo.RESULT_SHOULD_WAIT) this.flushWhenWritable(this.toPage);
      else this.stopReading();
      return;
    }
  }

  private flushWhenWritable(handle: MojoHandle): void {
    const watcher = handle.watch({ writable: true, peerClosed: true }, () => {
      watcher.cancel();
      this.flushToPage();
    });
  }
}
