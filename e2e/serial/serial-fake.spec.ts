// The fake navigator.serial is honest: it goes through the same states as Chromium's own, which is
// walked through them in the same run where the browser lets its serial service be replaced.

import { type Browser, chromium, type Page } from 'playwright/test';
import { bundleForPage } from '../tools/bundle.ts';
import { findBrowser } from '../tools/find-browser.ts';
import { hears, lab, openBoardPage, SECURE_ADDRESS } from './fakes/board-page.ts';
import { installFakeStateBench } from './fakes/fake-state-bench.ts';
import { expect, test } from './fakes/serial-fixture.ts';
import type { States } from './fakes/state-bench.ts';
import { findOrdinals } from './mojo/blink-ordinals.ts';

/** What Chromium 156 does; web-serial's specification says the same. */
const CHROMIUM: States = {
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
const FIREFOX: States = {
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

async function walk(page: Page): Promise<States> {
  await page.route(SECURE_ADDRESS, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>states</title>' }),
  );
  await page.addInitScript({ content: await bundleForPage('serial/fakes/serial-states.ts') });
  await page.goto(SECURE_ADDRESS);
  return page.evaluate(() => observeSerialStates());
}

test.describe("on Chromium's own Web Serial", () => {
  let browser: Browser;
  let page: Page;

  test.beforeEach(async () => {
    const { executablePath, args } = findBrowser();
    browser = await chromium.launch({
      executablePath,
      args: [...args, '--enable-blink-features=MojoJS,MojoJSTest'],
    });
    page = await browser.newPage();
    const ordinals = JSON.stringify(findOrdinals(browser.version()));
    const service = await bundleForPage('serial/mojo/blink-serial.ts');
    await page.addInitScript({
      content: `globalThis.__heapLabOrdinals = ${ordinals};\n${service}`,
    });
    await page.goto('about:blank');
    const hasBench = await page.evaluate(() => 'stateBench' in globalThis);
    test.skip(!hasBench, 'this browser does not let its serial service be replaced (no MojoJS)');
  });

  test.afterEach(() => browser.close());

  test('a port goes through its states as written here', async () => {
    expect(await walk(page)).toEqual(CHROMIUM);
  });

  test('the board survives what can be survived, and is lost once when it is pulled', async () => {
    await openBoardPage(page);
    await page.evaluate(() => stateBench.addPort());
    expect(await lab(page, 'reconnect')).toBe('ok');
    for (const name of ['BufferOverrunError', 'FramingError', 'UnknownError'] as const) {
      await page.evaluate((error) => stateBench.failReading(error), name);
      await page.evaluate((text) => stateBench.say(text), `after ${name}`);
      await hears(page, `after ${name}`);
    }
    await page.evaluate(() => stateBench.failWriting());
    expect(await lab(page, 'send', 'still there')).toBe('ok');
    expect(await page.evaluate(() => boardLab.losses)).toEqual([]);
    await page.evaluate(() => stateBench.unplug());
    await expect.poll(() => page.evaluate(() => boardLab.losses)).toEqual(['board/unplugged']);
    expect(await lab(page, 'close')).toBe('ok');
    await page.evaluate(() => stateBench.replug());
    expect(await lab(page, 'reconnect')).toBe('ok');
    await page.evaluate(() => stateBench.say('back again'));
    await hears(page, 'back again');
    expect(await lab(page, 'close')).toBe('ok');
    expect(await lab(page, 'portState')).toBe('closed present');
    expect(await page.evaluate(() => stateBench.dtr())).toBe(false);
    expect(await page.evaluate(() => boardLab.losses)).toHaveLength(1);
  });
});

test("the fake in Chromium's manner behaves the same", async ({ page, serial }) => {
  serial.chooser = 'cancel';
  await installFakeStateBench(page, serial);
  expect(await walk(page)).toEqual(CHROMIUM);
});

test.describe("in Firefox's manner", () => {
  test.use({ manner: 'firefox' });
  test('the fake differs where Firefox does', async ({ page, serial }) => {
    serial.chooser = 'cancel';
    await installFakeStateBench(page, serial);
    expect(await walk(page)).toEqual(FIREFOX);
  });
});
