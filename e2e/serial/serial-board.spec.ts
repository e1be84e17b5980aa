// The Web Serial board, as it is in the product, against a real interpreter behind the faithful fake.

import { clearHeard, connectToPrompt, hears, lab, openBoardPage } from './fakes/board-page.ts';
import { expect, test } from './fakes/serial-fixture.ts';

/** A main.py that never ends and says so. */
const TICKS = `
import time
n = 0
while True:
    n += 1
    print("tick", n)
    time.sleep(0.01)
`;

test('a chosen Pico says its prompt and answers', async ({ page, serial }) => {
  const board = await serial.plugIn();
  await openBoardPage(page);
  expect(await lab(page, 'connect')).toBe('ok');
  expect(await lab(page, 'label')).toBe('Raspberry Pi (2e8a:0005)');
  expect(await hears(page, '>>> ')).toContain('MicroPython v1.27.0');
  expect(board.dtr).toBe(true);
  await lab(page, 'send', 'print(6 * 7)\r');
  await hears(page, 'print(6 * 7)\r\n42\r\n>>> ');
});

test('bytes go both ways unchanged, all 256 of them', async ({ page, serial }) => {
  await serial.plugIn();
  await openBoardPage(page);
  await connectToPrompt(page);
  await lab(page, 'send', 'import sys\rsys.stdout.buffer.write(bytes(range(256)))\r');
  const every = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte)).join('');
  await hears(page, `\r\n${every}256\r\n>>> `);
});

test('a megabyte arrives whole and in order', async ({ page, serial }) => {
  await serial.plugIn();
  await openBoardPage(page);
  await connectToPrompt(page);
  await lab(page, 'send', "for i in range(16384): print('%062d' % i)\r\r");
  await hears(page, `${'16383'.padStart(62, '0')}\r\n>>> `);
  const lines = await page.evaluate(() => boardLab.heard.split('\r\n').slice(2, -1).map(Number));
  expect(lines).toEqual(Array.from({ length: 16384 }, (_, i) => i));
});

test('an endless program is interrupted by Ctrl-C', async ({ page, serial }) => {
  await serial.plugIn({ main: 'while True:\n    pass\n' });
  await openBoardPage(page);
  expect(await lab(page, 'connect')).toBe('ok');
  await lab(page, 'send', '\x03');
  expect(await hears(page, '>>> ')).toContain('KeyboardInterrupt');
});

test('a running program goes on when the board is connected, and is heard', async ({
  page,
  serial,
}) => {
  await serial.plugIn({ main: TICKS });
  await openBoardPage(page);
  expect(await lab(page, 'connect')).toBe('ok');
  // How far it had come by then is the machine's affair; that it goes on from there is ours.
  const found = await page.waitForFunction(() => /tick (\d+)\r\n/.exec(boardLab.heard)?.[1]);
  const tick = Number(await found.jsonValue());
  await hears(page, `tick ${tick + 20}\r\n`);
});

test('a board that is pulled is lost once, and works again when it is back', async ({
  page,
  serial,
}) => {
  const board = await serial.plugIn();
  await openBoardPage(page);
  for (const port of ['same-object', 'new-object'] as const) {
    await connectToPrompt(page);
    await board.unplug();
    await expect
      .poll(() => page.evaluate(() => boardLab.losses.splice(0)))
      .toEqual(['board/unplugged']);
    expect(await lab(page, 'send', 'x')).toBe('board/unplugged');
    expect(await lab(page, 'close')).toBe('ok');
    expect(await lab(page, 'reconnect')).toBe('Error: no port is granted');
    await board.replug(port);
  }
  expect(await lab(page, 'reconnect')).toBe('ok');
  await hears(page, '>>> ');
  const events = ['disconnect', 'connect', 'disconnect', 'connect'];
  expect(await page.evaluate(() => boardLab.plugEvents)).toEqual(
    events.map((event) => `${event} Raspberry Pi (2e8a:0005)`),
  );
  expect(await page.evaluate(() => boardLab.losses)).toEqual([]);
});

test('errors that the port survives go unnoticed', async ({ page, serial }) => {
  const board = await serial.plugIn();
  await openBoardPage(page);
  await connectToPrompt(page);
  for (const name of [
    'BufferOverrunError',
    'FramingError',
    'ParityError',
    'BreakError',
    'UnknownError',
  ] as const) {
    await board.failReading(name);
    await clearHeard(page);
    await lab(page, 'send', `'${name}'\r`);
    await hears(page, `\r\n'${name}'\r\n>>> `);
  }
  expect(await page.evaluate(() => boardLab.losses)).toEqual([]);
});

test('a driver that fails without end is given up', async ({ page, serial }) => {
  const board = await serial.plugIn();
  await openBoardPage(page);
  await connectToPrompt(page);
  for (let i = 0; i < 40; i++) await board.failReading('UnknownError');
  await expect.poll(() => page.evaluate(() => boardLab.losses)).toEqual(['board/io']);
  await expect.poll(() => lab(page, 'portState')).toBe('closed present');
});

