// The fake SerialPort: the states, checks and errors that were measured on Blink, and Firefox's where
// they differ. The device is behind `farEnd`. Nothing here answers within the task that asked.

import { FakeReadable, FakeWritable, laterTask } from './fake-serial-streams.ts';
import {
  fromBase64,
  type Manner,
  type PortFacts,
  type ReadErrorName,
  type ToFarEnd,
  toBase64,
} from './serial-link.ts';

/** Asks Node; rejects never, `false` is "refused". */
export type FarEnd = (request: ToFarEnd) => Promise<unknown>;

export interface PortSetting {
  readonly farEnd: FarEnd;
  readonly manner: Manner;
  readonly nextSize: () => number;
}

const DEFAULT_BUFFER = 255;
const LARGEST_BUFFER = 16 * 1024 * 1024;
const UNDERWAY = {
  opening: 'A call to open() is already in progress.',
  closing: 'A call to close() is already in progress.',
};

export class FakeSerialPort extends EventTarget {
  onconnect: ((event: Event) => void) | null = null;
  ondisconnect: ((event: Event) => void) | null = null;
  connected = true;
  private state: 'closed' | 'opening' | 'open' | 'closing' = 'closed';
  private readonly facts: PortFacts;
  private readonly setting: PortSetting;
  private bufferSize = DEFAULT_BUFFER;
  private waiting: Uint8Array[] = [];
  private drained: (() => void)[] = [];
  private reading: FakeReadable | undefined;
  private writing: FakeWritable | undefined;
  private readFatal = false;
  private writeFatal = false;
  private forgotten = false;

  constructor(facts: PortFacts, setting: PortSetting) {
    super();
    this.facts = facts;
    this.setting = setting;
    this.connected = facts.connected;
  }

  get readable(): ReadableStream<Uint8Array> | null {
    if (this.state !== 'open' || this.readFatal) return null;
    this.reading ??= new FakeReadable(
      this.waiting,
      this.bufferSize,
      this.setting.nextSize,
      () => this.handleDrained(),
      () => {
        this.reading = undefined;
      },
    );
    return this.reading.stream;
  }

  get writable(): WritableStream<Uint8Array> | null {
    if (this.state !== 'open' || this.writeFatal) return null;
    const { token } = this.facts;
    this.writing ??= new FakeWritable(
      {
        take: async (bytes) => {
          const taken = await this.setting.farEnd({ do: 'write', token, bytes: toBase64(bytes) });
          if (taken !== true) throw this.networkError('The device has been lost.');
        },
        discard: () => void this.setting.farEnd({ do: 'discard', token }),
      },
      () => {
        this.writing = undefined;
      },
    );
    return this.writing.stream;
  }

  async open(options: SerialOptions): Promise<void> {
    checkOptions(options);
    if (this.state === 'opening') throw new DOMException(UNDERWAY.opening, 'InvalidStateError');
    if (this.state !== 'closed')
      throw new DOMException('The port is already open.', 'InvalidStateError');
    if (this.forgotten) throw new DOMException('The port has been forgotten.', 'InvalidStateError');
    this.state = 'opening';
    const opened = await this.setting.farEnd({ do: 'open', token: this.facts.token });
    if (opened !== true) {
      this.state = 'closed';
      throw this.networkError('Failed to open serial port.');
    }
    this.bufferSize = options.bufferSize ?? DEFAULT_BUFFER;
    this.waiting.length = 0;
    this.readFatal = false;
    this.writeFatal = false;
    this.state = 'open';
  }

  async close(): Promise<void> {
    if (this.state === 'closing') throw new DOMException(UNDERWAY.closing, 'InvalidStateError');
    if (this.state !== 'open')
      throw new DOMException('The port is already closed.', 'InvalidStateError');
    if (this.setting.manner === 'chromium') {
      if (this.reading?.stream.locked) throw new TypeError('Cannot cancel a locked stream');
      if (this.writing?.stream.locked) throw new TypeError('Cannot abort a locked stream');
    }
    this.state = 'closing';
    this.endStreams();
    await this.setting.farEnd({ do: 'close', token: this.facts.token });
    this.state = 'closed';
  }

