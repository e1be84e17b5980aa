// A Virtual Pico with genuine firmware for tests in Node: brought into the situation that a test asks
// for, and behind a cable whose faults can be chosen. Genuine images are nobody's to commit, so tests
// that want them look into public/firmware/ and say so where it is empty.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../errors.ts';
import { type HostedFirmware, parseIndex } from '../../firmware/hosted-shelf.ts';
import { Listeners } from '../../listeners.ts';
import type { ContractBoard, Situation } from '../../repl/repl-bench.test-kit.ts';
import type { Board } from '../board.ts';
import type { PicoListener } from './pico-line.ts';
import { PicoServer } from './pico-server.ts';
import { type PicoFlash, VirtualPico } from './virtual-pico.ts';

const FOLDER = fileURLToPath(new URL('../../../public/firmware', import.meta.url));

export const NO_FIRMWARE = 'public/firmware/ holds no such image: npm run firmware fetches one';

/** The genuine images at hand, newest first. */
export function listGenuine(): readonly HostedFirmware[] {
  const index = join(FOLDER, 'index.json');
  return existsSync(index) ? parseIndex(JSON.parse(readFileSync(index, 'utf8'))) : [];
}

/** An image whose minor version is at least `from` and below `below`: 1.20.0 is 20. */
export function findGenuine(from: number, below: number): HostedFirmware | undefined {
  return listGenuine().find(({ version }) => {
    const minor = Number(/^v1\.(\d+)/.exec(version)?.[1]);
    return minor >= from && minor < below;
  });
}

export function readGenuine({ file }: HostedFirmware): Uint8Array {
  return new Uint8Array(readFileSync(join(FOLDER, file)));
}

/** A Virtual Pico without a worker: the same calls, in this thread. */
export function makePico(file: Uint8Array, flash?: PicoFlash): VirtualPico {
  const failed = new Promise<never>(() => {});
  const startHost = (told: PicoListener) => ({
    line: new PicoServer(told),
    failed,
    terminate: () => {},
  });
  return new VirtualPico(file, { startHost, flash });
}

/** A Virtual Pico in a situation of the Repl's contract. */
export function makeContractBoard(file: Uint8Array, situation: Situation): ContractBoard {
  const board = new CableBoard(makePico(file), situation);
  return {
    board,
    fallSilentAfter: (bytes) => {
      board.passBytes = bytes;
    },
    speakAgain: () => {
      board.passBytes = Number.POSITIVE_INFINITY;
    },
    unplugAfter: (bytes) => board.unplugAfter(bytes),
    interject: (text) => board.deliver(toBytes(text)),
  };
}

class CableBoard implements Board {
  readonly kind = 'pico';
  readonly label = 'Virtual Pico on a test cable';
  readonly canRestart = true;
  passBytes = Number.POSITIVE_INFINITY;

  private readonly pico: VirtualPico;
  private readonly situation: Situation;
  private readonly heard = new Listeners<Uint8Array>();
  private readonly ended = new Listeners<AppError>();
  private untilUnplugged = Number.POSITIVE_INFINITY;
  private lost: AppError | undefined;
  /** What the board said before the lab connects. */
  private before: string | undefined = '';

  constructor(pico: VirtualPico, situation: Situation) {
    this.pico = pico;
    this.situation = situation;
    pico.onBytes((chunk) => {
      if (this.before !== undefined) this.before += toText(chunk);
      else this.deliver(chunk);
    });
    pico.onLost((reason) => this.lose(reason));
  }

  async open(): Promise<void> {
    await this.pico.open();
    await this.prepare();
    const said = this.situation.stale === 'discarded' ? '' : (this.before ?? '');
    this.before = undefined;
    // Once the lab listens: it attaches as soon as the board is open.
    setTimeout(() => this.deliver(toBytes(said)), 5);
  }

  async write(bytes: Uint8Array, signal?: AbortSignal): Promise<void> {
    if (this.lost !== undefined) throw this.lost;
    return this.pico.write(bytes, signal);
  }

  onBytes(listener: (chunk: Uint8Array) => void): () => void {
    return this.heard.add(listener);
  }

  onLost(listener: (reason: AppError) => void): () => void {
    return this.ended.add(listener);
  }

  onRestarted(listener: () => void): () => void {
    return this.pico.onRestarted(listener);
  }

  restart(): Promise<void> {
    return this.pico.restart();
  }

  close(): Promise<void> {
    return this.pico.close();
  }

  unplugAfter(bytes: number): void {
    this.untilUnplugged = bytes;
    this.deliver(new Uint8Array(0));
  }

  deliver(bytes: Uint8Array): void {
    const size = { packets: 64, bytes: 1, none: Math.max(1, bytes.length) }[
      this.situation.cut ?? 'none'
    ];
    for (let at = 0; at < bytes.length; at += size) this.deliverPiece(bytes.slice(at, at + size));
    if (this.untilUnplugged <= 0)
      this.lose(new AppError('board/unplugged', 'the cable was pulled'));
  }

  private deliverPiece(piece: Uint8Array): void {
    const passed = Math.min(piece.length, this.passBytes, this.untilUnplugged);
    this.passBytes -= passed;
    this.untilUnplugged -= passed;
    if (passed === 0 || this.lost !== undefined) return;
    this.heard.notify(piece.slice(0, passed));
  }

  private lose(reason: AppError): void {
    if (this.lost !== undefined) return;
    this.lost = reason;
    this.ended.notify(reason);
  }

  /** At the prompt, or in main.py; what was said since the banner is kept. */
  private async prepare(): Promise<void> {
    const { main, sentBefore } = this.situation;
    await this.says('\r', '>>> ');
    if (main !== undefined) await this.writeMain(main);
    await this.says('\x04', main === undefined ? 'information.\r\n>>> ' : 'soft reboot\r\n');
    this.before = this.before?.replace(/^.*?soft reboot\r\n/s, '');
    if (sentBefore === undefined) return;
    await this.pico.write(toBytes(sentBefore));
    await new Promise((resolve) => setTimeout(resolve, 60));
  }

  private async writeMain(main: string): Promise<void> {
    await this.says('\x01', 'exit\r\n>');
    const code = `f=open('main.py','w')\nf.write(${JSON.stringify(main)})\nf.close()`;
    await this.says(`${code}\x04`, 'OK\x04\x04>');
    await this.says('\x02', '>>> ');
  }

  private async says(text: string, until: string): Promise<void> {
    this.before = '';
    await this.pico.write(toBytes(text));
    const deadline = Date.now() + 10_000;
    while (!this.before?.includes(until)) {
      if (Date.now() > deadline) throw new Error(`no ${until} in ${this.before}`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }
}

function toBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function toText(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
