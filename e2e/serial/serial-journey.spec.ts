// An owner of a Pico: the whole page in front of the real Web Serial board code, the fake serial port
// and a device that runs the real interpreter.

import { App } from '../journeys/app.ts';
import { expect, test } from './fakes/serial-fixture.ts';

/** It takes no notice of Ctrl-C, which is looked for at jumps: all but a few lie within the inner loop. */
const STUBBORN_MAIN = `import time
n = 0
while True:
    try:
        while True:
            n += 1
            print("tick", n)
            time.sleep_ms(100)
    except KeyboardInterrupt:
        pass
`;

test('Connect, type, take a snapshot, read the variables, look for the film', async ({
  page,
  serial,
}) => {
  // No image is at hand, wherever the test is run.
  await page.route('**/firmware/index.json', (route) => route.fulfill({ json: { firmware: [] } }));
  await serial.plugIn();
  const app = new App(page);
  await app.open();
  await app.button('Connect').click();
  await expect(page.getByRole('status').first()).toContainText('Raspberry Pi');
  await app.expectTerminal('>>>');
  await app.type('data = [1, 2, 3]');
  await app.expectTerminal('>>> data');
  await app.takeSnapshot();
  await expect(await app.show('Inspector')).toContainText('[1, 2, 3]');
  await app.type('print(len(data))');
  await app.expectTerminal('\n3');
  await app.run('data.append(4)\nprint(sum(data))\n');
  await app.expectTerminal('\n10');
  // A film is looked for there: the lab says why there is none, and what there is instead.
  const time = app.region('Time');
  await expect(time).toContainText('A board at the cable cannot be filmed');
  await time.getByRole('button', { name: 'Film this on the Virtual Pico', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Virtual Pico' });
  await dialog.getByRole('button', { name: 'Close' }).click();
  await app.type('print(len(data))');
  await app.expectTerminal('\n4');
  expect(app.complaints).toEqual([]);
});

test('the picture follows the prompt at the cable, and what is typed meanwhile comes first', async ({
  page,
  serial,
}) => {
  await serial.plugIn({ bytesPerSecond: 1_200_000 });
  const app = new App(page);
  await app.open();
  await app.button('Connect').click();
  const variables = await app.show('Inspector');
  await app.expectTerminal('>>>');
  await app.type('first = [1, 2, 3]');
  await expect(variables).toContainText('first');
  for (const line of ['second = first', 'third = 3', 'print(third * 14)']) await app.type(line);
  await app.expectTerminal(
    '>>> first = [1, 2, 3]\n>>> second = first\n>>> third = 3\n>>> print(third * 14)\n42\n>>>',
  );
  await expect(variables).toContainText(/second[\s\S]*third/);
  await expect(await app.snapshotRows()).toHaveCount(0);
  await app.takeSnapshot();
  expect(app.complaints).toEqual([]);
});

test('a running program is not disturbed; Stop is offered; what it prints is recorded', async ({
  page,
  serial,
}) => {
  const recording =
    'import micropython, time\nfor i in range(200):\n    print("tick", i)\n    if i % 4 == 0:\n        micropython.mem_info(1)\n    time.sleep_ms(100)\n';
  await serial.plugIn({ main: recording });
  const app = new App(page);
  await app.open();
  await app.button('Connect').click();
  await app.expectTerminal(/tick \d+[\s\S]*tick \d+/);
  await expect(page.getByRole('status').first()).toContainText('a program is running');
  await expect((await app.snapshotRows()).nth(1)).toBeVisible();
  await app.expectTerminal('tick 9');
  await app.button('Stop').click();
  await app.expectTerminal('KeyboardInterrupt');
  await expect(app.button('Run')).toBeVisible();
  await app.takeSnapshot();
});

test('while a program runs Take snapshot says so and leaves it alone; Stop says that it cannot stop it', async ({
  page,
  serial,
}) => {
  await serial.plugIn({ main: STUBBORN_MAIN });
  const app = new App(page);
  await app.open();
  await app.button('Connect').click();
  await app.expectTerminal(/tick 3/);
  await app.button('Take snapshot').click();
  await expect(app.notices()).toContainText('A program is running');
  await app.expectTerminal(/tick 12/);
  await app.button('Stop').click();
  await expect(app.notices().last()).toContainText('The program does not stop');
  await expect(app.notices().last()).toContainText('Unplug the board');
  await expect(page.getByRole('status').first()).toContainText('a program is running');
});

test('a board that has said nothing is sent nothing before the user says so', async ({
  page,
  serial,
}) => {
  const board = await serial.plugIn({ stale: 'discarded' });
  const sent: number[] = [];
  const { pico } = board;
  const write = pico.write.bind(pico);
  pico.write = (bytes) => {
    sent.push(...bytes);
    return write(bytes);
  };
  const app = new App(page);
  await app.open();
  await app.button('Connect').click();
  await expect(page.getByRole('status').first()).toContainText('listening');
  await app.button('Take snapshot').click();
  await expect(app.notices()).toContainText('May the lab ask the board?');
  expect(sent).toEqual([]);
  await app.notices().getByRole('button', { name: 'Ask the board' }).click();
  await expect(await app.snapshotRows()).toHaveCount(1);
  await expect(app.notices()).toHaveCount(0);
});

test('unplugged in the middle of a snapshot: what was there stays, and the board comes back', async ({
  page,
  serial,
}) => {
  const board = await serial.plugIn();
  const app = new App(page);
  await app.open();
  await app.button('Connect').click();
  await app.expectTerminal('>>>');
  await app.takeSnapshot();
  // The board stops in the midst of its answer, so that the cable is surely pulled there.
  const cut = board.pico.fallSilentAfter(2000);
  await app.button('Take snapshot').click();
  await cut;
  await board.unplug();
  await expect(page.getByRole('status').first()).toContainText('Lost');
  await expect(await app.snapshotRows()).toHaveCount(1);
  await board.replug();
  await expect(page.getByRole('status').first()).toContainText(/ready|listening/);
  await app.takeSnapshot();
  await expect(await app.snapshotRows()).toHaveCount(2);
});

test('a half-typed line is still there after a snapshot', async ({ page, serial }) => {
  await serial.plugIn();
  const app = new App(page);
  await app.open();
  await app.button('Connect').click();
  await app.expectTerminal('>>>');
  await app.type('x = 1');
  await page.keyboard.type('print(x + ');
  await app.takeSnapshot();
  await app.region('Terminal').locator('.xterm-helper-textarea').focus();
  await page.keyboard.type('41)');
  await page.keyboard.press('Enter');
  await app.expectTerminal('\n42');
});

test('a cancelled chooser gives one calm hint', async ({ page, serial }) => {
  serial.chooser = 'cancel';
  const app = new App(page);
  await app.open();
  await app.button('Connect').click();
  await expect(app.notices()).toContainText('No board was chosen');
  await expect(app.notices()).toContainText('power only');
  await expect(app.notices()).toHaveCount(1);
});

test('a port that another program holds is said so', async ({ page, serial }) => {
  const board = await serial.plugIn();
  board.refusesOpen = true;
  const app = new App(page);
  await app.open();
  await app.button('Connect').click();
  await expect(app.notices()).toContainText(/Thonny/, { timeout: 15_000 });
});

test('a board that was granted before connects with one click, without the chooser', async ({
  page,
  serial,
}) => {
  await serial.plugIn({ granted: true });
  serial.chooser = 'cancel';
  const app = new App(page);
  await app.open();
  await expect(app.button('Connect')).toHaveAttribute('title', /before/);
  await app.button('Connect').click();
  await app.expectTerminal('>>>');
});

test.describe('in Firefox’s manner', () => {
  test.use({ manner: 'firefox' });

  test('the same journey works', async ({ page, serial }) => {
    const board = await serial.plugIn();
    const app = new App(page);
    await app.open();
    await app.button('Connect').click();
    await app.expectTerminal('>>>');
    await app.takeSnapshot();
    await board.unplug();
    await expect(page.getByRole('status').first()).toContainText('Lost');
  });
});

test.describe('without Web Serial', () => {
  test.use({ serialIs: 'absent' });

  test('Connect explains, and the rest of the page works', async ({ page, serial }) => {
    expect(serial).toBeDefined();
    const app = new App(page);
    await app.open();
    await app.button('Connect').click();
    await expect(app.notices()).toContainText('cannot talk to boards');
    await app.notices().getByRole('button', { name: 'Use MicroPython here' }).click();
    await app.expectTerminal('>>>');
  });
});
