// The Virtual Pico as a board like the others: genuine firmware in an emulator, in a worker of its own.
// Knows nothing of what is said over the line. Below: pico-line.ts; above: repl/.

import type { HaltReason } from '../../emulator/boot-rom/rom-call.ts';
import { UNIQUE_ID } from '../../emulator/machine/unique-id.ts';
import { AppError, fromOutcome, type Outcome, toAppError } from '../../errors.ts';
import { nameWorker } from '../../lifeline.ts';
import { Listeners } from '../../listeners.ts';
import type { Milliseconds } from '../../units.ts';
import type { Board, BoardSpeed } from '../board.ts';
import type { OutsideMemory } from '../camera.ts';
import { hostWorker, type StartHost, untilAborted, type WorkerHost } from '../worker-border.ts';
import { PicoCamera } from './pico-camera.ts';
import type { PicoLine, PicoListener } from './pico-line.ts';

/** The flash chip of one Pico, kept by its owner from one connection to the next. */
export interface PicoFlash {
  /** Firmware and files, once a board with this flash was closed. */
  content?: Uint8Array;
}

export interface VirtualPicoOptions {
  /** Where files are found again; without it they end with the board. */
  readonly flash?: PicoFlash;
  /** Where the emulator runs; a worker by default. */
  readonly startHost?: StartHost<PicoLine, PicoListener>;
}

const LABEL = 'Virtual Pico';
/** 2 MiB cross the border in a few milliseconds; a worker that does not answer is not waited for. */
const READ_FLASH_MS: Milliseconds = 500;

/** Why a board that was open is there no more, in the words of errors.ts. */
const HALT_MESSAGES: Readonly<Record<HaltReason, string>> = {
  'boot-loader': 'the program started the boot loader',
  'locked-up': 'the firmware locked up',
};

export class VirtualPico implements Board {
  readonly kind = 'pico';
  readonly label = LABEL;
  readonly canRestart = true;
  readonly camera = new PicoCamera(() => this.requireHost().line);
  readonly outside: OutsideMemory = {
    read: () => this.ask((line) => line.readMemory()),
    readConstant: () => this.ask((line) => line.readFirmware()),
    uniqueId: toHex(UNIQUE_ID),
  };

  private readonly file: Uint8Array;
  private readonly startHost: StartHost<PicoLine, PicoListener>;
  private readonly flash: PicoFlash | undefined;
  private readonly heard = new Listeners<Uint8Array>();
  private readonly ended = new Listeners<AppError>();
  private readonly restarted = new Listeners<void>();
  private readonly measured = new Listeners<BoardSpeed>();
  private host: WorkerHost<PicoLine> | undefined;
  private lost: AppError | undefined;

  /** `file`: the UF2 image, as it would be dropped onto a Pico. */
  constructor(file: Uint8Array, options: VirtualPicoOptions = {}) {
    this.file = file;
    this.startHost = options.startHost ?? startWorker;
    this.flash = options.flash;
  }

  /**
   * Flashes and switches on; resolves when the board's serial port is open.
   * @throws AppError firmware/…, board/virtual-failed, repl/cancelled
   */
  async open(signal?: AbortSignal): Promise<void> {
    const host: WorkerHost<PicoLine> = this.startHost(this.buildListener(() => this.host === host));
    this.host = host;
    watchVisibility(this.handleVisibility, true);
    try {
      const started = host.line.start(this.file, this.flash?.content);
      fromOutcome(await untilAborted(Promise.race([started, host.failed]), signal));
    } catch (error) {
      await this.close();
      throw toAppError(error, 'board/virtual-failed');
    }
    host.failed.catch((error) => {
      if (this.host === host) this.lose(toAppError(error, 'board/virtual-failed'));
    });
  }

  async write(bytes: Uint8Array, signal?: AbortSignal): Promise<void> {
    const host = this.requireHost();
    try {
      // A copy: what crosses the border must not change under the sender.
      await untilAborted(host.line.send(bytes.slice()), signal);
    } catch (error) {
      if (signal?.aborted) void host.line.dropUnread();
      throw toAppError(error, 'board/io');
    }
    if (this.lost !== undefined) throw this.lost;
  }

