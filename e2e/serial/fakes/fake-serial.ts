// A fake navigator.serial for the pages of the tests, faithful to the behaviour measured on real
// browsers. Runs in the page before its own scripts; the boards and the user's choices are in Node
// (usb-desk.ts). Real where it can be: clicks are the browser's own, insecure pages have nothing.

import { FakeSerialPort, type FarEnd } from './fake-serial-port.ts';
import { makeCutter } from './fake-serial-streams.ts';
import {
  BINDING,
  type FakeSerialOptions,
  PAGE_END,
  type PortFacts,
  type ToFarEnd,
  type ToPage,
} from './serial-link.ts';

const FORBIDDEN = 'Access to the feature "serial" is disallowed by permissions policy.';

class FakeSerial extends EventTarget {
  onconnect: ((event: Event) => void) | null = null;
  ondisconnect: ((event: Event) => void) | null = null;
  private readonly options: FakeSerialOptions;
  private readonly farEnd: FarEnd;
  private readonly ports = new Map<string, FakeSerialPort>();
  private readonly nextSize: () => number;

  constructor(options: FakeSerialOptions, farEnd: FarEnd) {
    super();
    this.options = options;
    this.farEnd = farEnd;
    this.nextSize = makeCutter(options.cut, options.seed);
  }

  async getPorts(): Promise<FakeSerialPort[]> {
    this.checkAllowed();
    const facts = (await this.farEnd({ do: 'list' })) as PortFacts[];
    return facts.map((one) => this.portOf(one));
  }

  async requestPort(options: SerialPortRequestOptions = {}): Promise<FakeSerialPort> {
    this.checkAllowed();
    const filters = options.filters ?? [];
    if (!navigator.userActivation.isActive) {
      // Firefox 153 leaves it pending; Chromium refuses at once.
      if (this.options.manner === 'firefox') return new Promise(() => {});
      throw new DOMException(
        'Must be handling a user gesture to show a permission request.',
        'SecurityError',
      );
    }
    if (filters.some((filter) => filter.usbVendorId === undefined)) {
      throw new TypeError('A filter must provide a property to filter by.');
    }
    const chosen = (await this.farEnd({ do: 'choose', filters })) as PortFacts | null;
    if (chosen === null) throw new DOMException('No port selected by the user.', 'NotFoundError');
    return this.portOf(chosen);
  }

  /** What the far end has to say; resolves when it may say more. */
  async hear(message: ToPage): Promise<void> {
    if ('port' in message) return this.hearPlug(message.say, message.port);
    const port = this.ports.get(message.token);
    if (message.say === 'bytes') return port?.receive(message.bytes);
    if (message.say === 'read-error') port?.failReading(message.name);
    else port?.failWriting();
  }

  private hearPlug(kind: 'connect' | 'disconnect', facts: PortFacts): void {
    const port = this.portOf(facts);
    if (kind === 'connect') {
      port.connected = true;
    } else {
      port.vanish();
    }
    // In a later task, so that the page sees the failed read first, as it does in browsers.
    setTimeout(() => this.announce(kind, port), 0);
  }

  /** There is no tree of nodes here, so bubbling from the port to navigator.serial is done by hand. */
  private announce(kind: 'connect' | 'disconnect', port: FakeSerialPort): void {
    const atPort = new Event(kind, { bubbles: true });
    port.dispatchEvent(atPort);
    port[`on${kind}`]?.(atPort);
    const atSerial = new Event(kind, { bubbles: true });
    Object.defineProperty(atSerial, 'target', { value: port });
    this.dispatchEvent(atSerial);
    this[`on${kind}`]?.(atSerial);
  }

  private portOf(facts: PortFacts): FakeSerialPort {
    const known = this.ports.get(facts.token);
    if (known !== undefined) return known;
    const { farEnd, nextSize } = this;
    const port = new FakeSerialPort(facts, { farEnd, nextSize, manner: this.options.manner });
    this.ports.set(facts.token, port);
    return port;
  }

  private checkAllowed(): void {
    if (this.options.forbidden) throw new DOMException(FORBIDDEN, 'SecurityError');
  }
}

interface FakeSerialGlobals {
  [BINDING]?: FarEnd;
  [PAGE_END]?: FakeSerial;
  __heapLabSerialOptions?: FakeSerialOptions;
}

/** A browser hides serial on insecure pages, and so does the fake. */
function install(): void {
  const globals = globalThis as unknown as FakeSerialGlobals;
  const options = globals.__heapLabSerialOptions;
  if (!globalThis.isSecureContext || options === undefined) return;
  const farEnd = async (request: ToFarEnd) => globals[BINDING]?.(request);
  const serial = new FakeSerial(options, farEnd);
  Object.defineProperty(Navigator.prototype, 'serial', { configurable: true, get: () => serial });
  Object.assign(globalThis, { Serial: FakeSerial, SerialPort: FakeSerialPort });
  globals[PAGE_END] = serial;
}

install();
