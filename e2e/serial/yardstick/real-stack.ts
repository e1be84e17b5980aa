// A browser with nothing faked in it and a board behind its own serial stack, for the tests that can
// have one: real-stack.sh says how. Node only.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright/test';
import { findBrowser } from '../../tools/find-browser.ts';
import { type DeviceOptions, PicoDevice } from '../device/pico-device.ts';
import { serveBoard } from './board-socket.ts';

const SCRIPT = join(dirname(fileURLToPath(import.meta.url)), 'real-stack.sh');
const TTY = '/dev/ttyS0';

/** Why this machine cannot do it, or undefined where it can. */
export function findObstacle(): string | undefined {
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

/** Each build of Chromium reads its administrator's settings elsewhere. */
function policiesOf(browser: string): string {
  if (browser.includes('google-chrome')) return '/etc/opt/chrome';
  if (browser.includes('chrome-linux64')) return '/etc/opt/chrome_for_testing';
  return '/etc/chromium';
}

export interface RealStack {
  readonly browser: Browser;
  /** The board: the one port that pages of the granted origin have. */
  readonly pico: PicoDevice;
  /** Ends browser and board, and removes what was written. */
  stop(): Promise<void>;
}

/** Starts both. Pages of `origin` may use the port at once; it has no USB ids and no DTR. */
export async function startRealStack(origin: string, options?: DeviceOptions): Promise<RealStack> {
  const scratch = mkdtempSync(join(tmpdir(), 'heap-lab-'));
  const { executablePath, args } = findBrowser();
  const policies = policiesOf(executablePath);
  const isOurs = !existsSync(policies);
  const pico = await PicoDevice.start(options);
  const pullCable = await serveBoard(pico, join(scratch, 'board'));
  const cleanUp = async () => {
    pullCable();
    await pico.unplug();
    rmSync(scratch, { recursive: true, force: true });
    if (isOurs && existsSync(policies)) rmdirSync(policies);
  };
  const env = {
    ...process.env,
    HEAP_LAB_BROWSER: executablePath,
    HEAP_LAB_POLICIES: policies,
    HEAP_LAB_ORIGIN: origin,
    HEAP_LAB_SOCKET: join(scratch, 'board'),
    HEAP_LAB_SCRATCH: scratch,
  };
  try {
    const browser = await chromium.launch({ executablePath: SCRIPT, args, env });
    return { browser, pico, stop: () => browser.close().then(cleanUp) };
  } catch (error) {
    await cleanUp();
    throw error;
  }
}
