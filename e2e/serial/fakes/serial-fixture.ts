// `test` with a desk of boards behind a fake navigator.serial, for journeys:
//
//   import { expect, test } from './fakes/serial-fixture.ts';
//   test('a Pico is connected', async ({ page, serial }) => {
//     const board = await serial.plugIn();            // MicroPython at its prompt
//     await page.goto('../../fakes/');
//     await page.getByRole('button', { name: 'Connect' }).click();   // the chooser picks the newest
//     await board.unplug();                           // …the page says so
//     await board.replug();
//   });
//
// plugIn({ main, files, heap, bytesPerSecond, stale, ids, granted }) says what kind of board; a board's
// `refusesOpen`, `failReading()`, `pico.say()`, `pico.fallSilentAfter()` make faults; `serial.chooser =
// 'cancel'` cancels. test.use({ manner: 'firefox' }) changes the browser's manner, `cut: 'single'`
// sends one byte at a time, `serialIs: 'forbidden'` is a frame without permission, 'absent' a browser
// without Web Serial. An insecure page needs no fake: route any http://name/ address.

import { test as base } from 'playwright/test';
import type { Cut, Manner } from './serial-link.ts';
import { UsbDesk } from './usb-desk.ts';

export interface SerialOptions {
  manner: Manner;
  cut: Cut;
  serialIs: 'there' | 'forbidden' | 'absent';
}

export const test = base.extend<SerialOptions & { serial: UsbDesk }>({
  manner: ['chromium', { option: true }],
  cut: ['random', { option: true }],
  serialIs: ['there', { option: true }],
  serial: async ({ context, manner, cut, serialIs }, use) => {
    const forbidden = serialIs === 'forbidden';
    const desk = await UsbDesk.install(context, { manner, cut, seed: 1, forbidden });
    if (serialIs === 'absent') {
      await context.addInitScript(() => {
        Reflect.deleteProperty(Navigator.prototype, 'serial');
      });
    }
    await use(desk);
    await desk.clear();
  },
});

export { expect } from 'playwright/test';