  async forget(): Promise<void> {
    this.forgotten = true;
    await this.setting.farEnd({ do: 'forget', token: this.facts.token });
  }

  getInfo(): SerialPortInfo {
    const { usbVendorId, usbProductId } = this.facts;
    return {
      ...(usbVendorId !== undefined && { usbVendorId }),
      ...(usbProductId !== undefined && { usbProductId }),
    };
  }

  async setSignals(signals: SerialOutputSignals = {}): Promise<void> {
    if (this.state !== 'open') throw new DOMException('The port is closed.', 'InvalidStateError');
    const { dataTerminalReady: dtr, requestToSend, break: pause } = signals;
    if (dtr === undefined && requestToSend === undefined && pause === undefined) {
      throw new TypeError('Signals dictionary must contain at least one member.');
    }
    const done = await this.setting.farEnd({ do: 'signals', token: this.facts.token, dtr });
    if (done !== true) throw this.networkError('Failed to set control signals.');
  }

  async getSignals(): Promise<SerialInputSignals> {
    if (this.state !== 'open') throw new DOMException('The port is closed.', 'InvalidStateError');
    const done = await this.setting.farEnd({ do: 'signals', token: this.facts.token });
    if (done !== true) throw this.networkError('Failed to get control signals.');
    return {
      clearToSend: false,
      dataCarrierDetect: false,
      dataSetReady: false,
      ringIndicator: false,
    };
  }

  /** Bytes from the device; resolves once the page has room for more. */
  receive(base64: string): Promise<void> {
    if (this.state !== 'open' || this.readFatal) return Promise.resolve();
    this.waiting.push(fromBase64(base64));
    const room = new Promise<void>((resolve) => this.drained.push(resolve));
    this.reading?.pump();
    return room;
  }

  /** An error that the port survives: the next stream goes on. */
  failReading(name: ReadErrorName): void {
    this.reading?.fail(new DOMException('A read error.', name));
  }

  failWriting(): void {
    this.writing?.fail(new DOMException('A write error.', 'UnknownError'));
  }

  /** The cable is pulled. First the streams, then the events; the port closes by itself. */
  vanish(): void {
    this.connected = false;
    const lost = this.networkError('The device has been lost.');
    this.readFatal = true;
    this.writeFatal = true;
    if (this.setting.manner === 'firefox') this.reading?.finish();
    else this.reading?.fail(lost);
    this.writing?.fail(lost);
    // Firefox leaves close() to the page; Chromium's port is closed from here on.
    if (this.setting.manner === 'chromium') this.state = 'closed';
    this.handleDrained();
  }

  private endStreams(): void {
    this.reading?.finish();
    this.writing?.fail(new DOMException('The port is closing.', 'AbortError'));
    this.handleDrained();
  }

  private handleDrained(): void {
    const waiting = this.drained;
    this.drained = [];
    laterTask(() => {
      for (const resolve of waiting) resolve();
    });
  }

  private networkError(chromiumWords: string): DOMException {
    const words = this.setting.manner === 'chromium' ? chromiumWords : 'A network error occurred.';
    return new DOMException(words, 'NetworkError');
  }
}

function checkOptions(options: SerialOptions | undefined): void {
  const {
    baudRate,
    dataBits = 8,
    stopBits = 1,
    parity = 'none',
    bufferSize = DEFAULT_BUFFER,
  } = options ?? ({} as Partial<SerialOptions>);
  const right =
    typeof baudRate === 'number' &&
    baudRate > 0 &&
    [7, 8].includes(dataBits) &&
    [1, 2].includes(stopBits) &&
    ['none', 'even', 'odd'].includes(parity) &&
    bufferSize > 0 &&
    bufferSize <= LARGEST_BUFFER;
  if (!right) throw new TypeError('The options are not valid.');
}
