// The built lab at another address: a small server that fetches it from where it is served and hands it on
// below a path of its own, changed where a test wants it changed. What a static host would do, with
// the one difference that it can be switched off and updated at will.

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export class MirrorSite {
  /** Where the lab lies: "http://localhost:40123/courses/lab/". */
  readonly address: string;
  /** Changes the text of some files by path: a newer version of the lab. */
  change: (path: string, text: string) => string = (_, text) => text;
  private readonly server: Server;

  private constructor(server: Server, path: string) {
    this.server = server;
    this.address = `http://localhost:${(server.address() as AddressInfo).port}${path}`;
  }

  /** @param lab where the built lab is served; path begins and ends with a slash */
  static async start(lab: string, path: string): Promise<MirrorSite> {
    const server = createServer((request, response) => {
      const wanted = new URL(request.url ?? '/', 'http://mirror').pathname;
      if (!wanted.startsWith(path)) {
        response.writeHead(404).end();
        return;
      }
      void fetch(new URL(wanted.slice(path.length), lab)).then(async (found) => {
        const type = found.headers.get('content-type') ?? 'application/octet-stream';
        response.writeHead(found.status, { 'content-type': type, 'cache-control': 'no-cache' });
        const isText = /javascript|html|json|css/.test(type);
        const text = isText
          ? site.change(wanted.slice(path.length), await found.text())
          : undefined;
        response.end(text ?? Buffer.from(await found.arrayBuffer()));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const site = new MirrorSite(server, path);
    return site;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
