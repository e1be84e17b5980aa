// Once with nothing faked in the browser: the product's code, Chromium's own navigator.serial, its
// serial service, the kernel's terminal layer, a pseudo-terminal, and the real interpreter behind it.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, expect, type Page, test } from 'playwright/test';
import { serveBoard } from './device/board-socket.ts';
import { PicoDevice } from './device/pico-device.ts';
import { clearHeard, hears, lab, openBoardPage, SECURE_ADDRESS } from './fakes/board-page.ts';
import { findBrowser } from './find-browser.ts';

const SCRIPT = join(dirname(fileURLToPath(import.meta.url)), 'device/real-stack.sh');
const TTY = '/dev/ttyS0';

/** Why this machine cannot do it, or undefined where it can. */
function findObstacle(): string | undefined {
  if (process.platform !== 'linux') return 'needs Linux';
  if (process.getuid?.() !== 0) return 'needs root, for mounts of its own';
  if (!existsSync(TTY)) return `needs ${TTY}, a serial port that Chromium lists`;
  if (!isRealPort()) return `${TTY} has no hardware behind it, so Chromium does not list it`;
  if (!runs('python3', ['-c', 'import pty'])) return 'needs python3';
  if (!runs('unshare', ['-m', 'true'])) return 'may not make mount namespaces here';
  return undefined;
}

/** The kernel's own answer, as Chromium asks it: the type of an absent port is 0. */
function isRealPort(): boolean {
  try {
    return readFileSync('/sys/class/tty/ttyS0/type', 'utf8').trim() !== '0';
  } catch {
    return false; // No /sys here, so the browser finds no ports either.
  }
}

function runs(program: string, args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false; // Absent or forbidden; both are an obstacle.
  }
}

/** Each build of Chromium reads its administrator's policies elsewhere. */
function policiesOf(browser: string): string {
  if (browser.includes('google-chrome')) return '/etc/opt/chrome';
  if (browser.includes('chrome-linux64')) return '/etc/opt/chrome_for_testing';
  return '/etc/chromium';
}

const obstacle = findObstacle();

test.describe('with nothing faked in the browser', () => {
  test.skip(obstacle !== undefined, obstacle);
  // One browser and one board, used one after the other.
  test.describe.configure({ mode: 'serial' });

  let scratch: string;
  let device: PicoDevice;
  let pullCable: (() => void) | undefined;
  let browser: Browser;
  let page: Page;
  let madeFolder: string | undefined;

  test.beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'heap-lab-'));
    device = await PicoDevice.start();
    pullCable = await serveBoard(device, join(scratch, 'board'));
    const { executablePath, args } = findBrowser();
    const policies = policiesOf(executablePath);
    madeFolder = existsSync(join(policies, 'policies')) ? undefined : join(policies, 'policies');
    browser = await chromium.launch({
      executablePath: SCRIPT,
      args,
      env: {
        ...process.env,
        HEAP_LAB_BROWSER: executablePath,
        HEAP_LAB_POLICIES: policies,
        HEAP_LAB_ORIGIN: new URL(SECURE_ADDRESS).origin,
        HEAP_LAB_SOCKET: join(scratch, 'board'),
        HEAP_LAB_SCRATCH: scratch,
      },
    });
    page = await browser.newPage();
    await openBoardPage(page);
  });

  test.afterAll(async () => {
    await browser?.close();
    pullCable?.();
    await device?.unplug();
    rmSync(scratch, { recursive: true, force: true });
    if (madeFolder !== undefined) rmdirSync(madeFolder);
  });

  test('the board is found, opened and heard', async () => {
    expect(await page.evaluate(() => String(navigator.serial.getPorts))).toContain('[native code]');
    expect(await lab(page, 'support')).toBe('ready');
    expect(await lab(page, 'reconnect')).toBe('ok');
    expect(await lab(page, 'label')).toBe('Serial port');
    await lab(page, 'send', '\r');
    await hears(page, '>>> ');
    await clearHeard(page);
    await lab(page, 'send', 'print(6 * 7)\r');
    await hears(page, 'print(6 * 7)\r\n42\r\n>>> ');
  });

  test('bytes go both ways unchanged, many of them', async () => {
    await clearHeard(page);
    await lab(
      page,
      'send',
      'import sys\rfor i in range(800): _ = sys.stdout.buffer.write(bytes(range(256)))\r\r',
    );
    const every = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte)).join('');
    await hears(page, `${every}>>> `);
    const whole = await page.evaluate((wanted) => boardLab.heard.split(wanted).length - 1, every);
    expect(whole).toBe(800);
  });

  test('an endless loop is interrupted', async () => {
    await lab(page, 'send', 'while True: pass\r\r');
    await hears(page, '... \r\n');
    await clearHeard(page);
    await lab(page, 'send', '\x03');
    expect(await hears(page, '>>> ')).toContain('KeyboardInterrupt');
  });

  test('the port closes cleanly and opens again', async () => {
    expect(await lab(page, 'close')).toBe('ok');
    expect(await lab(page, 'portState')).toBe('closed present');
    expect(await lab(page, 'reconnect')).toBe('ok');
    await lab(page, 'send', '1 + 1\r');
    await hears(page, '2\r\n>>> ');
    expect(await page.evaluate(() => boardLab.losses)).toEqual([]);
  });
});