  onBytes(listener: (chunk: Uint8Array) => void): () => void {
    return this.heard.add(listener);
  }

  onLost(listener: (reason: AppError) => void): () => void {
    return this.ended.add(listener);
  }

  onRestarted(listener: () => void): () => void {
    return this.restarted.add(listener);
  }

  /** How fast it runs, about every quarter of a second of work. Returns "stop listening". */
  onSpeed(listener: (speed: BoardSpeed) => void): () => void {
    return this.measured.add(listener);
  }

  /**
   * Presses the reset button: RAM is lost, files stay.
   * @throws AppError firmware/stuck, where the board does not come back
   */
  async restart(): Promise<void> {
    await this.reset(false);
  }

  /**
   * Switches off, flashes the file anew and switches on: files are lost, too. For a board that hangs in
   * its own boot.py or main.py.
   * @throws AppError firmware/stuck
   */
  async flashAgain(): Promise<void> {
    await this.reset(true);
  }

  async close(): Promise<void> {
    const { host } = this;
    this.host = undefined;
    watchVisibility(this.handleVisibility, false);
    if (host === undefined) return;
    if (this.flash !== undefined) await keepFlash(host.line, this.flash);
    // Not awaited: a worker that fails to answer is terminated all the same.
    void Promise.resolve(host.line.stop()).catch(() => {});
    host.terminate();
  }

  private reset(freshFlash: boolean): Promise<void> {
    return this.ask((line) => line.reset(freshFlash));
  }

  private async ask<T>(question: (line: PicoLine) => Promise<Outcome<T>>): Promise<T> {
    const { line, failed } = this.requireHost();
    return fromOutcome(await Promise.race([question(line), failed]));
  }

  private requireHost(): WorkerHost<PicoLine> {
    if (this.host === undefined) throw this.lost ?? new AppError('board/unplugged', 'closed');
    return this.host;
  }

  /** @param isMine whether who tells is the board that is open */
  private buildListener(isMine: () => boolean): PicoListener {
    return {
      onBytes: (chunk) => {
        if (isMine()) this.heard.notify(chunk);
      },
      onRestarted: () => {
        if (isMine()) this.restarted.notify();
      },
      onSpeed: (speed) => this.measured.notify(speed),
      onFilmProgress: (progress) => this.camera.handleProgress(progress),
      onHalt: (reason) => {
        const code = reason === 'boot-loader' ? 'board/unplugged' : 'firmware/stuck';
        this.lose(new AppError(code, HALT_MESSAGES[reason]));
      },
    };
  }

  private lose(reason: AppError): void {
    if (this.lost !== undefined || this.host === undefined) return;
    this.lost = reason;
    this.ended.notify(reason);
  }

  private readonly handleVisibility = (): void => {
    void this.host?.line.setVisible(!document.hidden);
  };
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function startWorker(told: PicoListener): WorkerHost<PicoLine> {
  const name = nameWorker(LABEL);
  const worker = new Worker(new URL('./virtual-pico.worker.ts', import.meta.url), {
    type: 'module',
    name,
  });
  return hostWorker(worker, told, name);
}

/** Silent where the worker fails: then the flash stays as it was known. */
async function keepFlash(line: PicoLine, flash: PicoFlash): Promise<void> {
  const tooLate = new Promise<undefined>((resolve) => setTimeout(resolve, READ_FLASH_MS));
  flash.content =
    (await Promise.race([line.readFlash().catch(() => {}), tooLate])) ?? flash.content;
}

/** Workers and tests have no document. */
function watchVisibility(listener: () => void, isOn: boolean): void {
  if (typeof document === 'undefined') return;
  if (isOn) document.addEventListener('visibilitychange', listener);
  else document.removeEventListener('visibilitychange', listener);
}