test('a write that a busy board does not take can be given up, and the line goes on', async ({
  page,
  serial,
}) => {
  await serial.plugIn({ main: TICKS });
  await openBoardPage(page);
  expect(await lab(page, 'connect')).toBe('ok');
  let outcome = 'pending';
  const write = lab(page, 'send', 'x'.repeat(100_000)).then((end) => {
    outcome = end;
  });
  await clearHeard(page);
  await hears(page, 'tick');
  expect(outcome).toBe('pending');
  await lab(page, 'giveUp');
  await write;
  expect(outcome).toBe('repl/cancelled');
  await clearHeard(page);
  await hears(page, 'tick');
  expect(await page.evaluate(() => boardLab.losses)).toEqual([]);
});

test('a write that fails is told, and a later one finds the new stream', async ({
  page,
  serial,
}) => {
  const busy = await serial.plugIn({ main: TICKS });
  await openBoardPage(page);
  expect(await lab(page, 'connect')).toBe('ok');
  const write = lab(page, 'send', 'x'.repeat(5000));
  await hears(page, 'tick');
  await busy.failWriting();
  expect(await write).toBe('board/io');
  await lab(page, 'close');

  const idle = await serial.plugIn();
  await connectToPrompt(page);
  await lab(page, 'send', '1\r');
  await idle.failWriting();
  await lab(page, 'send', '6 * 7\r');
  await hears(page, '\r\n42\r\n>>> ');
});

test('close() frees the port, twice is as good as once', async ({ page, serial }) => {
  const board = await serial.plugIn();
  await openBoardPage(page);
  await connectToPrompt(page);
  expect(await lab(page, 'close')).toBe('ok');
  expect(await lab(page, 'close')).toBe('ok');
  expect(await lab(page, 'portState')).toBe('closed present');
  expect(board.dtr).toBe(false);
  expect(await lab(page, 'reconnect')).toBe('ok');
  await lab(page, 'send', '1+1\r');
  await hears(page, '2\r\n>>> ');
  expect(await page.evaluate(() => boardLab.losses)).toEqual([]);
});

test('forgetting closes the port and gives the permission back', async ({ page, serial }) => {
  await serial.plugIn();
  await openBoardPage(page);
  await connectToPrompt(page);
  expect(await lab(page, 'granted')).toBe(1);
  expect(await lab(page, 'forget')).toBe('ok');
  expect(await lab(page, 'granted')).toBe(0);
  expect(await lab(page, 'portState')).toBe('closed present');
});

test('a board without control signals is used all the same', async ({ page, serial }) => {
  const board = await serial.plugIn();
  board.refusesSignals = true;
  await openBoardPage(page);
  await connectToPrompt(page);
});

test.describe('opening', () => {
  test('a board that the system refuses at first is opened within moments', async ({
    page,
    serial,
  }) => {
    const board = await serial.plugIn();
    board.refusesOpen = 3;
    await openBoardPage(page);
    await connectToPrompt(page);
  });

  test('a board that stays refused has a name on each system', async ({ page, serial }) => {
    const board = await serial.plugIn();
    board.refusesOpen = true;
    await page.clock.install();
    await openBoardPage(page);
    const isLinux = await page.evaluate(() => navigator.platform.startsWith('Linux'));
    const first = lab(page, 'connect');
    await expect.poll(() => lab(page, 'label')).not.toBe('');
    await page.clock.fastForward(4000);
    expect(await first).toBe(isLinux ? 'board/no-access' : 'board/busy');
    board.refusesOpen = false;
    await connectToPrompt(page);
    await lab(page, 'close');
    // It opened before in this page, so the rights are fine.
    board.refusesOpen = true;
    const again = lab(page, 'reconnect');
    await expect.poll(() => lab(page, 'attempts')).toBe(3);
    await page.clock.fastForward(4000);
    expect(await again).toBe('board/busy');
  });

  test('our own second tab is found before another program is blamed', async ({
    page,
    context,
    serial,
  }) => {
    await serial.plugIn();
    await openBoardPage(page);
    await connectToPrompt(page);
    const second = await context.newPage();
    await openBoardPage(second);
    expect(await lab(second, 'connect')).toBe('board/other-tab');
    await page.close();
    await expect.poll(() => lab(second, 'reconnect')).toBe('ok');
  });

  test('without Web Locks the second tab is found as well', async ({ page, context, serial }) => {
    await context.addInitScript(() => {
      Object.defineProperty(navigator, 'locks', { value: undefined });
    });
    await serial.plugIn();
    await openBoardPage(page);
    await connectToPrompt(page);
    const second = await context.newPage();
    await openBoardPage(second);
    expect(await lab(second, 'connect')).toBe('board/other-tab');
    expect(await lab(page, 'close')).toBe('ok');
    expect(await lab(second, 'reconnect')).toBe('ok');
  });

  test('opening can be given up', async ({ page, serial }) => {
    const board = await serial.plugIn();
    board.refusesOpen = true;
    await openBoardPage(page);
    const connecting = lab(page, 'connect');
    await expect.poll(() => lab(page, 'label')).not.toBe('');
    await lab(page, 'giveUp');
    expect(await connecting).toBe('repl/cancelled');
  });

  test('a board pulled before it opens is unplugged, not busy', async ({ page, serial }) => {
    const board = await serial.plugIn();
    board.refusesOpen = true;
    await openBoardPage(page);
    const connecting = lab(page, 'connect');
    await expect.poll(() => lab(page, 'label')).not.toBe('');
    await board.unplug();
    expect(await connecting).toBe('board/unplugged');
  });
});

