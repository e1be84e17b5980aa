// The bench of serial-states.ts for the fake: the page asks Node, which moves the boards on the desk.

import type { Page } from 'playwright/test';
import type { PluggedBoard } from './plugged-board.ts';
import type { ReadErrorName } from './serial-link.ts';
import type { UsbDesk } from './usb-desk.ts';

/** Puts window.stateBench into the page that is loaded next. */
export async function installFakeStateBench(page: Page, desk: UsbDesk): Promise<void> {
  let newest: PluggedBoard;
  await page.exposeBinding('stateBenchDo', async (_source, name: string, given: unknown) => {
    switch (name) {
      case 'addPort':
        newest = await desk.plugIn({ granted: true, stale: 'discarded' });
        return undefined;
      case 'refuseOpen':
        newest.refusesOpen = given as boolean;
        return undefined;
      case 'refuseSignals':
        newest.refusesSignals = given as boolean;
        return undefined;
      case 'failReading':
        return newest.failReading(given as ReadErrorName);
      case 'failWriting':
        return newest.failWriting();
      case 'say':
        return newest.pico.say(given as string);
      case 'dtr':
        return newest.dtr;
      case 'turn':
        return undefined;
      case 'unplug':
        return newest.unplug();
      case 'replug':
        return newest.replug();
      default:
        throw new Error(`the bench has no ${name}`);
    }
  });
  await page.addInitScript(() => {
    const ask = (name: string) => (given: unknown) =>
      (globalThis as unknown as { stateBenchDo: (...all: unknown[]) => unknown }).stateBenchDo(
        name,
        given,
      );
    globalThis.stateBench = new Proxy({}, { get: (_, name) => ask(String(name)) }) as never;
  });
}
