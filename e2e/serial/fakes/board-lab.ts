// Runs in the page of a test: the product's Web Serial code with handles for the test, and none of the
// rest of the lab. Bundled by bundle.ts; tests call window.boardLab.

import {
  choosePort,
  forgetPort,
  grantedPorts,
  portLabel,
  serialSupport,
  watchPorts,
} from '../../../src/board/serial/serial-ports.ts';
import { WebSerialBoard } from '../../../src/board/serial/web-serial-board.ts';
import { AppError } from '../../../src/errors.ts';

/** What went wrong, as a test writes it: the code, or for a mistake of ours the error itself. */
function nameFailure(error: unknown): string {
  return error instanceof AppError ? error.code : String(error);
}

async function attempt(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'ok';
  } catch (error) {
    return nameFailure(error);
  }
}

/** One character a byte. */
function toLetters(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4096) {
    text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  }
  return text;
}

export class BoardLab {
  /** Everything that the board said on this line, one character a byte. */
  heard = '';
  readonly losses: string[] = [];
  readonly plugEvents: string[] = [];
  /** How many connections were tried. */
  private tries = 0;
  /** What became of the connection that was tried while the page loaded. */
  atLoad: Promise<string> | undefined;
  private board: WebSerialBoard | undefined;
  private cancel = new AbortController();

  constructor() {
    watchPorts({
      onConnect: (port) => this.plugEvents.push(`connect ${portLabel(port)}`),
      onDisconnect: (port) => this.plugEvents.push(`disconnect ${portLabel(port)}`),
    });
  }

  support(): Promise<string> {
    return serialSupport();
  }

  /** The chooser, then open: as the Connect button does. */
  connect(options: { anyBoard?: boolean } = {}): Promise<string> {
    return attempt(async () => this.openPort(await choosePort(options)));
  }

  /** Opens the newest port that is granted already. */
  reconnect(): Promise<string> {
    return attempt(async () => {
      const port = (await grantedPorts()).at(-1);
      if (port === undefined) throw new Error('no port is granted');
      await this.openPort(port);
    });
  }

  private async openPort(port: SerialPort): Promise<void> {
    const board = new WebSerialBoard(port);
    this.board = board;
    this.tries += 1;
    this.heard = '';
    this.cancel = new AbortController();
    board.onBytes((chunk) => {
      this.heard += toLetters(chunk);
    });
    board.onLost((reason) => this.losses.push(reason.code));
    await board.open(this.cancel.signal);
  }

  label(): string {
    return this.board?.label ?? '';
  }

  attempts(): number {
    return this.tries;
  }

  /** Sends one byte a character. */
  send(text: string): Promise<string> {
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    return attempt(async () => this.board?.write(bytes, this.cancel.signal));
  }

  /** Gives up what is pending: open() or write(). */
  giveUp(): void {
    this.cancel.abort();
    this.cancel = new AbortController();
  }

  close(): Promise<string> {
    return attempt(async () => this.board?.close());
  }

  forget(): Promise<string> {
    return attempt(async () => {
      await this.board?.close();
      if (this.board) await forgetPort(this.board.port);
    });
  }

  /** What the browser shows of the port: streams and locks. */
  portState(): string {
    const port = this.board?.port;
    return `${port?.readable ? 'readable' : 'closed'} ${port?.connected ? 'present' : 'gone'}`;
  }

  async granted(): Promise<number> {
    return (await grantedPorts()).length;
  }
}

declare global {
  var boardLab: BoardLab;
}

globalThis.boardLab = new BoardLab();
