// The fake navigator.serial is honest: it goes through the same states as Chromium's own, which walks
// through them in yardstick/.

import { installFakeStateBench } from './fakes/fake-state-bench.ts';
import { CHROMIUM, FIREFOX, walk } from './fakes/known-states.ts';
import { expect, test } from './fakes/serial-fixture.ts';

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
