// One Virtual Pico at work: emulator and pacing behind the calls of pico-line.ts. Runs in the worker; in
// tests and benches in the same thread. Knows nothing of the Board interface (virtual-pico.ts).

import { transfer } from 'comlink';
import type { BoardFacts, MemoryRange } from '../../capture/capture.ts';
import { PicoEmulator } from '../../emulator/emulator.ts';
import { FLASH_START } from '../../emulator/machine/address-map.ts';
import { Pacing } from '../../emulator/pacing.ts';
import { AppError, type Outcome, toOutcome } from '../../errors.ts';
import { type FirmwareImage, readFirmware } from '../../firmware/micropython-image.ts';
import type { Milliseconds } from '../../units.ts';
import type { OutsideImage } from '../camera.ts';
import { FilmStudio } from './film/film-studio.ts';
import { readImage } from './pico-image.ts';
import type { PicoLine, PicoListener } from './pico-line.ts';

/** Switched on, official images open their port within 0.03 s of virtual time; a boot.py may take longer. */
const BOOT_LIMIT_NANOS = 10e9;
const LOOK_AGAIN_MS: Milliseconds = 20;

/** Of what the emulator was never meant to throw. */
const FAILED = 'board/virtual-failed';

interface Sending {
  /** Total of bytes read by then. */
  readonly mark: number;
  readonly done: () => void;
}

export class PicoServer implements PicoLine {
  private readonly listener: PicoListener;
  private flash: Uint8Array = new Uint8Array(0);
  private emulator: PicoEmulator | undefined;
  private pacing: Pacing | undefined;
  private isOpen = false;
  private said: Uint8Array[] = [];
  private sent = 0;
  private sendings: Sending[] = [];
  private facts: BoardFacts = { kind: 'pico', name: 'Virtual Pico' };
  private readonly studio: FilmStudio;

  constructor(listener: PicoListener) {
    this.listener = listener;
    this.studio = new FilmStudio((progress) => listener.onFilmProgress(progress));
  }

  start(file: Uint8Array, flash?: Uint8Array): Promise<Outcome<void>> {
    return toOutcome(() => {
      const firmware = readFirmware(file);
      this.flash = firmware.flash;
      this.facts = toFacts(firmware);
      return this.powerOn(flash ?? this.flash);
    }, FAILED);
  }

  readMemory(): Promise<Outcome<OutsideImage>> {
    return toOutcome(() => {
      if (this.emulator === undefined) throw notStarted();
      return readImage(this.emulator);
    }, FAILED);
  }

  readFirmware(): Promise<Outcome<readonly MemoryRange[]>> {
    return toOutcome(() => {
      const bytes = this.emulator?.peek(FLASH_START, this.flash.length);
      if (bytes === undefined) throw notStarted();
      return [{ start: FLASH_START, bytes }];
    }, FAILED);
  }

  async readFlash(): Promise<Uint8Array | undefined> {
    return this.emulator?.readFlash();
  }

  async send(bytes: Uint8Array): Promise<void> {
    if (this.emulator === undefined || this.emulator.haltReason !== undefined) return;
    this.sent += bytes.length;
    const mark = this.sent;
    const read = new Promise<void>((done) => this.sendings.push({ mark, done }));
    this.studio.handleSent(bytes);
    this.emulator.send(bytes);
    this.pacing?.wake();
    this.settle();
    await read;
  }

  async dropUnread(): Promise<void> {
    this.studio.handleDropped();
    this.emulator?.dropUnread();
    this.settle();
  }

  reset(freshFlash: boolean): Promise<Outcome<void>> {
    return toOutcome(() => {
      if (this.emulator === undefined) throw notStarted();
      if (freshFlash) {
        this.handleReset();
        return this.powerOn(this.flash);
      }
      this.isOpen = false;
      this.emulator.reset();
      this.studio.forgetMoments();
      this.settle();
      return this.waitUntilOpen();
    }, FAILED);
  }

  async setVisible(isVisible: boolean): Promise<void> {
    this.pacing?.setVisible(isVisible);
  }

  async startFilm(options: Parameters<PicoLine['startFilm']>[0]): Promise<Outcome<void>> {
    return toOutcome(() => this.studio.start(options), FAILED);
  }

  async stopFilm(): ReturnType<PicoLine['stopFilm']> {
    return toOutcome(() => handOver(this.studio.stop()), FAILED);
  }

  async seekFilm(step: number): ReturnType<PicoLine['seekFilm']> {
    return toOutcome(() => handOver(this.studio.seek(step)), FAILED);
  }

