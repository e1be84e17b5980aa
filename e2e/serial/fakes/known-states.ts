// What the calls of Web Serial do in each state of a port, by browser: measured on Chromium's own and
// written down once; the fake must give the same (serial-states.ts walks through them).

import type { Page } from 'playwright/test';
import { bundleForPage } from '../../tools/bundle.ts';
import { SECURE_ADDRESS } from './board-page.ts';
import type { States } from './state-bench.ts';

/** What Chromium 156 does; web-serial's specification says the same. */
export const CHROMIUM: States = {
  'requestPort(): filter {}': 'TypeError',
  'requestPort(): product without vendor': 'TypeError',
  'requestPort(): nothing chosen': 'NotFoundError',

  'closed: streams': 'null null',
  'closed: close()': 'InvalidStateError',
  'closed: setSignals()': 'InvalidStateError',
  'closed: getSignals()': 'InvalidStateError',
  'getInfo(): members': 'usbProductId,usbVendorId',
  'getInfo(): a new object': 'true',

  'open({})': 'TypeError',
  'open({"baudRate":0})': 'TypeError',
  'open({"baudRate":-1})': 'TypeError',
  'open({"baudRate":115200,"dataBits":6})': 'TypeError',
  'open({"baudRate":115200,"stopBits":3})': 'TypeError',
  'open({"baudRate":115200,"parity":"mark"})': 'TypeError',
  'open({"baudRate":115200,"bufferSize":0})': 'TypeError',
  'open({"baudRate":115200,"bufferSize":16777217})': 'TypeError',
  'refused: open()': 'NetworkError',
  'opening: open()': 'InvalidStateError',
  'opening: the first open()': 'ok',
  'open: open()': 'InvalidStateError',
  'open: the same streams each time': 'true',
  'open: DTR': 'true',
  'open: setSignals({})': 'TypeError',
  'open: setSignals(DTR low)': 'ok',
  'open: DTR after that': 'false',
  'open: setSignals() refused': 'NetworkError',

  'reader locked: close()': 'TypeError',
  'reader locked: streams after that': 'readable writable',
  'released: close()': 'ok',
  'released: streams after that': 'null null',
  'closed again: close()': 'InvalidStateError',
  'closed again: open()': 'ok',
  'writer locked: close()': 'TypeError',
  'closing: close()': 'InvalidStateError',
  'closing: the first close()': 'ok',

  'cancel()': 'ok',
  'cancel(): pending read': 'done',
  'cancel(): a new stream': 'true',
  'releaseLock(): pending read': 'TypeError',
  'releaseLock(): the same stream': 'true',
  'releaseLock(): nothing is lost': '4',
  'BYOB read': '"!"',
  'default buffer: no chunk beyond 255': 'true',
  'cancelled, not released: close()': 'ok',

  ...Object.fromEntries(
    ['BufferOverrunError', 'FramingError', 'ParityError', 'BreakError', 'UnknownError'].flatMap(
      (name) => [
        [`${name}: pending read`, name],
        [`${name}: after that`, 'readable writable, new'],
        [`${name}: the line goes on`, '"a"'],
      ],
    ),
  ),

  'writer.desiredSize': '1',
  'write(bytes)': 'ok',
  'write error: closed': 'UnknownError',
  'write error: a new stream': 'true',
  'write error: after that': 'readable writable',
  'write(text)': 'TypeError',
  'write(text): after that': 'readable writable, same',

  'unplug: pending read': 'NetworkError',
  'unplug: events':
    'read: NetworkError; disconnect at the port, heard by port, gone; disconnect at the port, heard by serial, gone',
  'unplug: streams': 'null null',
  'unplug: write()': 'NetworkError',
  'unplug: close()': 'InvalidStateError',
  'unplug: open()': 'NetworkError',
  'replug: events':
    'connect at the port, heard by port, present; connect at the port, heard by serial, present',
  'replug: open()': 'ok',
  'replug: close()': 'ok',

  'forget(), open and locked': 'ok',
  'forget(): pending read': 'pending',
  'forget(): streams': 'readable writable',
  'forget(): still granted': 'false',
};

/** Where Firefox 153 differs: it closes a locked port, and a lost device just ends the stream. */
export const FIREFOX: States = {
  ...CHROMIUM,
  'reader locked: close()': 'ok',
  'reader locked: streams after that': 'null null',
  'released: close()': 'InvalidStateError',
  'writer locked: close()': 'ok',
  'closing: the first close()': 'InvalidStateError',
  'unplug: pending read': 'done',
  'unplug: events':
    'read: done; disconnect at the port, heard by port, gone; disconnect at the port, heard by serial, gone',
  'unplug: close()': 'ok',
};

/** Walks a page with a bench through all states. */
export async function walk(page: Page): Promise<States> {
  await page.route(SECURE_ADDRESS, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>states</title>' }),
  );
  await page.addInitScript({ content: await bundleForPage('serial/fakes/serial-states.ts') });
  await page.goto(SECURE_ADDRESS);
  return page.evaluate(() => observeSerialStates());
}
