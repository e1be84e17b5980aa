// Real WebKit, as WebKitGTK ships it: its small browser, driven over WebDriver by selenium, on a screen of its own.

import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { Builder, Capabilities, type WebDriver, type WebElement } from 'selenium-webdriver';
import type { EngineDriver } from './engine-page.ts';
import type { WebKitFiles } from './find-engines.ts';

const WIDE = { width: 1280, height: 860 };

export async function startWebKit(files: WebKitFiles): Promise<EngineDriver> {
  const screen = files.screen === undefined ? undefined : await startScreen(files.screen);
  const port = await findPort();
  const env = { ...process.env, ...(screen === undefined ? {} : { DISPLAY: screen.display }) };
  const server = spawn(files.driver, [`--port=${port}`], { env, stdio: 'ignore' });
  const close = () => {
    server.kill();
    screen?.process.kill();
  };
  try {
    const driver = await connect(`http://127.0.0.1:${port}`, files.browser);
    return toEngine(driver, close);
  } catch (error) {
    close();
    throw error;
  }
}

/** The driver needs a moment before it listens. */
async function connect(server: string, binary: string): Promise<WebDriver> {
  for (let left = 50; ; left--) {
    const isUp = await fetch(`${server}/status`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) break;
    if (left === 0) throw new Error('WebKitWebDriver does not listen');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const capabilities = new Capabilities({
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary, args: ['--automation'] },
  });
  const driver = await new Builder().usingServer(server).withCapabilities(capabilities).build();
  await driver
    .manage()
    .window()
    .setRect({ x: 0, y: 0, ...WIDE });
  return driver;
}

function toEngine(driver: WebDriver, end: () => void): EngineDriver {
  return {
    go: (address) => driver.get(address),
    evaluate: (body, ...given) => driver.executeScript(body, ...given),
    click: async (body, ...given) => {
      const element = await driver.executeScript<WebElement | null>(body, ...given);
      if (element === null) throw new Error(`nothing to click: ${given.join(' ')}`);
      await element.click();
    },
    close: async () => {
      await driver.quit();
      end();
    },
  };
}

/** The number of its display comes on a pipe when it is ready: none that is taken is chosen. */
async function startScreen(xvfb: string): Promise<{ display: string; process: ChildProcess }> {
  const args = ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'];
  const child = spawn(xvfb, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const [, , , pipe] = child.stdio;
  if (!(pipe instanceof Readable)) throw new Error('Xvfb has no pipe');
  for await (const line of createInterface({ input: pipe })) {
    return { display: `:${line.trim()}`, process: child };
  }
  throw new Error('Xvfb ended before it had a screen');
}

async function findPort(): Promise<number> {
  const { createServer } = await import('node:net');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
