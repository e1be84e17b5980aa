// One board at the desk: its port as the system sees it (present, granted, open in which page) and
// the device behind it. Tests hold this to pull the cable, to refuse, and to read the signals.

import type { Page, Request } from 'playwright/test';
import { type DeviceOptions, PicoDevice } from '../device/pico-device.ts';
import { type PortFacts, type ReadErrorName, type ToPage, toBase64 } from './serial-link.ts';
import { tellPage } from './tell-page.ts';

let ports = 0;

export class PluggedBoard {
  plugged = true;
  granted = false;
  /** The system refuses open(): another program holds the port, rights are missing. A number: so many times. */
  refusesOpen: boolean | number = false;
  /** setSignals() and getSignals() fail, as on a port that is no real one. */
  refusesSignals = false;
  /** DTR as the browser or the page set it last. */
  dtr = false;
  token: string;
  private device!: PicoDevice;
  private openIn: Page | undefined;
  private readonly options: DeviceOptions;
  private readonly ids: { readonly vendor: number; readonly product: number } | null;
  private readonly tellPages: (message: ToPage) => Promise<void>;

  constructor(
    options: DeviceOptions,
    ids: PluggedBoard['ids'],
    tellPages: (message: ToPage) => Promise<void>,
  ) {
    this.options = options;
    this.ids = ids;
    this.tellPages = tellPages;
    this.token = newToken();
  }

  /** The running board: its faults, its output, its input. A new one after each replug. */
  get pico(): PicoDevice {
    return this.device;
  }

  facts(): PortFacts {
    const ids = this.ids && { usbVendorId: this.ids.vendor, usbProductId: this.ids.product };
    return { token: this.token, connected: this.plugged, ...ids };
  }

  /** Pulls the cable: the page sees the loss, then the board is without power. */
  async unplug(): Promise<void> {
    this.plugged = false;
    this.openIn = undefined;
    this.dtr = false;
    await this.tellPages({ say: 'disconnect', port: this.facts() });
    await this.powerOff();
  }

  /** Plugs it in again: a cold start. Browsers disagree whether the page gets the same SerialPort. */
  async replug(port: 'same-object' | 'new-object' = 'same-object'): Promise<void> {
    if (port === 'new-object') this.token = newToken();
    await this.powerOn();
    this.plugged = true;
    if (this.granted) await this.tellPages({ say: 'connect', port: this.facts() });
  }

  /** A read error that the port survives: the browser offers a new stream. */
  async failReading(name: ReadErrorName): Promise<void> {
    await this.tellPages({ say: 'read-error', token: this.token, name });
  }

  /** A write error that the port survives. */
  async failWriting(): Promise<void> {
    await this.tellPages({ say: 'write-error', token: this.token });
  }

  async powerOn(): Promise<void> {
    this.device = await PicoDevice.start(this.options);
    this.device.onOutput = (bytes) => this.deliver(bytes);
  }

  async powerOff(): Promise<void> {
    await this.device.unplug();
  }

  /** As the system does for the browser: one page at a time, DTR raised. */
  open(page: Page): boolean {
    if (!this.plugged || this.takeRefusal()) return false;
    if (this.openIn !== undefined && !this.openIn.isClosed()) return false;
    this.openIn = page;
    page.once('close', () => this.close(page));
    page.on('request', this.handleRequest);
    this.setDtr(true);
    return true;
  }

  close(page: Page): boolean {
    if (this.openIn !== page) return true;
    this.openIn = undefined;
    page.off('request', this.handleRequest);
    this.setDtr(false);
    return true;
  }

  setSignals(dtr: boolean | undefined): boolean {
    if (this.refusesSignals) return false;
    if (dtr !== undefined) this.setDtr(dtr);
    return true;
  }

  write(bytes: Uint8Array): Promise<boolean> {
    return this.device.write(bytes);
  }

  discard(): boolean {
    this.device.discardPending();
    return true;
  }

  /** A page that goes elsewhere lets its ports go. */
  private readonly handleRequest = (request: Request) => {
    const page = this.openIn;
    if (request.isNavigationRequest() && request.frame() === page?.mainFrame()) this.close(page);
  };

  private takeRefusal(): boolean {
    if (typeof this.refusesOpen === 'boolean') return this.refusesOpen;
    if (this.refusesOpen === 0) return false;
    this.refusesOpen -= 1;
    return true;
  }

  private setDtr(level: boolean): void {
    this.dtr = level;
    this.device.setDtr(level);
  }

  private async deliver(bytes: Uint8Array): Promise<void> {
    const page = this.openIn;
    if (page) await tellPage(page, { say: 'bytes', token: this.token, bytes: toBase64(bytes) });
  }
}

function newToken(): string {
  ports += 1;
  return `port-${ports}`;
}
