// Finds a Chrome or Chromium to test with, or installs one, so that `npm test` needs nothing else.
// In this order: CHROME_PATH, Playwright's own download, one that is installed; failing those
// Playwright's download is fetched, and on Debian as root the distribution's package.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright/test';

const PROGRAMS = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];
const MAC_AND_WINDOWS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The address bar's list of suggestions is a page of its own, loaded with each window: nobody sees it here, and it
 * takes as much processor time as the lab.
 */
const ADDRESS_BAR = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];
/** Playwright's own list, which a second one replaces (playwright-core, chromiumSwitches). */
const AS_PLAYWRIGHT = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

export interface BrowserLaunch {
  readonly executablePath: string;
  readonly args: string[];
}

/** Where the browser is, with the arguments it needs here. Throws where none can be had. */
export function findBrowser(): BrowserLaunch {
  const executablePath = findInstalled() ?? install();
  // Chromium's sandbox refuses to run as root; quiet start: no look-ups of the maker's hosts.
  const isRoot = process.getuid?.() === 0;
  const quiet = [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--disable-features=${[...AS_PLAYWRIGHT, ...ADDRESS_BAR].join(',')}`,
  ];
  return { executablePath, args: [...(isRoot ? ['--no-sandbox'] : []), ...quiet] };
}

function findInstalled(): string | undefined {
  const named = process.env.CHROME_PATH;
  if (named !== undefined && existsSync(named)) return named;
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  for (const program of PROGRAMS) {
    const found = run('which', [program])?.trim();
    if (found) return found;
  }
  return MAC_AND_WINDOWS.find((path) => existsSync(path));
}

function install(): string {
  process.stderr.write('No Chrome or Chromium found: installing one for the browser tests.\n');
  run('npx', ['playwright', 'install', 'chromium'], 'show');
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    run('apt-get', ['update', '-qq'], 'show');
    run('apt-get', ['install', '-y', '-qq', 'chromium'], 'show');
  }
  const found = findInstalled();
  if (found === undefined) {
    throw new Error('No Chrome or Chromium could be found or installed. Set CHROME_PATH to one.');
  }
  return found;
}

/** What a program prints, or undefined where it is absent or fails: the next way is tried then. */
function run(program: string, args: string[], output?: 'show'): string | undefined {
  try {
    const stdio = output === 'show' ? 'inherit' : ['ignore', 'pipe', 'ignore'];
    return execFileSync(program, args, { encoding: 'utf8', stdio: stdio as 'inherit' }) ?? '';
  } catch {
    return undefined; // Absence is the answer: the caller has other places to look.
  }
}
