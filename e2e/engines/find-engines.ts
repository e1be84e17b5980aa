// The other engines, where they are installed: Firefox, and WebKit, which all browsers of an iPad are made of. The
// packages of Debian that bring them: firefox-esr; webkit2gtk-driver and xvfb.

import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Why an engine is left out, in words for the report of a run. */
export interface Absent {
  readonly missing: string;
}

export interface FirefoxFiles {
  readonly browser: string;
}

export interface WebKitFiles {
  readonly driver: string;
  readonly browser: string;
  /** A screen to draw on, where there is none. */
  readonly screen: string | undefined;
}

/** Where WebKitGTK keeps its small browser: below a folder for the processor, and one for the version of its interface. */
const LIBRARIES = '/usr/lib';

export function findFirefox(): FirefoxFiles | Absent {
  const browser = findProgram('firefox-esr') ?? findProgram('firefox');
  return browser === undefined ? { missing: 'Firefox is not installed' } : { browser };
}

export function findWebKit(): WebKitFiles | Absent {
  const driver = findProgram('WebKitWebDriver');
  const browser = findMiniBrowser();
  if (driver === undefined || browser === undefined) {
    return { missing: 'WebKitWebDriver with its MiniBrowser is not installed' };
  }
  const screen = findProgram('Xvfb');
  const hasScreen = process.env.DISPLAY !== undefined || screen !== undefined;
  return hasScreen ? { driver, browser, screen } : { missing: 'WebKit has no screen: no Xvfb' };
}

function findProgram(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

function findMiniBrowser(): string | undefined {
  if (!existsSync(LIBRARIES)) return undefined;
  const folders = readdirSync(LIBRARIES).flatMap((machine) =>
    ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'].map((version) =>
      join(LIBRARIES, machine, version, 'MiniBrowser'),
    ),
  );
  return folders.find((file) => existsSync(file));
}