test.describe('choosing', () => {
  test('a cancelled and an empty chooser are one calm code', async ({ page, serial }) => {
    await openBoardPage(page);
    expect(await lab(page, 'connect')).toBe('board/not-chosen');
    await serial.plugIn();
    serial.chooser = 'cancel';
    expect(await lab(page, 'connect')).toBe('board/not-chosen');
  });

  test('a board with other ids is listed on request', async ({ page, serial }) => {
    await serial.plugIn({ ids: { vendor: 0x239a, product: 0x80f2 } });
    await openBoardPage(page);
    expect(await lab(page, 'connect')).toBe('board/not-chosen');
    expect(await lab(page, 'connect', { anyBoard: true })).toBe('ok');
    expect(await lab(page, 'label')).toBe('Adafruit (239a:80f2)');
  });

  test('without a click the chooser is refused', async ({ page, serial }) => {
    await serial.plugIn();
    // Playwright's own calls count as clicks, so the page asks by itself while it loads.
    await openBoardPage(page, { atLoad: 'connect' });
    expect(await page.evaluate(() => boardLab.atLoad)).toBe('board/needs-click');
  });

  test('granted boards need no chooser', async ({ page, serial }) => {
    await serial.plugIn({ granted: true });
    await openBoardPage(page);
    expect(await lab(page, 'reconnect')).toBe('ok');
    await hears(page, '>>> ');
  });
});

test.describe('one byte at a time', () => {
  test.use({ cut: 'single' });
  test('the line works as ever', async ({ page, serial }) => {
    await serial.plugIn();
    await openBoardPage(page);
    await connectToPrompt(page);
    await lab(page, 'send', "print('h\\xe9', 'x' * 300)\r");
    await hears(page, `h\u00c3\u00a9 ${'x'.repeat(300)}\r\n>>> `);
  });
});

test.describe("in Firefox's manner", () => {
  test.use({ manner: 'firefox' });
  test('a board that is pulled is lost once, and works again when it is back', async ({
    page,
    serial,
  }) => {
    const board = await serial.plugIn();
    await openBoardPage(page);
    await connectToPrompt(page);
    await board.unplug();
    await expect.poll(() => page.evaluate(() => boardLab.losses)).toEqual(['board/unplugged']);
    expect(await lab(page, 'close')).toBe('ok');
    await board.replug();
    expect(await lab(page, 'reconnect')).toBe('ok');
    await hears(page, '>>> ');
    expect(await lab(page, 'close')).toBe('ok');
    expect(await lab(page, 'portState')).toBe('closed present');
  });
});

test.describe('support', () => {
  test('is ready where Web Serial is', async ({ page, serial: _ }) => {
    await openBoardPage(page);
    expect(await lab(page, 'support')).toBe('ready');
  });

  test('an insecure page says so, and its chooser as well', async ({ page, serial: _ }) => {
    await openBoardPage(page, { address: 'http://pico.example/board-page' });
    expect(await lab(page, 'support')).toBe('insecure');
    expect(await lab(page, 'connect')).toBe('board/insecure');
  });
});

test.describe('in a frame without permission', () => {
  test.use({ serialIs: 'forbidden' });
  test('the cause is named', async ({ page, serial }) => {
    await serial.plugIn({ granted: true });
    await openBoardPage(page);
    expect(await lab(page, 'support')).toBe('frame-forbidden');
    expect(await lab(page, 'granted')).toBe(0);
    expect(await lab(page, 'connect')).toBe('board/frame-forbidden');
  });
});

test.describe('in a browser without Web Serial', () => {
  test.use({ serialIs: 'absent' });
  test('the cause is named', async ({ page, serial: _ }) => {
    await openBoardPage(page);
    expect(await lab(page, 'support')).toBe('unsupported');
    expect(await lab(page, 'granted')).toBe(0);
    expect(await lab(page, 'connect')).toBe('board/unsupported');
  });
});
