// Course pages on a site of their own: a small server on a free port, so that the lab in a frame has a
// parent of another origin. The pages are given as text; nothing is read from disk.

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright/test';

export class CourseSite {
  readonly origin: string;
  private readonly server: Server;
  private readonly pages: Map<string, string>;

  private constructor(server: Server, pages: Map<string, string>) {
    this.server = server;
    this.pages = pages;
    // Another name for this machine than the lab's: another site, not only another port.
    this.origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  }

  static async start(): Promise<CourseSite> {
    const pages = new Map<string, string>();
    const server = createServer((request, response) => {
      const page = pages.get(request.url ?? '');
      response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html' });
      response.end(page ?? '');
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
    return new CourseSite(server, pages);
  }

  /** Puts a page there and opens it. */
  async open(page: Page, body: string, path = '/course'): Promise<void> {
    this.put(path, body);
    await page.goto(this.origin + path);
  }

  put(path: string, body: string): void {
    this.pages.set(path, `<!doctype html><meta charset="utf-8"><title>Course</title>${body}`);
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

/** A page with the lab in a plain iframe, and every message that comes from it in `window.heard`. */
export function plainParent(lab: string, parameters = '', allow = 'serial'): string {
  return `<script>
    window.heard = [];
    addEventListener('message', ({ data, origin }) => window.heard.push({ data, origin }));
  </script>
  <iframe id="lab" src="${lab}${parameters}" allow="${allow}" width="1000" height="700"></iframe>`;
}

/** What the page has heard of the lab, as plain data. */
export interface Heard {
  readonly origin: string;
  readonly data: {
    readonly heapLab: number;
    readonly id?: string | number;
    readonly ok?: boolean;
    readonly event?: string;
    readonly result?: Readonly<Record<string, unknown>>;
    readonly error?: { readonly code: string; readonly message: string };
    readonly state?: string;
  };
}

export function heard(page: Page): Promise<Heard[]> {
  return page.evaluate(() => (window as unknown as { heard: Heard[] }).heard);
}

/** Sends a message to the lab from the page's own window. */
export async function say(page: Page, message: object, target: string): Promise<void> {
  await page.evaluate(
    ([data, origin]) => {
      const frame = document.querySelector<HTMLIFrameElement>('#lab');
      frame?.contentWindow?.postMessage(data, origin);
    },
    [message, target] as const,
  );
}
