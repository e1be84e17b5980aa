// As much of Chromium's internal message format as the fake serial service needs: headers, structs,
// pointers relative to their own place. Only in a browser started with MojoJS; for tests alone.
// Format: mojo/public/cpp/bindings/lib (message header of 24 bytes, with a request id 32, padded to 8).

export interface MojoHandle {
  watch(
    signals: { readable?: boolean; writable?: boolean; peerClosed?: boolean },
    call: () => void,
  ): {
    cancel(): void;
  };
  readMessage(): { result: number; buffer: ArrayBuffer; handles: MojoHandle[] };
  writeMessage(buffer: ArrayBuffer, handles: MojoHandle[]): number;
  readData(buffer: ArrayBuffer): { result: number; numBytes: number };
  writeData(bytes: Uint8Array): { result: number; numBytes: number };
  close(): void;
}

interface MojoGlobals {
  readonly Mojo: {
    readonly RESULT_OK: number;
    readonly RESULT_SHOULD_WAIT: number;
    createMessagePipe(): { handle0: MojoHandle; handle1: MojoHandle };
  };
  readonly MojoInterfaceInterceptor?: new (
    name: string,
  ) => {
    oninterfacerequest: (event: { handle: MojoHandle }) => void;
    start(): void;
  };
}

export const mojo = globalThis as unknown as MojoGlobals;

const PLAIN_HEADER = 24;
const REPLY_HEADER = 32;
const IS_RESPONSE = 2;
const STRUCT_HEADER = 8;

export interface Message {
  readonly name: number;
  readonly view: DataView;
  /** Where the struct of parameters begins; its fields 8 bytes later. */
  readonly body: number;
  readonly handles: MojoHandle[];
  readonly requestId: bigint;
}

/** One end of a message pipe. */
export class MessagePipe {
  private readonly handle: MojoHandle;
  private readonly watcher: { cancel(): void };
  private readonly onMessage: (message: Message) => void;
  private readonly onClosed: () => void;

  constructor(handle: MojoHandle, onMessage: (message: Message) => void, onClosed = () => {}) {
    this.handle = handle;
    this.onMessage = onMessage;
    this.onClosed = onClosed;
    this.watcher = handle.watch({ readable: true, peerClosed: true }, () => this.pump());
  }

  reply(to: Message, body: ArrayBuffer, handles: MojoHandle[] = []): void {
    const header = new ArrayBuffer(REPLY_HEADER);
    const view = writeHeader(header, 1, to.name, IS_RESPONSE);
    view.setBigUint64(PLAIN_HEADER, to.requestId, true);
    this.handle.writeMessage(join(header, body), handles);
  }

  close(): void {
    this.watcher.cancel();
    this.handle.close();
  }

  private pump(): void {
    for (;;) {
      const { result, buffer, handles } = this.handle.readMessage();
      if (result === mojo.Mojo.RESULT_SHOULD_WAIT) return;
      if (result !== mojo.Mojo.RESULT_OK) {
        this.close();
        this.onClosed();
        return;
      }
      const message = readMessage(buffer, handles);
      if (message !== undefined) this.onMessage(message);
    }
  }
}

/** Sends a message that wants no answer. */
export function sendMessage(handle: MojoHandle, name: number, body: ArrayBuffer): void {
  const header = new ArrayBuffer(PLAIN_HEADER);
  writeHeader(header, 0, name, 0);
  handle.writeMessage(join(header, body), []);
}

/** A struct of so many bytes in all; `fill` gets a view of it and where its fields begin. */
export function makeStruct(
  bytes: number,
  fill: (view: DataView, fields: number) => void = () => {},
): ArrayBuffer {
  const buffer = new ArrayBuffer(bytes);
  const view = new DataView(buffer);
  view.setUint32(0, bytes, true);
  fill(view, STRUCT_HEADER);
  return buffer;
}

/** Where the pointer at `at` points, or 0 for null. */
export function readPointer(view: DataView, at: number): number {
  const offset = Number(view.getBigUint64(at, true));
  return offset === 0 ? 0 : at + offset;
}

function readMessage(buffer: ArrayBuffer, handles: MojoHandle[]): Message | undefined {
  const view = new DataView(buffer);
  if (view.getUint32(8, true) !== 0) return undefined; // Control messages of associated interfaces.
  const version = view.getUint32(4, true);
  return {
    name: view.getUint32(12, true),
    view,
    handles,
    requestId: version >= 1 ? view.getBigUint64(PLAIN_HEADER, true) : 0n,
    body: version >= 2 ? 32 + Number(view.getBigUint64(32, true)) : view.getUint32(0, true),
  };
}

function writeHeader(header: ArrayBuffer, version: number, name: number, flags: number): DataView {
  const view = new DataView(header);
  view.setUint32(0, header.byteLength, true);
  view.setUint32(4, version, true);
  view.setUint32(12, name, true);
  view.setUint32(16, flags, true);
  return view;
}

function join(header: ArrayBuffer, body: ArrayBuffer): ArrayBuffer {
  const both = new Uint8Array(header.byteLength + body.byteLength);
  both.set(new Uint8Array(header));
  both.set(new Uint8Array(body), header.byteLength);
  return both.buffer;
}