  async goOnFromFilm(step: number): Promise<Outcome<void>> {
    return toOutcome(() => {
      this.passOn();
      this.studio.goOnFrom(step);
      this.giveUpSendings();
      this.pacing?.wake();
    }, FAILED);
  }

  async measureFilm(): ReturnType<PicoLine['measureFilm']> {
    return this.studio.measureCost();
  }

  async dropFilm(): Promise<void> {
    this.studio.drop();
  }

  async stop(): Promise<void> {
    this.studio.setBoard(undefined);
    this.pacing?.stop();
    this.emulator = undefined;
    this.settle();
  }

  private powerOn(flash: Uint8Array): Promise<void> {
    this.pacing?.stop();
    this.isOpen = false;
    this.studio.setBoard(undefined);
    this.emulator = new PicoEmulator(flash, {
      onHandedOver: (packet) => this.studio.handleHandedOver(packet),
      onBytes: (packet) => this.said.push(packet),
      onOpen: () => {
        this.isOpen = true;
      },
      onReset: () => this.handleReset(),
      onTaken: () => this.settle(),
      onHalt: (reason) => this.handleHalt(reason),
    });
    this.pacing = new Pacing(this.emulator, {
      onStretch: (cost) => this.studio.handleStretch(cost),
      onSlice: () => {
        this.passOn();
        this.studio.handleSlice();
      },
      onSpeed: (ofRealPico, measuredOver) => this.listener.onSpeed({ ofRealPico, measuredOver }),
    });
    this.studio.setBoard({ emulator: this.emulator, pacing: this.pacing, facts: this.facts });
    this.settle();
    return this.waitUntilOpen();
  }

  /** Boots as fast as the machine can, then keeps time. */
  private async waitUntilOpen(): Promise<void> {
    const { emulator, pacing } = this;
    if (emulator === undefined || pacing === undefined) throw notStarted();
    const limit = emulator.nanos + BOOT_LIMIT_NANOS;
    pacing.setHurry(true);
    pacing.start();
    pacing.wake();
    while (!this.isOpen && emulator.haltReason === undefined && emulator.nanos < limit) {
      if (this.emulator !== emulator) throw notStarted();
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
    pacing.setHurry(false);
    if (this.isOpen) return;
    const message = emulator.haltReason ?? `no USB after ${BOOT_LIMIT_NANOS / 1e9} s`;
    throw new AppError('firmware/stuck', message);
  }

  private handleReset(): void {
    this.studio.handleReset();
    this.passOn();
    this.listener.onRestarted();
  }

  private handleHalt(reason: Parameters<PicoListener['onHalt']>[0]): void {
    this.passOn();
    // While it boots, the answer to start or reset tells.
    if (this.isOpen) this.listener.onHalt(reason);
    this.giveUpSendings();
  }

  private giveUpSendings(): void {
    for (const { done } of this.sendings.splice(0)) done();
  }

  /** What the board said in one slice goes out as one chunk. */
  private passOn(): void {
    if (this.said.length === 0) return;
    const chunk = new Uint8Array(this.said.reduce((sum, packet) => sum + packet.length, 0));
    let at = 0;
    for (const packet of this.said) {
      chunk.set(packet, at);
      at += packet.length;
    }
    this.said = [];
    this.listener.onBytes(chunk);
  }

  /** Answers whoever sent bytes that are read or gone by now. */
  private settle(): void {
    const read = this.sent - (this.emulator?.unread ?? 0);
    while (this.sendings.length > 0 && this.sendings[0].mark <= read) this.sendings.shift()?.done();
  }
}

function toFacts({ version, board }: FirmwareImage): BoardFacts {
  const numbers = /^v(\d+)\.(\d+)(?:\.(\d+))?/.exec(version)?.slice(1) ?? [];
  return {
    kind: 'pico',
    name: board ?? 'Virtual Pico',
    implementation: 'micropython',
    version: numbers.map((number) => Number(number ?? 0)),
    platform: 'rp2',
  };
}

/** Crosses the border without a copy. */
function handOver<T extends object>(data: T): T {
  return transfer(data, [...new Set(listBuffers(data))]);
}

function listBuffers(data: object): ArrayBuffer[] {
  if (ArrayBuffer.isView(data)) return data.buffer instanceof ArrayBuffer ? [data.buffer] : [];
  return Object.values(data).flatMap((value) =>
    typeof value === 'object' && value !== null ? listBuffers(value) : [],
  );
}

function notStarted(): AppError {
  return new AppError('firmware/stuck', 'not switched on');
}
