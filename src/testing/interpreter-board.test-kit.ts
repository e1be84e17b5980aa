// A Board for tests in Node whose far end is the real interpreter behind a cable with an rp2 board's
// manners (e2e/device), and with the faults that tests ask for.

import { type DeviceOptions, PicoDevice } from '../../e2e/serial/device/pico-device.ts';
import type { Board } from '../board/board.ts';
import { AppError } from '../errors.ts';
import { Listeners } from '../listeners.ts';

export interface InterpreterBoardOptions extends DeviceOptions {
  /** How output is cut: as it comes, in USB packets of 64 bytes, or byte by byte. */
  readonly cut?: 'as-it-comes' | 'packets' | 'bytes';
  /** What another tool has sent to the board before the lab connects. */
  readonly sentBefore?: string;
}

const PACKET_BYTES = 64;
const LONG_AGO_MS = 60;

export class InterpreterBoard implements Board {
  readonly kind = 'serial';
  readonly label = 'MicroPython in Node';
  readonly canRestart = false;
  /** Everything that was written, one character a byte. */
  written = '';
  private readonly options: InterpreterBoardOptions;
  private readonly heard = new Listeners<Uint8Array>();
  private readonly ended = new Listeners<AppError>();
  private device: PicoDevice | undefined;
  private lost: AppError | undefined;
  /** Bytes that still arrive before the cable is pulled; undefined: all. */
  private untilUnplugged: number | undefined;

  constructor(options: InterpreterBoardOptions = {}) {
    this.options = options;
  }

  async open(): Promise<void> {
    const device = await PicoDevice.start(this.options);
    this.device = device;
    if (this.options.sentBefore) {
      await device.write(toBytes(this.options.sentBefore));
      // It was sent long ago: the board has read it and said what it has to say.
      await new Promise((resolve) => setTimeout(resolve, LONG_AGO_MS));
    }
    device.onOutput = (bytes) => this.deliver(bytes);
    device.setDtr(true);
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (this.lost) throw this.lost;
    this.written += String.fromCharCode(...bytes);
    await this.device?.write(bytes);
  }

  onBytes(listener: (chunk: Uint8Array) => void): () => void {
    return this.heard.add(listener);
  }

  onLost(listener: (reason: AppError) => void): () => void {
    return this.ended.add(listener);
  }

  onRestarted(): () => void {
    return () => {};
  }

  restart(): Promise<void> {
    throw new Error('this board cannot be started afresh');
  }

  async close(): Promise<void> {
    await this.device?.unplug();
  }

  /** After so many more bytes nothing is heard any more, until speakAgain(). */
  fallSilentAfter(bytes: number): void {
    this.device?.fallSilentAfter(bytes);
  }

  speakAgain(): void {
    this.device?.speakAgain();
  }

  /** After so many more bytes (0: at once) the cable is pulled. */
  unplugAfter(bytes: number): void {
    this.untilUnplugged = bytes;
    if (bytes === 0) this.unplug();
  }

  /** Something else on the board prints: a timer, a second thread. */
  interject(text: string): void {
    this.device?.say(text);
  }

  private deliver(bytes: Uint8Array): void {
    const size = { 'as-it-comes': bytes.length, packets: PACKET_BYTES, bytes: 1 }[
      this.options.cut ?? 'as-it-comes'
    ];
    for (let at = 0; at < bytes.length; at += size) this.deliverPiece(bytes.slice(at, at + size));
  }

  private deliverPiece(piece: Uint8Array): void {
    if (this.lost) return;
    const heard = piece.slice(0, this.untilUnplugged);
    if (this.untilUnplugged !== undefined) this.untilUnplugged -= heard.length;
    if (heard.length > 0) this.heard.notify(heard);
    if (this.untilUnplugged === 0) this.unplug();
  }

  private unplug(): void {
    if (this.lost) return;
    this.lost = new AppError('board/unplugged', 'the cable was pulled');
    this.ended.notify(this.lost);
    void this.device?.unplug();
  }
}

function toBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
