// The user's desk: which boards are plugged in, what the user picks in the chooser, what the system
// refuses. The Node side of fake-serial.ts; behind each port is a PicoDevice. All pages of one browser
// context share it, as tabs share a computer.

import type { BrowserContext, Page } from 'playwright/test';
import { bundleForPage } from '../../tools/bundle.ts';
import type { DeviceOptions } from '../device/pico-device.ts';
import { PluggedBoard } from './plugged-board.ts';
import {
  BINDING,
  type FakeSerialOptions,
  fromBase64,
  type PortFacts,
  type ToFarEnd,
  type ToPage,
} from './serial-link.ts';
import { tellPage } from './tell-page.ts';

export interface PlugOptions extends DeviceOptions {
  /** 0x2e8a and 0x0005, MicroPython on a Pico, by default; null: a port without ids. */
  readonly ids?: { readonly vendor: number; readonly product: number } | null;
  /** The page may use it already, as after an earlier visit. */
  readonly granted?: boolean;
}

const PICO_IDS = { vendor: 0x2e8a, product: 0x0005 };

export class UsbDesk {
  /** What the user does in the browser's chooser: takes the newest port that it lists, or cancels. */
  chooser: 'select' | 'cancel' = 'select';
  private readonly context: BrowserContext;
  private readonly boards: PluggedBoard[] = [];

  private constructor(context: BrowserContext) {
    this.context = context;
  }

  /** Puts the fake navigator.serial into every page that the context opens from now on. */
  static async install(context: BrowserContext, options: FakeSerialOptions): Promise<UsbDesk> {
    const desk = new UsbDesk(context);
    await context.exposeBinding(BINDING, ({ page }, request: ToFarEnd) =>
      desk.answer(page, request),
    );
    const fake = await bundleForPage('serial/fakes/fake-serial.ts');
    const content = `globalThis.__heapLabSerialOptions = ${JSON.stringify(options)};\n${fake}`;
    await context.addInitScript({ content });
    return desk;
  }

  /** Plugs in a board and waits until it is up (at its prompt, or in its main.py). */
  async plugIn(options: PlugOptions = {}): Promise<PluggedBoard> {
    const ids = options.ids === undefined ? PICO_IDS : options.ids;
    const board = new PluggedBoard(options, ids, (message) => this.tellPages(message));
    board.granted = options.granted ?? false;
    await board.powerOn();
    this.boards.push(board);
    if (board.granted) await this.tellPages({ say: 'connect', port: board.facts() });
    return board;
  }

  /** Ends every board. The fixture does this after each test. */
  async clear(): Promise<void> {
    await Promise.all(this.boards.map((board) => board.powerOff()));
  }

  private async answer(page: Page, request: ToFarEnd): Promise<unknown> {
    if (request.do === 'list') {
      return this.boards.filter((b) => b.granted && b.plugged).map((b) => b.facts());
    }
    if (request.do === 'choose') return this.choose(request.filters);
    const board = this.boards.find(({ token }) => token === request.token);
    if (board === undefined) return false;
    switch (request.do) {
      case 'open':
        return board.open(page);
      case 'close':
        return board.close(page);
      case 'forget':
        board.granted = false;
        return true;
      case 'signals':
        return board.setSignals(request.dtr);
      case 'write':
        return board.write(fromBase64(request.bytes));
      case 'discard':
        return board.discard();
    }
  }

  private choose(filters: readonly SerialPortFilter[]): PortFacts | null {
    if (this.chooser === 'cancel') return null;
    const listed = this.boards.filter((board) => board.plugged && matches(board.facts(), filters));
    const chosen = listed.at(-1);
    if (chosen === undefined) return null; // An empty list can only be cancelled.
    chosen.granted = true;
    return chosen.facts();
  }

  private async tellPages(message: ToPage): Promise<void> {
    await Promise.all(this.context.pages().map((page) => tellPage(page, message)));
  }
}

function matches(port: PortFacts, filters: readonly SerialPortFilter[]): boolean {
  if (filters.length === 0) return true;
  return filters.some(
    ({ usbVendorId, usbProductId }) =>
      usbVendorId === port.usbVendorId &&
      (usbProductId === undefined || usbProductId === port.usbProductId),
  );
}
